package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// startScreen stands there until the engine has said what is on this device. It
// looks as the page did before the program arrived.
type startScreen struct{ s *session }

func (*startScreen) name() string { return "start" }

func (c *startScreen) view() app.UI {
	return app.Div().Class("frame").Body(
		app.Elem("h1").ID("title").TabIndex(-1).Class("brand").Text("Daybook"),
		app.P().Text(c.s.say("boot.loading")),
	)
}
