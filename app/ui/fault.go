package ui

import (
	"errors"
	"fmt"

	"daybook/app/engine"
)

// caught ends a panic and shows it; it is deferred by every handler and every
// goroutine. What was being typed goes into no message.
func (s *session) caught(where string) {
	if r := recover(); r != nil {
		info := fmt.Sprintf("%s: %T", where, r)
		if err, ok := r.(error); ok {
			info = where + ": " + err.Error()
		}
		s.dispatch(func() { s.broken(info) })
	}
}

// broken shows that the app came to a stop, over everything.
func (s *session) broken(info string) {
	if !s.faulted {
		s.after(func() { focus("fault-title") })
	}
	s.fault, s.faulted = info, true
}

// fail shows an error that no screen has a place for.
func (s *session) fail(err error) {
	var e *engine.Error
	if errors.As(err, &e) && e.Code == engine.Canceled {
		return
	}
	s.broken(err.Error() + " " + detail(err))
}

// explain is an error in words: what happened, what was kept, what to do next.
func (s *session) explain(err error) string {
	var e *engine.Error
	if !errors.As(err, &e) || !s.words.Has("error."+e.Code) && !s.words.Has("error."+e.Code+".other") {
		return s.say("error." + engine.Broken)
	}
	if e.Missing > 0 {
		return s.say("error.storage-short", s.words.Size(e.Missing))
	}
	if e.Code == engine.TooSoon {
		return s.count("error."+e.Code, e.Wait)
	}
	return s.say("error." + e.Code)
}

// detail is the technical part of an error, "" if there is none.
func detail(err error) string {
	var e *engine.Error
	if errors.As(err, &e) {
		return e.Info
	}
	return ""
}

// is tells errors by their code.
func is(err error, code string) bool {
	var e *engine.Error
	return errors.As(err, &e) && e.Code == code
}
