package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// writerBuffers is how many segments a FileWriter holds: one filling while
// others are sealed and stored.
const writerBuffers = 3

// FileWriter takes a file from front to back in bounded memory. Segments are
// sealed and stored while the next one fills, so an error may show one or two
// writes later; Close tells the last word. Not for use by several goroutines.
type FileWriter struct {
	v    *Vault
	ctx  context.Context
	id   string
	key  []byte
	aead AEAD

	buf  []byte
	n    int64 // segments begun
	size int64
	free chan []byte

	all  sync.WaitGroup
	mu   sync.Mutex
	err  error
	over bool
}

// NewFile begins a file; id is 32 hex digits and new (ErrExists). Ctx holds
// for all writing. Follow with Close, or Abandon.
func (v *Vault) NewFile(ctx context.Context, id string) (*FileWriter, error) {
	if !isFileID(id) {
		return nil, errFileID
	}
	if err := v.stage(ctx, id); err != nil {
		return nil, err
	}
	w, err := v.newWriter(ctx, id)
	if err != nil {
		v.unstage(id)
	}
	return w, err
}

func (v *Vault) newWriter(ctx context.Context, id string) (*FileWriter, error) {
	key := make([]byte, keySize)
	if _, err := io.ReadFull(v.ports.Rand, key); err != nil {
		return nil, err
	}
	aead, err := v.ports.Cipher.AEAD(key)
	if err != nil {
		return nil, err
	}
	w := &FileWriter{v: v, ctx: ctx, id: id, key: key, aead: aead, free: make(chan []byte, writerBuffers)}
	for range writerBuffers {
		w.free <- nil // made when first wanted
	}
	return w, w.clear(ctx)
}

// stage claims an id, so that Sweep leaves its segments alone.
func (v *Vault) stage(ctx context.Context, id string) error {
	if _, err := v.get(ctx, Files, id); !errors.Is(err, ErrNone) {
		if err == nil {
			err = fmt.Errorf("file: %w", ErrExists)
		}
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.staging[id] {
		return fmt.Errorf("file: %w", ErrExists)
	}
	v.staging[id] = true
	return nil
}

func (v *Vault) unstage(id string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.staging, id)
}

func (v *Vault) isStaged(id string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.staging[id]
}

// clear removes segments that an earlier try may have left under this id.
func (w *FileWriter) clear(ctx context.Context) error {
	old, err := w.v.ports.Store.Keys(ctx, Media, w.id+"/", w.id+"0", 1)
	if err != nil || len(old) == 0 {
		return err
	}
	return w.v.ports.Store.Apply(ctx, []Op{segmentsOp(w.id)})
}

// Write implements io.Writer.
func (w *FileWriter) Write(p []byte) (int, error) {
	if w.over {
		return 0, errWriterOver
	}
	done := 0
	for done < len(p) {
		// A full segment waits for the next byte: the last one is sealed apart.
		if len(w.buf) == segmentSize {
			w.flush(false)
		}
		if err := w.failed(); err != nil {
			return done, err
		}
		if w.buf == nil {
			w.buf = w.buffer()
		}
		k := min(len(p)-done, segmentSize-len(w.buf))
		w.buf = append(w.buf, p[done:done+k]...)
		done += k
		w.size += int64(k)
	}
	return done, nil
}

var errWriterOver = errors.New("file is closed or abandoned")

func (w *FileWriter) buffer() []byte {
	b := <-w.free
	if b == nil {
		b = make([]byte, 0, segmentSize)
	}
	return b[:0]
}

// flush hands the buffer over to be sealed and stored.
func (w *FileWriter) flush(last bool) {
	if w.buf == nil {
		w.buf = (<-w.free)[:0]
	}
	buf, n := w.buf, w.n
	w.buf, w.n = nil, n+1
	w.all.Go(func() {
		if err := w.store(n, buf, last); err != nil {
			w.fail(err)
		}
		w.free <- buf
	})
}

func (w *FileWriter) store(n int64, plain []byte, last bool) error {
	if n >= maxSegments {
		return errors.New("file has too many segments")
	}
	key := segmentKey(w.id, n)
	sealed, err := w.aead.Seal(segmentNonce(n, last), plain, associated("media", w.v.id, key))
	if err != nil {
		return err
	}
	return w.v.ports.Store.Apply(w.ctx, []Op{{Table: Media, Key: key, Value: sealed}})
}

func (w *FileWriter) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = fmt.Errorf("storing a file: %w", err)
	}
}

func (w *FileWriter) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// Close stores the last segment. The file still has to be committed. After an
// error call Abandon.
func (w *FileWriter) Close(ctx context.Context) (Staged, error) {
	if w.over {
		return Staged{}, errWriterOver
	}
	w.over = true
	if err := ctx.Err(); err != nil {
		return Staged{}, err
	}
	w.flush(true)
	w.all.Wait()
	if err := w.failed(); err != nil {
		return Staged{}, err
	}
	return Staged{ID: w.id, Size: w.size, key: w.key}, nil
}

// Abandon removes what was written, before or after Close. A committed file
// is left alone.
func (w *FileWriter) Abandon(ctx context.Context) error {
	w.over = true
	w.all.Wait()
	w.v.order.Lock()
	defer w.v.order.Unlock()
	if !w.v.isStaged(w.id) {
		return nil
	}
	if err := w.v.ports.Store.Apply(ctx, []Op{segmentsOp(w.id)}); err != nil {
		return err
	}
	w.v.unstage(w.id)
	return nil
}
