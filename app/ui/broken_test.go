package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// brokenScreen cannot be drawn.
type brokenScreen struct{}

func (*brokenScreen) name() string { return "broken" }
func (*brokenScreen) view() app.UI { panic("no view") }

var (
	appContext app.Context
	appEvent   app.Event
)
