// Package pattern counts what a journal tells: how often, when, of what kinds,
// where, through whom, how hard it was, and what changed after the request to
// stop. One act is often harmless to look at; what counts is that it goes on.
//
//	p := pattern.Of(events, pattern.Facts{Until: today})
//	for _, f := range p.Figures(words) { … }   // a chart and the same as a table
//
// It states counts and draws no conclusion. Of reads the events once, in the
// order they happened; a Pattern is plain values that survive JSON. Figures puts
// it into words and shapes, so that the app and the report show the same. Only
// the fields of a time are read here, as a clock on the wall showed them; no
// zone and no offset can move an event to another day.
package pattern

import "time"

// Event is one incident as far as counting needs it.
type Event struct {
	From       time.Time // wall clock where it happened; where not known, when it was written down
	To         time.Time // end of a span, else zero
	DayKnown   bool
	ClockKnown bool
	Late       int // whole days from the event to the entry, -1 where not known
	Count      int // how many times, for a series; less than 1 is once
	Kinds      []string
	Place      string // a kind of place, or in words
	Platform   string
	People     []string // as they are to be shown
	Impact     int      // 0 to 3, -1 where not said
	Breach     bool     // of an order
	Ordinary   bool     // belongs to the record and is no incident of anything
}

// Facts is what counting needs beside the events.
type Facts struct {
	Since      time.Time // wall clock: leave out what was before; zero for all
	Until      time.Time // wall clock: the day of counting
	Warning    time.Time // wall clock: the first request to stop; zero if there is none
	WarnedAt   bool      // the time of day of the warning is known too
	ExIntimate bool      // the person who does it was a partner, however briefly
}

// Pattern is what the events add up to. Its times are days: midnight, UTC.
type Pattern struct {
	Since, Until time.Time // as asked for
	Incidents    int
	Acts         int // each time of a series counted
	Ordinary     int // not in any other count
	Undated      int // counted on the day they were written down
	First, Last  time.Time
	Gap          Gap
	Unit         Unit
	Spans        []Span // from first to last, empty ones between too
	Hours        [7][24]int
	Clocked      int // incidents with a known time of day: those in Hours
	Kinds        Tally
	Places       Tally
	Platforms    Tally
	People       Tally
	Felt         []Felt
	FeltUnit     Unit
	Breaches     int
	Delays       [6]int // see delays
	Warning      *Warning
	Assess       bool // see assess
}

// Of counts events, which stand in the order they happened.
func Of(events []Event, facts Facts) *Pattern {
	c := newCounting(facts)
	for i := range events {
		c.take(&events[i])
	}
	return c.sum()
}

// counting is a pattern in the making.
type counting struct {
	Pattern
	facts   Facts
	since   int         // day number; before it nothing is counted
	days    map[int]int // incidents by day number
	reached int         // the last day anything went on so far
	felt    map[int]*[4]int

	kinds, places, platforms, people names
	whole                            stretch // of the whole record, whatever is asked for
}

func newCounting(facts Facts) *counting {
	c := &counting{facts: facts, days: map[int]int{}, felt: map[int]*[4]int{}}
	c.Pattern.Until = midnight(facts.Until)
	if !facts.Since.IsZero() {
		c.since, c.Pattern.Since = dayOf(facts.Since), midnight(facts.Since)
	}
	return c
}

// take counts one event.
func (c *counting) take(e *Event) {
	day := dayOf(e.From)
	if !e.Ordinary {
		c.whole.take(e, day, c.facts)
	}
	switch {
	case !c.facts.Since.IsZero() && day < c.since:
		return
	case e.Ordinary:
		c.Ordinary++
		return
	}
	c.Incidents++
	c.Acts += max(1, e.Count)
	c.takeDay(e, day)
	c.takeClock(e)
	c.kinds.take(e.Kinds...)
	c.places.take(e.Place)
	c.platforms.take(e.Platform)
	c.people.take(e.People...)
	c.takeImpact(e)
	c.Delays[delayOf(e.Late)]++
	if e.Breach {
		c.Breaches++
	}
}

// takeDay notes when it was, and the time since the one before.
func (c *counting) takeDay(e *Event, day int) {
	if !e.DayKnown {
		c.Undated++
	}
	end := day
	if !e.To.IsZero() {
		end = max(day, dayOf(e.To))
	}
	if c.Incidents == 1 {
		c.reached = day
	}
	if gap := day - c.reached; gap > c.Gap.Days {
		c.Gap = Gap{gap, dayTime(c.reached), dayTime(day)}
	}
	c.reached = max(c.reached, end)
	c.days[day]++
}

// takeClock puts the beginning into its hour. What went on for a day or longer
// has no hour of its own.
func (c *counting) takeClock(e *Event) {
	if !e.DayKnown || !e.ClockKnown || !e.To.IsZero() && wall(e.To).Sub(wall(e.From)) >= 24*time.Hour {
		return
	}
	c.Hours[(int(e.From.Weekday())+6)%7][e.From.Hour()]++ // Monday first
	c.Clocked++
}

func (c *counting) sum() *Pattern {
	c.sumDays()
	c.Kinds, c.Places, c.Platforms, c.People = c.kinds.tally(), c.places.tally(), c.platforms.tally(), c.people.tally()
	c.sumImpact()
	c.Pattern.Warning = c.whole.warning(c.facts)
	c.Assess = c.whole.assess(c.facts)
	return &c.Pattern
}
