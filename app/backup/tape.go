package backup

import (
	"context"
	"io"
	"strings"

	"daybook/app/age"
)

// tape goes through the archive from member to member. In a gap it loses its
// place, and finds it again by the name of the folder, which no file that came
// in earlier can hold.
type tape struct {
	p      *age.Payload
	folder string
	at     int64
	lost   bool // looking for a header
	broken bool // anything was not where it belongs
	ended  bool // the archive ended as it should
}

// found is a member and where its bytes stand.
type found struct {
	path      string
	off, size int64
}

// begin believes the first member about the folder: a backup may have been
// encrypted anew by other means.
func (t *tape) begin(ctx context.Context) error {
	b, err := t.p.From(ctx, 0)
	if err != nil {
		return err
	}
	if name, _, ok := parseTar(b); ok && strings.HasSuffix(name, "/backup.json") && strings.Count(name, "/") == 1 {
		t.folder = strings.TrimSuffix(name, "backup.json")
	}
	return nil
}

func (t *tape) rewind(to int64) { t.at, t.lost, t.ended = to, false, false }

// next is the next member whose header can be read; io.EOF at the end.
func (t *tape) next(ctx context.Context) (found, error) {
	for {
		b, err := t.p.From(ctx, t.at)
		if err != nil {
			return found{}, err
		}
		switch {
		case t.at >= t.p.Length():
			t.broken = t.broken || !t.ended
			return found{}, io.EOF
		case b == nil: // a gap
			t.broken, t.lost = true, true
			t.at += age.ChunkSize - t.at%age.ChunkSize
			continue
		}
		name, size, ok := parseTar(b)
		path, ours := strings.CutPrefix(name, t.folder)
		if ok && ours && size < 1<<32 {
			m := found{path, t.at + blockSize, size}
			t.at, t.lost = m.off+size+padding(size), false
			return m, nil
		}
		if t.ended, err = t.atEnd(ctx, b); err != nil {
			return found{}, err
		}
		if t.ended {
			t.at = t.p.Length()
			continue
		}
		t.broken, t.lost = true, true
		t.at += blockSize
	}
}

// atEnd: two empty blocks and nothing behind them, in a file that was not cut.
func (t *tape) atEnd(ctx context.Context, b []byte) (bool, error) {
	if t.lost || t.at+2*blockSize != t.p.Length() || !empty(b) {
		return false, nil
	}
	second, err := t.p.From(ctx, t.at+blockSize)
	return len(second) == blockSize && empty(second) && t.p.Ended, err
}

func empty(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// bytes is all of a small member; what does not open is zeros in it.
func (t *tape) bytes(ctx context.Context, m found) (b []byte, whole bool, err error) {
	whole = m.off+m.size <= t.p.Length()
	b = make([]byte, max(0, min(m.size, t.p.Length()-m.off)))
	for at := 0; at < len(b); {
		piece, err := t.p.From(ctx, m.off+int64(at))
		if err != nil {
			return nil, false, err
		}
		if piece == nil {
			whole = false
			at += int(age.ChunkSize - (m.off+int64(at))%age.ChunkSize)
			continue
		}
		at += copy(b[at:], piece)
	}
	return b, whole, nil
}

// copy hands on the bytes of a member; whole is false where they end early.
func (t *tape) copy(ctx context.Context, m found, w io.Writer) (whole bool, err error) {
	for off, end := m.off, m.off+m.size; off < end; {
		b, err := t.p.From(ctx, off)
		if err != nil || b == nil {
			return false, err
		}
		b = b[:min(int64(len(b)), end-off)]
		if _, err := w.Write(b); err != nil {
			return false, err
		}
		off += int64(len(b))
	}
	return true, nil
}
