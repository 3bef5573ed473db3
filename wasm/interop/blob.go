//go:build js && wasm

package interop

import "github.com/hack-pad/safejs"

// BlobWriter collects bytes in a Blob, a MiB at a time. The browser holds them
// and may put them on disk as they are: nothing large and secret goes here.
type BlobWriter struct {
	parts  []any
	buffer []byte
	size   int64
}

// Len is how much was written.
func (w *BlobWriter) Len() int64 { return w.size }

const blobPiece = 1 << 20

func (w *BlobWriter) Write(p []byte) (int, error) {
	written := 0
	for len(p) > 0 {
		n := min(len(p), blobPiece-len(w.buffer))
		w.buffer = append(w.buffer, p[:n]...)
		p = p[n:]
		w.size += int64(n)
		if len(w.buffer) == blobPiece {
			if err := w.flush(); err != nil {
				return written, err
			}
		}
		written += n
	}
	return written, nil
}

func (w *BlobWriter) flush() error {
	if len(w.buffer) == 0 {
		return nil
	}
	array, err := Bytes(w.buffer)
	if err != nil {
		return err
	}
	part, err := New("Blob", []any{array})
	Drop(array)
	if err != nil {
		return err
	}
	w.parts = append(w.parts, part)
	w.buffer = w.buffer[:0]
	return nil
}

// Blob is what was written, as one Blob of a type.
func (w *BlobWriter) Blob(mediaType string) (safejs.Value, error) {
	if err := w.flush(); err != nil {
		return safejs.Undefined(), err
	}
	blob, err := New("Blob", w.parts, map[string]any{"type": mediaType})
	w.parts, w.buffer = nil, nil
	return blob, err
}

// ObjectURL is an address for a Blob, good until it is revoked or the worker
// that made it ends.
func ObjectURL(blob safejs.Value) (string, error) {
	class, err := Find("URL")
	if err != nil {
		return "", err
	}
	url, err := Call(class, "createObjectURL", blob)
	if err != nil {
		return "", err
	}
	return url.String()
}

// RevokeURL ends an address of ObjectURL; "" is none.
func RevokeURL(url string) {
	if class, err := Find("URL"); err == nil && url != "" {
		_, _ = Call(class, "revokeObjectURL", url)
	}
}
