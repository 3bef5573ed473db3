package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// door is one line of a list of screens: where it leads, and what that is for.
type door struct {
	id, drawing, words string // words: a key of app/text; with ".text" after it, what it is for
	open               func()
}

// doors are rows, each the way to a screen.
func (s *session) doors(doors ...door) app.UI {
	return app.Ul().Class("rows").Body(app.Range(doors).Slice(func(i int) app.UI {
		d := doors[i]
		return app.Li().Body(app.Button().Type("button").ID(d.id).Class("row").OnClick(s.tap(d.id, d.open)).Body(
			app.Span().Class("row-icon").Body(icon(d.drawing)),
			app.Span().Class("row-in").Body(
				app.Span().Class("row-title").Text(s.say(d.words)),
				app.Span().Class("row-when").Text(s.say(d.words+".text")),
			),
		))
	}))
}
