package report

import (
	"strings"

	"daybook/app/journal"
)

// fact is a label's key and what is said under it.
type fact struct{ key, said string }

// said lists what a record says, in the order of the app's form, "" where
// nothing was said. Whom and what it names is told apart, with links.
func (w words) said(r *RecordRevision) []fact {
	switch {
	case r.Person != nil:
		return w.person(r.Person)
	case r.Contact != nil:
		return w.contact(r.Contact)
	case r.Order != nil:
		return w.order(r.Order)
	case r.Warning != nil:
		return w.warning(r.Warning)
	case r.Thing != nil:
		return w.thing(r.Thing)
	}
	return nil
}

func (w words) person(p *journal.Person) []fact {
	unknown := ""
	if p.Unknown {
		unknown = w.Say("report.unknown")
	}
	return []fact{
		{"name", p.Name}, {"unknown", unknown}, {"nicknames", p.Nicknames}, {"roles", w.choices("report.role.", p.Roles)},
		{"relationship", p.Relationship}, {"context", w.choice("context.", p.Context)},
		{"organisation", p.Organisation}, {"badge", p.Badge}, {"appearance", p.Appearance},
		{"vehicles", strings.Join(p.Vehicles, "\n")}, {"notes", p.Notes},
	}
}

func (w words) contact(c *journal.Contact) []fact {
	settled := ""
	if c.Settled {
		settled = w.Say("report.settled")
	}
	return []fact{
		{"with", w.choice("body.", c.With)}, {"office", c.Name}, {"officer", c.Person}, {"badge", c.Badge}, {"people", w.names(c.People)},
		{"when", happened(w.Catalog, c.When)}, {"how", w.choice("how.", c.How)}, {"reference", c.Reference},
		{"reported", c.Reported}, {"promised", c.Promised}, {"due", w.day(c.Due)}, {"settled", settled},
		{"outcome", c.Outcome}, {"follow-up", c.FollowUp},
	}
}

func (w words) order(o *journal.Order) []fact {
	return []fact{
		{"type", w.choice("ordertype.", o.Type)}, {"name", o.Name}, {"court", o.Court}, {"case", o.Number},
		{"against", w.names(o.Against)}, {"issued", w.day(o.Issued)}, {"served", w.day(o.Served)}, {"ends", w.day(o.Ends)},
		{"terms", o.Terms}, {"notes", o.Notes},
	}
}

func (w words) warning(x *journal.Warning) []fact {
	return []fact{
		{"words", x.Words}, {"when", happened(w.Catalog, x.When)}, {"how", w.choice("how.", x.How)},
		{"recipients", w.names(x.To)}, {"answer", x.Answer},
	}
}

func (w words) thing(t *journal.Thing) []fact {
	untouched := ""
	if t.Untouched {
		untouched = w.Say("report.untouched")
	}
	return []fact{
		{"what", t.What}, {"found", happened(w.Catalog, t.When)}, {"where", t.Where}, {"kept", t.Kept},
		{"touched", t.Touched}, {"untouched", untouched},
	}
}
