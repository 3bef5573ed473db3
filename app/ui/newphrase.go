package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// newPhrase is the part of a screen in which a passphrase comes to be: six drawn
// words, or a phrase of one's own, and either typed again.
type newPhrase struct {
	s       *session
	drawn   string // the six words, "" until they came
	own     bool
	pass    string
	again   string
	shown   bool
	trouble [2]string // of the phrase and of its repetition
}

// draw asks for six other words. They may come late, when a phrase of one's own is
// being typed already: that stays.
func (c *newPhrase) draw() {
	ask(c.s, engine.OfferPhrase, engine.LanguageRequest{Language: c.s.words.Lang}, func(p engine.Phrase, err error) {
		if err != nil {
			c.s.fail(err)
			return
		}
		c.drawn = p.Words
		if !c.own {
			c.clear()
		}
	})
}

// change goes from drawn words to one's own and back.
func (c *newPhrase) change() {
	c.own = !c.own
	c.clear()
	first := "make-again"
	if c.own {
		first = "make-pass"
	}
	c.s.after(func() { focus(first) })
}

func (c *newPhrase) clear() {
	c.pass, c.again, c.trouble = "", "", [2]string{}
	setValue("make-pass", "")
	setValue("make-again", "")
}

func (c *newPhrase) toggle() { c.shown = !c.shown }

// phrase is the six words, or the field for one's own.
func (c *newPhrase) phrase() app.UI {
	s := c.s
	if c.own {
		return app.Div().Body(
			s.drawSecret(secret{
				id: "make-pass", label: s.say("make.pass"), hint: s.say("make.pass.hint"), trouble: c.trouble[0], shown: c.shown,
				typed: func(v string) bool { c.pass = v; return c.mend() }, toggle: c.toggle,
			}),
			s.button("make-drawn", "link", s.say("make.drawn"), c.change),
		)
	}
	words := strings.Fields(c.drawn)
	return app.Section().Class("card").Body(
		app.H2().ID("make-words").Text(s.say("make.words")),
		app.Elem("ol").ID("make-phrase").Class("words").Aria("labelledby", "make-words").Body(
			app.Range(words).Slice(func(i int) app.UI { return app.Li().Text(words[i]) }),
		),
		app.P().Class("hint").Text(s.say("make.words.hint")),
		app.Div().Class("choices").Body(
			s.button("make-other", "link", s.say("make.other"), c.draw),
			s.button("make-own", "link", s.say("make.own"), c.change),
		),
	)
}

// repeated is the field in which the phrase is typed again.
func (c *newPhrase) repeated() app.UI {
	words := "make.again.words"
	if c.own {
		words = "make.again"
	}
	return c.s.drawSecret(secret{
		id: "make-again", label: c.s.say(words), trouble: c.trouble[1], shown: c.shown,
		typed: func(v string) bool { c.again = v; return c.mend() }, toggle: c.toggle,
	})
}

// mend takes complaints away once something is typed.
func (c *newPhrase) mend() (redraw bool) {
	redraw = c.trouble != [2]string{}
	c.trouble = [2]string{}
	return redraw
}

// phraseWanted is the passphrase to be: as drawn, or as typed the first time.
func (c *newPhrase) phraseWanted() string {
	if c.own {
		return phraseOf(c.pass)
	}
	return c.drawn
}

// ready holds the two against each other. For drawn words, capitals that a
// keyboard made do not count.
func (c *newPhrase) ready() bool {
	wanted, typed := c.phraseWanted(), phraseOf(c.again)
	if !c.own {
		typed = strings.ToLower(typed)
	}
	switch {
	case wanted == "":
		c.complain(0, c.s.say("make.empty"))
	case typed == "":
		c.complain(1, c.s.say("make.empty"))
	case typed != wanted:
		c.complain(1, c.s.say("make.differs"))
	default:
		return true
	}
	return false
}

func (c *newPhrase) complain(at int, words string) {
	c.trouble = [2]string{}
	c.trouble[at] = words
	id := []string{"make-pass", "make-again"}[at]
	c.s.after(func() { focus(id) })
}

// refused tells what the engine has against the phrase, or that it went wrong.
func (c *newPhrase) refused(err error) {
	if c.own && (is(err, engine.TooShort) || is(err, engine.TooPlain)) {
		c.complain(0, c.s.explain(err))
		return
	}
	c.complain(1, c.s.explain(err))
}
