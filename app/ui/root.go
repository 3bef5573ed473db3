package ui

import (
	"cmp"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// root is the one component that is told of events. It draws the bar, the
// screen, and what may lie over both.
type root struct {
	app.Compo
	s *session
}

// OnMount connects the session to the page.
func (r *root) OnMount(ctx app.Context) {
	s := r.s
	defer s.caught("starting")
	s.async = func(f func()) {
		ctx.Async(func() {
			defer s.caught("work")
			f()
		})
	}
	s.dispatch = func(f func()) {
		ctx.Dispatch(func(ctx app.Context) {
			defer s.caught("answer")
			s.still = false
			f()
			if s.still {
				ctx.PreventUpdate()
			}
		})
	}
	s.after = func(f func()) { ctx.Defer(func(app.Context) { f() }) }
	s.listen()
	s.begin()
}

// Render draws the session.
func (r *root) Render() app.UI {
	s := r.s
	s.turn++
	s.drawn = s.now()
	shown, serial := s.drawnNow()
	return app.Div().Class("app", either(s.practice != "", "practising", "")).Body(
		s.bar(),
		s.updateBar(),
		&sheet{Turn: s.turn, serial: serial, s: s, screen: shown},
		app.Div().ID("cover").Aria("hidden", true).Body(app.Span().Class("brand").Text(brand())),
		s.faultPanel(),
	)
}

// bar is the same on every screen: where the ways out are must not need looking for.
func (s *session) bar() app.UI {
	return app.Elem("header").Class("bar").Body(
		app.Span().Class("brand").Text(brand()),
		app.Div().Class("ways").Role("group").Aria("label", s.say("app.actions")).Body(
			app.If(s.open, func() app.UI {
				return app.Button().Type("button").ID("lock").Class("quiet").
					OnClick(s.tap("lock", s.lock)).
					Body(icon("book"), app.Span().Text(s.say("app.lock")))
			}),
			app.Button().Type("button").ID("leave").Class("quiet").Title(s.say("app.leave.hint")).
				OnClick(s.tap("leave", s.leave)).
				Body(icon("leave"), app.Span().Text(s.say("app.leave"))),
		),
		s.practiceBar(),
	)
}

// busy reports whether something would be lost by starting anew.
func (s *session) busy() bool {
	w, writing := s.screen.(writer)
	l, long := s.screen.(worker)
	return writing && w.unsaved() || long && l.working()
}

// faultPanel says that something ended badly, and how to go on.
func (s *session) faultPanel() app.UI {
	if !s.faulted {
		return app.Div().Class("none")
	}
	return app.Div().ID("fault").Role("alertdialog").Aria("modal", true).
		Aria("labelledby", "fault-title").Aria("describedby", "fault-text").Body(
		app.Div().Class("card").Body(
			app.H2().ID("fault-title").TabIndex(-1).Text(s.say("fault.title")),
			app.P().ID("fault-text").Text(s.say("fault.text")),
			app.If(s.fault != "", func() app.UI {
				return app.Details().Body(
					app.Summary().Text(s.say("app.details")),
					app.P().Class("mono").Text(s.fault),
				)
			}),
			app.Button().Type("button").ID("fault-reload").Class("main").
				OnClick(s.tap("fault", s.restart)).Text(s.say("fault.reload")),
		),
	)
}

// restart keeps what is being typed, if the engine still answers, and begins anew.
func (s *session) restart() { s.keepDraft(patience, s.room.Lock) }

// sheet holds one screen. Its identity changes with every screen, so that fields
// and what was typed into them never pass from one to the next.
type sheet struct {
	app.Compo
	Turn int // differs at every drawing, so that go-app draws the screen again

	serial string
	s      *session
	screen screen
}

// CompoID implements app.DismountEnforcer.
func (h *sheet) CompoID() string { return h.serial }

// OnMount puts the keyboard where the screen begins.
func (h *sheet) OnMount(app.Context) {
	defer h.s.caught("showing " + h.screen.name())
	if _, begins := h.screen.(starter); begins || h.s.focus == "" {
		toTop()
	}
	openGroup(h.s.focus)
	focus(cmp.Or(h.s.focus, "title"))
	if a, ok := h.screen.(arriver); ok {
		a.arrived()
	}
}

// Render draws the screen; one that cannot be drawn is a fault and no end.
func (h *sheet) Render() (drawn app.UI) {
	defer func() {
		if r := recover(); r != nil {
			drawn = app.Elem("main")
			if !h.s.faulted { // or drawing the fault would never end
				h.s.dispatch(func() { h.s.broken("drawing " + h.screen.name()) })
			}
		}
	}()
	inert := ""
	if h.s.faulted { // what lies under the panel is out of reach; the ways out are not
		inert = "true"
	}
	return app.Elem("main").ID("screen-"+h.screen.name()).Attr("inert", inert).Body(h.screen.view())
}
