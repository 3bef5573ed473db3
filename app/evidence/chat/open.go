package chat

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"
	"time"

	"daybook/app/archive"
)

// Options are what the reader is told beside the file.
type Options struct {
	Kind     Kind      // where the person says which export it is; None asks Detect
	Order    Order     // of day and month, where it is known; Unsure infers it
	Now      time.Time // when the file came in: nothing in it is later
	Progress func(done, total int64)
}

// Open reads an export of any kind. ErrNotChat where it is none; other errors are
// the context's or r's. r is kept and must be readable as long as the Chat is used.
func Open(ctx context.Context, r io.ReaderAt, size int64, name string, o Options) (*Chat, error) {
	head := make([]byte, min(size, headSize))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return openZip(ctx, r, size, o)
	}
	kind := o.Kind
	if kind == None {
		kind = Detect(name, head)
	}
	return read(ctx, r, size, kind, name, o)
}

// read reads the text of an export.
func read(ctx context.Context, r io.ReaderAt, size int64, kind Kind, name string, o Options) (*Chat, error) {
	b := &building{Chat: &Chat{Kind: kind, text: r}, options: o, people: map[string]int32{}, threads: map[string]int32{}}
	if size > 1<<32-1 {
		return nil, ErrNotChat
	}
	b.src = newSource(ctx, r, size, o.Progress)
	var err error
	switch kind {
	case WhatsApp:
		b.thread("", threadName(name))
		err = b.readWhatsApp()
	case Telegram:
		err = b.readTelegram()
	case SMS:
		err = b.readSMS()
	default:
		err = ErrNotChat
	}
	if err != nil {
		return nil, err
	}
	b.done()
	if o.Order != Unsure {
		b.Order = o.Order
	}
	return b.Chat, nil
}

// maxText is how long the text of an export in a ZIP may be: it is unpacked into
// memory, and read from there.
const maxText = 64 << 20

// openZip finds the export's text among what it was packed with.
func openZip(ctx context.Context, r io.ReaderAt, size int64, o Options) (*Chat, error) {
	a, err := unzipped(r, size)
	if err != nil {
		return nil, err
	}
	for _, e := range candidates(a) {
		var text bytes.Buffer
		_, err := archive.NewUnpacker(ctx, a, nil).Sum(e, &text)
		if err != nil && err != archive.ErrUnpack {
			return nil, err
		}
		b := text.Bytes()
		kind := Detect(e.Name, b[:min(len(b), headSize)])
		c, readErr := read(ctx, bytes.NewReader(b), int64(len(b)), kind, path.Base(e.Name), o)
		if readErr == ErrNotChat {
			continue
		}
		if c != nil {
			c.Zip, c.archive, c.folder = true, a, e.Name[:strings.LastIndexByte(e.Name, '/')+1]
			c.Cut = c.Cut || err != nil // what could be unpacked was read
		}
		return c, readErr
	}
	return nil, ErrNotChat
}

// candidates are the texts that may be the export's, the likely ones first: few,
// because each is unpacked.
func candidates(a *archive.Archive) []*archive.Entry {
	const most = 3
	var likely, others []*archive.Entry
	for _, e := range a.Entries {
		base := strings.ToLower(path.Base(e.Name))
		ending := path.Ext(base)
		if e.Bad || e.Dir || e.Size > maxText || strings.HasPrefix(e.Name, "__MACOSX/") || ending != ".txt" && ending != ".json" && ending != ".xml" {
			continue
		}
		if base == "_chat.txt" || base == "result.json" || exportName(base) {
			likely = append(likely, e)
		} else {
			others = append(others, e)
		}
	}
	likely = append(likely, others...)
	return likely[:min(len(likely), most)]
}
