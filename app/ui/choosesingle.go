package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// singleScreen is all there is, thing by thing: what is ticked goes in.
type singleScreen struct {
	s     *session
	h     *handing
	shown map[string]int // of a kind, beyond the first
}

func newSingle(s *session) *singleScreen {
	return &singleScreen{s: s, h: s.handing(), shown: map[string]int{}}
}

func (*singleScreen) name() string { return "single" }

func (c *singleScreen) view() app.UI {
	s, h := c.s, c.h
	var groups []app.UI
	for _, kind := range chosenKinds {
		if h.seen != nil {
			groups = append(groups, c.group(kind))
		}
	}
	return app.Div().Class("column").Body(
		s.back("back", func() { s.showAt(newChoose(s), "choose-single") }),
		heading(s.say("single.title")),
		app.P().Text(s.say("single.lead")),
		said("choose-sum", "hint", strings.Join(h.goes(s), " ")),
		troubleLine("choose", h.trouble),
		app.Div().Class("groups").Body(groups...),
		app.Div().Class("actions", "foot", "alone").Body(s.button("single-look", "main", s.say("look.open"), func() { openLook(s) })),
	)
}

// group is all of one kind, folded away.
func (c *singleScreen) group(kind string) app.UI {
	s := c.s
	all, in := c.h.of(kind)
	if len(all) == 0 {
		return app.Div().Class("none")
	}
	some := all[:min(len(all), window+c.shown[kind])]
	return app.Details().ID("single-"+kind).Body(
		app.Summary().Body(app.Span().Text(s.say("single.kind."+kind)), app.Span().Class("amount").Text(s.say("single.of", in, len(all)))),
		app.Div().Class("part").Body(
			app.Div().Class("choices").Body(c.sweep(kind, "all", all, true), c.sweep(kind, "none", all, false)),
			app.Div().Class("toggles").Body(app.Range(some).Slice(func(i int) app.UI { return c.one(some[i]) })),
			app.If(len(some) < len(all), func() app.UI {
				return s.button("single-"+kind+"-more", "", s.say("timeline.more"), func() { c.shown[kind] += window })
			}),
		),
	)
}

// sweep has all of a kind go in or stay out.
func (c *singleScreen) sweep(kind, what string, all []engine.Chosen, in bool) app.UI {
	return c.s.button("single-"+kind+"-"+what, "link", c.s.say("single."+what), func() {
		for _, x := range all {
			if in != (x.Why == "") {
				c.h.put(x.ID, in)
			}
		}
		c.h.foresee(c.s, false)
	})
}

// one is a thing with its box. Why it stays out is said where that is no choice
// made here.
func (c *singleScreen) one(x engine.Chosen) app.UI {
	s, id := c.s, "one-"+x.ID
	in := x.Why == ""
	about := []string{}
	if x.When.Precision != "" {
		about = append(about, s.longWhen(x.When))
	}
	if x.Kind == "file" {
		about = append(about, s.words.Moment(x.Recorded.Wall()), s.words.Size(x.Size))
	}
	if !in {
		about = append(about, s.say("out."+x.Why))
	}
	return app.Div().Class("toggle").Body(
		app.Input().Type("checkbox").ID(id).AutoComplete(false).Checked(in).OnChange(s.tap(id, func() {
			c.h.put(x.ID, !in)
			c.h.foresee(s, false)
		})),
		app.Label().For(id).Body(app.Bdi().Class("row-what").Text(s.chosenTitle(x)), app.Span().Class("hint").Text(joined(about))),
	)
}

// chosenTitle is what a thing is called where it has no name.
func (s *session) chosenTitle(x engine.Chosen) string {
	switch {
	case x.Kind == "file":
		return nameOf(s, engine.Exhibit{Name: x.Title})
	case x.Kind == incidents && x.Title == "":
		return s.say("timeline.nowords")
	case x.Kind == journal.KindPerson, x.Title == "":
		return s.titleOf(engine.Item{Kind: x.Kind, Title: x.Title})
	}
	return x.Title
}
