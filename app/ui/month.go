package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// monthPart is a month of a list. It is a component, so that a long list is drawn
// again only from the month on that changed.
type monthPart struct {
	app.Compo
	Month *month
	Rows  int // in it: more may be added to the same month
	Found int // of a filter; 0 where all are in view
	Lang  string

	s *session
}

// Render draws the heading and the rows.
func (p *monthPart) Render() app.UI {
	m := p.Month
	return app.Section().Class("month").Body(
		p.s.monthHead(m, p.Found),
		app.Ul().Class("rows").Body(app.Range(m.rows).Slice(func(i int) app.UI {
			return app.Li().Body(&row{Row: m.rows[i], Lang: p.Lang, s: p.s})
		})),
	)
}

// monthHead names a month, and how many there are in it if that is not 0.
func (s *session) monthHead(m *month, found int) app.UI {
	return app.H2().Body(
		app.Span().Text(monthOf(s.words, m.rows[0].When, m.rows[0].Recorded)),
		app.If(found > 0, func() app.UI {
			return app.Span().Class("amount").Text(s.count("timeline.count", found))
		}),
	)
}

// found are entries below their months while someone types. One list without
// parts: where the months change with every letter, parts would be taken down and
// put up again, and here each row only becomes the next.
func (s *session) found(months []*month, found map[string]int) app.UI {
	var items []app.UI
	for _, m := range months {
		head := s.monthHead(m, found[m.key])
		for _, r := range m.rows {
			items = append(items, app.Li().Body(head, &row{Row: r, Passing: true, Lang: s.words.Lang, s: s}))
			head = app.Div().Class("none")
		}
	}
	return app.Ul().Class("rows", "found").Body(items...)
}
