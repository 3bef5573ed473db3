package report

import (
	"strings"

	"daybook/app/journal"
)

// fact is a label's key and what is said under it.
type fact struct {
	key, said string
	ids       []string // of the records it names: shown as links
	apart     bool     // has a place of its own on the page; compared alone
}

// said lists what a record says, in the order of the app's form, "" where
// nothing was said.
func (w words) said(r *RecordRevision) []fact {
	list := w.saidOf(r)
	all := r.Record()
	return append(list,
		fact{key: "incidents." + all.Kind(), said: w.numbered(all.Incidents()), apart: true},
		fact{key: "exhibits", said: w.numbered(all.Evidence()), apart: true})
}

func (w words) saidOf(r *RecordRevision) []fact {
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
	case r.Plan != nil:
		return w.plan(r.Plan)
	}
	return nil
}

// numbered are the numbers of exhibits or incidents, as far as they have one.
func (w words) numbered(ids []string) string {
	var list []string
	for _, id := range ids {
		if n := w.numbers[id]; n != "" {
			list = append(list, n)
		}
	}
	return strings.Join(list, ", ")
}

// naming is a fact that names records.
func (w words) naming(key string, ids []string) fact {
	return fact{key: key, said: w.names(ids), ids: ids}
}

// ifSo is a fact that holds or is not mentioned.
func (w words) ifSo(key string, holds bool, said string) fact {
	if !holds {
		return fact{key: key}
	}
	return fact{key: key, said: w.Say(said)}
}

func (w words) person(p *journal.Person) []fact {
	return []fact{
		{key: "name", said: p.Name}, w.ifSo("unknown", p.Unknown, "report.unknown"), {key: "nicknames", said: p.Nicknames},
		{key: "roles", said: w.choices("report.role.", p.Roles)}, {key: "relationship", said: p.Relationship},
		{key: "context", said: w.choice("report.context.", p.Context)}, {key: "organisation", said: p.Organisation},
		{key: "badge", said: p.Badge}, {key: "appearance", said: p.Appearance},
		{key: "vehicles", said: strings.Join(p.Vehicles, "\n")}, {key: "notes", said: p.Notes},
	}
}

func (w words) contact(c *journal.Contact) []fact {
	return []fact{
		{key: "with", said: w.choice("body.", c.With)}, {key: "office", said: c.Name}, {key: "officer", said: c.Person},
		{key: "badge", said: c.Badge}, w.naming("people", c.People), {key: "when", said: happened(w.Catalog, c.When)},
		{key: "how", said: w.choice("how.", c.How)}, {key: "reference", said: c.Reference}, {key: "reported", said: c.Reported},
		{key: "promised", said: c.Promised}, {key: "due", said: w.due(c)}, w.ifSo("settled", c.Settled, "report.settled"),
		{key: "outcome", said: c.Outcome}, {key: "follow-up", said: c.FollowUp},
	}
}

// due is the day by which something was promised, and whether it was over when
// the bundle was sealed.
func (w words) due(c *journal.Contact) string {
	if c.Due == "" || c.Settled || string(c.Due) >= w.today {
		return w.day(c.Due)
	}
	return w.Say("report.over", w.day(c.Due))
}

func (w words) order(o *journal.Order) []fact {
	return []fact{
		{key: "type", said: w.choice("ordertype.", o.Type)}, {key: "name", said: o.Name}, {key: "court", said: o.Court},
		{key: "case", said: o.Number}, w.naming("against", o.Against), {key: "issued", said: w.day(o.Issued)},
		{key: "served", said: w.day(o.Served)}, {key: "ends", said: w.day(o.Ends)}, {key: "terms", said: o.Terms},
		{key: "notes", said: o.Notes},
	}
}

func (w words) warning(x *journal.Warning) []fact {
	return []fact{
		{key: "words", said: x.Words}, {key: "when", said: happened(w.Catalog, x.When)}, {key: "how", said: w.choice("how.", x.How)},
		w.naming("recipients", x.To), {key: "answer", said: x.Answer},
	}
}

func (w words) thing(t *journal.Thing) []fact {
	return []fact{
		{key: "what", said: t.What}, {key: "found", said: happened(w.Catalog, t.When)}, {key: "where", said: t.Where},
		{key: "kept", said: t.Kept}, {key: "touched", said: t.Touched}, w.ifSo("untouched", t.Untouched, "report.untouched"),
	}
}

// partOfPlan begins the keys of what a plan says; they are those of the app's form.
const partOfPlan = "plan."

func (w words) plan(p *journal.Plan) []fact {
	var list []fact
	for _, part := range journal.PlanParts {
		list = append(list, fact{key: partOfPlan + part, said: p.Texts[part]})
	}
	return list
}

// label is what a fact is called.
func (p *page) label(f fact) string {
	if strings.HasPrefix(f.key, partOfPlan) {
		return p.say(f.key)
	}
	return p.say("report.rec." + f.key)
}

// reach lists how a person can be reached.
func reach(d journal.Details) []fact {
	return []fact{
		{key: "numbers", said: strings.Join(d.Numbers, "\n")}, {key: "accounts", said: strings.Join(d.Accounts, "\n")},
		{key: "addresses", said: strings.Join(d.Addresses, "\n")},
	}
}
