package ui

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// ErrRefused: the person, or the browser, does not give the microphone.
var ErrRefused = errors.New("no microphone is given")

// memoLimit is how long one memo may become: it is in the page's memory until it
// ends, and browsers put what is large on disk as it is.
const memoLimit = 30 * time.Minute

// memo is a voice memo being recorded for a form. It comes in by the way of all files
// once it ends; it ends when the page goes out of sight, and is kept.
type memo struct {
	f       *former
	asked   bool          // what there is to know of recording is in view
	stop    chan struct{} // closed to end it; nil while nothing is recorded
	drop    bool          // it was thrown away
	since   time.Time     // it records; zero while the browser asks for the microphone
	trouble string
}

func (m *memo) on() bool { return m.stop != nil }

// start asks for the microphone and records until it is ended.
func (m *memo) start() {
	if m.on() {
		return
	}
	s, stop := m.f.s, make(chan struct{})
	m.stop, m.drop, m.since, m.trouble = stop, false, time.Time{}, ""
	s.async(func() {
		f, err := s.device.Record(func() { s.dispatch(m.begun) }, stop)
		s.dispatch(func() { m.ended(f, err) })
	})
}

func (m *memo) begun() {
	m.since = m.f.s.now()
	m.tick(m.stop)
}

// tick has the screen drawn each second, and the journal not lock for being left
// alone.
func (m *memo) tick(stop chan struct{}) {
	s := m.f.s
	s.later(time.Second, func() {
		if m.stop != stop || stop == nil {
			return
		}
		s.guard.touched = s.now()
		if s.now().Sub(m.since) >= memoLimit {
			m.end(false)
		}
		m.tick(stop)
	})
}

// end ends the recording, to keep it or to throw it away.
func (m *memo) end(drop bool) {
	if m.on() && !m.drop {
		m.drop = drop
		select {
		case <-m.stop:
		default:
			close(m.stop)
		}
	}
}

func (m *memo) ended(f engine.File, err error) {
	s := m.f.s
	m.stop, m.asked = nil, false
	switch {
	case m.drop:
	case errors.Is(err, ErrRefused):
		m.trouble = s.say("memo.refused")
	case err != nil || f.Size == 0:
		m.trouble = s.say("memo.failed")
	default:
		f.Name = s.say("memo.name", s.today().Format("2006-01-02 15.04")) + either(strings.HasPrefix(f.Type, "audio/mp4"), ".m4a", ".webm")
		m.f.files.by("recorded", []engine.File{f})
		return
	}
	m.f.pending = m.f.pending && m.trouble == ""
	m.f.files.settled()
}

// view is what there is to know and to press: before it, while the browser asks, and
// while it records.
func (m *memo) view() app.UI {
	s := m.f.s
	if !m.on() && !m.asked {
		return troubleLine("memo", m.trouble)
	}
	words, hint, drop, press := s.say("memo.waiting"), "", "app.cancel", []app.UI{}
	switch {
	case !m.on():
		words, hint = s.say("memo.law"), s.say("memo.ends")
		press = append(press, s.iconButton("memo-start", "", "sound", s.say("memo.start"), m.start))
	case !m.since.IsZero():
		took := int(s.now().Sub(m.since) / time.Second)
		words, drop = s.say("memo.on", fmt.Sprintf("%d:%02d", took/60, took%60)), "memo.drop"
		press = append(press, s.iconButton("memo-stop", "main", "check", s.say("memo.stop"), func() { m.end(false) }))
	}
	return app.Div().Class("card").Body(
		app.P().ID("memo-state").Text(words), app.P().Class("hint").Text(hint),
		app.Div().Class("looking").Body(append(press, s.button("memo-drop", "quiet", s.say(drop), m.leave))...),
	)
}

// leave is not to record, or to throw away what is being recorded.
func (m *memo) leave() {
	m.asked = false
	m.end(true)
}

// open shows what there is to know before a recording, each time.
func (m *memo) open() {
	m.asked, m.trouble = true, ""
	m.f.s.after(func() { focus("memo-start") })
}
