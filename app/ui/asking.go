package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// asking is the part of a screen that asks for the passphrase before something is
// done. Its ids begin with id.
type asking struct {
	s       *session
	id      string
	pass    string
	shown   bool
	busy    bool
	trouble string
}

// field is where the passphrase is typed, and what is said while it is tried.
func (a *asking) field(busy string) app.UI {
	s := a.s
	return app.Div().Class("part").Body(
		s.drawSecret(secret{
			id: a.id + "-pass", label: s.say("app.passphrase"), hint: s.practicePhrase(), trouble: a.trouble, shown: a.shown,
			typed:  func(v string) bool { a.pass = v; return false },
			toggle: func() { a.shown = !a.shown },
		}),
		said(a.id+"-busy", "hint", s.waiting(a.busy, busy)),
	)
}

// foot are the ways on and back; keep and goes are keys of app/text.
func (a *asking) foot(keep string, back func(), goes string) app.UI {
	s := a.s
	return app.Div().Class("actions", "foot").Body(
		s.button("cancel", "quiet", s.say(keep), back).Disabled(a.busy),
		app.Button().Type("submit").ID(a.id+"-go").Class("main").Disabled(a.busy).Text(s.say(goes)),
	)
}

// typed is the passphrase, which is being tried from now on; "" where there is
// none yet, or one is being tried already.
func (a *asking) typed() string {
	phrase := phraseOf(a.pass)
	switch {
	case a.busy:
		return ""
	case phrase == "":
		a.complain(a.s.say("unlock.empty"))
	}
	a.busy = phrase != ""
	return phrase
}

// tried is after that; it says what was wrong.
func (a *asking) tried(err error) bool {
	a.busy = false
	if err != nil {
		a.complain(a.s.explain(err))
	}
	return err == nil
}

func (a *asking) complain(words string) {
	a.trouble = words
	a.s.after(func() { selectAll(a.id + "-pass") })
}

// waiting are words to be said while something goes on.
func (s *session) waiting(busy bool, key string) string {
	if !busy {
		return ""
	}
	return s.say(key)
}
