package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// clearScreen answers a common advice: how to clear the history and keep the
// journal.
type clearScreen struct {
	s    *session
	back func()
}

func newClear(s *session, back func()) *clearScreen { return &clearScreen{s, back} }

func (*clearScreen) name() string { return "clear" }

func (c *clearScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say("clear.title")),
		app.P().Class("lead").Text(s.say("clear.lead")),
		s.part("clear.may", "clear.may.1", "clear.may.2"),
		s.part("clear.not", "clear.not.1", "clear.not.2", "clear.not.3", "clear.not.4"),
		app.P().Text(s.say("clear.copy")),
		app.P().Class("hint").Text(s.say("clear.watched")),
	)
}
