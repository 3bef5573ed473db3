package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// giveScreen is a bundle that is ready: what it is, and the ways it can go. One of
// several volumes is given by itself; each says whether it is out.
type giveScreen struct {
	giving
	receipt *receipt
	made    engine.Bundle
	choice  engine.Choice // it was made by
}

func newGive(s *session, b engine.Bundle, choice engine.Choice) *giveScreen {
	c := &giveScreen{giving: giving{work: work{s: s}, id: "bundle", out: "bundle.saved"}, made: b, choice: choice}
	for _, v := range b.Volumes {
		c.wait(v.URL, v.Name)
	}
	return c
}

func (*giveScreen) name() string { return "give" }

// left removes the files; what was handed over is elsewhere by now.
func (c *giveScreen) left() { ask(c.s, engine.DropBundle, engine.None{}, c.s.dropped) }

func (c *giveScreen) several() bool { return len(c.files) > 1 }

func (c *giveScreen) view() app.UI {
	if c.receipt != nil {
		return c.receipt.view()
	}
	s, b := c.s, c.made
	return app.Div().Class("column").Body(
		heading(s.say("bundle.ready")),
		app.Section().Class("card").Body(
			app.H2().Text(s.say("bundle.code")),
			app.P().ID("seal-code").Class("mono", "code").Text(b.Volumes[len(b.Volumes)-1].SealCode),
			app.P().Class("hint").Text(s.say("bundle.code.text")),
			codeOfAll(s.words, b.Volumes),
		),
		s.unlocking(b),
		s.receiptButton(func() { c.s.lastReceipt(&c.receipt, c.s.handing().language) }),
		app.Elem("dl").Class("facts").Body(c.facts()...),
		app.If(b.Absent > 0, func() app.UI { return app.P().Class("card", "heed").Text(s.count("bundle.absent", b.Absent)) }),
		app.P().Class("hint").Text(s.say("bundle.downloads")),
		said("bundle-news", "notice", c.news),
		troubleLine("bundle", c.trouble),
		app.If(c.several(), c.parts).Else(func() app.UI { return c.ways(0) }),
		c.ending(),
	)
}

// parts are the volumes, each with its own ways out.
func (c *giveScreen) parts() app.UI {
	s := c.s
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("give.parts", c.saved(), len(c.files))),
		app.P().Class("hint").Text(s.say("give.parts.text")),
		app.Ol().Class("parts").Body(app.Range(c.files).Slice(func(i int) app.UI {
			v := c.made.Volumes[i]
			return app.Li().Class("card").Body(
				app.H3().ID("bundle-part-"+strconv.Itoa(i+1)).Text(partOf(s.words, i, len(c.files))),
				app.P().Class("mono").Text(v.Name),
				app.P().Class("hint").Text(joined([]string{s.count("timeline.files", v.Files), s.words.Size(v.Size)})),
				app.If(c.files[i].saved, func() app.UI {
					return app.P().Class("handed").Body(icon("check"), app.Span().Text(s.say("give.part.saved")))
				}),
				c.ways(i),
			)
		})),
	)
}

func (c *giveScreen) facts() []app.UI {
	s, b := c.s, c.made
	var rows []app.UI
	if !c.several() {
		rows = volumeRows(s.words, b.Volumes)
	}
	holds := s.say("bundle.holds.both", s.count("timeline.count", b.Incidents), s.count("timeline.files", b.Files))
	if c.choice.Annex {
		holds = s.say("handovers.annex")
	}
	rows = append(rows, described(s.say("bundle.holds.label"), app.Text(holds))...)
	if b.Left > 0 && !c.choice.Annex {
		rows = append(rows, described(s.say("look.out"), app.Text(s.count("bundle.things", b.Left)))...)
	}
	return rows
}

// ending is the way on: to the contact details, which are a file of their own.
func (c *giveScreen) ending() app.UI {
	s, words := c.s, "bundle.drop"
	if c.allSaved() {
		words = "bundle.done"
	} else if c.saved() > 0 {
		words = "give.rest"
	}
	return app.Div().Class("actions", "foot").Body(
		s.button("bundle-done", "quiet", s.say(words), c.finish),
		app.If(c.allSaved() && !c.choice.Annex, func() app.UI {
			return s.button("bundle-annex", "", s.say("give.annex"), func() {
				s.handing().choice.Annex = true
				openLook(s)
			})
		}),
	)
}

// finish ends the hand-over once the bundle is out; else what was chosen stays.
func (c *giveScreen) finish() {
	if !c.allSaved() {
		c.s.stay()
		return
	}
	c.s.begun, c.s.notice = nil, c.s.say("timeline.bundled")
	c.s.home()
}
