package pattern

import (
	"sort"
	"time"
)

// Unit is what a Span is.
type Unit string

const (
	Week    Unit = "week" // from Monday
	Month   Unit = "month"
	Quarter Unit = "quarter"
	Year    Unit = "year"
)

// Span is a week, month, quarter or year and how many incidents fall into it.
type Span struct {
	From      time.Time // its first day
	Incidents int
}

// Gap is the longest time without an incident: whole days from the end of one
// to the beginning of the next.
type Gap struct {
	Days     int
	From, To time.Time
}

// How many spans a page takes; with more, they become longer ones.
const (
	maxWeeks    = 53
	maxMonths   = 60
	maxQuarters = 60
	maxYears    = 60 // beyond, empty years are left out: somebody mistyped one
)

// wall is a time's fields read as if in UTC, so that times of different zones
// compare as the clocks on the wall did.
func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

func midnight(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

const daySeconds = 24 * 60 * 60

// firstMonday is a Monday before all others, to count days from.
var firstMonday = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// dayOf numbers days by the calendar, so that summer time makes none longer.
func dayOf(t time.Time) int {
	return int((midnight(t).Unix() - firstMonday.Unix()) / daySeconds)
}

func dayTime(day int) time.Time { return firstMonday.AddDate(0, 0, day) }

// number is which of the unit's spans, in order, a day belongs to.
func (u Unit) number(day int) int {
	t := dayTime(day)
	switch u {
	case Week:
		return day / 7
	case Month:
		return t.Year()*12 + int(t.Month()) - 1
	case Quarter:
		return t.Year()*4 + (int(t.Month())-1)/3
	}
	return t.Year()
}

// from is the first day of a unit's span.
func (u Unit) from(number int) time.Time {
	switch u {
	case Week:
		return dayTime(number * 7)
	case Month:
		return time.Date(number/12, time.Month(number%12+1), 1, 0, 0, 0, 0, time.UTC)
	case Quarter:
		return time.Date(number/4, time.Month(number%4*3+1), 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(number, 1, 1, 0, 0, 0, 0, time.UTC)
}

// unitFor is the shortest of units of which a page takes all from first to last.
func unitFor(first, last int) Unit {
	for _, u := range []struct {
		unit Unit
		most int
	}{{Week, maxWeeks}, {Month, maxMonths}, {Quarter, maxQuarters}} {
		if u.unit.number(last)-u.unit.number(first) < u.most {
			return u.unit
		}
	}
	return Year
}

// sumDays makes spans of the days. Where a stretch was asked for, its empty ends
// are shown too: a quiet beginning or end is part of it.
func (c *counting) sumDays() {
	if len(c.days) == 0 {
		return
	}
	first, last := bounds(c.days)
	c.First, c.Last = dayTime(first), dayTime(last)
	if !c.Pattern.Since.IsZero() {
		first, last = min(first, c.since), max(last, dayOf(c.Pattern.Until))
	}
	c.Unit = unitFor(first, last)
	counts := map[int]int{}
	for day, n := range c.days {
		counts[c.Unit.number(day)] += n
	}
	for _, number := range run(counts, c.Unit.number(first), c.Unit.number(last)) {
		c.Spans = append(c.Spans, Span{c.Unit.from(number), counts[number]})
	}
}

func bounds[V any](of map[int]V) (first, last int) {
	started := false
	for n := range of {
		if !started {
			first, last, started = n, n, true
		}
		first, last = min(first, n), max(last, n)
	}
	return first, last
}

// run is every number from first to last, or those that have a value where that
// would be endless.
func run[V any](values map[int]V, first, last int) []int {
	var list []int
	if last-first < maxYears {
		for n := first; n <= last; n++ {
			list = append(list, n)
		}
		return list
	}
	for n := range values {
		list = append(list, n)
	}
	sort.Ints(list)
	return list
}

// Felt is how incidents of a month (or year) were felt, by impact 0 to 3, of
// those for which that was said. Steps of feeling are counted and not averaged:
// nobody knows that two is twice one.
type Felt struct {
	From time.Time
	N    [4]int
}

func (c *counting) takeImpact(e *Event) {
	if e.Impact < 0 || e.Impact > 3 {
		return
	}
	month := Month.number(dayOf(e.From))
	if c.felt[month] == nil {
		c.felt[month] = &[4]int{}
	}
	c.felt[month][e.Impact]++
}

const maxFeltMonths = 24

func (c *counting) sumImpact() {
	if len(c.felt) == 0 {
		return
	}
	c.FeltUnit = Month
	if first, last := bounds(c.felt); last-first >= maxFeltMonths {
		c.FeltUnit = Year
		years := map[int]*[4]int{}
		for month, n := range c.felt {
			if years[month/12] == nil {
				years[month/12] = &[4]int{}
			}
			for i := range n {
				years[month/12][i] += n[i]
			}
		}
		c.felt = years
	}
	first, last := bounds(c.felt)
	for _, number := range run(c.felt, first, last) {
		f := Felt{From: c.FeltUnit.from(number)}
		if n := c.felt[number]; n != nil {
			f.N = *n
		}
		c.Pattern.Felt = append(c.Pattern.Felt, f)
	}
}
