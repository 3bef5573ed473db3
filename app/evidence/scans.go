package evidence

import (
	"bytes"
	"context"
	"io"
	"time"
)

// A PDF holds a picture that is a JPEG as it is, between these words (ISO 32000-1
// §7.3.8): what scanners and phones put there can be taken out without reading
// anything else of it.
var (
	scanHeads = [...]string{"stream\r\n\xff\xd8\xff", "stream\n\xff\xd8\xff"}
	scanEnd   = []byte("endstream")
)

const (
	scanStep = 1 << 20 // read at once
	scanMost = 20      // found at once
)

// Scans are the places of JPEGs in a PDF of size bytes, from a place on: as many as
// are not much to look at, and where to go on, 0 at the end. Errors are r's and the
// context's.
func Scans(ctx context.Context, r io.ReaderAt, size, from int64) (found []int64, next int64, err error) {
	b := make([]byte, scanStep+16)
	for at := from; at < size && len(found) < scanMost; at += scanStep {
		n, err := r.ReadAt(b[:min(int64(len(b)), size-at)], at)
		if err == nil || err == io.EOF {
			err = ctx.Err()
		}
		if err != nil {
			return nil, 0, err
		}
		for i := 0; len(found) < scanMost; {
			k, head := scanIn(b[i:n])
			if i += k; k < 0 || i >= scanStep {
				break
			}
			i += head
			found = append(found, at+int64(i)-3)
			next = at + int64(i)
		}
		time.Sleep(time.Millisecond) // whoever waits for the one thread comes first
	}
	if len(found) < scanMost {
		next = 0
	}
	return found, next, nil
}

// scanIn is where the first one begins to be announced, and how long that is.
func scanIn(b []byte) (at, head int) {
	at = -1
	for _, h := range scanHeads {
		if k := bytes.Index(b, []byte(h)); k >= 0 && (at < 0 || k < at) {
			at, head = k, len(h)
		}
	}
	return at, head
}

// CopyScan writes the JPEG that Scans found at a place, up to the word that ends it;
// nothing where there is none. The errors are also w's.
func CopyScan(r io.ReaderAt, size, at int64, w io.Writer) error {
	b := make([]byte, scanStep+len(scanEnd))
	before := max(0, min(at, 9))
	n, _ := r.ReadAt(b[:before+3], max(at-before, 0))
	if k, head := scanIn(b[:n]); at < 0 || k < 0 || k+head != n {
		return nil
	}
	for ; at < size; at += scanStep {
		n, err := r.ReadAt(b[:min(int64(len(b)), size-at)], at)
		if err != nil && err != io.EOF {
			return err
		}
		end := bytes.Index(b[:n], scanEnd)
		if end < 0 || end > scanStep {
			end = min(n, scanStep)
		}
		if _, err := w.Write(b[:end]); err != nil || end < scanStep {
			return err
		}
	}
	return nil
}
