package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// installScreen leads to the home screen of an iPhone or iPad, before a journal
// is made. There is no button for it that a page could press.
type installScreen struct {
	s     *session
	back  func()
	start func() // goes on in this page all the same, nil where a journal is here
}

func (*installScreen) name() string { return "install" }

func (c *installScreen) view() app.UI {
	s := c.s
	drawings := []string{"share", "add", "check", "book"}
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say("install.title")),
		app.P().Class("lead").Text(s.say("welcome.iphone.2")),
		app.Elem("ol").Class("steps").Body(app.Range(drawings).Slice(func(i int) app.UI {
			return app.Li().Body(
				app.Span().Class("step").Body(icon(drawings[i])),
				app.Span().Text(s.say("install."+drawings[i])),
			)
		})),
		app.If(c.start != nil, func() app.UI {
			return app.Section().Class("part").Body(
				app.P().Class("hint").Text(s.say("install.here.text")),
				s.button("install-here", "link", s.say("install.here"), c.start),
			)
		}),
	)
}
