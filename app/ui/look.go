package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// lookScreen is a bundle before it is made: how much of what goes in, what stays
// out, and what can be seen of that.
type lookScreen struct {
	s    *session
	h    *handing
	page reportView
}

func openLook(s *session) {
	c := &lookScreen{s: s, h: s.handing()}
	c.page = reportView{s: s, in: c}
	s.show(c)
	c.h.foresee(s, true)
}

func (*lookScreen) name() string { return "look" }

func (c *lookScreen) view() app.UI {
	s := c.s
	parts := []app.UI{
		s.back("back", func() { s.stayAt("bundle-look") }),
		heading(s.say("bundle.read")),
		app.P().Class("lead").Text(s.say("look.text")),
		said("look-sum", "hint", c.h.goes(s)[0]),
		troubleLine("look", c.h.trouble),
	}
	if c.h.seen != nil {
		parts = append(parts, c.in(), c.out(), c.report())
	}
	return app.Div().Class("column").Body(append(parts,
		app.Div().Class("actions", "foot", "alone").Body(s.button("look-go", "main", s.say("bundle.go"), func() { putTogether(s) })),
	)...)
}

// in is how much there is of each kind.
func (c *lookScreen) in() app.UI {
	s := c.s
	var rows []app.UI
	for _, kind := range chosenKinds {
		if all, in := c.h.of(kind); len(all) > 0 {
			rows = append(rows, described(s.say("single.kind."+kind), app.Text(s.say("single.of", in, len(all))))...)
		}
	}
	return app.Section().ID("look-in").Class("part").Body(
		app.H2().Text(s.say("look.in")),
		app.Elem("dl").Class("facts", "tally").Body(rows...),
	)
}

// out is what stays out, by why it does, and what of it can be seen all the same.
func (c *lookScreen) out() app.UI {
	s := c.s
	words := []string{s.say("choose.never")}
	if !c.h.choice.Annex {
		words = append(words, s.say("choose.annex.text"))
		if short := c.h.shortWords(s); short != "" {
			words = append(words, short, s.say("short.heed"))
		}
	}
	reasons, counts := []string{}, map[string]int{}
	for _, x := range c.h.seen.Out {
		if counts[x.Why]++; counts[x.Why] == 1 {
			reasons = append(reasons, x.Why)
		}
	}
	for _, why := range reasons {
		words = append(words, s.say("look.why", s.count("bundle.things", counts[why]), s.say("out."+why)))
	}
	if plan := c.h.planWords(s); plan != "" {
		words = append(words, plan)
	}
	if n := c.h.seen.Omitted; n > 0 {
		words = append(words, s.count("look.headers", n))
	}
	return app.Section().ID("look-out").Class("part").Body(app.H2().Text(s.say("look.out")), lines("points", words...))
}

// report is the first page of the bundle, where that is asked for: nobody has to
// read it all again.
func (c *lookScreen) report() app.UI {
	s := c.s
	return app.Section().Class("part").Body(
		app.H2().ID("report-title").TabIndex(-1).Text(s.say("look.report")),
		app.P().Class("hint").Text(s.say("look.report.text")),
		app.If(!c.page.shown, func() app.UI {
			return app.Div().Class("choices").Body(s.button("look-report", "", s.say("look.report.go"), c.show).Disabled(c.page.busy))
		}),
		c.page.view(),
	)
}

func (c *lookScreen) show() {
	q := c.h.request(c.s)
	q.Page, c.page.busy = true, true
	ask(c.s, engine.PreviewBundle, q, func(p engine.Preview, err error) { c.page.take(p.Report, err) })
}
