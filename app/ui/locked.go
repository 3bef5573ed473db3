package ui

import (
	"context"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// lockPart is the part of a hand-over that says how the file is locked.
type lockPart struct {
	with    string // see engine.Lock
	typed   string // as the receiver's key
	key     engine.PublicKey
	trouble string
}

func (l *lockPart) request() engine.Lock { return engine.Lock{With: l.with, Key: l.key.Text} }

func (l *lockPart) view(s *session) app.UI {
	ways := []string{"", engine.LockWords, engine.LockKey}
	name := either(l.with == "", "open", l.with)
	return app.Elem("fieldset").ID("bundle-lock").Body(
		app.Elem("legend").Text(s.say("lock.title")),
		app.Div().Class("options").Body(app.Range(ways).Slice(func(i int) app.UI {
			way := ways[i]
			name := either(way == "", "open", way)
			return s.option("lockby", name, s.say("lock."+name), way == l.with, func() { l.with, l.trouble = way, "" })
		})),
		said("lock-hint", "hint", s.say("lock."+name+".text")),
		app.If(l.with == engine.LockKey, func() app.UI { return l.keyField(s) }),
	)
}

func (l *lockPart) keyField(s *session) app.UI {
	found := ""
	if k := l.key.Text; k != "" {
		found = s.say(either(l.key.Hybrid, "lock.found.hybrid", "lock.found"), k[:14]+"…"+k[len(k)-6:])
	}
	return app.Div().Class("part", "fields").Body(
		s.draw(field{id: "lock-key", label: s.say("lock.key.label"), hint: s.say("lock.key.hint"), trouble: l.trouble, value: l.typed, kind: "area", class: "mono",
			typed: func(v string) bool { return l.takes(s, v) }}),
		s.fileInput("lock-file", s.say("lock.key.file"), false, func(files []engine.File) { l.look(s, &files[0], func() {}) }),
		said("lock-found", "hint", found),
	)
}

// takes takes what was typed or pasted. A secret key does not stay for a moment.
func (l *lockPart) takes(s *session, v string) bool {
	again := l.trouble != "" || l.key.Text != ""
	l.typed, l.key, l.trouble = v, engine.PublicKey{}, ""
	if strings.Contains(strings.ToLower(v), "age-secret-key-") {
		l.forget(s, s.say("error.key-secret"))
		return true
	}
	return again
}

func (l *lockPart) forget(s *session, why string) {
	l.typed, l.trouble = "", why
	setValue("lock-key", "")
}

// sure reports whether the lock is all there. Where a key was typed it is looked at
// first; what is to follow is done after that.
func (l *lockPart) sure(s *session, then func()) bool {
	if l.with != engine.LockKey || l.key.Text != "" {
		return true
	}
	l.look(s, nil, then)
	return false
}

func (l *lockPart) look(s *session, file *engine.File, then func()) {
	askWith(s, context.Background(), engine.LookAtKey, engine.KeyText{Text: l.typed}, file, func(engine.Progress) {}, func(k engine.PublicKey, err error) {
		l.key, l.trouble = k, ""
		switch {
		case is(err, engine.KeySecret):
			l.forget(s, s.explain(err))
		case err != nil:
			l.trouble = s.explain(err)
		default:
			l.typed = k.Text
			setValue("lock-key", k.Text)
			then()
			return
		}
		s.after(func() { selectAll("lock-key") })
	})
}

// unlocking is what the receiver needs besides a locked file.
func (s *session) unlocking(b engine.Bundle) app.UI {
	if !strings.HasSuffix(b.Volumes[0].Name, ".age") {
		return app.Div().Class("none")
	}
	return app.Section().Class("card").Body(
		app.If(b.Words != "", func() app.UI {
			return app.Div().Body(
				app.H2().Text(s.say("give.words")),
				app.P().ID("lock-words").Class("mono", "code").Attr("translate", "no").Text(b.Words),
				app.P().Text(s.say("give.words.text")),
			)
		}),
		app.P().Class("hint").Text(s.say("give.locked")),
	)
}
