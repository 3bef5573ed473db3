package report

import (
	"cmp"
	"strconv"
	"time"

	"daybook/app/journal"
	"daybook/app/pattern"
)

// PatternEvent is an incident as it stands, as far as the pattern needs it. How
// soon it was written down goes by what it said at first; names are people as
// they are to be shown, by object. The app and the report both count what this
// makes, so that they cannot differ.
func PatternEvent(now *journal.Incident, first journal.When, recorded journal.Moment, names map[string]string) pattern.Event {
	when := whenOr(now.When, recorded)
	e := pattern.Event{
		From: when.From.Wall(), DayKnown: now.When.Precision != journal.Unknown, ClockKnown: clockKnown(now.When),
		Late: -1, Count: now.Count, Kinds: now.Kinds, Place: cmp.Or(now.Place, now.Where), Platform: now.Platform,
		Impact: -1, Breach: len(now.Breach) > 0, Ordinary: ordinary(now.Kinds),
	}
	if when.Precision == journal.Span {
		e.To = when.To.Wall()
	}
	if first.Precision != journal.Unknown {
		e.Late = daysBetween(first, recorded)
	}
	if now.Impact != nil {
		e.Impact = *now.Impact
	}
	for _, k := range now.Kinds {
		e.Breach = e.Breach || k == "breach-of-order"
	}
	for _, id := range now.People {
		e.People = append(e.People, names[id])
	}
	return e
}

func clockKnown(w journal.When) bool {
	return w.Precision != journal.Unknown && w.Precision != journal.Day
}

// whenOr is when it happened or, where that is not known, when it was written
// down.
func whenOr(when journal.When, recorded journal.Moment) journal.When {
	if when.Precision != journal.Unknown && !when.From.IsZero() {
		return when
	}
	return journal.When{Precision: journal.Exact, From: recorded}
}

// PatternNames is what people are called, by object: by their name, or by how
// they look. Two who are called the same stay two.
func PatternNames(ids []string, people []journal.Person) map[string]string {
	names, taken := map[string]string{}, map[string]int{}
	for i, id := range ids {
		name := cmp.Or(people[i].Name, people[i].Appearance)
		if taken[name]++; taken[name] > 1 {
			name += " (" + strconv.Itoa(taken[name]) + ")"
		}
		names[id] = name
	}
	return names
}

// PatternFacts are what the pattern needs beside the incidents: the first
// request to stop that has a date, and whether anyone on record was a partner.
func PatternFacts(warnings []journal.Warning, people []journal.Person, until time.Time) pattern.Facts {
	facts := pattern.Facts{Until: until}
	var first journal.Moment
	for _, w := range warnings {
		if w.When.Precision == journal.Unknown || w.When.From.IsZero() {
			continue
		}
		if first.IsZero() || w.When.From.Time().Before(first.Time()) {
			first = w.When.From
			facts.Warning, facts.WarnedAt = first.Wall(), clockKnown(w.When)
		}
	}
	for _, p := range people {
		facts.ExIntimate = facts.ExIntimate || p.Context == "domestic" || p.Context == "brief"
	}
	return facts
}
