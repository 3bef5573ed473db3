package ui

import (
	"errors"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// unlockScreen asks for the passphrase. It says nothing of what is inside.
type unlockScreen struct {
	s       *session
	pass    string
	shown   bool
	busy    bool
	trouble string
	wait    int // seconds until another try
	tries   int
}

func newUnlock(s *session) *unlockScreen { return &unlockScreen{s: s} }

func (*unlockScreen) name() string { return "unlock" }

func (c *unlockScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column", "narrow").Body(
		heading(s.say("unlock.title")),
		app.Form().AutoComplete(false).OnSubmit(s.sent("unlock", c.unlock)).Body(
			s.drawSecret(secret{
				id: "unlock-pass", label: s.say("app.passphrase"), shown: c.shown, also: "unlock-error",
				typed:  func(v string) bool { c.pass = v; return false },
				toggle: func() { c.shown = !c.shown },
			}),
			app.P().ID("unlock-error").Class("trouble").Text(c.complaint()),
			said("unlock-busy", "hint", c.waiting()),
			app.Div().Class("actions").Body(
				app.Button().Type("submit").ID("unlock-go").Class("main").Disabled(c.busy || c.wait > 0).Text(s.say("unlock.go")),
			),
		),
		app.Details().Body(
			app.Summary().Text(s.say("unlock.forgot")),
			app.P().Text(s.say("unlock.forgot.text")),
		),
		s.button("unlock-check", "link", s.say("unlock.check"), func() { s.show(newCheck(s, func() { s.show(newUnlock(s)) })) }),
		s.practiceButton("unlock-practice", func() { s.show(newUnlock(s)) }),
	)
}

// complaint counts down while there is a wait. It is no live region: it would be
// read out every second. The field names it, and is given the keyboard anew.
func (c *unlockScreen) complaint() string {
	if c.wait > 0 {
		return c.s.count("unlock.wait", c.wait)
	}
	return c.trouble
}

func (c *unlockScreen) waiting() string {
	if c.busy {
		return c.s.say("unlock.busy")
	}
	return ""
}

func (c *unlockScreen) unlock() {
	phrase := phraseOf(c.pass)
	switch {
	case c.busy || c.wait > 0:
		return
	case phrase == "":
		c.trouble = c.s.say("unlock.empty")
		c.s.after(func() { focus("unlock-pass") })
		return
	}
	c.busy = true
	ask(c.s, engine.Unlock, engine.PassphraseRequest{Passphrase: phrase}, func(o engine.Opened, err error) {
		c.busy = false
		if err != nil {
			c.refused(err)
			return
		}
		c.pass = ""
		setValue("unlock-pass", "")
		c.s.entered(o)
	})
}

func (c *unlockScreen) refused(err error) {
	var e *engine.Error
	if errors.As(err, &e) && (e.Code == engine.WrongPassphrase || e.Code == engine.TooSoon) {
		c.trouble, c.wait = c.s.say("unlock.wrong"), e.Wait
		c.tries++
		c.countDown(c.tries)
	} else {
		c.trouble = c.s.explain(err)
	}
	c.s.after(func() { selectAll("unlock-pass") })
}

// countDown takes a second off the wait at a time, until a newer one began.
func (c *unlockScreen) countDown(try int) {
	if c.wait <= 0 || c.tries != try || !c.s.on(c) {
		return
	}
	c.s.later(time.Second, func() {
		if c.tries == try {
			c.wait--
			c.countDown(try)
		}
	})
}
