package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// changeScreen puts another passphrase in place of the one there is. Who was
// found to have forgotten that is not asked for it.
type changeScreen struct {
	newPhrase
	old      string
	oldShown bool
	oldWrong string
	busy     bool
}

func newChange(s *session) *changeScreen {
	c := &changeScreen{newPhrase: newPhrase{s: s}}
	c.draw()
	return c
}

func (*changeScreen) name() string    { return "change" }
func (c *changeScreen) working() bool { return c.busy }

func (c *changeScreen) view() app.UI {
	s := c.s
	return app.Form().Class("column").AutoComplete(false).OnSubmit(s.sent("change-form", c.send)).Body(
		heading(s.say("keys.change")),
		app.P().Text(s.say("keys.change.text")),
		c.now(),
		c.phrase(),
		c.repeated(),
		said("change-busy", "hint", s.waiting(c.busy, "keys.change.busy")),
		app.Div().Class("actions", "foot").Body(
			s.button("cancel", "quiet", s.say("keys.cancel"), s.stay),
			app.Button().Type("submit").ID("change-go").Class("main").Disabled(c.busy).Text(s.say("keys.change.go")),
		),
	)
}

// now is the field for the passphrase there is.
func (c *changeScreen) now() app.UI {
	s := c.s
	if s.keys.Forgotten {
		return app.P().Text(s.say("keys.forgotten"))
	}
	return s.drawSecret(secret{
		id: "change-old", label: s.say("keys.old"), hint: s.practicePhrase(), trouble: c.oldWrong, shown: c.oldShown,
		typed:  func(v string) bool { c.old = v; return false },
		toggle: func() { c.oldShown = !c.oldShown },
	})
}

func (c *changeScreen) send() {
	q := engine.ChangeRequest{Key: phraseOf(c.old), New: c.phraseWanted()}
	switch {
	case c.busy:
		return
	case q.Key == "" && !c.s.keys.Forgotten:
		c.wrong(c.s.say("unlock.empty"))
		return
	case !c.ready():
		return
	}
	c.busy, c.oldWrong = true, ""
	ask(c.s, engine.ChangePassphrase, q, func(k engine.Keys, err error) {
		c.busy = false
		if err == nil {
			c.s.keys = k
		}
		switch {
		case !c.s.on(c):
		case err == nil:
			c.clear()
			c.s.notice = c.s.say("keys.changed")
			c.s.stay()
		case refusedKey(err):
			c.wrong(c.s.explain(err))
		default:
			c.refused(err)
		}
	})
}

func (c *changeScreen) wrong(words string) {
	c.oldWrong = words
	c.s.after(func() { selectAll("change-old") })
}
