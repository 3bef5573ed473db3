package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// elsewhereScreen: the journal is open in another tab, and only there. It can be
// asked for; see windows.go.
type elsewhereScreen struct {
	s     *session
	asked bool
	turn  int    // counts tries; the newest counts
	state string // a key of app/text, "" before the first try
}

func (*elsewhereScreen) name() string { return "elsewhere" }

func (c *elsewhereScreen) view() app.UI {
	s := c.s
	news := ""
	if c.state != "" {
		news = s.say(c.state)
	}
	return app.Div().Class("column", "narrow").Body(
		heading(s.say("elsewhere.title")),
		app.P().Class("lead").Text(s.say("elsewhere.text")),
		said("elsewhere-news", "notice", news),
		app.Div().Class("actions").Body(
			s.button("elsewhere-here", "main", s.say("elsewhere.here"), c.ask).Disabled(c.asked),
			s.button("elsewhere-check", "", s.say("unlock.check"), func() { s.show(newCheck(s, func() { s.show(&elsewhereScreen{s: s}) })) }),
		),
		app.If(underOwnName(), func() app.UI {
			return s.practiceButton("elsewhere-practice", func() { s.show(&elsewhereScreen{s: s}) })
		}),
	)
}

// ask asks for the journal, and goes on asking while this screen is in view.
func (c *elsewhereScreen) ask() {
	c.asked, c.state = true, "elsewhere.asking"
	c.try()
}

// try takes the journal if it is free, and else asks for it.
func (c *elsewhereScreen) try() {
	c.turn++
	turn := c.turn
	ask(c.s, engine.GetStatus, engine.None{}, func(status engine.Status, err error) {
		switch {
		case err != nil:
			c.s.fail(err)
		case !c.s.on(c) || turn != c.turn:
		case status.State != engine.Elsewhere:
			c.s.room.Tell(takes)
			c.s.status = status
			c.s.show(c.s.first())
		default:
			c.wait(turn)
		}
	})
}

// wait asks, and tries again in a while.
func (c *elsewhereScreen) wait(turn int) {
	s := c.s
	s.room.Tell(asksForIt + " " + strconv.FormatInt(s.now().UnixMilli(), 10))
	s.later(askAgain, func() {
		if !s.on(c) || turn != c.turn {
			return
		}
		if c.state == "elsewhere.asking" {
			c.state = "elsewhere.silent"
		}
		c.try()
	})
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
