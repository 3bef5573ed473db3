//go:build js && wasm

package bridge

import (
	"io"
	"runtime"
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// outgoing is a file as the page sends it: the browser's File crosses without
// its bytes being copied.
func outgoing(f *engine.File) map[string]any {
	handle, _ := f.Handle.(safejs.Value)
	m := map[string]any{"name": f.Name, "type": f.Type, "size": f.Size, "modified": f.Modified, "way": f.Way, "handle": handle}
	if len(f.More) > 0 { // one inside the other
		next := *f.More[0]
		next.More = f.More[1:]
		m["more"] = outgoing(&next)
	}
	return m
}

// incoming is the same file in the worker, with its bytes within reach.
func incoming(m safejs.Value) *engine.File {
	if !interop.Exists(m) {
		return nil
	}
	f := &engine.File{Name: text(m, "name"), Type: text(m, "type"), Size: number(m, "size"), Modified: number(m, "modified"), Way: text(m, "way")}
	if handle := object(m, "handle"); interop.Exists(handle) {
		f.Bytes = &blob{js: handle, size: f.Size}
	}
	if next := incoming(object(m, "more")); next != nil {
		f.More, next.More = append([]*engine.File{next}, next.More...), nil
	}
	return f
}

// window is how much is read of a file at once.
const window = 1 << 20

// blob reads a Blob. It keeps the window last read, and while a file is read
// from front to back the next one is fetched behind the reader's back.
type blob struct {
	js   safejs.Value
	size int64

	mu     sync.Mutex
	at     int64 // where the window is
	have   []byte
	ahead  int64 // where the one being fetched will be
	coming chan fetched
}

type fetched struct {
	buffer safejs.Value
	err    error
}

// ReadAt implements io.ReaderAt. A file that was changed or taken away since it
// was chosen is an *engine.Error.
func (b *blob) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, &engine.Error{Code: engine.FileUnreadable}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for n < len(p) {
		at := off + int64(n)
		if at >= b.size {
			return n, io.EOF
		}
		if at < b.at || at >= b.at+int64(len(b.have)) {
			if err := b.load(at); err != nil {
				return n, &engine.Error{Code: engine.FileUnreadable, Info: err.Error()}
			}
		}
		n += copy(p[n:], b.have[at-b.at:])
	}
	return n, nil
}

// load moves the window to at.
func (b *blob) load(at int64) error {
	onward := at == b.at+int64(len(b.have)) // as reading to the end goes
	if b.coming == nil || b.ahead != at {
		b.fetch(at)
	}
	got := <-b.coming
	b.coming = nil
	b.have = b.have[:0]
	if got.err != nil {
		return got.err
	}
	if b.have == nil {
		b.have = make([]byte, 0, min(window, b.size))
	}
	n, err := interop.CopyInto(b.have[:min(window, b.size-at)], got.buffer)
	interop.Drop(got.buffer)
	if err != nil || n == 0 {
		return io.ErrUnexpectedEOF
	}
	b.at, b.have = at, b.have[:n]
	if next := at + int64(n); onward && next < b.size {
		b.fetch(next)
		runtime.Gosched() // there is one thread: it would begin when the reader is through with this one
	}
	return nil
}

// fetch starts reading the window at a place. One fetched in vain is left to the
// collectors.
func (b *blob) fetch(at int64) {
	c := make(chan fetched, 1)
	b.ahead, b.coming = at, c
	interop.Go(func() {
		part, err := interop.Call(b.js, "slice", at, min(at+window, b.size))
		if err != nil {
			c <- fetched{err: err}
			return
		}
		buffer, err := interop.Await(interop.Call(part, "arrayBuffer"))
		c <- fetched{buffer, err}
	})
}
