package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// guard is what closes the journal when nobody may be looking after it.
type guard struct {
	shifts  shifts
	touched time.Time // when the page was last touched
	hidden  bool
	since   time.Time // when it was hidden
	errand  bool      // a file chooser or share sheet hides the page, at the person's wish
	filming bool      // the errand is the camera, which takes longer
	watch   int       // counts idle watches; the newest counts
	leaving bool
	closing time.Time // since when it waits to lock, zero where it does not
}

const (
	patience   = 2 * time.Second        // for a last draft before locking
	impatience = 300 * time.Millisecond // for a last draft before leaving
	errandTime = 2 * time.Minute
	filmTime   = 15 * time.Minute
	idleTime   = 5 * time.Minute
)

// listen hears what concerns the guard.
func (s *session) listen() {
	s.room.OnHidden(func(hidden bool) {
		defer s.caught("hiding")
		if hidden {
			setCovered(true)
		}
		s.dispatch(func() { s.hide(hidden) })
	})
	s.room.Hear(func(word string) { s.dispatch(func() { s.told(word) }) })
	s.room.OnFault(func(info string) { s.dispatch(func() { s.broken(info) }) })
	s.room.OnUpdate(func(u Update) { s.dispatch(func() { s.next = &u }) })
	for _, event := range []string{"pointerdown", "keydown", "wheel", "touchmove"} {
		listen(event, func(app.Value) { s.guard.touched, s.guard.errand = s.now(), false })
	}
	listen("keydown", func(e app.Value) {
		if e.Get("key").String() != "Shift" {
			s.guard.shifts.stop()
		}
	})
	listen("keyup", func(e app.Value) {
		defer s.caught("keys")
		held := e.Get("altKey").Truthy() || e.Get("ctrlKey").Truthy() || e.Get("metaKey").Truthy()
		if s.guard.shifts.up(e.Get("key").String(), held, s.now()) {
			s.leave()
		}
	})
}

// hide is told when the page goes out of sight and comes back.
func (s *session) hide(hidden bool) {
	g := &s.guard
	if !hidden {
		s.shown()
		return
	}
	if g.hidden {
		return
	}
	g.hidden, g.since = true, s.now()
	if h, ok := s.screen.(hider); ok {
		h.hid()
	}
	if !s.open {
		return
	}
	if s.hiddenLimit() == 0 {
		s.timeUp()
		return
	}
	s.keepDraft(patience, func() {})
	since := g.since
	s.later(s.hiddenLimit(), func() {
		if g.hidden && g.since.Equal(since) {
			s.timeUp()
		}
	})
}

// shown takes the cover off, unless the time was up: timers do not run on a
// sleeping phone.
func (s *session) shown() {
	g := &s.guard
	late := s.open && g.hidden && s.now().Sub(g.since) >= s.hiddenLimit()
	g.hidden, g.errand = false, false
	switch {
	case !g.closing.IsZero() && s.now().Sub(g.closing) >= closeTime:
		s.lock()
	case late:
		s.timeUp()
	}
	g.touched = s.now()
	if !g.closing.IsZero() { // not before what was open is off the page
		s.after(func() { setCovered(g.hidden || g.leaving) })
	} else if !g.leaving {
		setCovered(false)
	}
}

// hiddenLimit is how long the page may be out of sight.
func (s *session) hiddenLimit() time.Duration {
	limit := time.Duration(s.settings.AutoLock) * time.Second
	switch {
	case s.guard.errand && s.guard.filming: // what was filmed would be lost
		return max(limit, filmTime)
	case s.guard.errand:
		return max(limit, errandTime)
	}
	return limit
}

// idleLimit is how long it may lie untouched.
func (s *session) idleLimit() time.Duration {
	return max(time.Duration(s.settings.AutoLock)*time.Second, idleTime)
}

// watchIdle locks an open journal that nobody touches. It is called again when
// the limit changes.
func (s *session) watchIdle() {
	s.guard.watch++
	s.look(s.guard.watch, s.idleLimit())
}

// look looks again after a while.
func (s *session) look(watch int, wait time.Duration) {
	s.later(wait, func() {
		if s.guard.watch != watch {
			return
		}
		left := s.guard.touched.Add(s.idleLimit()).Sub(s.now())
		if left <= 0 {
			s.timeUp()
			return
		}
		s.look(watch, left)
	})
}

// lock covers the page, keeps what is being typed, and ends the engine.
func (s *session) lock() {
	s.goNow(patience, s.room.Lock)
}

// leave is the quick exit.
func (s *session) leave() {
	s.goNow(impatience, s.room.Leave)
}

func (s *session) goNow(wait time.Duration, out func()) {
	if s.guard.leaving {
		return
	}
	s.guard.leaving = true
	setCovered(true)
	s.keepDraft(wait, out)
}

// keepDraft stores what is being written, if anything, and then goes on: after
// at most that long.
func (s *session) keepDraft(wait time.Duration, then func()) {
	w, ok := s.screen.(writer)
	if !ok || !w.unsaved() || !s.open {
		then()
		return
	}
	once := false
	do := func() {
		if !once {
			once = true
			then()
		}
	}
	s.later(wait, do)
	w.keep(do)
}
