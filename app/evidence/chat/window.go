package chat

import (
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"daybook/app/archive"
	"daybook/app/evidence"
)

const (
	maxWindow = 2_000    // messages given at once
	maxShown  = 64 << 10 // bytes of one text that are given
	maxAtOnce = 4 << 20  // read in one go
	maxLine   = 1 << 10  // of a line that was not understood
)

// Window are the rows from (counted from 0) up to to, with their texts. No more
// than 2,000 are given at once. Its error is the reader's.
func (c *Chat) Window(from, to int) ([]Message, error) {
	from = max(from, 0)
	to = min(to, len(c.rows), from+maxWindow)
	rows := make([]int, 0, max(to-from, 0))
	for n := from; n < to; n++ {
		rows = append(rows, n)
	}
	return c.Pick(rows)
}

// Pick are single rows, such as some of InThread, with their texts.
func (c *Chat) Pick(rows []int) ([]Message, error) {
	rows = rows[:min(len(rows), maxWindow)]
	w := &window{c: c}
	w.plan(rows)
	all := make([]Message, 0, len(rows))
	for _, n := range rows {
		m := c.message(n)
		text, err := w.text(n)
		if err != nil {
			return nil, err
		}
		m.Text, m.Cut = text, m.Size > maxShown
		all = append(all, m)
	}
	return all, nil
}

// window reads texts that lie together at once.
type window struct {
	c    *Chat
	buf  []byte
	from int64
}

// plan reads all texts in one go, if they are not far apart.
func (w *window) plan(rows []int) {
	first, last := int64(1)<<40, int64(0)
	for _, n := range rows {
		if r := w.c.rows[n]; r.size > 0 {
			first, last = min(first, int64(r.at)), max(last, int64(r.at)+int64(min(r.size, maxShown)))
		}
	}
	if last > first && last-first <= maxAtOnce {
		buf := make([]byte, last-first)
		if n, _ := w.c.text.ReadAt(buf, first); n == len(buf) {
			w.buf, w.from = buf, first
		}
	}
}

func (w *window) text(n int) (string, error) {
	r := w.c.rows[n]
	at, size := int64(r.at), int64(min(r.size, maxShown))
	if from := at - w.from; from >= 0 && from+size <= int64(len(w.buf)) {
		return w.c.decode(r.sort, w.buf[from:from+size]), nil
	}
	raw := make([]byte, size)
	if n, err := w.c.text.ReadAt(raw, at); n < len(raw) {
		if err == nil || err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return "", err
	}
	return w.c.decode(r.sort, raw), nil
}

// LineText is what stands in a line that was not understood, or its beginning.
func (c *Chat) LineText(l Line) (string, error) {
	raw := make([]byte, min(l.Size, maxLine))
	if n, err := c.text.ReadAt(raw, l.At); n < len(raw) {
		return "", err
	}
	return unmarked(strings.ToValidUTF8(string(raw), "\ufffd")), nil
}

// decode is a text as a person reads it, from how it stands in the export.
func (c *Chat) decode(sort Sort, raw []byte) string {
	switch {
	case sort == Call:
		return c.callText(raw)
	case c.Kind == Telegram:
		return unmarked(c.partsText(raw))
	case c.Kind == SMS:
		return unmarked(xmlText(raw))
	}
	return unmarked(strings.ToValidUTF8(string(raw), "\ufffd"))
}

// unmarked leaves out marks without width and the carriage returns of line ends.
func unmarked(s string) string {
	return string(bare([]byte(strings.ReplaceAll(s, "\r\n", "\n")), nil))
}

// ErrApart: the file is not in the export; it lies beside it, or nowhere.
var ErrApart = errors.New("file is not in the export")

// Extract writes what came with a message to w. Errors: ErrApart,
// archive.ErrUnpack where the ZIP is damaged there, and the reader's, the
// context's and w's.
func (c *Chat) Extract(ctx context.Context, f File, w io.Writer) error {
	if f.Escaped {
		raw := make([]byte, min(f.Size, maxAtOnce))
		if n, err := c.text.ReadAt(raw, f.At); n < len(raw) {
			return err
		}
		_, err := io.WriteString(w, xmlText(raw))
		return err
	}
	if f.Size > 0 {
		return copyTo(ctx, w, evidence.Base64(io.NewSectionReader(c.text, f.At, f.Size)))
	}
	e := c.entry(f.Name)
	if e == nil {
		return ErrApart
	}
	_, err := archive.NewUnpacker(ctx, c.archive, nil).Sum(e, w)
	return err
}

// Has reports whether a file can be extracted, and how long it is as far as that
// is known: -1 where only decoding tells.
func (c *Chat) Has(f File) (size int64, ok bool) {
	if f.Size > 0 {
		return -1, true
	}
	if e := c.entry(f.Name); e != nil {
		return e.Size, true
	}
	return 0, false
}

// entry finds a file in the ZIP, where the export's text lies or by its last name
// alone.
func (c *Chat) entry(name string) *archive.Entry {
	if c.archive == nil || name == "" {
		return nil
	}
	var near *archive.Entry
	for _, e := range c.archive.Entries {
		switch {
		case e.Bad || e.Dir:
		case e.Name == c.folder+name:
			return e
		case near == nil && path.Base(e.Name) == path.Base(name):
			near = e
		}
	}
	return near
}

func copyTo(ctx context.Context, w io.Writer, r io.Reader) error {
	piece := make([]byte, 64<<10)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := r.Read(piece)
		if n > 0 {
			if _, err := w.Write(piece[:n]); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
