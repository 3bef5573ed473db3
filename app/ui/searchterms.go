package ui

import (
	"hash/fnv"
	"slices"
	"strconv"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

var noFilter engine.Filter

// term is one thing that a filter asks for, in words, and how to take it back.
type term struct {
	id, words string
	drop      func()
}

// terms are all that the filter asks for.
func (l *list) terms(s *session) []term {
	f := &l.filter
	var all []term
	for _, g := range l.groups() {
		for _, v := range *g.chosen {
			all = append(all, term{g.id + "-" + idOf(v), s.say("search.term", s.say("search.group."+g.name), g.word(s, v)), func() { *g.chosen = without(*g.chosen, v) }})
		}
	}
	if f.From != "" || f.To != "" {
		all = append(all, term{"period", s.say("search.term", s.say("search.group.period"), l.periodWords(s)), func() { l.setPeriod("", time.Time{}) }})
	}
	for _, a := range l.answers() {
		if *a.value != "" {
			all = append(all, term{a.id, s.say("search." + a.id + "." + *a.value), func() { *a.value = "" }})
		}
	}
	return all
}

// group is a list of values of which any may fit. id is short for what the ids
// of its elements begin with.
type group struct {
	id, name string
	chosen   *[]string
	word     func(s *session, value string) string
}

func (l *list) groups() []group {
	f := &l.filter
	coded := func(prefix string) func(*session, string) string {
		return func(s *session, v string) string { return s.say(prefix + v) }
	}
	asWritten := func(_ *session, v string) string { return v }
	return []group{
		{"kind", "kinds", &f.Kinds, coded("kind.")},
		{"person", "people", &f.People, func(s *session, id string) string { return s.journal.called(s, id) }},
		{"place", "places", &f.Places, coded("place.")},
		{"spot", "places", &f.Spots, asWritten},
		{"platform", "platforms", &f.Platforms, asWritten},
	}
}

// answer is a question with a yes or a no.
type answer struct {
	id    string
	value *string
}

func (l *list) answers() []answer {
	return []answer{{"evidence", &l.filter.Evidence}, {"reported", &l.filter.Reported}, {"breach", &l.filter.Breach}}
}

// called is the name of a person that was chosen in the filter.
func (l *list) called(s *session, id string) string {
	if name := l.names[id]; name != "" {
		return name
	}
	return s.say("item.person")
}

// flip takes a value out of a list, or puts it in.
func flip(values []string, v string) []string {
	if slices.Contains(values, v) {
		return without(values, v)
	}
	return append(slices.Clone(values), v)
}

// without is nil where nothing is left, as in a filter that was never touched.
func without(values []string, v string) []string {
	var rest []string
	for _, other := range values {
		if other != v {
			rest = append(rest, other)
		}
	}
	return rest
}

// idOf makes a value fit to stand in an element's id: a code stays as it is.
func idOf(value string) string {
	for _, r := range value {
		if r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') {
			sum := fnv.New64a()
			sum.Write([]byte(value))
			return strconv.FormatUint(sum.Sum64(), 36)
		}
	}
	return value
}

// presets that can be had with one tap; the last one asks for its days.
var presets = []string{"month", "quarter", "year", "days"}

// setPeriod chooses the days of a preset, seen from today; "" all days.
func (l *list) setPeriod(name string, today time.Time) {
	l.period, l.filter.From, l.filter.To = name, since(name, today), ""
}

// since is the first day of a preset, "" where it has none.
func since(name string, today time.Time) journal.Date {
	first := today.AddDate(0, 0, 1-today.Day())
	switch name {
	case "month":
		return dateOf(first)
	case "quarter":
		return dateOf(today.AddDate(0, -3, 0))
	case "year":
		return dateOf(first.AddDate(0, 1-int(first.Month()), 0))
	}
	return ""
}

func dateOf(t time.Time) journal.Date { return journal.Date(t.Format(time.DateOnly)) }

// periodWords say which days those are.
func (l *list) periodWords(s *session) string {
	f := l.filter
	if l.period != "days" {
		return s.say("search.period." + l.period)
	}
	from, to := s.words.Day(f.From.Time()), s.words.Day(f.To.Time())
	switch {
	case f.To == "":
		return s.say("search.since", from)
	case f.From == "":
		return s.say("search.until", to)
	}
	return s.say("search.days", from, to)
}

// readDay is a day as it was typed; "" where nothing was, or it is none.
func (s *session) readDay(typed string) (day journal.Date, ok bool) {
	value, _ := s.typedDay(typed, false)
	if dayComplaint("", value) != noComplaint {
		return "", false
	}
	return journal.Date(value), true
}
