package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// moreScreen is all that the timeline's foot has no room for.
type moreScreen struct{ s *session }

func (*moreScreen) name() string { return "more" }
func (*moreScreen) key() string  { return "more" }
func (*moreScreen) again()       {}

// way is one line of the screen: where it leads, and what that is for.
type way struct {
	id, drawing, words string // words: a key of app/text; with ".text" after it, what it is for
	open               func()
}

func (c *moreScreen) ways() []way {
	s := c.s
	return []way{
		{"open-pattern", "pattern", "more.pattern", func() { openPattern(s) }},
		{"open-orders", "order", "more.orders", func() { s.show(newOrders(s)) }},
		{"open-things", "thing", "more.things", func() { s.show(newThings(s)) }},
		{"open-bundle", "bundle", "more.bundle", func() { s.show(newBundle(s)) }},
		{"open-paper", "pencil", "paper.title", func() { s.show(newPaper(s, s.stay)) }},
		{"open-check", "check", "more.check", func() { s.show(newCheck(s, s.stay)) }},
		{"open-settings", "settings", "more.settings", func() { openSettings(s) }},
	}
}

func (c *moreScreen) view() app.UI {
	s, ways := c.s, c.ways()
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-more") }),
		heading(s.say("more.title")),
		app.Ul().Class("rows").Body(app.Range(ways).Slice(func(i int) app.UI {
			w := ways[i]
			return app.Li().Body(app.Button().Type("button").ID(w.id).Class("row").OnClick(s.tap(w.id, w.open)).Body(
				app.Span().Class("row-icon").Body(icon(w.drawing)),
				app.Span().Class("row-in").Body(
					app.Span().Class("row-title").Text(s.say(w.words)),
					app.Span().Class("row-when").Text(s.say(w.words+".text")),
				),
			))
		})),
	)
}
