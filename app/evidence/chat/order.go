package chat

import (
	"strings"
	"time"
)

// votes are what speaks for one order of day and month or the other, over a whole
// file.
type votes struct {
	last              stamp
	firstBig, secBig  int // dates in which a number is above 12
	unclear           int // dates that are two different days
	backDay, backMon  int // steps back in time; an export goes forward
	wayDay, wayMon    int64
	latestDay, latest int64
	nameDay, nameMon  int // files whose names have the day in them
}

// add takes the date of the next message.
func (v *votes) add(s stamp) {
	if s>>18 == v.last>>18 {
		return
	}
	last := v.last
	v.last = s
	switch first, second := s.first(), s.second(); {
	case first > 12:
		v.firstBig++
		return
	case second > 12:
		v.secBig++
		return
	case first != second:
		v.unclear++
	}
	day, month := s.days(DayFirst), s.days(MonthFirst)
	v.latestDay, v.latest = max(v.latestDay, day), max(v.latest, month)
	if last == 0 {
		return
	}
	v.backDay, v.wayDay = step(day-last.days(DayFirst), v.backDay, v.wayDay)
	v.backMon, v.wayMon = step(month-last.days(MonthFirst), v.backMon, v.wayMon)
}

func step(days int64, back int, way int64) (int, int64) {
	if days < 0 {
		return back + 1, way - days
	}
	return back, way + days
}

// named takes the name of a file: phones put the day into it, as in
// IMG-20240625-WA0001.jpg and 00000003-PHOTO-2024-06-25-14-06-01.jpg.
func (v *votes) named(s stamp, name string) {
	year, month, day := dayIn(name)
	if year != s.year() || month == day {
		return
	}
	switch {
	case s.first() == day && s.second() == month:
		v.nameDay++
	case s.first() == month && s.second() == day:
		v.nameMon++
	}
}

// dayIn finds YYYYMMDD or YYYY-MM-DD behind a hyphen.
func dayIn(name string) (year, month, day int) {
	for {
		_, after, found := strings.Cut(name, "-")
		if !found {
			return 0, 0, 0
		}
		name = after
		c := cursor{b: []byte(name[:min(len(name), 10)])}
		year, digits := c.number(4)
		hyphen := c.byte('-')
		month, two := c.number(2)
		if digits != 4 || two != 2 || hyphen != c.byte('-') {
			continue
		}
		if day, two = c.number(2); two == 2 && isDay(year, month, day) {
			return year, month, day
		}
	}
}

// denser is how many times longer the way through the dates must be in the wrong
// order, and fewest the dates that it takes: people write on days in a row, not
// on the fifth of each month.
const (
	denser = 8
	fewest = 5
)

// order decides, or is unsure. now may be zero.
func (v *votes) order(s shape, now time.Time) Order {
	future := func(day int64) bool { return !now.IsZero() && day > now.Unix()/(24*60*60)+2 }
	enough := v.unclear >= fewest
	switch {
	case v.firstBig != v.secBig:
		return pick(v.firstBig > v.secBig)
	case s.yearFirst: // no country writes year, day, month
		return MonthFirst
	case v.firstBig > 0:
		return Unsure
	case v.nameDay != v.nameMon:
		return pick(v.nameDay > v.nameMon)
	case v.unclear == 0 || s.sep == '.': // no country writes month.day.year
		return DayFirst
	case fewer(v.backDay, v.backMon) || fewer(v.backMon, v.backDay):
		return pick(v.backDay < v.backMon)
	case future(v.latestDay) != future(v.latest):
		return pick(future(v.latest))
	case enough && v.wayDay*denser <= v.wayMon || enough && v.wayMon*denser <= v.wayDay:
		return pick(v.wayDay < v.wayMon)
	}
	return Unsure
}

// fewer: none against some, or far fewer.
func fewer(a, b int) bool { return a == 0 && b > 0 || 4*a < b }

func pick(dayFirst bool) Order {
	if dayFirst {
		return DayFirst
	}
	return MonthFirst
}
