package ui

import (
	"daybook/app/engine"
)

// list is as much of the journal as was asked for, newest first.
type list struct {
	rows  []engine.Row
	total int
	loose []engine.Exhibit
}

const window = 50

// reload reads the same stretch again, from the top.
func (l *list) reload(s *session) {
	q := engine.TimelineRequest{Limit: max(window, len(l.rows))}
	ask(s, engine.GetTimeline, q, func(t engine.Timeline, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		l.rows, l.total, l.loose = t.Rows, t.Total, t.Loose
	})
}

// more reads the next stretch.
func (l *list) more(s *session, then func()) {
	q := engine.TimelineRequest{Offset: len(l.rows), Limit: window}
	ask(s, engine.GetTimeline, q, func(t engine.Timeline, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		if len(l.rows) == q.Offset {
			l.rows, l.total = append(l.rows, t.Rows...), t.Total
		}
		then()
	})
}

// month is a heading and the rows below it.
type month struct {
	name string
	rows []engine.Row
}

// byMonth groups rows that follow each other.
func byMonth(rows []engine.Row, name func(engine.Row) string) []month {
	var months []month
	for _, r := range rows {
		n := name(r)
		if len(months) == 0 || months[len(months)-1].name != n {
			months = append(months, month{name: n})
		}
		last := &months[len(months)-1]
		last.rows = append(last.rows, r)
	}
	return months
}
