package ui

import (
	"reflect"
	"strings"
	"time"

	"daybook/app/engine"
)

// list is as much of the journal as was asked for, newest first: all of it, or
// what a search and its filter leave. It outlives the screen, so that coming back
// from an entry finds it as it was.
type list struct {
	rows   []engine.Row
	months []*month       // the same rows
	found  int            // how many there are to the search
	total  int            // how many there are
	counts map[string]int // of those found, by month
	loose  []engine.Exhibit
	due    []engine.Item // promises past their day

	query  string
	filter engine.Filter
	period string            // which preset chose the filter's days; see presets
	names  map[string]string // of the people a filter may ask for

	asking, again bool
	scroll        int // how far down the page was when it was left
}

const (
	window      = 50
	firstWindow = 8 // quickly drawn: about what a screen holds
)

// aFrame is time enough for the browser to paint what was drawn.
const aFrame = 50 * time.Millisecond

// open begins with what an unlocked journal shows first, and returns the rows that
// follow once those are painted.
func (l *list) open(t engine.Timeline) (rest []engine.Row) {
	*l = list{}
	n := min(firstWindow, len(t.Rows))
	rest, t.Rows = t.Rows[n:], t.Rows[:n:n]
	l.take(t)
	return rest
}

// follow adds them, unless something else was asked for meanwhile.
func (l *list) follow(rest []engine.Row) {
	if len(l.rows) == firstWindow && !l.narrowed() {
		l.add(rest)
	}
}

// take puts an answer for the first stretch in place of what was there.
func (l *list) take(t engine.Timeline) {
	l.rows, l.months, l.found, l.total = nil, nil, t.Found, t.Total
	l.add(t.Rows)
	l.counts = map[string]int{}
	for _, m := range t.Months {
		l.counts[m.Month] = m.Count
	}
	if !l.narrowed() {
		l.loose, l.due, l.found = t.Loose, t.Due, t.Total
	}
}

// add puts rows after those that are there.
func (l *list) add(rows []engine.Row) {
	l.rows, l.months = append(l.rows, rows...), byMonth(l.months, rows)
}

// narrowed reports whether only a part of the journal is wanted.
func (l *list) narrowed() bool {
	return strings.TrimSpace(l.query) != "" || l.filtered()
}

func (l *list) filtered() bool { return !reflect.DeepEqual(l.filter, noFilter) }

// widen forgets the search and its filter.
func (l *list) widen() { l.query, l.period, l.filter = "", "", noFilter }

func (l *list) request(offset, limit int) engine.TimelineRequest {
	return engine.TimelineRequest{Offset: offset, Limit: limit, Query: l.query, Filter: l.filter}
}

// reload reads the same stretch again, from the top.
func (l *list) reload(s *session) { l.read(s, max(window, len(l.rows))) }

// search reads the top of what is wanted now.
func (l *list) search(s *session) {
	if l.narrowed() {
		l.read(s, firstWindow)
		return
	}
	l.read(s, window)
}

// read asks for one thing at a time. Whoever types faster than answers come is
// answered for what was typed last; answers for what stood there before are
// dropped.
func (l *list) read(s *session, limit int) {
	if l.asking {
		l.again = true
		return
	}
	l.asking = true
	ask(s, engine.GetTimeline, l.request(0, limit), func(t engine.Timeline, err error) {
		again := l.again
		l.asking, l.again = false, false
		switch {
		case again:
			l.search(s)
		case err != nil:
			s.fail(err)
		case limit < len(l.rows) && !l.narrowed(): // more came meanwhile, and stays
			l.reload(s)
		default:
			l.take(t)
		}
	})
}

// more reads the next stretch. It is dropped where something else is wanted by
// the time it comes.
func (l *list) more(s *session, then func()) {
	q := l.request(len(l.rows), window)
	ask(s, engine.GetTimeline, q, func(t engine.Timeline, err error) {
		if err != nil {
			s.fail(err)
		} else if reflect.DeepEqual(q, l.request(len(l.rows), window)) {
			l.add(t.Rows)
		}
		then()
	})
}

// month is the rows below one heading.
type month struct {
	key  string // "2026-11"
	rows []*engine.Row
}

// byMonth puts rows below the months they stand under, after those that are
// there. Rows are held by where they lie: drawing them again is then no work.
func byMonth(months []*month, rows []engine.Row) []*month {
	for i := range rows {
		key := standsOn(rows[i].When, rows[i].Recorded).Format("2006-01")
		if n := len(months); n == 0 || months[n-1].key != key {
			months = append(months, &month{key: key})
		}
		last := months[len(months)-1]
		last.rows = append(last.rows, &rows[i])
	}
	return months
}
