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
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say("install.title")),
		app.P().Class("lead").Text(s.say("welcome.iphone.2")),
		s.steps([]string{"share", "add", "check", "book"}, "install.share", "install.add", "install.check", "install.book"),
		app.If(c.start != nil, func() app.UI {
			return app.Section().Class("part").Body(
				app.P().Class("hint").Text(s.say("install.here.text")),
				s.button("install-here", "link", s.say("install.here"), c.start),
			)
		}),
	)
}
