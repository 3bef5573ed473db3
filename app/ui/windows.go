package ui

import (
	"strconv"
	"strings"
	"time"

	"daybook/app/engine"
)

// Two windows of one browser, one journal: the one that came second may ask for
// it. The first keeps what is being typed, ends its engine and says so; the
// second opens what is free now and says that, and the first begins anew. Nothing
// is taken by force: a window at long work refuses, one that sleeps does not
// answer, and the second waits (docs/decisions/0023-two-windows.md).
const (
	asksForIt = "ask"   // and when, so that a window that slept answers nothing old
	refuses   = "busy"  // not now
	gives     = "yours" // the journal is free
	takes     = "mine"  // and taken
)

const (
	askAgain = 3 * time.Second
	oldAsk   = 10 * time.Second
)

// told hears another window.
func (s *session) told(word string) {
	word, at, _ := strings.Cut(word, " ")
	second, _ := s.screen.(*elsewhereScreen)
	switch {
	case word == asksForIt:
		if ms, err := strconv.ParseInt(at, 10, 64); err == nil && s.now().Sub(time.UnixMilli(ms)).Abs() < oldAsk {
			s.handOver()
		}
	case word == takes && s.given:
		s.room.Lock()
	case second == nil || !second.asked:
	case word == gives:
		second.try()
	case word == refuses:
		second.state = "elsewhere.busy"
	}
}

// handOver gives the journal to the window that asks, unless something would be
// lost by it.
func (s *session) handOver() {
	none := s.status.State == "" || s.status.State == engine.Elsewhere || s.practice != ""
	if l, ok := s.screen.(worker); none || s.guard.leaving {
		return
	} else if ok && l.working() {
		s.room.Tell(refuses)
		return
	}
	s.guard.leaving = true
	setCovered(true)
	w, ok := s.screen.(writer)
	if !ok || !w.unsaved() || !s.open {
		s.give()
		return
	}
	settled := false
	settle := func(kept bool) {
		switch {
		case settled:
		case kept:
			s.give()
		default:
			s.guard.leaving = false
			setCovered(s.guard.hidden)
			s.room.Tell(refuses)
		}
		settled = true
	}
	s.later(patience, func() { settle(false) })
	w.keep(func() { settle(w.kept()) })
}

// give ends this engine. The page begins anew once the other window has the
// journal, or after a while if it never comes for it.
func (s *session) give() {
	s.given = true
	s.room.End()
	s.room.Tell(gives)
	s.later(askAgain, s.room.Lock)
}
