// Package ui is the screens, drawn with go-app over the engine's requests and
// answers.
//
// A session is one sitting in front of the page: the words, what is open, and
// the screen in view. A screen is a plain struct with a view method and methods
// for what can be pressed; it asks the engine with ask and never waits for it.
// One component, root, draws the session and redraws after every event; sheet
// wraps each screen so that no field of one screen is ever reused for another.
//
// Rules that hold everywhere, because go-app compares handlers by code pointer
// and drops empty values:
//
//   - every handler is made by tap, typed, picked or sent, with a scope of its
//     own; what it captures never changes while the scope stays the same;
//   - text fields are given their first value and then belong to the person;
//     setValue changes one later;
//   - nothing blocks: work goes through session.async and comes back through
//     session.dispatch.
//
// Elements used here and there are made by name, app.Elem("dl"): each of go-app's
// own constructors brings all its methods, more than 1 KB apiece.
//
// The calls of Room that end the page's life are made only here.
package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// Start draws the app in this page and does not return while it lives. Every
// address below the app's own leads here: there is one route.
func Start(caller engine.Caller, room Room, device Device) {
	root := New(caller, room, device)
	app.RouteWithRegexp(".*", func() app.Composer { return root })
	app.RunWhenOnBrowser()
}

// New is the app as one component.
func New(caller engine.Caller, room Room, device Device) app.Composer {
	return &root{s: newSession(caller, room, device)}
}
