package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// searchBox is where one searches, under the heading, once there is something to
// search.
func (c *timelineScreen) searchBox() app.UI {
	s, l := c.s, &c.s.journal
	if l.total == 0 && !l.narrowed() {
		return app.Div().Class("none")
	}
	words := s.say("search.filter")
	if n := len(l.terms(s)); n > 0 {
		words = s.say("search.filter.on", n)
	}
	return app.Form().ID("search-form").Class("search").Role("search").AutoComplete(false).
		OnSubmit(s.sent("search-form", func() { leaveField("search") })).Body(
		app.Label().For("search").Text(s.say("search.label")),
		s.box(field{id: "search", kind: "search", value: l.query, typed: c.searching}),
		s.iconButton("filter", "quiet", "filter", words, func() { s.show(newFilter(s)) }),
	)
}

// searching is called with every letter; what is on the screen changes when the
// answer comes.
func (c *timelineScreen) searching(typed string) bool {
	c.s.journal.query, c.s.notice = typed, ""
	c.s.journal.search(c.s)
	return false
}

// count tells how much of the journal is in view; it is read aloud when it changes.
func (c *timelineScreen) count() string {
	s, l := c.s, &c.s.journal
	switch {
	case l.narrowed():
		return s.count("search.found", l.found, l.total)
	case l.total > 0:
		return s.count("timeline.count", l.total)
	}
	return ""
}

// terms of the filter, each to be taken back with a tap.
func (c *timelineScreen) terms() app.UI {
	s, l := c.s, &c.s.journal
	terms := l.terms(s)
	if len(terms) == 0 {
		return app.Div().Class("none")
	}
	return app.Ul().ID("terms").Class("chips").Aria("label", s.say("search.active")).Body(
		app.Range(terms).Slice(func(i int) app.UI {
			t := terms[i]
			return app.Li().Body(s.chip("term-"+t.id, t.words, s.say("search.drop", t.words), func() {
				t.drop()
				l.search(s)
				s.after(func() { focus("filter") })
			}))
		}),
		app.If(len(terms) > 1 && l.found > 0, func() app.UI {
			return app.Li().Body(s.button("terms-clear", "link", s.say("search.clear"), c.clear))
		}),
	)
}

// nothing says that nothing was found, for what, and offers the way back.
func (c *timelineScreen) nothing() app.UI {
	s, l := c.s, &c.s.journal
	words := s.say("search.none.filter")
	switch {
	case strings.TrimSpace(l.query) == "":
	case l.filtered():
		words = s.say("search.none.both", l.query)
	default:
		words = s.say("search.none.words", l.query)
	}
	return app.Section().ID("nothing").Class("part").Body(
		app.P().Class("lead").Text(s.say("search.none")),
		app.P().Body(app.Bdi().Text(words)),
		app.P().Class("hint").Text(s.say("search.none.hint")),
		app.Div().Class("choices").Body(s.button("clear", "", s.say("search.clear"), c.clear)),
	)
}

// clear goes back to the whole journal.
func (c *timelineScreen) clear() {
	l := &c.s.journal
	l.widen()
	setValue("search", "")
	l.search(c.s)
	c.s.after(func() { focus("search") })
}
