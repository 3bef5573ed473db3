package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// makeScreen makes a journal.
type makeScreen struct {
	newPhrase
	busy bool
}

func newMake(s *session) *makeScreen {
	c := &makeScreen{newPhrase: newPhrase{s: s}}
	c.draw()
	return c
}

func (*makeScreen) name() string    { return "make" }
func (c *makeScreen) working() bool { return c.busy }

func (c *makeScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.show(&welcomeScreen{s}) }),
		heading(s.say("make.title")),
		app.P().Class("lead").Text(s.say("make.lead")),
		app.Form().AutoComplete(false).OnSubmit(s.sent("make", c.make)).Body(
			c.phrase(),
			c.repeated(),
			app.If(s.puts(), func() app.UI { return app.P().Class("hint").Text(s.say("storage.ask.puts")) }),
			said("make-busy", "hint", c.waiting()),
			app.Div().Class("actions").Body(
				app.Button().Type("submit").ID("make-go").Class("main").Disabled(c.busy).Text(s.say("make.go")),
			),
		),
	)
}

func (c *makeScreen) waiting() string {
	if c.busy {
		return c.s.say("make.busy")
	}
	return ""
}

func (c *makeScreen) make() {
	if c.busy || !c.ready() {
		return
	}
	c.busy = true
	ask(c.s, engine.Make, engine.PassphraseRequest{Passphrase: c.phraseWanted()}, func(o engine.Opened, err error) {
		c.busy = false
		switch {
		case err == nil:
			c.clear()
			c.s.entered(o)
			if c.s.puts() { // the words about it stood above the button
				c.s.keepStorage(func(bool) {})
			}
		case c.s.on(c):
			c.refused(err)
		}
	})
}
