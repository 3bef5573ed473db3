package report

import (
	"strings"

	"daybook/app/journal"
)

// The tables of what stands beside the incidents: the records as they stand, in
// the order they were first written.

// recordTable is a table with the columns that all of them begin and end with. Where
// entries are shortened, one more says which.
func recordTable(w words, r *Records, headings ...string) *table {
	t := startTable(w.Catalog)
	all := append([]string{"number"}, headings...)
	all = append(all, "exhibits", "incidents", "recorded", "recorded-utc")
	if len(r.Short) > 0 {
		t.marked = w
		all = append(all, "state")
	}
	for i := range all {
		all[i] = heading(w.Catalog, all[i], "report.rec.", "csv.")
	}
	t.row(all...)
	return t
}

func (t *table) record(x *Record, cells ...string) {
	all := append([]string{x.Number}, cells...)
	all = append(all, strings.Join(x.Exhibits, "; "), joinNumbers(x.Incidents, "; "), wallCell(x.Recorded), utcCell(x.Recorded))
	if t.marked.Catalog != nil {
		all = append(all, t.marked.shortened(x.Short))
	}
	t.row(all...)
}

// PeopleCSV lists people. How to reach them is there where the bundle carries it.
func PeopleCSV(r *Records) []byte {
	w := wordsOf(r)
	t := recordTable(w, r, "name", "nicknames", "roles", "relationship", "context", "organisation", "badge", "appearance",
		"vehicles", "numbers", "accounts", "addresses", "notes")
	for _, x := range r.of(journal.KindPerson) {
		p, d := x.Now().Person, journal.Details{}
		if n := len(x.Details); n > 0 {
			d = x.Details[n-1].Details
		}
		t.record(x, p.Name, p.Nicknames, w.choices("report.role.", p.Roles), p.Relationship, w.choice("report.context.", p.Context),
			p.Organisation, p.Badge, p.Appearance, strings.Join(p.Vehicles, "; "),
			strings.Join(d.Numbers, "; "), strings.Join(d.Accounts, "; "), strings.Join(d.Addresses, "; "), p.Notes)
	}
	return []byte(t.String())
}

// ContactsCSV lists contacts with police, courts and others.
func ContactsCSV(r *Records) []byte {
	w := wordsOf(r)
	t := recordTable(w, r, "from", "to", "precision", "offset", "with", "office", "officer", "badge", "people", "how", "reference",
		"reported", "promised", "due", "settled", "outcome", "follow-up")
	for _, x := range r.of(journal.KindContact) {
		c := x.Now().Contact
		settled := ""
		if c.Settled {
			settled = w.Say("report.settled")
		}
		t.record(x, whenCell(c.When, c.When.From), whenCell(c.When, c.When.To), w.choice("report.precision.", string(c.When.Precision)),
			offsetCell(c.When.From), w.choice("body.", c.With), c.Name, c.Person, c.Badge, w.names(c.People), w.choice("how.", c.How),
			c.Reference, c.Reported, c.Promised, string(c.Due), settled, c.Outcome, c.FollowUp)
	}
	return []byte(t.String())
}

// OrdersCSV lists orders, then warnings.
func OrdersCSV(r *Records) []byte {
	w := wordsOf(r)
	t := recordTable(w, r, "kind", "type", "name", "court", "case", "against", "issued", "served", "ends", "from", "offset", "how", "terms", "answer", "notes")
	for _, x := range r.of(journal.KindOrder) {
		o := x.Now().Order
		t.record(x, w.Say("report.kindof.order"), w.choice("ordertype.", o.Type), o.Name, o.Court, o.Number, w.names(o.Against),
			string(o.Issued), string(o.Served), string(o.Ends), "", "", "", o.Terms, "", o.Notes)
	}
	for _, x := range r.of(journal.KindWarning) {
		m := x.Now().Warning
		t.record(x, w.Say("report.kindof.warning"), "", "", "", "", w.names(m.To), "", "", "",
			whenCell(m.When, m.When.From), offsetCell(m.When.From), w.choice("how.", m.How), m.Words, m.Answer, "")
	}
	return []byte(t.String())
}

// ThingsCSV lists physical things.
func ThingsCSV(r *Records) []byte {
	w := wordsOf(r)
	t := recordTable(w, r, "what", "from", "precision", "offset", "where", "kept", "touched", "untouched")
	for _, x := range r.of(journal.KindThing) {
		g := x.Now().Thing
		untouched := ""
		if g.Untouched {
			untouched = w.Say("report.untouched")
		}
		t.record(x, g.What, whenCell(g.When, g.When.From), w.choice("report.precision.", string(g.When.Precision)),
			offsetCell(g.When.From), g.Where, g.Kept, g.Touched, untouched)
	}
	return []byte(t.String())
}
