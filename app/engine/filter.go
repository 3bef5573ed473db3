package engine

import (
	"encoding/json"
	"slices"
	"strings"

	"daybook/app/journal"
	"daybook/app/search"
)

// empty reports whether a request asks for the whole timeline.
func (q TimelineRequest) empty() bool {
	return len(search.Words(q.Query)) == 0 && q.Filter.empty()
}

func (f Filter) empty() bool {
	return len(f.Kinds)+len(f.People)+len(f.Places)+len(f.Spots)+len(f.Platforms) == 0 &&
		f.From == "" && f.To == "" && f.Evidence == "" && f.Reported == "" && f.Breach == ""
}

// find is what a request asks for, newest first. The last answer is kept: going
// further down the same list must not search again. f.mu is held.
func (f *finder) find(j *journal.Journal, q TimelineRequest) []*journal.IncidentRecord {
	f.follow(j)
	if q.empty() {
		return f.order
	}
	q.Offset, q.Limit = 0, 0
	key, _ := json.Marshal(q) // plain strings
	if string(key) == f.asked {
		return f.found
	}
	f.read(j, len(f.stale))
	hits := f.index.Find(search.Words(q.Query))
	fits := func(*journal.IncidentRecord) bool { return true }
	if !q.Filter.empty() {
		fits = q.Filter.matcher(f)
	}
	f.found = []*journal.IncidentRecord{}
	for _, r := range f.order {
		if hits.Has(r.ID) && fits(r) {
			f.found = append(f.found, r)
		}
	}
	f.asked = string(key)
	return f.found
}

// matcher is the test that a filter puts incidents to.
func (q Filter) matcher(f *finder) func(*journal.IncidentRecord) bool {
	spots, platforms := allAlike(q.Spots), allAlike(q.Platforms)
	return func(r *journal.IncidentRecord) bool {
		in, d := r.Now(), f.days[r.ID]
		return anyOf(q.Kinds, in.Kinds...) && anyOf(q.People, unique(in.People, in.Witnesses)...) &&
			(len(q.Places)+len(spots) == 0 || slices.Contains(q.Places, in.Place) || among(spots, in.Where)) &&
			(len(platforms) == 0 || among(platforms, in.Platform)) &&
			(q.From == "" || d.to >= string(q.From)) && (q.To == "" || d.from <= string(q.To)) &&
			says(q.Evidence, len(in.Evidence) > 0) && says(q.Reported, f.reported[r.ID]) && says(q.Breach, isBreach(in))
	}
}

// anyOf reports whether one of the values is wanted; where none is wanted in
// particular, all are.
func anyOf(wanted []string, values ...string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v string) bool { return slices.Contains(wanted, v) })
}

// says compares a fact with "yes", "no", or "" for either.
func says(wanted string, is bool) bool {
	return wanted == "" || (wanted == "yes") == is
}

// isBreach: of an order that is written down, or said to be one.
func isBreach(in journal.Incident) bool {
	return len(in.Breach) > 0 || slices.Contains(in.Kinds, "breach-of-order")
}

// alike is what texts have in common that a person would call the same.
func alike(text string) string { return strings.TrimSpace(search.Fold(text)) }

func allAlike(texts []string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, alike(t))
	}
	return out
}

func among(wanted []string, text string) bool {
	return len(wanted) > 0 && slices.Contains(wanted, alike(text))
}

// monthsOf counts incidents by the month they stand under. f.mu is held.
func (f *finder) monthsOf(found []*journal.IncidentRecord) []MonthCount {
	var months []MonthCount
	for _, r := range found {
		month := f.days[r.ID].from[:len("2026-11")]
		if n := len(months); n == 0 || months[n-1].Month != month {
			months = append(months, MonthCount{Month: month})
		}
		months[len(months)-1].Count++
	}
	return months
}
