package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// moreScreen is all that the timeline's foot has no room for.
type moreScreen struct{ s *session }

func (*moreScreen) name() string { return "more" }
func (*moreScreen) key() string  { return "more" }
func (*moreScreen) again()       {}

func (c *moreScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-more") }),
		heading(s.say("more.title")),
		s.doors(
			door{"open-pattern", "pattern", "more.pattern", func() { openPattern(s) }},
			door{"open-orders", "order", "more.orders", func() { s.show(newOrders(s)) }},
			door{"open-things", "thing", "more.things", func() { s.show(newThings(s)) }},
			door{"open-plan", "check", "plan.title", func() { openPlan(s) }},
			door{"open-bundle", "bundle", "more.bundle", func() { s.show(newBundle(s)) }},
			door{"open-paper", "pencil", "paper.title", func() { s.show(newPaper(s, s.stay)) }},
			door{"open-check", "check", "more.check", func() { s.show(newCheck(s, s.stay)) }},
			door{"open-guide", "book", "guide.title", func() { openGuide(s, s.stay) }},
			door{"open-settings", "settings", "more.settings", func() { openSettings(s) }},
		),
	)
}
