package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tap is a handler for a press. The scope tells it from every other handler on
// the screen.
func (s *session) tap(scope string, f func()) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) {
		defer s.caught(scope)
		f()
	}, app.EventScope(scope)
}

// sent is a handler for a form that is sent off, by its button or by Enter.
func (s *session) sent(scope string, f func()) (app.EventHandler, app.EventOption) {
	return func(_ app.Context, e app.Event) {
		defer s.caught(scope)
		e.PreventDefault()
		f()
	}, app.EventScope(scope)
}

// typed is a handler for text being typed; f reports whether the screen has to
// be drawn again.
func (s *session) typed(scope string, f func(value string) bool) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) {
		defer s.caught(scope)
		if !f(ctx.JSSrc().Get("value").String()) {
			ctx.PreventUpdate()
		}
	}, app.EventScope(scope)
}

// picked is a handler for a choice made in a list.
func (s *session) picked(scope string, f func(value string)) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) {
		defer s.caught(scope)
		f(ctx.JSSrc().Get("value").String())
	}, app.EventScope(scope)
}
