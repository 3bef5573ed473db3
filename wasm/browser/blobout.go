//go:build js && wasm

package browser

import (
	"context"
	"errors"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// BlobOut is an engine.Out for browsers without OPFS. The bundle is collected in
// a Blob; the browser may put that on disk, and drops it with the worker.
type BlobOut struct {
	hand func(url string, blob safejs.Value)
}

// NewBlobOut is the way out; hand gets the Blob beside its address.
func NewBlobOut(hand func(url string, blob safejs.Value)) *BlobOut { return &BlobOut{hand} }

func (o *BlobOut) Create(ctx context.Context, name string) (engine.OutFile, error) {
	return &blobFile{hand: o.hand}, ctx.Err()
}

// Sweep has nothing to do: no Blob outlives the worker that made it.
func (o *BlobOut) Sweep(context.Context) error { return nil }

type blobFile struct {
	w      interop.BlobWriter
	url    string
	closed bool
	hand   func(url string, blob safejs.Value)
}

var errClosed = errors.New("the file is closed")

func (f *blobFile) Write(p []byte) (int, error) {
	if f.closed {
		return 0, errClosed
	}
	return f.w.Write(p)
}

func (f *blobFile) Finish(context.Context) (string, int64, error) {
	if f.closed {
		return "", 0, errClosed
	}
	f.closed = true
	blob, err := f.w.Blob("application/zip")
	if err != nil {
		return "", 0, err
	}
	if f.url, err = interop.ObjectURL(blob); err != nil {
		return "", 0, err
	}
	f.hand(f.url, blob)
	return f.url, f.w.Len(), nil
}

func (f *blobFile) Discard() error {
	f.closed = true
	f.w = interop.BlobWriter{}
	interop.RevokeURL(f.url)
	return nil
}
