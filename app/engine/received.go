package engine

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"daybook/app/archive"
	"daybook/app/bundle"
	"daybook/app/evidence"
	"daybook/app/journal"
	"daybook/app/report"
)

// receive has a bundle that was opened at hand; nil puts away the one that was.
func (e *Engine) receive(o *bundle.Opened) {
	e.looking.Lock()
	defer e.looking.Unlock()
	if e.chat != nil && strings.HasPrefix(e.chat.id, ReceivedID) {
		e.chat = nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.received = o
}

func (e *Engine) dropReceived(context.Context, None) (None, error) {
	e.receive(nil)
	return None{}, nil
}

// atHand is the bundle that was checked last, if its log could be read.
func (e *Engine) atHand() (*bundle.Opened, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.received == nil || e.received.Records == nil {
		return nil, &Error{Code: NotFound}
	}
	return e.received, nil
}

// openBundle checks a bundle and keeps it at hand.
func (e *Engine) openBundle(ctx context.Context, r io.ReaderAt, size int64, progress func(done, total int64)) (Checked, error) {
	e.receive(nil) // before another one takes up memory
	o, err := bundle.Open(ctx, r, size, progress)
	if err != nil {
		return Checked{}, err
	}
	e.receive(o)
	c := checked(o.Result)
	c.Inside = o.Records != nil
	return c, nil
}

// listed are the exhibits that there is something to say of.
func listed(r *report.Records) []*report.Exhibit {
	var list []*report.Exhibit
	for i := range r.Exhibits {
		if x := &r.Exhibits[i]; x.State == report.Present || x.State == report.Absent || x.State == report.Elsewhere {
			list = append(list, x)
		}
	}
	return list
}

func (e *Engine) getReceived(_ context.Context, q ReceivedRequest) (Received, error) {
	o, err := e.atHand()
	if err != nil {
		return Received{}, err
	}
	list := listed(o.Records)
	out := Received{Total: len(list)}
	from := min(max(q.From, 0), len(list))
	for _, x := range list[from:min(from+max(q.Count, 0), len(list))] {
		f := ReceivedFile{Exhibit: e.exhibit(o.Journal.Evidence(x.ID)), Number: x.Number}
		f.ID, f.Volume = ReceivedID+x.ID, x.Volume
		if f.Missing = x.File == "" || !o.There(x); !f.Missing {
			f.Path, f.Differs = "data/"+x.File, !o.Holds(x)
		}
		out.Files = append(out.Files, f)
	}
	return out, nil
}

func (e *Engine) readReport(context.Context, None) (Report, error) {
	o, err := e.atHand()
	if err != nil {
		return Report{}, err
	}
	page, err := o.Page()
	if errors.Is(err, bundle.ErrLong) {
		return Report{}, &Error{Code: TooLong}
	}
	return Report{string(page), o.Records.Language, pictures(o.Records, ReceivedID)}, err
}

// pictures are the exhibits that a page shows, by their address in it.
func pictures(r *report.Records, prefix string) map[string]string {
	list := map[string]string{}
	for i := range r.Exhibits {
		if x := &r.Exhibits[i]; x.File != "" && strings.HasPrefix(x.Type, "image/") {
			list["data/"+x.File] = prefix + x.ID
		}
	}
	return list
}

// lookReceived opens an exhibit of the bundle at hand, as it is there. What it is
// decides its content: the log is a stranger's word.
func (e *Engine) lookReceived(ctx context.Context, id string) (*journal.EvidenceRecord, content, error) {
	o, err := e.atHand()
	if err != nil {
		return nil, nil, err
	}
	for _, x := range listed(o.Records) {
		if x.ID != id {
			continue
		}
		if x.File == "" || !o.There(x) {
			return nil, nil, &Error{Code: FileUnreadable}
		}
		f, err := o.File(ctx, x, showLimit)
		switch {
		case errors.Is(err, archive.ErrLong):
			return nil, nil, &Error{Code: TooLong}
		case err != nil:
			return nil, nil, err
		}
		r := *o.Journal.Evidence(id)
		r.Evidence.Type, err = typeOf(f, r.Evidence.Name)
		return &r, whileAtHand{f, e, o}, err
	}
	return nil, nil, &Error{Code: NotFound}
}

// whileAtHand can be read until its bundle is put away: what plays has an address that
// outlives the screen.
type whileAtHand struct {
	content
	e *Engine
	o *bundle.Opened
}

func (c whileAtHand) ReadAt(b []byte, at int64) (int, error) {
	if o, err := c.e.atHand(); err != nil || o != c.o {
		return 0, &Error{Code: NotFound}
	}
	return c.content.ReadAt(b, at)
}

// typeOf is what a file is by its content, whatever is said of it.
func typeOf(f content, name string) (string, error) {
	head, err := part(f, 0, min(f.Size(), evidence.HeadSize))
	return evidence.Type(head, name), err
}

// ownFile: nothing is written in the journal about the files of a bundle.
func ownFile(id string) error {
	if strings.HasPrefix(id, ReceivedID) {
		return &Error{Code: NotFound}
	}
	return nil
}

// owner is the journal that a file belongs to and what it is called there: the one
// that is open, or that of the bundle at hand.
func (e *Engine) owner(id string) (*journal.Journal, string) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if own, ok := strings.CutPrefix(id, ReceivedID); ok && e.received != nil {
		return e.received.Journal, own
	}
	return e.journal, id
}

// inTurn lets several read what only one may read at a time.
type inTurn struct {
	mu sync.Mutex
	io.ReaderAt
}

func (r *inTurn) ReadAt(b []byte, at int64) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ReaderAt.ReadAt(b, at)
}
