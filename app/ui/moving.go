package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// movingScreen is a short guide to another device, or from a page of an iPhone's
// browser to its home screen: a copy goes over, and nothing is deleted before it
// was seen there.
type movingScreen struct {
	s    *session
	back func()
}

func (*movingScreen) name() string { return "moving" }

func (c *movingScreen) view() app.UI {
	s := c.s
	title, there := "moving.title", "moving.there"
	if s.inPage() {
		title, there = "moving.page.title", "moving.page.there"
	}
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say(title)),
		app.P().Class("lead").Text(s.say("moving.lead")),
		s.steps([]string{"copy", "check", "book", "drawer", "eye", "erase"},
			"moving.copy", "moving.check", there, "moving.restore", "moving.look", "moving.wipe"),
		app.If(s.inPage(), func() app.UI {
			return s.button("moving-install", "link", s.say("install.show"), func() { s.show(&installScreen{s: s, back: func() { s.show(c) }}) })
		}),
		app.P().Class("hint").Text(s.say("moving.two")),
		app.Div().Class("actions").Body(s.button("moving-copy", "main", s.say("copy.title"), func() { s.show(newCopy(s)) })),
	)
}

// steps are things to do in order, each with a drawing of what to look for.
func (s *session) steps(drawings []string, words ...string) app.UI {
	return app.Elem("ol").Class("steps").Body(app.Range(drawings).Slice(func(i int) app.UI {
		return app.Li().Body(app.Span().Class("step").Body(icon(drawings[i])), app.Span().Text(s.say(words[i])))
	}))
}
