package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// makeScreen makes a journal: six drawn words, or a phrase of one's own, and
// either typed again.
type makeScreen struct {
	s       *session
	drawn   string // the six words, "" until they came
	own     bool
	pass    string
	again   string
	shown   bool
	busy    bool
	trouble [2]string // of the phrase and of its repetition
}

func newMake(s *session) *makeScreen {
	c := &makeScreen{s: s}
	c.draw()
	return c
}

func (*makeScreen) name() string    { return "make" }
func (c *makeScreen) working() bool { return c.busy }

// draw asks for six other words.
func (c *makeScreen) draw() {
	ask(c.s, engine.OfferPhrase, engine.LanguageRequest{Language: c.s.words.Lang}, func(p engine.Phrase, err error) {
		if err != nil {
			c.s.fail(err)
			return
		}
		c.drawn = p.Words
		c.clear()
	})
}

// change goes from drawn words to one's own and back.
func (c *makeScreen) change() {
	c.own = !c.own
	c.clear()
	first := "make-again"
	if c.own {
		first = "make-pass"
	}
	c.s.after(func() { focus(first) })
}

func (c *makeScreen) clear() {
	c.pass, c.again, c.trouble = "", "", [2]string{}
	setValue("make-pass", "")
	setValue("make-again", "")
}

func (c *makeScreen) view() app.UI {
	s := c.s
	again := "make.again.words"
	if c.own {
		again = "make.again"
	}
	return app.Div().Class("column").Body(
		s.back("back", func() { s.show(&welcomeScreen{s}) }),
		heading(s.say("make.title")),
		app.P().Class("lead").Text(s.say("make.lead")),
		app.Form().AutoComplete(false).OnSubmit(s.sent("make", c.make)).Body(
			c.phrase(),
			s.drawSecret(secret{
				id: "make-again", label: s.say(again), trouble: c.trouble[1], shown: c.shown,
				typed: func(v string) bool { c.again = v; return c.mend() }, toggle: c.toggle,
			}),
			app.If(s.puts(), func() app.UI { return app.P().Class("hint").Text(s.say("storage.ask.puts")) }),
			said("make-busy", "hint", c.waiting()),
			app.Div().Class("actions").Body(
				app.Button().Type("submit").ID("make-go").Class("main").Disabled(c.busy).Text(s.say("make.go")),
			),
		),
	)
}

func (c *makeScreen) waiting() string {
	if c.busy {
		return c.s.say("make.busy")
	}
	return ""
}

func (c *makeScreen) toggle() { c.shown = !c.shown }

// phrase is the six words, or the field for one's own.
func (c *makeScreen) phrase() app.UI {
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

// mend takes complaints away once something is typed.
func (c *makeScreen) mend() (redraw bool) {
	redraw = c.trouble != [2]string{}
	c.trouble = [2]string{}
	return redraw
}

// phraseWanted is the passphrase to be: as drawn, or as typed the first time.
func (c *makeScreen) phraseWanted() string {
	if c.own {
		return phraseOf(c.pass)
	}
	return c.drawn
}

func (c *makeScreen) make() {
	if c.busy || !c.ready() {
		return
	}
	c.busy = true
	ask(c.s, engine.Make, engine.PassphraseRequest{Passphrase: c.phraseWanted()}, func(o engine.Opened, err error) {
		c.busy = false
		if err != nil {
			c.refused(err)
			return
		}
		c.clear()
		c.s.entered(o)
		if c.s.puts() { // the words about it stood above the button
			c.s.keepStorage(func(bool) {})
		}
	})
}

// ready holds the two against each other. For drawn words, capitals that a
// keyboard made do not count.
func (c *makeScreen) ready() bool {
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

func (c *makeScreen) refused(err error) {
	if !c.s.on(c) {
		return
	}
	if c.own && (is(err, engine.TooShort) || is(err, engine.TooPlain)) {
		c.complain(0, c.s.explain(err))
		return
	}
	c.complain(1, c.s.explain(err))
}

func (c *makeScreen) complain(at int, words string) {
	c.trouble = [2]string{}
	c.trouble[at] = words
	id := []string{"make-pass", "make-again"}[at]
	c.s.after(func() { focus(id) })
}
