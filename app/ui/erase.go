package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// eraseScreen removes what an entry or a file says, after a plain explanation
// and the passphrase.
type eraseScreen struct {
	asking
	object string
	file   bool
	kind   string // of a record; "" for an entry or a file
	back   func()
	reason string
}

func newErase(s *session, id string, file bool, back func()) *eraseScreen {
	return &eraseScreen{asking: asking{s: s, id: "erase"}, object: id, file: file, back: back}
}

// eraser is what erases a file of a place, and then goes back there.
func (s *session) eraser(back func()) func(engine.Exhibit) func() {
	return func(x engine.Exhibit) func() { return func() { s.show(newErase(s, x.ID, true, back)) } }
}

// newEraseRecord erases a person, contact, order, warning or thing.
func newEraseRecord(s *session, id, kind string) *eraseScreen {
	return &eraseScreen{asking: asking{s: s, id: "erase"}, object: id, kind: kind, back: s.stay}
}

func (*eraseScreen) name() string    { return "erase" }
func (c *eraseScreen) working() bool { return c.busy }

func (c *eraseScreen) view() app.UI {
	s := c.s
	title, points := c.explained()
	return app.Form().Class("column", "narrow").AutoComplete(false).OnSubmit(s.sent("erase-form", c.erase)).Body(
		heading(s.say(title)),
		lines("points", points...),
		s.draw(field{
			id: "erase-reason", label: s.say("erase.reason"), hint: s.say("erase.reason.hint"),
			typed: func(v string) bool { c.reason = v; return false },
		}),
		c.field("erase.busy"),
		c.foot("erase.keep", c.back, "erase.go"),
	)
}

// explained is the heading, and what erasing does and does not do.
func (c *eraseScreen) explained() (title string, points []string) {
	s := c.s
	left := s.say(either(s.status.InPlace, "erase.inplace", "erase.notinplace"))
	switch {
	case c.file:
		return "erase.title.file", []string{s.say("erase.1.file"), left, s.say("erase.3.file"), s.say("erase.2")}
	case c.kind != "":
		return "erase.title." + c.kind, []string{s.say("erase.1"), left, s.say("erase.2"), s.say("erase.3.record"), s.say("erase.4")}
	}
	return "erase.title", []string{s.say("erase.1"), left, s.say("erase.2"), s.say("erase.3"), s.say("erase.4")}
}

func (c *eraseScreen) erase() {
	q := engine.EraseRequest{ID: c.object, Reason: c.reason, Passphrase: c.typed()}
	if q.Passphrase == "" {
		return
	}
	ask(c.s, engine.Erase, q, func(_ engine.None, err error) {
		if !c.tried(err) {
			return
		}
		c.pass = ""
		if c.s.on(c) {
			c.s.notice = c.s.say("timeline.erased")
			c.gone()
		}
	})
}

// gone leaves the place that is there no more; a file's place is still there.
func (c *eraseScreen) gone() {
	switch {
	case c.file:
		c.back()
	case c.kind != "":
		c.s.stepBack(c, "")
	default:
		c.s.home()
	}
}
