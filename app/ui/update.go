package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// updateBar offers a new version; it never takes over on its own. One that is not
// signed as this version asks for is told of, and cannot be taken.
func (s *session) updateBar() app.UI {
	u := s.next
	if u == nil {
		return app.Div().Class("none")
	}
	words := "update.text"
	switch {
	case u.Refused:
		words = "update.refused"
	case s.busy():
		words = "update.busy"
	}
	return app.Div().ID("update-bar").Role("status").Body(
		app.P().Text(s.say(words)),
		app.If(!u.Refused, func() app.UI {
			return s.button("update-take", "", s.say("update.take"), s.update).Disabled(s.busy())
		}),
		s.news(*u),
	)
}

// news is which version it is, and what changed with it.
func (s *session) news(u Update) app.UI {
	if u.Refused || u.Version == "" {
		return app.Div().Class("none")
	}
	return app.Elem("details").ID("update-news").Body(
		app.Elem("summary").Text(s.say("update.news")),
		app.Elem("p").Text(s.say("update.version", u.Version, s.status.Version)),
		lines("points", u.News[s.words.Lang]...),
	)
}

// update switches to the version that waits. The bar may have been drawn before
// the last key was pressed, so it asks once more.
func (s *session) update() {
	if !s.busy() {
		s.next.Take()
	}
}
