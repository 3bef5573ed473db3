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
	strokes int  // how often something came into the field
	code    bool // it is the recovery code that is asked for
	shown   bool
	busy    bool
	trouble string
	news    string // that something was kept
	wait    int    // seconds until another try
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
				id: "unlock-pass", label: s.say(either(c.code, "keys.code", "app.passphrase")), shown: c.shown, also: "unlock-error",
				hint: c.hint(),
				typed: func(v string) bool {
					c.pass = v
					c.strokes++
					return false
				},
				toggle: func() { c.shown = !c.shown },
			}),
			app.P().ID("unlock-error").Class("trouble").Text(c.complaint()),
			said("unlock-busy", "hint", s.waiting(c.busy, "unlock.busy")),
			app.Div().Class("actions").Body(
				app.Button().Type("submit").ID("unlock-go").Class("main").Disabled(c.busy || c.wait > 0).Text(s.say("unlock.go")),
			),
		),
		c.byPasskey(),
		said("unlock-news", "notice", c.news),
		app.If(s.status.Leaving, func() app.UI {
			return s.iconButton("leave-open", "", "pencil", s.say("leave.title"), func() { openLeave(s) })
		}),
		s.button("unlock-code", "link", s.say(either(c.code, "unlock.phrase", "unlock.code")), c.other),
		app.Details().Body(
			app.Summary().Text(s.say("unlock.forgot")),
			app.P().Text(s.say("unlock.forgot.text")),
			app.P().Text(s.say("unlock.copy")),
		),
		s.button("unlock-check", "link", s.say("unlock.check"), func() { s.show(newCheck(s, func() { s.show(newUnlock(s)) })) }),
		app.If(underOwnName(), func() app.UI {
			return s.button("unlock-guide", "link", s.say("guide.title"), func() { openGuide(s, func() { s.show(newUnlock(s)) }) })
		}),
		app.If(underOwnName(), func() app.UI { return s.practiceButton("unlock-practice", func() { s.show(newUnlock(s)) }) }),
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

func (c *unlockScreen) hint() string {
	if !c.code {
		return ""
	}
	return c.s.say("unlock.code.hint")
}

// other asks for the code instead of the passphrase, or the other way round. It
// is one field: what was typed is told apart by what it is.
func (c *unlockScreen) other() {
	c.code = !c.code
	c.shown, c.pass, c.strokes, c.trouble = c.code, "", 0, "" // a code is copied from paper
	setValue("unlock-pass", "")
	c.s.after(func() { focus("unlock-pass") })
}

// typedStrokes is how often a field changes at the least when words are typed into
// it: a keyboard that offers whole words may put in one at a time.
const typedStrokes = 4

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
	ask(c.s, engine.Unlock, engine.PassphraseRequest{Passphrase: phrase, Filled: c.strokes < typedStrokes}, c.opened)
}

// opened is told how a try went.
func (c *unlockScreen) opened(o engine.Opened, err error) {
	c.busy = false
	if err != nil {
		c.refused(err)
		return
	}
	c.pass = ""
	setValue("unlock-pass", "")
	c.s.entered(o)
}

func (c *unlockScreen) refused(err error) {
	var e *engine.Error
	wrong := errors.As(err, &e)
	switch {
	case wrong && e.Code == engine.MistypedCode:
		c.trouble = c.s.explain(err)
	case wrong && (e.Code == engine.WrongPassphrase || e.Code == engine.TooSoon):
		c.trouble = c.s.say(either(c.code, "unlock.wrong.code", "unlock.wrong"))
	default:
		wrong = false
	}
	if wrong {
		c.wait = e.Wait
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
