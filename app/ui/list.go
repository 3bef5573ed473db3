package ui

import (
	"reflect"
	"strings"

	"daybook/app/engine"
)

// list is as much of the journal as was asked for, newest first: all of it, or
// what a search and its filter leave. It outlives the screen, so that coming back
// from an entry finds it as it was.
type list struct {
	rows   []engine.Row
	found  int // how many there are to the search
	total  int // how many there are
	months map[string]int
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
	firstWindow = 20 // of a search: quickly drawn while typing goes on
)

// newList is what an unlocked journal begins with.
func newList(t engine.Timeline) list {
	l := list{}
	l.take(t)
	return l
}

// take puts an answer for the first stretch in place of what was there.
func (l *list) take(t engine.Timeline) {
	l.rows, l.found, l.total = t.Rows, t.Found, t.Total
	l.months = map[string]int{}
	for _, m := range t.Months {
		l.months[m.Month] = m.Count
	}
	if !l.narrowed() {
		l.loose, l.due, l.found = t.Loose, t.Due, t.Total
	}
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
			l.rows = append(l.rows, t.Rows...)
		}
		then()
	})
}

// month is a heading and the rows below it.
type month struct {
	name string // as words
	key  string // "2026-11"
	rows []engine.Row
}

// byMonth groups rows that follow each other.
func byMonth(rows []engine.Row, name func(engine.Row) string) []month {
	var months []month
	for _, r := range rows {
		key := standsOn(r.When, r.Recorded).Format("2006-01")
		if len(months) == 0 || months[len(months)-1].key != key {
			months = append(months, month{name: name(r), key: key})
		}
		last := &months[len(months)-1]
		last.rows = append(last.rows, r)
	}
	return months
}
