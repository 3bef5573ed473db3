package engine

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"daybook/app/journal"
	"daybook/app/search"
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
	Promises []Item // open ones: which of them are due is known when the day is
}

func loadFront(ctx context.Context, v *vault.Vault) (frontPage, bool) {
	var f frontPage
	ok := loadJSON(ctx, v, frontCell, &f)
	return f, ok && v.Len() > 0 && f.Len == v.Len()
}

// storeFront seals the first timeline again. When that fails nothing is lost:
// the old one no longer fits the log, and the next unlock reads the log first.
func (e *Engine) storeFront(ctx context.Context) {
	b, err := json.Marshal(frontPage{e.journal.Len(), e.window(TimelineRequest{Limit: frontRows}), e.promises()})
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
	f := e.find
	f.mu.Lock()
	defer f.mu.Unlock()
	found := f.find(e.journal, q)
	t := Timeline{Total: len(f.order), Found: len(found), Rows: []Row{}}
	words := search.Words(q.Query)
	switch whole := q.empty(); {
	case q.Offset > 0:
	case whole:
		for _, r := range e.journal.Loose() {
			t.Loose = append(t.Loose, e.exhibit(r))
		}
		t.Due = due(e.promises(), e.today())
	default:
		t.Months = f.monthsOf(found)
	}
	from := min(max(q.Offset, 0), len(found))
	to := min(from+min(max(q.Limit, 0), maxRows), len(found))
	for _, r := range found[from:to] {
		row := e.row(r, f.reported)
		if len(words) > 0 {
			row.show(e.journal, r, words)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (e *Engine) row(r *journal.IncidentRecord, reported map[string]bool) Row {
	in := r.Now()
	return Row{
		ID: r.ID, Excerpt: excerpt(in.What), When: in.When, Where: in.Where, Kinds: in.Kinds,
		Evidence: len(in.Evidence), Amended: len(r.Revisions) - 1, Recorded: r.Recorded,
		Count: in.Count, People: e.names(in.People), Breach: len(in.Breach) > 0, Reported: reported[r.ID], Paper: in.Paper, Locked: !in.Locked.IsZero(),
	}
}

// names are those of persons, as far as they are still there.
func (e *Engine) names(people []string) []string {
	var names []string
	for _, id := range people {
		if p := e.journal.Person(id); p != nil {
			names = append(names, p.Name)
		}
	}
	return names
}

// reported are the incidents that a contact names.
func (e *Engine) reported() map[string]bool {
	e.find.mu.Lock()
	defer e.find.mu.Unlock()
	e.find.follow(e.journal)
	return e.find.reported
}

func excerpt(s string) string {
	cut, _ := search.Excerpt(s, nil, excerptRunes)
	return cut
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
		in.Revisions = append(in.Revisions, Revision{rev.Seq, rev.Recorded, rev.Incident.Reason, rev.Incident,
			e.journal.Entries()[rev.Seq].Header.Back})
	}
	in.Exhibits, in.Names = e.exhibits(ctx, in.Now.Evidence), e.namesIn(r.Revisions)
	in.Private = e.journal.PrivateNote(q.ID)
	in.People, in.Witnesses, in.Breach = e.itemsOf(in.Now.People), e.itemsOf(in.Now.Witnesses), e.itemsOf(in.Now.Breach)
	for _, it := range e.naming(q.ID) {
		if it.Kind == journal.KindThing {
			in.Things = append(in.Things, it)
		} else {
			in.Contacts = append(in.Contacts, it)
		}
	}
	return in, nil
}

// namesIn are the persons and orders that revisions name, as they are called now.
func (e *Engine) namesIn(revisions []journal.Revision) map[string]string {
	names := map[string]string{}
	for _, rev := range revisions {
		in := rev.Incident
		for _, it := range e.itemsOf(slices.Concat(in.People, in.Witnesses, in.Breach)) {
			names[it.ID] = it.Title
		}
	}
	return names
}

// exhibits are the files that something names, without those erased.
func (e *Engine) exhibits(ctx context.Context, ids []string) []Exhibit {
	var list []Exhibit
	for _, id := range ids {
		if f := e.journal.Evidence(id); f != nil && !f.Erased {
			x := e.exhibit(f)
			x.Missing = e.missing(ctx, id)
			for i := range x.Covered {
				x.Covered[i].Missing = e.missing(ctx, x.Covered[i].ID)
			}
			list = append(list, x)
		}
	}
	return list
}

// missing tells whether a file's bytes are known to be gone or damaged, without
// reading them all.
func (e *Engine) missing(ctx context.Context, id string) bool {
	_, err := e.vault.OpenFile(ctx, id)
	return errors.Is(err, vault.ErrNone) || errors.Is(err, vault.ErrDamaged)
}

func (e *Engine) exhibit(r *journal.EvidenceRecord) Exhibit {
	x := Exhibit{
		ID: r.ID, Name: r.Evidence.Name, Type: r.Evidence.Type, Size: r.Evidence.Size,
		SHA256: r.Evidence.SHA256, Received: r.Received,
		Way: r.Evidence.Way, Claimed: r.Evidence.Claimed, Modified: r.Evidence.Modified, Locked: r.Evidence.Locked,
	}
	if e.journal == nil || e.journal.Evidence(r.ID) != r { // of a bundle that was received
		return x
	}
	for _, c := range e.journal.DecryptedCopies(r.ID) {
		x.Decrypted = append(x.Decrypted, DecryptedCopy{c.Recorded, c.Record.Decrypted.Inside})
	}
	for _, c := range e.journal.CoveredCopies(r.ID) {
		x.Covered = append(x.Covered, e.exhibit(c))
	}
	if of := r.Source(); of != nil {
		x.Of = of.Evidence.Name
	}
	return x
}
