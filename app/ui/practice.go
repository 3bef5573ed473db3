package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// practiceScreen says what a practice journal is, and begins one.
type practiceScreen struct {
	s       *session
	back    func()
	busy    bool
	trouble string
}

func newPractice(s *session, back func()) *practiceScreen { return &practiceScreen{s: s, back: back} }

// practiceButton is the quiet way to it, from where no journal is open.
func (s *session) practiceButton(id string, back func()) app.UI {
	return s.button(id, "link", s.say("practice.open"), func() { s.show(newPractice(s, back)) })
}

func (*practiceScreen) name() string    { return "practice" }
func (c *practiceScreen) working() bool { return c.busy }

func (c *practiceScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		app.If(!c.busy, func() app.UI { return s.back("back", c.back) }),
		heading(s.say("practice.title")),
		app.P().Class("lead").Text(s.say("practice.lead")),
		s.points("practice.1", "practice.2", "practice.3"),
		troubleLine("practice", c.trouble),
		said("practice-busy", "hint", c.waiting()),
		app.Div().Class("actions").Body(s.button("practice-go", "main", s.say("practice.go"), c.begin).Disabled(c.busy)),
	)
}

func (c *practiceScreen) waiting() string {
	if c.busy {
		return c.s.say("practice.busy")
	}
	return ""
}

// begin opens the practice journal. From here on this engine has no way to the
// real one, so that the way back, also from a failure, is a new page.
func (c *practiceScreen) begin() {
	if c.busy {
		return
	}
	s := c.s
	c.busy, c.back = true, s.room.Lock
	q := engine.PassphraseRequest{Passphrase: s.say("practice.word"), Language: s.words.Lang}
	ask(s, engine.StartPractice, q, func(o engine.Opened, err error) {
		c.busy = false
		if err != nil {
			c.trouble = s.explain(err)
			return
		}
		s.practice = q.Passphrase
		s.notice = s.practicePhrase()
		s.entered(o)
	})
}

// practicePhrase tells what opens the practice journal, "" in a real one.
func (s *session) practicePhrase() string {
	if s.practice == "" {
		return ""
	}
	return s.say("practice.phrase", s.practice)
}

// practiceBar stands on every screen of a practice journal. Ending it is locking
// it: nothing is left to come back to.
func (s *session) practiceBar() app.UI {
	if s.practice == "" {
		return app.Div().Class("none")
	}
	return app.Div().ID("practice-bar").Body(
		app.P().Text(s.say("practice.bar")),
		s.button("practice-end", "quiet", s.say("practice.end"), s.lock),
	)
}
