package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// monthPart is a month of a list. It is a component, so that a long list is drawn
// again only from the month on that changed.
type monthPart struct {
	app.Compo
	Month   *month
	Rows    int // in it: more may be added to the same month
	Found   int // of a search; 0 where all are in view
	Passing bool
	Lang    string

	s *session
}

// Render draws the heading and the rows.
func (p *monthPart) Render() app.UI {
	s, m := p.s, p.Month
	return app.Section().Class("month").Body(
		app.H2().Body(
			app.Span().Text(monthOf(s.words, m.rows[0].When, m.rows[0].Recorded)),
			app.If(p.Found > 0, func() app.UI {
				return app.Span().Class("amount").Text(s.count("timeline.count", p.Found))
			}),
		),
		app.Ul().Class("rows").Body(app.Range(m.rows).Slice(func(i int) app.UI {
			return app.Li().Body(&row{Row: m.rows[i], Passing: p.Passing, Lang: p.Lang, s: s})
		})),
	)
}
