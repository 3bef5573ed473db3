package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// File reads a file of the journal. It holds the segment last read and, when
// read from front to back, fetches the next one meanwhile: at most 4 MiB.
type File struct {
	v    *Vault
	ctx  context.Context
	id   string
	size int64
	aead AEAD

	mu    sync.Mutex
	at    int64 // number of the segment held, -1 for none
	held  []byte
	ahead *fetch
}

// fetch is a segment on its way.
type fetch struct {
	n    int64
	done chan struct{}
	b    []byte
	err  error
}

// OpenFile opens a file of the journal for reading; ctx holds for all of it.
// ErrNone, ErrDamaged.
func (v *Vault) OpenFile(ctx context.Context, id string) (*File, error) {
	if !isFileID(id) {
		return nil, errFileID
	}
	key, size, err := v.fileRecord(ctx, id)
	if err != nil {
		return nil, err
	}
	aead, err := v.ports.Cipher.AEAD(key)
	if err != nil {
		return nil, err
	}
	f := &File{v: v, ctx: ctx, id: id, size: size, aead: aead, at: -1}
	if size == 0 { // nothing will be read, so check that it is sealed as empty
		_, err = f.segment(0)
	}
	return f, err
}

// fileRecord reads what is known of a file, while no erasure changes the keys.
func (v *Vault) fileRecord(ctx context.Context, id string) (key []byte, size int64, err error) {
	v.order.RLock()
	defer v.order.RUnlock()
	sealed, err := v.get(ctx, Files, id)
	if err != nil {
		return nil, 0, err
	}
	plain, err := v.file.open(id, sealed)
	if err != nil {
		return nil, 0, err
	}
	return parseFileRecord(plain)
}

// Size is the number of bytes.
func (f *File) Size() int64 { return f.size }

// ReadAt implements io.ReaderAt. Bytes that do not open are ErrDamaged.
func (f *File) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, errors.New("negative offset")
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	done := 0
	for done < len(p) && off < f.size {
		b, err := f.segment(off / segmentSize)
		if err != nil {
			return done, err
		}
		k := copy(p[done:], b[off%segmentSize:])
		done, off = done+k, off+int64(k)
	}
	if done < len(p) {
		return done, io.EOF
	}
	return done, nil
}

// WriteTo implements io.WriterTo: the whole file, a segment at a time.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	var done int64
	for n := range segmentCount(f.size) {
		f.mu.Lock()
		b, err := f.segment(n)
		f.mu.Unlock()
		if err != nil {
			return done, err
		}
		k, err := w.Write(b)
		done += int64(k)
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

// segment returns segment n, from what is held, is on its way, or is stored.
func (f *File) segment(n int64) ([]byte, error) {
	if n == f.at {
		return f.held, nil
	}
	onward := f.at >= 0 && n == f.at+1
	get := f.ahead
	f.ahead = nil
	if get == nil || get.n != n {
		get = f.fetch(n)
	}
	<-get.done
	if get.err != nil {
		return nil, get.err
	}
	f.at, f.held = n, get.b
	if onward && n+1 < segmentCount(f.size) {
		f.ahead = f.fetch(n + 1)
	}
	return f.held, nil
}

func (f *File) fetch(n int64) *fetch {
	get := &fetch{n: n, done: make(chan struct{})}
	go func() {
		defer close(get.done)
		get.b, get.err = f.read(n)
	}()
	return get
}

func (f *File) read(n int64) ([]byte, error) {
	key := segmentKey(f.id, n)
	sealed, err := f.v.get(f.ctx, Media, key)
	if errors.Is(err, ErrNone) {
		return nil, fmt.Errorf("segment %d is missing: %w", n, ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	last := n == segmentCount(f.size)-1
	want := min(segmentSize, f.size-n*segmentSize)
	plain, err := f.aead.Open(segmentNonce(n, last), sealed, associated("media", f.v.id, key))
	if err != nil || int64(len(plain)) != want {
		return nil, fmt.Errorf("segment %d: %w", n, errors.Join(err, ErrDamaged))
	}
	return plain, nil
}
