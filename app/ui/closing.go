package ui

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// closeTime is how long files that are coming in when the journal has to lock may go
// on, behind a page that shows nothing of it (docs/decisions/0059).
const closeTime = 15 * time.Minute

// taker is a screen that files may be coming in to.
type taker interface{ taking() bool }

func (s *session) taking() bool {
	t, ok := s.screen.(taker)
	return ok && t.taking()
}

// timeUp locks, once the files that are coming in are in.
func (s *session) timeUp() {
	g := &s.guard
	if !s.taking() {
		s.lock()
		return
	}
	if !g.closing.IsZero() || g.leaving {
		return
	}
	g.closing, s.focus = s.now(), ""
	s.later(closeTime, s.lock)
	s.keepDraft(patience, func() {})
}

// finished is told of every answer: after the last one that is waited for, it locks.
func (s *session) finished() {
	if !s.guard.closing.IsZero() && !s.taking() {
		s.lock()
	}
}

// drawnNow is what is drawn, and what it is known by: nothing that was open can be read
// while the journal waits to lock.
func (s *session) drawnNow() (screen, string) {
	if s.guard.closing.IsZero() {
		return s.screen, strconv.Itoa(s.serial)
	}
	return &closingScreen{s}, "closing"
}

// closingScreen stands there until it locks.
type closingScreen struct{ s *session }

func (*closingScreen) name() string { return "closing" }

func (c *closingScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column", "narrow").Body(
		heading(s.say("settings.lock")),
		app.P().Text(s.say("closing.text")),
		app.Div().Class("actions").Body(s.button("closing-lock", "main", s.say("app.lock"), s.lock)),
	)
}
