package engine

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"

	"daybook/app/journal"
	"daybook/app/vault"
)

func (e *Engine) record(ctx context.Context, q RecordRequest) (Record, error) {
	if err := e.whole(ctx); err != nil {
		return Record{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	r := e.journal.Record(q.ID)
	if r == nil {
		return Record{}, &Error{Code: NotFound}
	}
	out := Record{ID: r.ID, Kind: r.Kind, Now: r.Now(), Recorded: r.Recorded, Erased: r.Erased, Private: e.journal.PrivateNote(r.ID)}
	if r.Kind == journal.KindPerson {
		out.Details, out.Apart = e.journal.PersonDetails(r.ID), e.journal.Apart(r.ID)
	}
	out.Revisions, out.Names = revisionsOf(r), e.namedBy(r)
	for _, kind := range []string{journal.KindDetails, journal.KindPrivate} {
		out.Beside = append(out.Beside, revisionsOf(e.journal.Beside(r.ID, kind))...)
	}
	out.Exhibits = e.exhibits(ctx, out.Now.Evidence())
	out.Items = append(e.itemsOf(out.Now.People()), e.naming(r.ID)...)
	out.Incidents, out.Uses = e.incidentsAround(r)
	return out, nil
}

// namedBy are the persons and incidents that a record ever named, as they are
// called now.
func (e *Engine) namedBy(r *journal.RecordRecord) map[string]string {
	names := map[string]string{}
	for _, rev := range r.Revisions {
		for _, it := range e.itemsOf(rev.Record.People()) {
			names[it.ID] = it.Title
		}
		for _, id := range rev.Record.Incidents() {
			if in := e.journal.Incident(id); in != nil && !in.Erased {
				names[id] = excerpt(in.Now().What)
			}
		}
	}
	return names
}

func revisionsOf(r *journal.RecordRecord) []RecordRevision {
	var list []RecordRevision
	if r != nil {
		for _, rev := range r.Revisions {
			list = append(list, RecordRevision{rev.Seq, rev.Recorded, rev.Record.Reason, rev.Record})
		}
	}
	return list
}

// incidentsAround are those that name a record or that it names, newest first.
func (e *Engine) incidentsAround(r *journal.RecordRecord) ([]Row, int) {
	var rows []Row
	n := 0
	named, reported := r.Now().Incidents(), e.reported()
	all := e.journal.Incidents()
	for i := len(all) - 1; i >= 0; i-- {
		in := all[i].Now()
		if slices.Contains(named, all[i].ID) || slices.Contains(in.People, r.ID) || slices.Contains(in.Witnesses, r.ID) || slices.Contains(in.Breach, r.ID) {
			if n++; n <= maxUses {
				rows = append(rows, e.row(all[i], reported))
			}
		}
	}
	return rows, n
}

func (e *Engine) saveRecord(ctx context.Context, q SaveRecordRequest) (Saved, error) {
	if err := e.whole(ctx); err != nil {
		return Saved{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := e.properRecord(&q.Record); err != nil {
		return Saved{}, err
	}
	draft := q.ID
	if plan := e.journal.Plan(); q.Record.Plan != nil && plan != nil { // there is one
		q.ID = plan.ID
	}
	line := journal.Line{Act: journal.Revised, Object: q.ID, Content: q.Record}
	if q.ID == "" {
		line.Act = journal.Noted
		var err error
		if line.Object, err = journal.NewObject(e.rand()); err != nil {
			return Saved{}, err
		}
	} else if r := e.journal.Record(q.ID); r == nil || r.Erased || r.Kind != q.Record.Kind() {
		return Saved{}, &Error{Code: NotFound}
	}
	lines, err := e.recordLines(line, q)
	if err != nil {
		return Saved{}, err
	}
	err = e.saveWith(q.Form, draft, func(c vault.Change) error {
		if len(lines) == 0 {
			return e.vault.Commit(ctx, c)
		}
		return e.write(ctx, lines, c)
	})
	return Saved{ID: line.Object}, err
}

// recordLines are the entries that saving a record makes: none where it says
// what it said.
func (e *Engine) recordLines(line journal.Line, q SaveRecordRequest) ([]journal.Line, error) {
	var lines []journal.Line
	if r := e.journal.Record(q.ID); r == nil || !sameRecord(r.Now(), q.Record) {
		lines = append(lines, line)
	}
	if d := q.Details; d != nil && q.Record.Person != nil {
		now := *d
		now.About = line.Object
		var err error
		if lines, err = e.withBeside(lines, journal.Record{Details: &now}, reflect.DeepEqual(now, e.journal.PersonDetails(line.Object))); err != nil {
			return nil, err
		}
	}
	return e.withPrivate(lines, line.Object, q.Private)
}

// sameRecord compares what two records say, but not why.
func sameRecord(a, b journal.Record) bool {
	a.Reason = b.Reason
	return reflect.DeepEqual(a, b)
}

// withPrivate adds the entry of a private note that changed.
func (e *Engine) withPrivate(lines []journal.Line, about string, text *string) ([]journal.Line, error) {
	if text == nil {
		return lines, nil
	}
	note := journal.Record{Private: &journal.Private{About: about, Text: *text}}
	return e.withBeside(lines, note, *text == e.journal.PrivateNote(about))
}

// withBeside adds the entry of what stands beside something, unless it is the
// same as before.
func (e *Engine) withBeside(lines []journal.Line, r journal.Record, same bool) ([]journal.Line, error) {
	if same {
		return lines, nil
	}
	if was := e.journal.Beside(r.About(), r.Kind()); was != nil {
		return append(lines, journal.Line{Act: journal.Revised, Object: was.ID, Content: r}), nil
	}
	id, err := journal.NewObject(e.rand())
	return append(lines, journal.Line{Act: journal.Noted, Object: id, Content: r}), err
}

// properRecord is a record as it may be written: of a kind that stands alone,
// with something in it, times that hold together, and names that exist.
func (e *Engine) properRecord(r *journal.Record) error {
	kind := r.Kind()
	if kind == "" || r.About() != "" || r.Details != nil || r.Private != nil || r.Handover != nil || r.Stamp != nil || r.Decrypted != nil {
		return broken("record")
	}
	var dates []journal.Date
	when := &journal.When{Precision: journal.Unknown}
	switch {
	case r.Contact != nil:
		when, dates = &r.Contact.When, []journal.Date{r.Contact.Due}
	case r.Order != nil:
		dates = []journal.Date{r.Order.Issued, r.Order.Served, r.Order.Ends}
	case r.Warning != nil:
		when = &r.Warning.When
	case r.Thing != nil:
		when = &r.Thing.When
	case r.Plan != nil:
		r.Plan = properPlan(r.Plan)
	}
	if when.Precision == "" {
		when.Precision = journal.Unknown
	}
	if when.Check() != nil {
		return &Error{Code: BadTime}
	}
	for _, d := range dates {
		if d.Check() != nil {
			return &Error{Code: BadDate}
		}
	}
	if blank(*r) {
		return &Error{Code: Nothing}
	}
	return errors.Join(e.haveFiles(r.Evidence()), e.have(journal.KindPerson, r.People()), e.haveIncidents(r.Incidents()))
}

// properPlan is the parts that are known and say something.
func properPlan(p *journal.Plan) *journal.Plan {
	texts := map[string]string{}
	for _, part := range journal.PlanParts {
		if said := p.Texts[part]; strings.TrimSpace(said) != "" {
			texts[part] = said
		}
	}
	return &journal.Plan{Texts: texts}
}

func (e *Engine) haveIncidents(ids []string) error {
	for _, id := range ids {
		if e.journal.Incident(id) == nil {
			return &Error{Code: NotFound}
		}
	}
	return nil
}

// blank reports whether nothing was written that a list could show.
func blank(r journal.Record) bool {
	words := ""
	switch {
	case r.Person != nil:
		words = r.Person.Name + r.Person.Appearance + strings.Join(r.Person.Vehicles, "")
	case r.Contact != nil:
		c := r.Contact
		words = c.With + c.Name + c.Person + c.Reference + c.Reported + c.Promised + c.Outcome
	case r.Order != nil:
		o := r.Order
		words = o.Type + o.Name + o.Court + o.Number + o.Terms
	case r.Warning != nil:
		words = r.Warning.Words + r.Warning.How + string(r.Warning.When.From.UTC)
	case r.Thing != nil:
		words = r.Thing.What
	case r.Plan != nil && len(r.Plan.Texts) > 0:
		return false
	}
	return strings.TrimSpace(words) == "" && len(r.Evidence()) == 0
}
