package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// coached are the kinds of evidence there is advice for, in the order it is given.
var coached = []string{"screenshot", "chat", "calls", "voicemail", "email", "page", "object", "injury"}

// coaching is short advice, folded away, on what makes a file useful later on.
func coaching(s *session) app.UI {
	return app.Details().ID("coaching").Body(
		app.Summary().Text(s.say("coach.title")),
		app.Elem("dl").Body(app.Range(coached).Slice(func(i int) app.UI {
			return app.Div().Body(described(s.say("coach."+coached[i]), app.Text(s.say("coach."+coached[i]+".text")))...)
		})),
	)
}
