package engine

import (
	"strings"

	"daybook/app/journal"
	"daybook/app/search"
)

// field is one text of an incident that can be searched. Its name is the end of
// a key in app/text: "search.in." + name.
type field struct {
	name string
	of   func(j *journal.Journal, r *journal.IncidentRecord) string
}

// noteField is what nobody but the person reads: it is searched, never quoted.
const noteField = "note"

// fields in the order they are looked at for what to show of a find.
var fields = []field{
	said("what", func(in *journal.Incident) string { return in.What }),
	said("said", func(in *journal.Incident) string { return in.Said }),
	said("quotes", func(in *journal.Incident) string { return quotesIn(in.Quotes) }),
	said("where", func(in *journal.Incident) string { return in.Where }),
	{"people", func(j *journal.Journal, r *journal.IncidentRecord) string { return namesIn(j, r.Now().People) }},
	{"witnesses", func(j *journal.Journal, r *journal.IncidentRecord) string { return namesIn(j, r.Now().Witnesses) }},
	said("platform", func(in *journal.Incident) string { return in.Platform }),
	said("account", func(in *journal.Incident) string { return in.Account }),
	said("number", func(in *journal.Incident) string { return in.Number }),
	said("by", func(in *journal.Incident) string { return in.By }),
	said("present", func(in *journal.Incident) string { return in.Present }),
	said("appearance", func(in *journal.Incident) string { return in.Appearance }),
	said("vehicle", func(in *journal.Incident) string { return in.Vehicle }),
	said("weapon", func(in *journal.Incident) string { return in.Weapon }),
	said("injuries", func(in *journal.Incident) string { return in.Injuries }),
	said("care", func(in *journal.Incident) string { return in.Care }),
	said("damage", func(in *journal.Incident) string { return in.Damage }),
	said("felt", func(in *journal.Incident) string { return in.FeltThen + "\n" + in.FeltAfter }),
	said("effect", func(in *journal.Incident) string { return in.Effect }),
	said("did", func(in *journal.Incident) string { return in.Did }),
	said("reason", func(in *journal.Incident) string { return in.Reason }),
	{"files", func(j *journal.Journal, r *journal.IncidentRecord) string { return filesIn(j, r.Now().Evidence) }},
	{noteField, func(j *journal.Journal, r *journal.IncidentRecord) string { return j.PrivateNote(r.ID) }},
}

func said(name string, of func(*journal.Incident) string) field {
	return field{name, func(_ *journal.Journal, r *journal.IncidentRecord) string {
		in := r.Now()
		return of(&in)
	}}
}

// namesIn is everything that persons are called, one a line.
func namesIn(j *journal.Journal, people []string) string {
	var all []string
	for _, id := range people {
		if p := j.Person(id); p != nil {
			all = append(all, p.Name, p.Nicknames)
		}
	}
	return strings.Join(all, "\n")
}

// quotesIn is what was said in messages, and by whom.
func quotesIn(quotes []journal.Quote) string {
	var all []string
	for _, q := range quotes {
		for _, m := range q.Messages {
			all = append(all, m.Sender(), m.Text)
		}
	}
	return strings.Join(all, "\n")
}

func filesIn(j *journal.Journal, evidence []string) string {
	var all []string
	for _, id := range evidence {
		if r := j.Evidence(id); r != nil {
			all = append(all, r.Evidence.Name)
		}
	}
	return strings.Join(all, "\n")
}

// show marks in a row where the words of a query stand: in what happened, and
// where that does not have them all, in the next text that has one.
func (r *Row) show(j *journal.Journal, of *journal.IncidentRecord, words []string) {
	what := of.Now().What
	r.Excerpt, r.Marks = search.Excerpt(what, words, excerptRunes)
	left := search.Missing(what, words)
	for _, field := range fields[1:] {
		if len(left) == 0 {
			return
		}
		text := field.of(j, of)
		if len(search.Missing(text, left)) == len(left) {
			continue
		}
		r.Found = &Found{In: field.name}
		if field.name != noteField {
			r.Found.Text, r.Found.Marks = search.Excerpt(text, left, foundRunes)
		}
		return
	}
}

// foundRunes is how much of another text a row shows.
const foundRunes = 80
