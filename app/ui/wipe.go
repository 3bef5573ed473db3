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
	s       *session
	word    string
	pass    string
	shown   bool
	busy    bool
	trouble [2]string // of the word and of the passphrase
}

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
			id: "wipe-word", label: s.say("wipe.type", word), trouble: c.trouble[0],
			typed: func(v string) bool { c.word = v; return false },
		}),
		s.drawSecret(secret{
			id: "wipe-pass", label: s.say("app.passphrase"), trouble: c.trouble[1], shown: c.shown,
			typed:  func(v string) bool { c.pass = v; return false },
			toggle: func() { c.shown = !c.shown },
		}),
		said("wipe-busy", "hint", s.waiting(c.busy, "wipe.busy")),
		app.Div().Class("actions", "foot").Body(
			s.button("cancel", "quiet", s.say("wipe.keep"), func() { s.stayAt("open-wipe") }).Disabled(c.busy),
			app.Button().Type("submit").ID("wipe-go").Class("main").Disabled(c.busy).Text(s.say("wipe.go")),
		),
	)
}

// takeAlong is what can be saved elsewhere before.
func (c *wipeScreen) takeAlong() app.UI {
	s := c.s
	return app.Section().ID("wipe-before").Class("card").Body(
		app.H2().Text(s.say("wipe.before")),
		app.P().Text(s.say("wipe.before.text")),
		app.Div().Class("choices").Body(
			s.button("wipe-bundle", "link", s.say("more.bundle"), func() { s.show(newBundle(s)) }),
		),
	)
}

func (c *wipeScreen) wipe() {
	s := c.s
	q := engine.KeyRequest{Key: phraseOf(c.pass)}
	c.trouble = [2]string{}
	switch {
	case c.busy:
		return
	case !strings.EqualFold(strings.TrimSpace(c.word), s.say("wipe.word")):
		c.complain(0, s.say("wipe.differs", s.say("wipe.word")))
		return
	case q.Key == "":
		c.complain(1, s.say("unlock.empty"))
		return
	}
	c.busy = true
	ask(s, engine.Wipe, q, func(_ engine.None, err error) {
		c.busy = false
		switch {
		case err == nil:
			s.open = false
			s.show(&wipedScreen{s})
		case is(err, engine.WrongPassphrase) || is(err, engine.MistypedCode) || is(err, engine.TooSoon):
			c.complain(1, s.explain(err))
		default:
			c.complain(1, s.say("wipe.cut"))
		}
	})
}

func (c *wipeScreen) complain(at int, words string) {
	c.trouble[at] = words
	c.s.after(func() { selectAll([]string{"wipe-word", "wipe-pass"}[at]) })
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
