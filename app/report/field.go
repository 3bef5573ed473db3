package report

import (
	"fmt"
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// words says what was written down in the report's language: choices by their
// codes, people and orders by the names they have in these records.
type words struct {
	*text.Catalog
	byID    map[string]*Record
	numbers map[string]string // of exhibits and incidents, by id
	today   string            // the day of sealing
	named   map[string]string // what records are called where others name them, once that was asked for
}

// wordsOf are the words of these records.
func wordsOf(r *Records) words {
	w := words{text.For(r.Language), r.byID(), map[string]string{}, r.SealedAt.Wall().Format(time.DateOnly), map[string]string{}}
	for i := range r.Exhibits {
		w.numbers[r.Exhibits[i].ID] = r.Exhibits[i].Number
	}
	for i := range r.Incidents {
		w.numbers[r.Incidents[i].ID] = fmt.Sprint(r.Incidents[i].Number)
	}
	return w
}

// field is one thing that an incident may say beside its account.
type field struct {
	key  string // "report.in." + key is its label, "csv." + key its heading
	kind string // of the records it names, if it does
	say  func(w words, in journal.Incident) string
	ids  func(in journal.Incident) []string
}

// fields are in the order of the app's form. One list serves the report's
// sections, what a revision changed, and the columns of incidents.csv.
var fields = []field{
	choice("place", "place.", func(in journal.Incident) string { return in.Place }),
	named("people", journal.KindPerson, func(in journal.Incident) []string { return in.People }),
	typed("appearance", func(in journal.Incident) string { return in.Appearance }),
	typed("vehicle", func(in journal.Incident) string { return in.Vehicle }),
	typed("weapon", func(in journal.Incident) string { return in.Weapon }),
	{key: "count", say: func(_ words, in journal.Incident) string {
		if in.Count < 1 {
			return ""
		}
		return fmt.Sprint(in.Count)
	}},
	typed("said", func(in journal.Incident) string { return in.Said }),
	typed("platform", func(in journal.Incident) string { return in.Platform }),
	typed("sender", func(in journal.Incident) string { return in.Number }),
	typed("account", func(in journal.Incident) string { return in.Account }),
	choice("told", "report.told.", func(in journal.Incident) string { return in.Told }),
	typed("by", func(in journal.Incident) string { return in.By }),
	named("witnesses", journal.KindPerson, func(in journal.Incident) []string { return in.Witnesses }),
	typed("present", func(in journal.Incident) string { return in.Present }),
	{key: "impact", say: func(w words, in journal.Incident) string {
		if in.Impact == nil {
			return ""
		}
		return w.Say("impact." + fmt.Sprint(*in.Impact))
	}},
	typed("felt-then", func(in journal.Incident) string { return in.FeltThen }),
	typed("felt-after", func(in journal.Incident) string { return in.FeltAfter }),
	typed("effect", func(in journal.Incident) string { return in.Effect }),
	typed("injuries", func(in journal.Incident) string { return in.Injuries }),
	typed("care", func(in journal.Incident) string { return in.Care }),
	typed("damage", func(in journal.Incident) string { return in.Damage }),
	typed("did", func(in journal.Incident) string { return in.Did }),
	choice("asked", "asked.", func(in journal.Incident) string { return in.Asked }),
	named("breach", journal.KindOrder, func(in journal.Incident) []string { return in.Breach }),
	{key: "paper", say: func(w words, in journal.Incident) string { return w.day(in.Paper) }},
}

// opening are the fields that begin a group of the form, and above those that
// stand over the account on the page: what everybody looks for.
var (
	opening = map[string]bool{"people": true, "count": true, "told": true, "impact": true, "did": true}
	above   = map[string]bool{"breach": true, "paper": true}
)

func typed(key string, of func(journal.Incident) string) field {
	return field{key: key, say: func(_ words, in journal.Incident) string { return of(in) }}
}

func choice(key, prefix string, of func(journal.Incident) string) field {
	return field{key: key, say: func(w words, in journal.Incident) string { return w.choice(prefix, of(in)) }}
}

func named(key, kind string, of func(journal.Incident) []string) field {
	return field{key: key, kind: kind, ids: of, say: func(w words, in journal.Incident) string { return w.names(of(in)) }}
}

// choice is a code in words; one this version has no word for stands as it is.
func (w words) choice(prefix, code string) string {
	if code == "" || !w.Has(prefix+code) {
		return code
	}
	return w.Say(prefix + code)
}

func (w words) choices(prefix string, codes []string) string {
	var list []string
	for _, c := range codes {
		list = append(list, w.choice(prefix, c))
	}
	return strings.Join(list, " · ")
}

// names are records by what they are called.
func (w words) names(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, w.name(id))
	}
	return strings.Join(list, "; ")
}

// name is what a record is called, and its number, since two may be called the
// same; one that is not in these records is said to be left out. A long name stands
// whole at its own place alone: it may be named again and again.
func (w words) name(id string) string {
	r := w.byID[id]
	if r == nil {
		return w.Say("report.left-out")
	}
	if _, known := w.named[id]; !known {
		w.named[id] = w.title(r)
		if name := w.called(r); name != "" {
			w.named[id] = shorten(name, longName) + " (" + r.Number + ")"
		}
	}
	return w.named[id]
}

// longName is how much of a name stands where another record names it; longCaption
// how much of a file's below its picture.
const (
	longName    = 200
	longCaption = 60
)

// title is what a record is called: its name, or its kind and number.
func (w words) title(r *Record) string {
	if name := w.called(r); name != "" {
		return name
	}
	return w.Say("report.kindof."+r.Kind) + " " + r.Number
}

// called is a record's own name, "" if it has none.
func (w words) called(r *Record) string {
	now, name := r.Now(), ""
	switch {
	case now.Person != nil:
		name = now.Person.Name
	case now.Contact != nil:
		name = w.contactTitle(now.Contact)
	case now.Order != nil:
		name = now.Order.Name
		if name == "" {
			name = w.choice("ordertype.", now.Order.Type)
		}
	case now.Thing != nil:
		name = excerpt(now.Thing.What)
	}
	if strings.TrimSpace(name) == "" {
		return ""
	}
	return name
}

// contactTitle is whom it was with, and which.
func (w words) contactTitle(c *journal.Contact) string {
	var parts []string
	for _, part := range []string{w.choice("body.", c.With), c.Name, c.Person} {
		if strings.TrimSpace(part) != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// day is a civil date with its month as a word, "" for none.
func (w words) day(d journal.Date) string {
	if d == "" {
		return ""
	}
	return w.Day(d.Time())
}
