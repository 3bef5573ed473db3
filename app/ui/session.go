package ui

import (
	"context"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// session is one sitting. Its fields belong to the UI goroutine.
type session struct {
	caller engine.Caller
	room   Room
	device Device
	words  *text.Catalog

	status   engine.Status
	settings engine.Settings
	open     bool   // the journal is unlocked
	full     bool   // something did not fit in the storage
	practice string // what opens it where it is a practice journal, "" in a real one
	journal  list
	health   engine.Health
	keys     engine.Keys
	unasked  bool           // the cards about the keys can wait
	copies   *engine.Copies // how it stands to its copies, nil until that is known
	begun    *handing       // a hand-over that is being chosen, nil for none
	drafts   []engine.Draft // kept, and not on the screen; the latest last
	notice   string         // a line the next timeline shows once

	screen screen
	trail  []place             // the places one came through
	serial int                 // counts screens, so that each is mounted anew
	turn   int                 // counts drawings
	days   map[string]*dayTurn // of the screen in view, by field
	zone   string              // of the device, as it was in the turn zoned
	zoned  int
	focus  string // id of what gets the keyboard after the next change; "" for the heading

	given   bool   // the journal went to another window
	fault   string // what ended badly; shown over everything
	faulted bool
	next    *Update // the version that waits, nil for none

	guard guard

	// How work leaves the UI goroutine, comes back, and follows a drawing. root
	// sets them; tests run everything in place.
	async    func(func())
	dispatch func(func())
	after    func(func())
	later    func(time.Duration, func()) // on the UI goroutine, after a while
	now      func() time.Time

	drawn time.Time // when the screen last was
	still bool      // nothing came that has to be drawn now
}

// screen is what fills the page. name makes the id: screen-NAME.
type screen interface {
	name() string
	view() app.UI
}

// leaver is a screen with something to put away when another takes its place.
type leaver interface{ left() }

// starter is a screen that begins in one of its fields.
type starter interface{ start() string }

// arriver is a screen with something to do once it stands there and the keyboard
// is in its place.
type arriver interface{ arrived() }

// writer is a screen in which something is being written.
type writer interface {
	unsaved() bool
	keep(then func()) // the draft, now
	kept() bool       // the last time that was asked for
}

// hider is a screen with something to end when the page goes out of sight.
type hider interface{ hid() }

// worker is a screen that may be at long work.
type worker interface{ working() bool }

func newSession(caller engine.Caller, room Room, device Device) *session {
	s := &session{caller: caller, room: room, device: device, now: time.Now}
	s.async = func(f func()) { f() }
	s.dispatch = s.async
	s.after = func(func()) {}
	s.later = func(d time.Duration, f func()) {
		s.async(func() {
			time.Sleep(d)
			s.dispatch(f)
		})
	}
	s.words = text.For(s.regional(preferred(device.Languages())))
	s.screen, s.days = &startScreen{s}, map[string]*dayTurn{}
	return s
}

// preferred is the first of a person's languages that there are words for.
func preferred(tags []string) string {
	for _, tag := range tags {
		if lang := text.Nearest(tag); text.Base(lang) == text.Base(tag) {
			return lang
		}
	}
	return text.Languages[0]
}

// regional names a language with the place the person is from, where the device
// says so first of all: how days and times are written goes by it.
func (s *session) regional(lang string) string {
	if tags := s.device.Languages(); len(tags) > 0 && text.Base(tags[0]) == text.Base(lang) {
		return tags[0]
	}
	return lang
}

// begin asks what is on this device and shows the screen for it.
func (s *session) begin() {
	setLanguage(s.words)
	ask(s, engine.GetStatus, engine.None{}, func(status engine.Status, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.status = status
		if status.Language != "" {
			s.speak(status.Language)
		}
		s.show(s.first())
	})
}

// first is the screen that a closed journal begins with.
func (s *session) first() screen {
	switch s.status.State {
	case engine.NoJournal:
		return &welcomeScreen{s}
	case engine.Elsewhere:
		return &elsewhereScreen{s: s}
	case engine.Damaged:
		return &damagedScreen{s}
	case engine.Wiped:
		return &wipedScreen{s}
	}
	return newUnlock(s)
}

// speak changes the language of the screens.
func (s *session) speak(lang string) {
	s.words = text.For(s.regional(lang))
	setLanguage(s.words)
}

// choose is speak, kept for the next time.
func (s *session) choose(lang string) {
	s.speak(lang)
	ask(s, engine.SetLanguage, engine.LanguageRequest{Language: s.words.Lang}, func(_ engine.None, err error) {
		if err != nil {
			s.fail(err)
		}
	})
}

// show puts a screen in place of the one in view.
func (s *session) show(next screen) {
	first := ""
	if b, ok := next.(starter); ok {
		first = b.start()
	}
	s.showAt(next, first)
}

// showAt is show, with the keyboard going to the element with this id.
func (s *session) showAt(next screen, focus string) {
	if l, ok := s.screen.(leaver); ok {
		l.left()
	}
	s.follow(next)
	s.screen, s.focus = next, focus
	s.serial++
	s.days = map[string]*dayTurn{}
}

// on reports whether a screen is still in view; answers may come late.
func (s *session) on(sc screen) bool { return s.screen == sc }

// entered takes over what an unlocked journal begins with.
func (s *session) entered(o engine.Opened) {
	s.open, s.settings, s.drafts, s.keys = true, o.Settings, o.Drafts, o.Keys
	rest := s.journal.open(o.Timeline)
	s.guard.touched = s.now()
	s.watchIdle()
	s.keepQuietly()
	if o.Restoring != nil { // no journal yet
		s.show(resumeRestore(s, o.Restoring))
		return
	}
	s.later(aFrame, func() {
		s.journal.follow(rest)
		s.askHealth()
	})
	if n := len(s.drafts); n > 0 && s.resume(s.drafts[n-1]) {
		return
	}
	s.show(&timelineScreen{s: s})
}

// askHealth has the whole log read, which takes the engine a while.
func (s *session) askHealth() {
	ask(s, engine.GetHealth, engine.None{}, func(h engine.Health, err error) {
		if err != nil {
			s.fail(err)
		}
		s.health = h
		s.takeWaiting()
		s.lookAtCopies()
	})
}

// resume opens the form that a draft was left in; false where there is none.
func (s *session) resume(d engine.Draft) bool {
	var next screen
	switch d.Form {
	case writeForm:
		next = writeWith(s, d.Object, entryForm{}, s.takeDraft(d.Form, d.Object))
	default:
		return s.resumeRecord(d)
	}
	s.show(next)
	return true
}

// home is the timeline, read again.
func (s *session) home() {
	s.show(&timelineScreen{s: s})
	s.journal.reload(s)
}

// today is what a clock on the wall shows now.
func (s *session) today() time.Time { return journal.MomentAt(s.now(), s.device.Zone()).Wall() }

// say is a line in the person's language.
func (s *session) say(key string, args ...any) string { return s.words.Say(key, args...) }

// count is say for a number of things.
func (s *session) count(key string, n int, args ...any) string { return s.words.Count(key, n, args...) }

// ask sends a request and comes back with the answer, later. What is done for
// every kind of request is in call: this is compiled anew for each.
func ask[Q, A any](s *session, op engine.Op[Q, A], q Q, then func(A, error)) {
	a := new(A)
	s.call(context.Background(), string(op), q, nil, func(engine.Progress) {}, a, func(err error) { then(*a, err) })
}

// askWith is ask for long work: with a file, progress, and a way to cancel.
func askWith[Q, A any](s *session, ctx context.Context, op engine.Op[Q, A], q Q, file *engine.File,
	progress func(engine.Progress), then func(A, error)) {
	a := new(A)
	s.call(ctx, string(op), q, file, progress, a, func(err error) { then(*a, err) })
}

// aStep is how often progress is drawn, at most. A form is drawn as a whole: where
// many small files come in, each report would have it drawn once more.
const aStep = 200 * time.Millisecond

func (s *session) call(ctx context.Context, name string, q any, file *engine.File, progress func(engine.Progress), a any, then func(error)) {
	s.async(func() {
		defer s.caught("asking for " + name)
		err := engine.Call(ctx, s.caller, name, q, file, func(p engine.Progress) {
			s.dispatch(func() {
				s.guard.touched = s.now()
				progress(p)
				s.still = s.guard.touched.Sub(s.drawn) < aStep
			})
		}, a)
		s.dispatch(func() {
			s.full = s.full || is(err, engine.StorageFull)
			then(err)
			s.finished()
		})
	})
}
