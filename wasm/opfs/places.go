//go:build js && wasm

package opfs

import (
	"context"
	"fmt"
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// Places is a vault.Places: the files of one folder.
type Places struct {
	folder string
	mu     sync.Mutex // one handle at a time; a file takes no second one
}

// NewPlaces is the places of a folder. It touches nothing yet.
func NewPlaces(folder string) *Places { return &Places{folder: folder} }

func (p *Places) ReadPlace(ctx context.Context, name string) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	h, err := p.open(ctx, name, false)
	if err != nil {
		return nil, fmt.Errorf("opening a place: %w", meaning(err))
	}
	defer h.abandon()
	b, err := readAll(h)
	if err != nil {
		return nil, fmt.Errorf("reading a place: %w", err)
	}
	return b, nil
}

func readAll(h handle) ([]byte, error) {
	size, err := h.call("getSize")
	if err != nil {
		return nil, err
	}
	n, err := size.Int()
	if err != nil {
		return nil, err
	}
	array, err := interop.New("Uint8Array", n)
	if err != nil {
		return nil, err
	}
	if _, err := h.call("read", array, map[string]any{"at": 0}); err != nil {
		return nil, err
	}
	return interop.CopyBytes(array)
}

func (p *Places) WritePlace(ctx context.Context, name string, b []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	array, err := interop.Bytes(b)
	if err != nil {
		return err
	}
	h, err := p.open(ctx, name, true)
	if err != nil {
		return fmt.Errorf("opening a place: %w", meaning(err))
	}
	if err := h.write(array, len(b), 0); err != nil {
		h.abandon()
		return fmt.Errorf("writing a place: %w", err)
	}
	return h.finish(int64(len(b)))
}

func (p *Places) RemovePlace(ctx context.Context, name string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	dir, err := folder(p.folder)
	if err != nil {
		return fmt.Errorf("removing a place: %w", err)
	}
	return remove(ctx, dir, name)
}

func (p *Places) open(ctx context.Context, name string, create bool) (handle, error) {
	if err := ctx.Err(); err != nil {
		return handle{}, err
	}
	dir, err := folder(p.folder)
	if err != nil {
		return handle{}, err
	}
	file, err := fileIn(dir, name, create)
	if err != nil {
		return handle{}, err
	}
	return open(ctx, file)
}

func fileIn(dir safejs.Value, name string, create bool) (safejs.Value, error) {
	return interop.Await(interop.Call(dir, "getFileHandle", name, map[string]any{"create": create}))
}
