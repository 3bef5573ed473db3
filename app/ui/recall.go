package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// keyCard is at most one card on the timeline about what might be lost: a
// passphrase that was forgotten, a journal that began in a page of an iPhone's
// browser, the gentle check whether it is remembered, the
// offer to make a recovery code once there is something to lose, or that it has
// been long since the last copy.
func (s *session) keyCard() app.UI {
	switch {
	case s.practice != "" || s.unasked:
	case s.keys.Forgotten:
		return s.card("renew", s.say("recall.renew.card"), "keys.change", func() { s.show(newChange(s)) }, s.notNow)
	case s.inPage() && s.journal.total > 0:
		return s.card("page", s.say("moving.page.card"), "moving.page.title", func() { s.show(&movingScreen{s, s.home}) }, s.notNow)
	case s.keys.Due <= s.now().UnixMilli():
		return s.card("recall", s.say("recall.card"), "recall.card.go", func() { s.show(newRecall(s)) }, s.notNow)
	case !s.keys.Recovery && !s.settings.NoOffer && s.journal.total > 0:
		return s.card("offer", s.say("keys.offer"), "keys.offer.go", func() { openKeys(s) }, s.noOffer)
	case s.copyDue():
		return s.card("copy", s.copyWords(), "settings.copies", func() { openCopies(s) }, s.notNow)
	}
	return app.Div().Class("none")
}

// card is a line with something to do about it, now or not.
func (s *session) card(id, words, goes string, open, dismiss func()) app.UI {
	return app.Div().ID(id+"-card").Class("card").Body(
		app.P().Text(words),
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
type recallScreen struct{ asking }

func newRecall(s *session) *recallScreen { return &recallScreen{asking{s: s, id: "recall"}} }

func (*recallScreen) name() string { return "recall" }

func (c *recallScreen) view() app.UI {
	s := c.s
	return app.Form().Class("column", "narrow").AutoComplete(false).OnSubmit(s.sent("recall-form", c.check)).Body(
		heading(s.say("recall.title")),
		app.P().Text(s.say("recall.text")),
		c.field("unlock.busy"),
		app.If(s.keys.Forgotten, func() app.UI {
			return s.button("recall-renew", "link", s.say("recall.renew"), func() { s.show(newChange(s)) })
		}),
		c.foot("keys.later", c.later, "recall.card.go"),
	)
}

func (c *recallScreen) later() {
	c.s.notNow()
	c.s.stay()
}

func (c *recallScreen) check() {
	s := c.s
	q := engine.KeyRequest{Key: c.typed()}
	if q.Key == "" {
		return
	}
	ask(s, engine.Recall, q, func(r engine.Recalled, err error) {
		if err == nil {
			s.keys = r.Keys
		}
		switch {
		case !c.tried(err) || !s.on(c):
		case r.Right:
			s.notice = s.say("recall.right")
			s.stay()
		default:
			c.complain(s.say("recall.wrong"))
		}
	})
}
