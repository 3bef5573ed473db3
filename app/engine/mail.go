package engine

import (
	"context"
	"io"

	"daybook/app/evidence/mail"
	"daybook/app/journal"
)

func (e *Engine) mailIn(ctx context.Context, id string) (*mail.Mail, error) {
	_, f, err := e.look(ctx, id)
	if err != nil {
		return nil, err
	}
	return mail.Read(ctx, f, f.Size())
}

func (e *Engine) readMail(ctx context.Context, q ChatRequest) (Mail, error) {
	m, err := e.mailIn(ctx, q.ID)
	if err != nil {
		return Mail{}, err
	}
	text, err := m.Text()
	if err != nil {
		return Mail{}, err
	}
	out := Mail{
		Subject: m.Subject, From: m.From, To: m.To, Cc: m.Cc, Date: mailTime(m.Date),
		Text: text.Text, HTML: text.HTML, Unknown: !text.Known, Cut: m.Cut || text.Cut, Mails: m.Mails,
	}
	for _, h := range m.Received {
		out.Hops = append(out.Hops, MailHop{h.From, h.By, h.With, h.For, mailTime(h.Time), int64(h.Delay.Seconds()), h.HasDelay})
	}
	for _, f := range m.Header {
		out.Header = append(out.Header, MailField{f.Name, mail.Decode(f.Value)})
	}
	for _, n := range m.Attachments() {
		out.Files = append(out.Files, MailFile{n, m.Parts[n].Name, m.Parts[n].Type})
	}
	return out, nil
}

// mailTime keeps the clock that was on the wall where the message says it was
// written.
func mailTime(t mail.Time) MailTime {
	out := MailTime{Text: t.Text}
	if !t.Time.IsZero() {
		out.Moment = journal.MomentAt(t.Time, "UTC")
		out.Moment.Offset = t.Offset
	}
	return out
}

// insideMail writes a part of a message to w.
func (e *Engine) insideMail(ctx context.Context, q InsideRequest, w io.Writer) (name string, err error) {
	m, err := e.mailIn(ctx, q.ID)
	if err != nil {
		return "", err
	}
	for _, n := range m.Attachments() {
		if n == q.Row {
			_, err = io.Copy(w, m.Open(n))
			return m.Parts[n].Name, err
		}
	}
	return "", &Error{Code: NotFound}
}
