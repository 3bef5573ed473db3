package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/journal"
)

// fact is one thing a record says: a key of app/text that names it, the words,
// and the objects it names, if that is what it does.
type fact struct{ key, words, exact string }

// same reports whether two facts say the same.
func (f fact) same(g fact) bool { return f.words == g.words && f.exact == g.exact }

// factsOf is all a record says, in the order of its form, also what is empty: a
// history compares what was with what came after. The page shows what is not.
func factsOf(s *session, r journal.Record, names map[string]string) []fact {
	switch {
	case r.Person != nil:
		return personFacts(s, *r.Person)
	case r.Contact != nil:
		return contactFacts(s, *r.Contact, names)
	case r.Order != nil:
		return orderFacts(s, *r.Order, names)
	case r.Warning != nil:
		return warningFacts(s, *r.Warning, names)
	case r.Thing != nil:
		return thingFacts(s, *r.Thing, names)
	case r.Plan != nil:
		return planFacts(*r.Plan)
	case r.Details != nil:
		return detailFacts(*r.Details)
	case r.Private != nil:
		return []fact{{key: "entry.private", words: r.Private.Text}}
	}
	return nil
}

func personFacts(s *session, p journal.Person) []fact {
	return []fact{
		{key: "person.name", words: p.Name},
		{key: "person.named", words: ticked(s, p.Unknown, "person.unknown")},
		{key: "person.roles", words: joined(roleWords(s, p.Roles))},
		{key: "person.relationship", words: p.Relationship},
		{key: "person.context", words: codeWords(s, "context.", p.Context)},
		{key: "person.nicknames", words: p.Nicknames},
		{key: "person.vehicles", words: strings.Join(p.Vehicles, "\n")},
		{key: "person.appearance", words: p.Appearance},
		{key: "person.organisation", words: p.Organisation},
		{key: "person.badge", words: p.Badge},
		filesFact(s, strings.Fields(p.Picture)),
		{key: "record.notes", words: p.Notes},
	}
}

func detailFacts(d journal.Details) []fact {
	return []fact{
		{key: "person.numbers", words: strings.Join(d.Numbers, "\n")},
		{key: "person.accounts", words: strings.Join(d.Accounts, "\n")},
		{key: "person.addresses", words: strings.Join(d.Addresses, "\n")},
	}
}

func contactFacts(s *session, c journal.Contact, names map[string]string) []fact {
	return []fact{
		{key: "contact.body", words: codeWords(s, "body.", c.With)},
		{key: "contact.name", words: c.Name},
		{key: "contact.person", words: c.Person},
		{key: "contact.badge", words: c.Badge},
		namesFact(s, "contact.people", c.People, names),
		{key: "contact.when", words: whenFact(s, c.When)},
		{key: "contact.how", words: codeWords(s, "how.", c.How)},
		{key: "contact.reference", words: c.Reference},
		{key: "contact.reported", words: c.Reported},
		{key: "contact.promised", words: c.Promised},
		{key: "contact.due", words: dayWords(s, c.Due)},
		{key: "contact.settled.label", words: ticked(s, c.Settled, "contact.settled")},
		{key: "contact.outcome", words: c.Outcome},
		{key: "contact.next", words: c.FollowUp},
		namesFact(s, "contact.incidents", c.Incidents, names),
		filesFact(s, c.Evidence),
	}
}

func orderFacts(s *session, o journal.Order, names map[string]string) []fact {
	return []fact{
		{key: "order.kind", words: codeWords(s, "ordertype.", o.Type)},
		{key: "order.name", words: o.Name},
		{key: "order.court", words: o.Court},
		{key: "order.number", words: o.Number},
		{key: "order.issued", words: dayWords(s, o.Issued)},
		{key: "order.served", words: dayWords(s, o.Served)},
		{key: "order.ends", words: dayWords(s, o.Ends)},
		{key: "order.terms", words: o.Terms},
		namesFact(s, "order.against", o.Against, names),
		filesFact(s, o.Evidence),
		{key: "record.notes", words: o.Notes},
	}
}

func warningFacts(s *session, w journal.Warning, names map[string]string) []fact {
	return []fact{
		{key: "warning.words", words: w.Words},
		{key: "warning.when", words: whenFact(s, w.When)},
		{key: "contact.how", words: codeWords(s, "how.", w.How)},
		namesFact(s, "warning.to", w.To, names),
		{key: "warning.answer", words: w.Answer},
		filesFact(s, w.Evidence),
	}
}

func thingFacts(s *session, t journal.Thing, names map[string]string) []fact {
	return []fact{
		{key: "thing.what", words: t.What},
		{key: "thing.when", words: whenFact(s, t.When)},
		{key: "thing.where", words: t.Where},
		{key: "thing.kept", words: t.Kept},
		{key: "thing.touched", words: t.Touched},
		{key: "thing.state", words: ticked(s, t.Untouched, "thing.untouched")},
		namesFact(s, "thing.incidents", t.Incidents, names),
		filesFact(s, t.Evidence),
	}
}

func ticked(s *session, yes bool, key string) string {
	if !yes {
		return ""
	}
	return s.say(key)
}

func dayWords(s *session, d journal.Date) string {
	if d == "" {
		return ""
	}
	return s.words.LongDay(d.Time())
}

// whenFact is nothing where the time is not known: the page need not say so.
func whenFact(s *session, w journal.When) string {
	if w.Precision == "" || w.Precision == journal.Unknown {
		return ""
	}
	return longWhen(s.words, w)
}

// filesFact is how many files there are; the page shows them below.
func filesFact(s *session, ids []string) fact {
	f := fact{key: "incident.files", exact: strings.Join(ids, " ")}
	if len(ids) > 0 {
		f.words = s.count("timeline.files", len(ids))
	}
	return f
}

// namesFact is what a record names; the page shows them as ways to their own.
func namesFact(s *session, key string, ids []string, names map[string]string) fact {
	var list []string
	for _, id := range ids {
		list = append(list, nameIn(s, names, id))
	}
	return fact{key: key, words: strings.Join(list, "\n"), exact: strings.Join(ids, " ")}
}

// factRows are facts as rows, without those that are empty, that name
// objects, or that stand elsewhere on the page.
func factRows(s *session, facts []fact, elsewhere ...string) []app.UI {
	var rows []app.UI
	for _, f := range facts {
		if strings.TrimSpace(f.words) != "" && f.exact == "" && !slices.Contains(elsewhere, f.key) {
			rows = append(rows, f.row(s)...)
		}
	}
	return rows
}

// row is a fact as it was typed, whichever way its letters run.
func (f fact) row(s *session) []app.UI {
	return described(s.say(f.key), app.Div().Class("kept").Dir("auto").Text(f.words))
}
