package bundle_test

import (
	"testing"
	"time"

	"daybook/app/bundle"
	"daybook/app/journal"
)

func (m *markedJournal) tell(in journal.Incident) string {
	id := m.object()
	m.add(journal.Created, id, in)
	return id
}

func (m *markedJournal) file() string {
	id := m.object()
	m.add(journal.Imported, id, journal.Evidence{Name: "a", Type: "text/plain"})
	return id
}

func january(day int) journal.Moment {
	return journal.MomentAt(time.Date(2026, 1, day, 12, 0, 0, 0, time.UTC), "Europe/London")
}

func TestWhatAChoiceBringsAlong(t *testing.T) {
	m := newMarked(t, 1)
	on := func(from, to int) journal.When {
		return journal.When{Precision: journal.Span, From: january(from), To: january(to)}
	}
	onlyA, both, loose := m.file(), m.file(), m.file()
	him := m.note(journal.Record{Person: &journal.Person{Name: "him", Roles: []string{"suspect"}}})
	neighbour := m.note(journal.Record{Person: &journal.Person{Name: "neighbour", Roles: []string{"witness"}}})
	friend := m.note(journal.Record{Person: &journal.Person{Name: "friend"}})
	address := m.note(journal.Record{Details: &journal.Details{About: neighbour, Numbers: []string{"1"}}})
	account := m.note(journal.Record{Details: &journal.Details{About: him, Accounts: []string{"x"}}})
	order := m.note(journal.Record{Order: &journal.Order{Issued: "2026-01-02", Ends: "2026-01-08", Against: []string{him}}})
	a := m.tell(journal.Incident{What: "a", When: on(1, 6), Evidence: []string{onlyA, both}, Witnesses: []string{neighbour}})
	b := m.tell(journal.Incident{What: "b", When: on(10, 12), Evidence: []string{both}, People: []string{him}})
	undated := m.tell(journal.Incident{What: "c", When: journal.When{Precision: journal.Unknown}})
	call := m.note(journal.Record{Contact: &journal.Contact{With: "police", When: on(11, 11), Incidents: []string{a, b}}})
	lawyer := m.note(journal.Record{Contact: &journal.Contact{With: "lawyer", When: on(11, 11)}})
	names := map[string]string{onlyA: "file of a", both: "file of both", loose: "loose file", him: "him", neighbour: "neighbour", friend: "friend", address: "address",
		account: "account", order: "order", a: "a", b: "b", undated: "undated", call: "call", lawyer: "lawyer"}
	for what, c := range map[string]struct {
		choice bundle.Choice
		out    []string
	}{
		"everything":          {bundle.Choice{}, []string{address}},
		"named files":         {bundle.Choice{Named: true}, []string{address, loose}},
		"without counsel":     {bundle.Choice{Counsel: true}, []string{address, lawyer}},
		"without a":           {bundle.Choice{Without: []string{a}}, []string{address, a, onlyA, neighbour, call}},
		"a by hand":           {bundle.Choice{Without: []string{a}, With: []string{a, call, onlyA}}, []string{address, a, neighbour}},
		"without a file":      {bundle.Choice{Without: []string{both}}, []string{address, both}},
		"within a span":       {bundle.Choice{From: "2026-01-04", To: "2026-01-05"}, []string{address, b, call, lawyer, friend, loose, undated}},
		"after it":            {bundle.Choice{From: "2026-01-07"}, []string{address, a, onlyA, neighbour, call, friend, loose, undated}},
		"after the order":     {bundle.Choice{From: "2026-01-09"}, []string{address, a, onlyA, neighbour, call, friend, loose, undated, order}},
		"about him":           {bundle.Choice{People: []string{him}}, []string{address, a, onlyA, neighbour, call, lawyer, friend, loose, undated}},
		"the annex":           {bundle.Choice{Annex: true}, []string{onlyA, both, loose, friend, order, a, b, undated, call, lawyer}},
		"the annex of a part": {bundle.Choice{Annex: true, Without: []string{a}}, []string{onlyA, both, loose, friend, order, a, b, undated, call, lawyer, neighbour, address}},
	} {
		s := c.choice.Select(m.j)
		out := map[string]bool{}
		for _, id := range c.out {
			out[id] = true
		}
		for id, name := range names {
			if s.In[id] == out[id] {
				t.Errorf("%s: %s goes in: %t (%s)", what, name, s.In[id], s.Out[id])
			}
		}
	}
}
