package ui

// place is a screen that one comes back to: a list, an entry, a person's page.
// Forms and the screens that do one thing are none; they end where they began.
type place interface {
	screen
	key() string // tells it from other places
	again()      // reads what it shows anew
}

// follow keeps the way to a screen. A place met before is where the way turned
// round; the timeline is where every way begins.
func (s *session) follow(next screen) {
	if _, start := next.(*timelineScreen); start {
		s.trail = nil
	}
	p, ok := next.(place)
	if !ok {
		return
	}
	for i := range s.trail {
		if s.trail[i].key() == p.key() {
			s.trail = s.trail[:i]
			break
		}
	}
	s.trail = append(s.trail, p)
}

// stepBack leaves a place for the one before it; the element with this id there
// gets the keyboard, "" for the heading. A second press on the same button is
// none.
func (s *session) stepBack(from screen, focus string) {
	if !s.on(from) {
		return
	}
	if n := len(s.trail); n > 0 {
		s.trail = s.trail[:n-1]
	}
	s.stayAt(focus)
}

// stay ends a form: back to the place it was opened from.
func (s *session) stay() { s.stayAt("") }

func (s *session) stayAt(focus string) {
	n := len(s.trail)
	if n == 0 {
		s.showAt(&timelineScreen{s: s}, focus)
		s.journal.reload(s)
		return
	}
	p := s.trail[n-1]
	s.showAt(p, focus)
	p.again()
}
