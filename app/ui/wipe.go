package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// wipeScreen deletes the whole journal: after what could still be taken along, a
// word typed on purpose, and the passphrase. A practice journal has no such door
// to go through; it ends by itself.
type wipeScreen struct {
	asking
	word  string
	wrong string // with the word
}

func newWipe(s *session) *wipeScreen { return &wipeScreen{asking: asking{s: s, id: "wipe"}} }

func (*wipeScreen) name() string    { return "wipe" }
func (c *wipeScreen) working() bool { return c.busy }

func (c *wipeScreen) view() app.UI {
	s := c.s
	if s.practice != "" {
		return app.Div().Class("column").Body(
			s.backToSettings("open-wipe"), heading(s.say("settings.wipe")), app.P().Text(s.say("wipe.practice")))
	}
	word := s.say("wipe.word")
	return app.Form().Class("column", "narrow").AutoComplete(false).OnSubmit(s.sent("wipe-form", c.wipe)).Body(
		heading(s.say("settings.wipe")),
		s.points("wipe.1", "wipe.2", "wipe.3"),
		c.takeAlong(),
		s.draw(field{
			id: "wipe-word", label: s.say("wipe.type", word), trouble: c.wrong,
			typed: func(v string) bool { c.word = v; return false },
		}),
		c.field("wipe.busy"),
		c.foot("wipe.keep", func() { s.stayAt("open-wipe") }, "wipe.go"),
	)
}

// takeAlong is what can be saved elsewhere before.
func (c *wipeScreen) takeAlong() app.UI {
	s := c.s
	return app.Section().ID("wipe-before").Class("card").Body(
		app.H2().Text(s.say("wipe.before")),
		app.P().Text(s.say("wipe.before.text")),
		app.Div().Class("choices").Body(
			s.button("wipe-copies", "link", s.say("settings.copies"), func() { openCopies(s) }),
			s.button("wipe-bundle", "link", s.say("more.bundle"), func() { s.show(newBundle(s)) }),
		),
	)
}

func (c *wipeScreen) wipe() {
	s := c.s
	c.wrong = ""
	if !strings.EqualFold(strings.TrimSpace(c.word), s.say("wipe.word")) {
		c.wrong = s.say("wipe.differs", s.say("wipe.word"))
		s.after(func() { selectAll("wipe-word") })
		return
	}
	q := engine.KeyRequest{Key: c.typed()}
	if q.Key == "" {
		return
	}
	ask(s, engine.Wipe, q, func(_ engine.None, err error) {
		if c.tried(err) {
			s.open = false
			s.show(&wipedScreen{s})
		} else if !refusedKey(err) {
			c.complain(s.say("wipe.cut"))
		}
	})
}

// refusedKey tells a wrong passphrase or code from all that can go wrong besides.
func refusedKey(err error) bool {
	return is(err, engine.WrongPassphrase) || is(err, engine.MistypedCode) || is(err, engine.TooSoon)
}

// wipedScreen says what remains outside of the app's reach. Nothing can be asked
// of the engine any more.
type wipedScreen struct{ s *session }

func (*wipedScreen) name() string { return "wiped" }

func (c *wipedScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column", "narrow").Body(
		heading(s.say("wiped.title")),
		app.P().Class("lead").Text(s.say("wiped.text")),
		s.points("wiped.1", "wiped.2", "wiped.3", "wiped.4", "wiped.5"),
		app.P().Text(s.say("wiped.close")),
	)
}
