package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// bundleScreen is where a hand-over begins: for whom, what it comes to, and the
// button that puts it together. All that can be chosen lies behind it; as it
// stands, everything goes in.
type bundleScreen struct {
	work
	h *handing
}

func newBundle(s *session) *bundleScreen {
	c := &bundleScreen{work: work{s: s}, h: s.handing()}
	c.again()
	return c
}

func (*bundleScreen) name() string { return "bundle" }
func (*bundleScreen) key() string  { return "bundle" }

// again follows what was chosen or written meanwhile. A new hand-over may have
// begun.
func (c *bundleScreen) again() {
	c.h = c.s.handing()
	c.h.foresee(c.s, true)
}

func (c *bundleScreen) view() app.UI {
	s, h := c.s, c.h
	typing := func(into *string) func(string) bool {
		return func(v string) bool { *into = v; return false }
	}
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-bundle") }),
		heading(s.say("bundle.title")),
		app.P().Class("lead").Text(s.say("bundle.holds")),
		c.whom(),
		c.warning(),
		app.Div().Class("part", "fields").Body(
			s.draw(field{id: "bundle-who", label: s.say("bundle.who"), value: h.who, typed: typing(&h.who)}),
			s.draw(field{id: "bundle-why", label: s.say("bundle.why"), hint: s.say("bundle.noted"), value: h.why, typed: typing(&h.why)}),
			s.languages("bundle-language", s.say("bundle.language"), h.language, func(lang string) { h.language = lang }),
		),
		c.size(),
		h.lock.view(s),
		s.doors(
			door{"open-handovers", "book", "handovers.title", func() { openHandovers(s) }},
			door{"open-stamps", "clock", "stamps.title", func() { openStamps(s) }},
		),
		said("bundle-news", "notice", c.news),
		troubleLine("bundle", c.trouble),
		c.begin(),
	)
}

// whom is a choice among the presets.
func (c *bundleScreen) whom() app.UI {
	s, preset := c.s, c.h.preset()
	hint := "bundle.for.own"
	if preset != "" {
		hint = "bundle.for." + preset + ".text"
	} else if c.h.choice.Annex {
		hint = "handovers.annex"
	}
	return app.Elem("fieldset").ID("bundle-for").Body(
		app.Elem("legend").Text(s.say("bundle.for")),
		app.Div().Class("options").Body(app.Range(engine.Presets).Slice(func(i int) app.UI {
			p := engine.Presets[i]
			return s.option("for", p.Name, s.say("bundle.for."+p.Name), p.Name == preset, func() {
				c.h.take(p.Choice)
				c.h.foresee(s, true)
			})
		})),
		said("bundle-for-hint", "hint", s.say(hint)),
	)
}

// warning is what the choice comes to, under the heading that matters most.
func (c *bundleScreen) warning() app.UI {
	s := c.s
	words := c.h.goes(s)
	return app.Section().Class("card", "heed").Body(
		app.H2().Text(s.say("bundle.read")),
		app.P().Text(s.say("bundle.read.text")),
		app.Div().ID("bundle-sum").Role("status").Body(app.Range(words).Slice(func(i int) app.UI { return app.P().Text(words[i]) })),
		troubleLine("bundle-sum", c.h.trouble),
		app.Div().Class("choices").Body(
			s.button("bundle-choose", "link", s.say("choose.title"), func() { s.show(newChoose(s)) }),
			s.button("bundle-look", "link", s.say("look.open"), func() { openLook(s) }),
		),
	)
}

// size is how large one file may be; what is larger goes in several.
func (c *bundleScreen) size() app.UI {
	var values, words []string
	for i := range limits {
		n := strconv.Itoa(i)
		values, words = append(values, n), append(words, c.s.say("bundle.limit."+n))
	}
	return c.s.drawChoice(choice{id: "bundle-limit", label: c.s.say("bundle.limit"), chosen: values[c.h.limit], values: values, words: words, picked: func(v string) {
		c.h.limit, _ = strconv.Atoi(v)
		c.h.foresee(c.s, true)
	}})
}

// begin is the button, or the bar once it was pressed.
func (c *bundleScreen) begin() app.UI {
	if c.stop != nil {
		return app.Div().Class("foot", "alone").Body(c.bar("bundle", "bundle.busy"))
	}
	return app.Div().Class("actions", "foot", "alone").Body(c.s.button("bundle-go", "main", c.s.say("bundle.go"), c.put))
}

// put puts the bundle together.
func (c *bundleScreen) put() {
	if c.stop != nil || !c.h.lock.sure(c.s, c.put) {
		return
	}
	q := c.h.request(c.s)
	askWith(c.s, c.work.begin(), engine.SaveBundle, q, nil, c.at, func(b engine.Bundle, err error) {
		switch done := c.ended(err, "bundle.stopped"); {
		case done && c.s.on(c):
			c.s.show(newGive(c.s, b, q.Choice))
		case done:
			ask(c.s, engine.DropBundle, engine.None{}, c.s.dropped)
		}
	})
}

// putTogether goes back to where a hand-over begins and puts it together.
func putTogether(s *session) {
	c := &bundleScreen{work: work{s: s}, h: s.handing()}
	s.show(c)
	c.put()
}
