package engine

import (
	"daybook/app/journal"
	"daybook/app/pattern"
	"daybook/app/search"
)

// The timeline, and what else is seen of many incidents at once.
const (
	GetTimeline Op[TimelineRequest, Timeline]       = "timeline"
	GetFacets   Op[None, Facets]                    = "facets"
	GetPattern  Op[PatternRequest, pattern.Pattern] = "pattern"
)

type (
	// TimelineRequest asks for the incidents that hold all words of Query,
	// anywhere in them, and pass the filter.
	TimelineRequest struct {
		Offset, Limit int
		Query         string
		Filter        Filter
	}
	// Filter: of a list, one value has to fit; where several are set, all have
	// to. What is empty does not matter.
	Filter struct {
		Kinds                      []string
		People                     []string // objects of persons, involved or witnesses
		Places                     []string // kinds of place
		Spots                      []string // places as written, case and accents aside; beside Places
		Platforms                  []string // as written, in the same way
		From, To                   journal.Date
		Evidence, Reported, Breach string // "", "yes", "no"
	}
	// PatternRequest: of the last Months, 0 for all.
	PatternRequest struct{ Months int }
)

// Timeline is a window on the incidents that were asked for, newest first. Loose
// and Due come with the first window of the whole timeline, Months with the
// first of a part of it.
type Timeline struct {
	Rows   []Row
	Found  int // how many were asked for
	Total  int // how many there are
	Months []MonthCount
	Loose  []Exhibit // evidence that belongs to no incident and no record yet
	Due    []Item    // promises whose day is over and that are not settled
}

// MonthCount is how many of those found stand under a month: "2026-11".
type MonthCount struct {
	Month string
	Count int
}

// Row is one incident as the timeline shows it.
type Row struct {
	ID       string
	Excerpt  string // the first words, or those around what was found; about 160 runes
	Marks    []Span // in Excerpt: where words of the query stand
	Found    *Found // where else one stands that is not in what happened
	When     journal.When
	Where    string
	Kinds    []string
	Evidence int
	Amended  int // how often it was amended
	Recorded journal.Moment
	Count    int      // of a series, else 0
	People   []string // names of those involved
	Breach   bool     // of an order
	Reported bool     // a contact names it
	Paper    journal.Date
	Locked   bool // it was left while the journal was locked
}

// Span is a stretch of a text in bytes, on rune boundaries.
type Span = search.Span

// Found is a text of an incident in which something was found. In is the end of
// a key in app/text ("search.in." + In). A private note is not quoted.
type Found struct {
	In, Text string
	Marks    []Span
}

// Facets are the values that incidents have, with how many have each.
type Facets struct {
	Total                                   int
	Kinds, People, Places, Spots, Platforms []Facet
	Evidence, Reported, Breach              int
}

// Facet is one value: a code, a person's id, or a text. Name is what a person is
// called or how the text was last written.
type Facet struct {
	Value, Name string
	Count       int
}
