package engine

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"daybook/app/archive"
	"daybook/app/evidence"
	"daybook/app/evidence/chat"
	"daybook/app/evidence/mail"
)

// showInside gives the page what came with a message or is in a PDF or a ZIP, in the
// same way as a file. What it is was decided by its content.
func (e *Engine) showInside(ctx context.Context, q InsideRequest) (Shown, error) {
	e.looking.Lock()
	defer e.looking.Unlock()
	if shown, err := e.longInside(ctx, q); err != nil || shown.URL != "" {
		return shown, err
	}
	var b bounded
	name, err := e.inside(ctx, q, &b)
	if err != nil {
		return Shown{}, err
	}
	kind := evidence.Type(b.Bytes()[:min(b.Len(), evidence.HeadSize)], name)
	switch class, _, _ := strings.Cut(kind, "/"); {
	case class == "text", kind == "message/rfc822", kind == "application/json", kind == "application/xml":
		return wordsOf(ctx, kind, b.Bytes())
	case class != "image" && class != "audio" && class != "video":
		return Shown{}, &Error{Code: NotShown}
	}
	url, err := e.ports.Viewer.Show(kind, &b.Buffer, int64(b.Len()))
	return Shown{URL: url, Type: kind}, err
}

// wordsOf is what a text within a file says, or a message within a message.
func wordsOf(ctx context.Context, kind string, b []byte) (Shown, error) {
	if kind != "message/rfc822" {
		words, n := evidence.Words(b, b[:min(len(b), stretch)], len(b) <= stretch)
		return Shown{Type: kind, Words: words, Cut: n < len(b)}, nil
	}
	m, err := mail.Read(ctx, bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return Shown{}, err
	}
	text, err := m.Text()
	head := "From: " + m.From + "\nTo: " + m.To + "\nDate: " + m.Date.Text + "\nSubject: " + m.Subject + "\n\n"
	return Shown{Type: kind, Words: head + text.Text, Cut: m.Cut || text.Cut || len(m.Attachments()) > 0}, err
}

// inside writes the file that is asked for to w. e.looking is held.
func (e *Engine) inside(ctx context.Context, q InsideRequest, w io.Writer) (name string, err error) {
	defer func() {
		if errors.Is(err, chat.ErrApart) || errors.Is(err, archive.ErrUnpack) {
			err = &Error{Code: FileUnreadable}
		}
	}()
	if q.Mail {
		return e.insideMail(ctx, q, w)
	}
	if q.PDF {
		_, f, err := e.look(ctx, q.ID)
		if err != nil {
			return "", err
		}
		return "", evidence.CopyScan(f, f.Size(), int64(q.Row), w)
	}
	c, f, err := e.cameWith(ctx, q)
	if err != nil {
		return "", err
	}
	return f.Name, c.Extract(ctx, f, w)
}

// cameWith is what came with a message.
func (e *Engine) cameWith(ctx context.Context, q InsideRequest) (*openChat, chat.File, error) {
	c, err := e.chatIn(ctx, q.ID, nil)
	if err != nil {
		return nil, chat.File{}, err
	}
	if q.Row < 0 || q.Row >= c.Len() || q.File < 0 || q.File >= len(c.Row(q.Row).Files) {
		return nil, chat.File{}, &Error{Code: NotFound}
	}
	return c, c.Row(q.Row).Files[q.File], nil
}

// longInside is an address at which what is too long to be held in memory plays, where
// it lies in its ZIP as it is. There is none for what is short.
func (e *Engine) longInside(ctx context.Context, q InsideRequest) (Shown, error) {
	if q.Mail || q.PDF {
		return Shown{}, nil
	}
	c, f, err := e.cameWith(ctx, q)
	if err != nil {
		return Shown{}, err
	}
	if size, _ := c.Has(f); size <= showLimit {
		return Shown{}, nil
	}
	at, size, err := c.Stored(ctx, f)
	if err != nil { // packed
		return Shown{}, &Error{Code: NotShown}
	}
	_, file, err := e.look(context.WithoutCancel(ctx), q.ID) // the player's own
	if err != nil {
		return Shown{}, err
	}
	r := io.NewSectionReader(file, at, size)
	head, err := part(r, 0, evidence.HeadSize)
	if err != nil {
		return Shown{}, err
	}
	kind := evidence.Type(head, f.Name)
	if !strings.HasPrefix(kind, "video/") && !strings.HasPrefix(kind, "audio/") {
		return Shown{}, &Error{Code: NotShown}
	}
	url, err := e.ports.Viewer.Stream(kind, r, size)
	return Shown{URL: url, Type: kind}, err
}

// bounded holds what is shown, up to what a browser keeps off the disk.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > showLimit {
		return 0, &Error{Code: NotShown}
	}
	return b.Buffer.Write(p)
}
