package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// welcomeScreen says what this is before anything is made.
type welcomeScreen struct{ s *session }

func (*welcomeScreen) name() string { return "welcome" }

func (c *welcomeScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		app.Div().Class("top").Body(
			heading(s.say("welcome.title")),
			s.languages("welcome-language", s.say("app.language"), s.words.Lang, s.choose),
		),
		app.P().Class("lead").Text(s.say("welcome.lead")),
		// What cannot wait is in the first view of a phone.
		app.P().Class("hint").Text(s.say("welcome.danger")),
		s.button("welcome-guide", "link", s.say("guide.title"), func() { openGuide(s, c.again) }),
		c.iphone(),
		s.button("welcome-restore", "link", s.say("restore.open"), func() { c.begin(func() { s.show(newRestore(s)) }) }),
		s.button("welcome-names", "link", s.say("names.title"), func() { s.show(&namesScreen{s, c.again}) }),
		s.sees(),
		s.part("welcome.stays", "welcome.stays.1", "welcome.stays.2", "welcome.stays.3"),
		s.button("welcome-clear", "link", s.say("clear.title"), func() { s.show(newClear(s, c.again)) }),
		s.limits(),
		app.P().Class("hint").Text(s.say("welcome.leave")),
		app.P().Class("hint").Text(s.say("welcome.check.hint")),
		s.button("welcome-paper", "link", s.say("paper.title"), func() { s.show(newPaper(s, c.again)) }),
		s.practiceButton("welcome-practice", c.again),
		app.Div().Class("actions", "foot").Body(
			s.button("welcome-check", "quiet", s.say("welcome.check"), func() { s.show(newCheck(s, c.again)) }),
			s.button("welcome-start", "main", s.say("welcome.start"), func() { c.begin(c.make) }),
		),
	)
}

func (c *welcomeScreen) again() { c.s.show(&welcomeScreen{c.s}) }

func (c *welcomeScreen) make() { c.s.show(newMake(c.s)) }

// begin begins a journal; on an iPhone or iPad not before the way to the home
// screen was shown.
func (c *welcomeScreen) begin(start func()) {
	if c.s.inPage() {
		c.s.show(&installScreen{s: c.s, back: c.again, start: start})
		return
	}
	start()
}

// part is a heading with points below it.
func (s *session) part(title string, keys ...string) app.UI {
	return app.Elem("section").Class("part").Body(app.H2().Text(s.say(title)), s.points(keys...))
}

func (s *session) sees() app.UI {
	return app.Elem("section").Class("part").Body(app.H2().Text(s.say("welcome.see")),
		lines("points", s.say("welcome.see.1"), s.say("welcome.see.2"), s.say("welcome.see.3", brand())))
}

func (s *session) limits() app.UI {
	return s.part("welcome.limits", "welcome.limits.1", "welcome.limits.2", "welcome.limits.3")
}

// iphone stands first where it applies or where nobody can tell: there the page
// and the app on the home screen keep separate journals.
func (c *welcomeScreen) iphone() app.UI {
	s := c.s
	if is, known := s.apple(); known && !is || s.device.Installed() {
		return app.Div().Class("none")
	}
	return app.Section().ID("iphone").Class("part", "card").Body(
		app.H2().Text(s.say("welcome.iphone")),
		app.P().Text(s.say("welcome.iphone.2")),
		app.Div().Class("choices").Body(s.button("welcome-install", "link", s.say("install.show"), func() {
			s.show(&installScreen{s: s, back: c.again, start: c.make})
		})),
	)
}
