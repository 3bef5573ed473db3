package chat

import (
	"context"
	"io"
	"strings"

	"daybook/app/archive"
)

// unzipped is a ZIP that was looked over; ErrNotChat where it is none.
func unzipped(r io.ReaderAt, size int64) (*archive.Archive, error) {
	ignore := func(string, string) {}
	a, err := archive.Read(r, size, ignore)
	if err == archive.ErrStop {
		return nil, ErrNotChat
	}
	if err == nil {
		err = a.Guard(size, ignore)
	}
	return a, err
}

// Packed is a ZIP that holds no export: a row for each of its files, which came with
// it, and Kind None. ErrNotChat where there is none.
func Packed(r io.ReaderAt, size int64) (*Chat, error) {
	a, err := unzipped(r, size)
	if err != nil {
		return nil, err
	}
	c := &Chat{Zip: true, archive: a}
	for _, e := range a.Entries {
		if e.Bad || e.Dir || strings.HasPrefix(e.Name, "__MACOSX/") {
			continue
		}
		c.Files = append(c.Files, File{Message: len(c.rows), Name: e.Name})
		c.rows = append(c.rows, row{who: -1, flags: hasFile})
	}
	if len(c.rows) == 0 {
		return nil, ErrNotChat
	}
	return c, nil
}

// Stored is where in the ZIP a file lies as it is, to be read there at any place.
// archive.ErrLong where it is packed, ErrApart where it is in no ZIP.
func (c *Chat) Stored(ctx context.Context, f File) (at, size int64, err error) {
	e := c.entry(f.Name)
	if e == nil || f.Size > 0 {
		return 0, 0, ErrApart
	}
	r, err := c.archive.File(ctx, e, -1)
	if err != nil {
		return 0, 0, err
	}
	_, at, size = r.Outer()
	return at, size, nil
}
