package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// keyCard is at most one card about the keys on the timeline: a passphrase that
// was forgotten, the gentle check whether it is remembered, or the offer to make a
// recovery code once there is something to lose.
func (s *session) keyCard() app.UI {
	switch {
	case s.practice != "" || s.unasked:
	case s.keys.Forgotten:
		return s.card("renew", "recall.renew.card", "keys.change", func() { s.show(newChange(s)) }, s.notNow)
	case s.keys.Due <= s.now().UnixMilli():
		return s.card("recall", "recall.card", "recall.card.go", func() { s.show(&recallScreen{s: s}) }, s.notNow)
	case !s.keys.Recovery && !s.settings.NoOffer && s.journal.total > 0:
		return s.card("offer", "keys.offer", "keys.offer.go", func() { openKeys(s) }, s.noOffer)
	}
	return app.Div().Class("none")
}

// card is a line with something to do about it, now or not.
func (s *session) card(id, words, goes string, open, dismiss func()) app.UI {
	return app.Div().ID(id+"-card").Class("card").Body(
		app.P().Text(s.say(words)),
		app.Div().Class("choices").Body(
			s.button(id+"-go", "link", s.say(goes), open),
			s.button(id+"-later", "link", s.say("keys.later"), func() {
				dismiss()
				s.after(func() { focus("title") })
			}),
		),
	)
}

func (s *session) notNow() { s.unasked = true }

// noOffer keeps the offer away for good; the settings have it.
func (s *session) noOffer() {
	s.settings.NoOffer = true
	ask(s, engine.SetSettings, s.settings, func(_ engine.None, err error) {
		if err != nil {
			s.fail(err)
		}
	})
}

// recallScreen is the gentle check.
type recallScreen struct {
	s       *session
	pass    string
	shown   bool
	busy    bool
	trouble string
}

func (*recallScreen) name() string { return "recall" }

func (c *recallScreen) view() app.UI {
	s := c.s
	return app.Form().Class("column", "narrow").AutoComplete(false).OnSubmit(s.sent("recall-form", c.check)).Body(
		heading(s.say("recall.title")),
		app.P().Text(s.say("recall.text")),
		s.drawSecret(secret{
			id: "recall-pass", label: s.say("app.passphrase"), trouble: c.trouble, shown: c.shown,
			typed:  func(v string) bool { c.pass = v; return false },
			toggle: func() { c.shown = !c.shown },
		}),
		said("recall-busy", "hint", s.waiting(c.busy, "unlock.busy")),
		app.If(s.keys.Forgotten, func() app.UI {
			return s.button("recall-renew", "link", s.say("recall.renew"), func() { s.show(newChange(s)) })
		}),
		app.Div().Class("actions", "foot").Body(
			s.button("cancel", "quiet", s.say("keys.later"), func() {
				s.notNow()
				s.stay()
			}),
			app.Button().Type("submit").ID("recall-check").Class("main").Disabled(c.busy).Text(s.say("recall.card.go")),
		),
	)
}

func (c *recallScreen) check() {
	s := c.s
	q := engine.KeyRequest{Key: phraseOf(c.pass)}
	switch {
	case c.busy:
		return
	case q.Key == "":
		c.complain(s.say("unlock.empty"))
		return
	}
	c.busy = true
	ask(s, engine.Recall, q, func(r engine.Recalled, err error) {
		c.busy = false
		if err == nil {
			s.keys = r.Keys
		}
		switch {
		case !s.on(c):
		case err != nil:
			c.complain(s.explain(err))
		case r.Right:
			s.notice = s.say("recall.right")
			s.stay()
		default:
			c.complain(s.say("recall.wrong"))
		}
	})
}

func (c *recallScreen) complain(words string) {
	c.trouble = words
	c.s.after(func() { selectAll("recall-pass") })
}
