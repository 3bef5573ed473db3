package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// ErrLong: an entry is packed, and longer than may be held in memory.
var ErrLong = errors.New("entry is too long to be unpacked in memory")

// File gives the bytes of an entry that Guard let pass, at any place and as often as
// is asked. What is stored is read where it lies; what is packed is unpacked into
// memory first, if it is no longer than most. Other errors are those of Sum.
func (a *Archive) File(ctx context.Context, e *Entry, most int64) (*io.SectionReader, error) {
	if e.method == stored {
		return io.NewSectionReader(a.r, e.data, e.Size), nil
	}
	if e.Size > most {
		return nil, ErrLong
	}
	var b bytes.Buffer
	if _, err := NewUnpacker(ctx, a, nil).Sum(e, &b); err != nil {
		return nil, err
	}
	return io.NewSectionReader(bytes.NewReader(b.Bytes()), 0, int64(b.Len())), nil
}
