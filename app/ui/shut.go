package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// elsewhereScreen: the journal is open in another tab, and only there.
type elsewhereScreen struct{ s *session }

func (*elsewhereScreen) name() string { return "elsewhere" }

func (c *elsewhereScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column", "narrow").Body(
		heading(s.say("elsewhere.title")),
		app.P().Class("lead").Text(s.say("elsewhere.text")),
		app.Div().Class("actions").Body(
			s.button("elsewhere-again", "main", s.say("elsewhere.again"), s.room.Lock),
			s.button("elsewhere-check", "", s.say("unlock.check"), func() { s.show(newCheck(s, func() { s.show(c) })) }),
		),
		s.practiceButton("elsewhere-practice", func() { s.show(c) }),
	)
}

// damagedScreen: neither copy of the header can be read. It offers nothing that
// could write over them.
type damagedScreen struct{ s *session }

func (*damagedScreen) name() string { return "damaged" }

func (c *damagedScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column", "narrow").Body(
		heading(s.say("damaged.title")),
		app.P().Class("lead").Text(s.say("damaged.text")),
		app.P().Text(s.say("damaged.next")),
		app.Div().Class("actions").Body(
			s.button("damaged-again", "main", s.say("damaged.again"), s.room.Lock),
			s.button("damaged-check", "", s.say("unlock.check"), func() { s.show(newCheck(s, func() { s.show(c) })) }),
		),
	)
}
