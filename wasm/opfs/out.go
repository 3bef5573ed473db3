//go:build js && wasm

package opfs

import (
	"context"
	"errors"
	"fmt"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// OutFolder is the folder of the bundles on their way out.
const OutFolder = "out"

const piece = 1 << 20 // written at a time: calls cost, bytes do not

// Out is an engine.Out. A bundle is as large as the evidence in it, so it grows
// on disk and never in memory, and what the page gets is the file itself.
type Out struct {
	hand func(url string, blob safejs.Value)
}

// NewOut is the way out. Beside the address of a finished file, hand gets the
// file: a page cannot turn the one into the other under our policy, and the
// share sheet wants the file.
func NewOut(hand func(url string, blob safejs.Value)) *Out { return &Out{hand} }

func (o *Out) Create(ctx context.Context, name string) (engine.OutFile, error) {
	f := &outFile{name: name, open: true, buffer: make([]byte, 0, piece), hand: o.hand}
	if err := f.create(ctx); err != nil {
		return nil, fmt.Errorf("making a file: %w", meaning(err))
	}
	return f, nil
}

func (o *Out) Sweep(ctx context.Context) error { return RemoveFolder(ctx, OutFolder) }

// outFile collects pieces in buffer and passes them through one array.
type outFile struct {
	dir, file safejs.Value
	name      string
	handle    handle
	open      bool
	array     safejs.Value
	buffer    []byte
	size      int64 // on disk
	url       string
	hand      func(string, safejs.Value)
}

func (f *outFile) create(ctx context.Context) (err error) {
	if f.array, err = interop.New("Uint8Array", piece); err != nil {
		return err
	}
	if f.dir, err = folder(OutFolder); err != nil {
		return err
	}
	if f.file, err = fileIn(f.dir, f.name, true); err != nil {
		return err
	}
	f.handle, err = open(ctx, f.file)
	return err
}

func (f *outFile) Write(p []byte) (int, error) {
	if !f.open {
		return 0, errors.New("the file is closed")
	}
	written := 0
	for len(p) > 0 {
		n := min(len(p), piece-len(f.buffer))
		f.buffer = append(f.buffer, p[:n]...)
		p = p[n:]
		if len(f.buffer) == piece {
			if err := f.flush(); err != nil {
				return written, err
			}
		}
		written += n
	}
	return written, nil
}

func (f *outFile) flush() error {
	array := f.array
	if n := len(f.buffer); n < piece {
		var err error
		if array, err = interop.Call(f.array, "subarray", 0, n); err != nil {
			return err
		}
	}
	if _, err := safejs.CopyBytesToJS(array, f.buffer); err != nil {
		return err
	}
	if err := f.handle.write(array, len(f.buffer), f.size); err != nil {
		return err
	}
	f.size += int64(len(f.buffer))
	f.buffer = f.buffer[:0]
	return nil
}

func (f *outFile) Finish(ctx context.Context) (string, int64, error) {
	if !f.open {
		return "", 0, errors.New("the file is closed")
	}
	if err := f.flush(); err != nil {
		return "", 0, err
	}
	err := f.handle.finish(f.size)
	f.close()
	if err != nil {
		return "", 0, err
	}
	blob, err := interop.Await(interop.Call(f.file, "getFile"))
	if err != nil {
		return "", 0, err
	}
	if f.url, err = interop.ObjectURL(blob); err != nil {
		return "", 0, err
	}
	f.hand(f.url, blob)
	return f.url, f.size, nil
}

func (f *outFile) close() {
	f.open = false
	f.buffer = nil
	interop.Drop(f.array)
}

func (f *outFile) Discard() error {
	if f.open {
		f.handle.abandon()
		f.close()
	}
	interop.RevokeURL(f.url)
	return remove(context.Background(), f.dir, f.name)
}
