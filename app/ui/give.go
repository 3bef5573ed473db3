package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// giveScreen is a bundle that is ready: what it is, and the ways it can go.
type giveScreen struct {
	giving
	receipt *receipt
	made    engine.Bundle
	choice  engine.Choice // it was made by
}

func newGive(s *session, b engine.Bundle, choice engine.Choice) *giveScreen {
	return &giveScreen{giving: giving{work: work{s: s}, id: "bundle", out: "bundle.saved", url: b.URL, file: b.Name}, made: b, choice: choice}
}

func (*giveScreen) name() string { return "give" }

// left removes the file; what was handed over is elsewhere by now.
func (c *giveScreen) left() { ask(c.s, engine.DropBundle, engine.None{}, c.s.dropped) }

func (c *giveScreen) view() app.UI {
	if c.receipt != nil {
		return c.receipt.view()
	}
	s, b := c.s, c.made
	return app.Div().Class("column").Body(
		heading(s.say("bundle.ready")),
		app.Section().Class("card").Body(
			app.H2().Text(s.say("bundle.code")),
			app.P().ID("seal-code").Class("mono", "code").Text(b.SealCode),
			app.P().Class("hint").Text(s.say("bundle.code.text")),
		),
		s.unlocking(b),
		s.receiptButton(func() { c.s.lastReceipt(&c.receipt, c.s.handing().language) }),
		app.Elem("dl").Class("facts").Body(c.facts()...),
		app.If(b.Absent > 0, func() app.UI { return app.P().Class("card", "heed").Text(s.count("bundle.absent", b.Absent)) }),
		app.P().Class("hint").Text(s.say("bundle.downloads")),
		said("bundle-news", "notice", c.news),
		troubleLine("bundle", c.trouble),
		c.ways(),
		c.ending(),
	)
}

func (c *giveScreen) facts() []app.UI {
	s, b := c.s, c.made
	rows := described(s.say("bundle.name"), app.Span().Class("mono").Text(b.Name))
	rows = append(rows, described(s.say("exhibit.size"), app.Text(exactSize(s, b.Size)))...)
	holds := s.say("bundle.holds.both", s.count("timeline.count", b.Incidents), s.count("timeline.files", b.Files))
	if c.choice.Annex {
		holds = s.say("handovers.annex")
	}
	rows = append(rows, described(s.say("bundle.holds.label"), app.Text(holds))...)
	if b.Left > 0 && !c.choice.Annex {
		rows = append(rows, described(s.say("look.out"), app.Text(s.count("bundle.things", b.Left)))...)
	}
	return append(rows, described("SHA-256", app.Elem("code").Class("mono").Text(b.SHA256))...)
}

// ending is the way on: to the contact details, which are a file of their own.
func (c *giveScreen) ending() app.UI {
	s := c.s
	return app.Div().Class("actions", "foot").Body(
		s.button("bundle-done", "quiet", s.say(either(c.saved, "bundle.done", "bundle.drop")), c.finish),
		app.If(c.saved && !c.choice.Annex, func() app.UI {
			return s.button("bundle-annex", "", s.say("give.annex"), func() {
				s.handing().choice.Annex = true
				openLook(s)
			})
		}),
	)
}

// finish ends the hand-over once the bundle is out; else what was chosen stays.
func (c *giveScreen) finish() {
	if !c.saved {
		c.s.stay()
		return
	}
	c.s.begun, c.s.notice = nil, c.s.say("timeline.bundled")
	c.s.home()
}
