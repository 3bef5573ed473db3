package engine

import (
	"context"
	"io"
	"strings"
	"time"

	"daybook/app/evidence"
	"daybook/app/evidence/mail"
	"daybook/app/evidence/pdf"
	"daybook/app/journal"
)

// showLimit is the largest picture given to the page: beyond it a browser might
// put the decrypted bytes on disk.
const showLimit = 32 << 20

// stretch is how much of a text the page gets at once.
const stretch = 32 << 10

// content is the bytes of a file, wherever they are.
type content interface {
	io.ReaderAt
	Size() int64
}

// look opens a file of the journal, or of the bundle at hand, for reading for as
// long as ctx holds.
func (e *Engine) look(ctx context.Context, id string) (*journal.EvidenceRecord, content, error) {
	if own, ok := strings.CutPrefix(id, ReceivedID); ok {
		return e.lookReceived(ctx, own)
	}
	if err := e.whole(ctx); err != nil {
		return nil, nil, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	r := e.journal.Evidence(id)
	if r == nil || r.Erased {
		return nil, nil, &Error{Code: NotFound}
	}
	f, err := e.vault.OpenFile(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	return r, f, nil
}

// showEvidence gives the page a picture to draw, or an address at which a video or a
// sound plays: that one is read long after this is answered. Other kinds are not
// shown, and what a file is was decided by its content, never by its name.
func (e *Engine) showEvidence(ctx context.Context, q ExhibitRequest) (Shown, error) {
	r, f, err := e.look(context.WithoutCancel(ctx), q.ID)
	if err != nil {
		return Shown{}, err
	}
	if kind := r.Evidence.Type; strings.HasPrefix(kind, "video/") || strings.HasPrefix(kind, "audio/") {
		if _, err := part(f, 0, min(1, f.Size())); err != nil { // a player would not say why
			return Shown{}, err
		}
		url, err := e.ports.Viewer.Stream(kind, f, f.Size())
		return Shown{URL: url, Type: kind}, err
	}
	if kind := r.Evidence.Type; !strings.HasPrefix(kind, "image/") || kind == "image/svg+xml" || f.Size() > showLimit {
		return Shown{}, &Error{Code: NotShown}
	}
	url, err := e.ports.Viewer.Show(r.Evidence.Type, io.NewSectionReader(f, 0, f.Size()), f.Size())
	return Shown{URL: url, Type: r.Evidence.Type, Huge: evidence.Pixels(f, f.Size(), r.Evidence.Type) > drawnPixels}, err
}

// readText gives a stretch of a file as text, whatever it is.
func (e *Engine) readText(ctx context.Context, q TextRequest) (Text, error) {
	r, f, err := e.look(ctx, q.ID)
	if err != nil {
		return Text{}, err
	}
	from, size := max(q.From, 0), f.Size()
	if q.Pictures {
		scans, next, err := evidence.Scans(ctx, f, size, from)
		return Text{Scans: scans, Next: next}, err
	} else if r.Evidence.Type == "application/pdf" {
		return readPages(ctx, f, int(from))
	}
	head, err := part(f, 0, min(size, 4))
	if err != nil {
		return Text{}, err
	}
	to := min(size, from+stretch)
	b, err := part(f, from, to)
	if err != nil {
		return Text{}, err
	}
	words, n := evidence.Words(head, b, to == size)
	if from == 0 {
		words = strings.TrimPrefix(words, "\ufeff")
	}
	out := Text{Words: words}
	if next := from + int64(n); next < size {
		out.Next = next
	}
	return out, nil
}

// readPages gives the words of a PDF's pages from one on.
func readPages(ctx context.Context, f content, from int) (Text, error) {
	file, err := pdf.Read(ctx, f, f.Size())
	if err != nil {
		return Text{}, err
	}
	words, next, err := file.Pages(ctx, from, stretch)
	return Text{Words: words, Unread: file.Unread, Cut: file.Cut, Next: int64(next)}, err
}

// claims is what a file says of itself.
func (e *Engine) claims(ctx context.Context, q ExhibitRequest) (Claims, error) {
	r, f, err := e.look(ctx, q.ID)
	if err != nil {
		return Claims{}, err
	}
	c := evidence.ReadClaims(f, f.Size(), r.Evidence.Type)
	if r.Evidence.Type == "message/rfc822" { // its header stands at the front
		m, err := mail.Read(ctx, f, min(f.Size(), stretch))
		if err != nil {
			return Claims{}, err
		}
		c.Taken, c.Zoned = m.Date.Time, m.Date.Zoned
	}
	out := Claims{Zoned: c.Zoned, Place: c.Place, Device: c.Device}
	if taken := c.Taken; !taken.IsZero() {
		if c.Zoned {
			taken = journal.MomentAt(taken, e.now().Zone).Wall()
		}
		out.Date, out.Clock = taken.Format(time.DateOnly), taken.Format("15:04")
	}
	return out, nil
}

// part reads the bytes of a file between two places.
func part(r io.ReaderAt, from, to int64) ([]byte, error) {
	if to <= from {
		return nil, nil
	}
	b := make([]byte, to-from)
	_, err := r.ReadAt(b, from)
	if err == io.EOF {
		err = nil
	}
	return b, err
}
