package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// lockedFile is the part of the check screen for a bundle that is locked: what
// opens it, and the ZIP that is in it on its way to the device.
type lockedFile struct {
	giving
	given   engine.File  // with others as More where several were chosen
	which   string       // of those is locked
	lock    string       // see engine.Checked; "" where the bundle is open
	secret  string       // words, or a secret key
	key     *engine.File // in place of secret
	shown   bool
	refused string // what is wrong with them
}

func newLockedFile(s *session, given engine.File) *lockedFile {
	return &lockedFile{giving: giving{work: work{s: s}, id: "unlocked", out: "unlocked.saved"}, given: given}
}

// end stops what is being unlocked and removes what was not taken along.
func (l *lockedFile) end() {
	l.work.left()
	if l.files != nil {
		l.files = nil
		ask(l.s, engine.DropBundle, engine.None{}, l.s.dropped)
	}
}

// request is the file with what is to open it; ok is false where that is missing.
func (l *lockedFile) request() (q engine.UnlockRequest, f engine.File, ok bool) {
	q.Secret, f = l.secret, l.given
	if l.lock == engine.LockWords {
		q.Secret = phraseOf(l.secret)
	}
	if l.key != nil {
		f.More = append(slices.Clone(f.More), l.key)
	}
	if q.Secret == "" && l.key == nil {
		l.refuse(l.s.say("unlocked.empty." + l.lock))
		return q, f, false
	}
	return q, f, true
}

func (l *lockedFile) refuse(words string) {
	l.refused = words
	l.s.after(func() { selectAll("check-secret") })
}

// ask asks for what opens the file.
func (l *lockedFile) ask(unlock func()) app.UI {
	s := l.s
	if l.lock == engine.LockOther {
		return troubleLine("check-lock", s.say("error.lock-unknown"))
	}
	return app.Form().AutoComplete(false).OnSubmit(s.sent("check-locked", unlock)).Body(app.Div().ID("check-locked").Class("part", "fields").Body(
		app.H2().ID("check-lock").TabIndex(-1).Text(s.say("unlocked.title")),
		app.If(l.which != "", func() app.UI { return app.Bdi().Class("mono").Text(l.which) }),
		app.P().Text(s.say("unlocked.by."+l.lock)),
		s.drawSecret(secret{
			id: "check-secret", label: s.say("unlocked.label." + l.lock), trouble: l.refused, shown: l.shown,
			typed:  func(v string) bool { l.secret, l.key = v, nil; return false },
			toggle: func() { l.shown = !l.shown },
		}),
		app.If(l.lock == engine.LockKey, func() app.UI { return l.keyFile() }),
		app.Div().Class("actions").Body(app.Button().Type("submit").ID("check-unlock").Class("main").Text(s.say("unlocked.go"))),
	))
}

func (l *lockedFile) keyFile() app.UI {
	name := ""
	if l.key != nil {
		name = l.key.Name
	}
	return app.Div().Body(
		l.s.fileInput("check-key", l.s.say("lock.key.file"), false, func(files []engine.File) { l.key, l.refused = &files[0], "" }),
		said("check-key-name", "hint", name),
	)
}

// save is the way to the ZIP by itself: to unlock it, and then to hand it out.
func (l *lockedFile) save() app.UI {
	s := l.s
	if l.stop != nil {
		return l.bar("unlocked", "unlocked.busy")
	}
	next := app.UI(app.Div().Class("actions").Body(s.button("unlocked-go", "", s.say("unlocked.zip"), l.unlock)))
	if l.files != nil {
		next = app.Div().Body(app.P().Class("hint").Text(s.say("unlocked.ready")), l.ways(0))
	}
	return app.Div().Class("part").Body(said("unlocked-news", "notice", l.news), troubleLine("unlocked", l.trouble), next)
}

func (l *lockedFile) unlock() {
	q, f, ok := l.request()
	if l.stop != nil || !ok {
		return
	}
	askWith(l.s, l.begin(), engine.UnlockBundle, q, &f, l.at, func(u engine.Unlocked, err error) {
		if l.ended(err, "unlocked.stopped") {
			l.wait(u.URL, u.Name)
		}
	})
}
