package engine

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"daybook/app/journal"
	"daybook/app/vault"
)

const (
	frontRows    = 50
	maxRows      = 500
	excerptRunes = 160
)

// frontPage is the first timeline, sealed beside the log after every entry, so
// that unlocking a long journal shows it at once. It is only a copy: where Len is
// not the log's, it is ignored, and the log is read before anything else is done.
type frontPage struct {
	Len      uint64
	Timeline Timeline
}

func loadFront(ctx context.Context, v *vault.Vault) (frontPage, bool) {
	var f frontPage
	ok := loadJSON(ctx, v, frontCell, &f)
	return f, ok && v.Len() > 0 && f.Len == v.Len()
}

// storeFront seals the first timeline again. When that fails nothing is lost:
// the old one no longer fits the log, and the next unlock reads the log first.
func (e *Engine) storeFront(ctx context.Context) {
	b, err := json.Marshal(frontPage{e.journal.Len(), e.window(TimelineRequest{Limit: frontRows})})
	if err == nil {
		_ = e.vault.Commit(ctx, vault.Change{Cells: map[string][]byte{frontCell: b}})
	}
}

func (e *Engine) timeline(ctx context.Context, q TimelineRequest) (Timeline, error) {
	if err := e.whole(ctx); err != nil {
		return Timeline{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	return e.window(q), nil
}

func (e *Engine) window(q TimelineRequest) Timeline {
	all := e.journal.Incidents()
	slices.Reverse(all)
	t := Timeline{Total: len(all), Rows: []Row{}}
	if q.Offset <= 0 {
		for _, r := range e.journal.Loose() {
			t.Loose = append(t.Loose, e.exhibit(r))
		}
	}
	from := min(max(q.Offset, 0), len(all))
	to := min(from+min(max(q.Limit, 0), maxRows), len(all))
	for _, r := range all[from:to] {
		t.Rows = append(t.Rows, row(r))
	}
	return t
}

func row(r *journal.IncidentRecord) Row {
	in := r.Now()
	return Row{
		ID: r.ID, Excerpt: excerpt(in.What), When: in.When, Where: in.Where, Kinds: in.Kinds,
		Evidence: len(in.Evidence), Amended: len(r.Revisions) - 1, Recorded: r.Recorded,
	}
}

func excerpt(s string) string {
	n := 0
	for i := range s {
		if n == excerptRunes {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func (e *Engine) incident(ctx context.Context, q IncidentRequest) (Incident, error) {
	if err := e.whole(ctx); err != nil {
		return Incident{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	r := e.journal.Incident(q.ID)
	if r == nil {
		return Incident{}, &Error{Code: NotFound}
	}
	in := Incident{ID: r.ID, Now: r.Now(), Recorded: r.Recorded, Erased: r.Erased}
	for _, rev := range r.Revisions {
		in.Revisions = append(in.Revisions, Revision{rev.Seq, rev.Recorded, rev.Incident.Reason, rev.Incident})
	}
	for _, id := range in.Now.Evidence {
		if f := e.journal.Evidence(id); f != nil && !f.Erased {
			x := e.exhibit(f)
			x.Missing = e.missing(ctx, id)
			in.Exhibits = append(in.Exhibits, x)
		}
	}
	return in, nil
}

// missing tells whether a file's bytes are known to be gone or damaged, without
// reading them all.
func (e *Engine) missing(ctx context.Context, id string) bool {
	_, err := e.vault.OpenFile(ctx, id)
	return errors.Is(err, vault.ErrNone) || errors.Is(err, vault.ErrDamaged)
}

func (e *Engine) exhibit(r *journal.EvidenceRecord) Exhibit {
	return Exhibit{
		ID: r.ID, Name: r.Evidence.Name, Type: r.Evidence.Type, Size: r.Evidence.Size,
		SHA256: r.Evidence.SHA256, Received: r.Received,
	}
}
