package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// keysScreen is what opens the journal: the passphrase, and a code on paper.
type keysScreen struct{ s *session }

func openKeys(s *session) {
	c := &keysScreen{s}
	s.show(c)
	c.again()
}

func (*keysScreen) name() string { return "keys" }
func (*keysScreen) key() string  { return "keys" }

func (c *keysScreen) again() {
	ask(c.s, engine.GetKeys, engine.None{}, func(k engine.Keys, err error) {
		if err != nil {
			c.s.fail(err)
			return
		}
		c.s.keys = k
	})
}

func (c *keysScreen) view() app.UI {
	s := c.s
	whats := []string{"make"}
	if s.keys.Recovery {
		whats = []string{"show", "renew", "remove"}
	}
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-keys") }),
		heading(s.say("settings.keys")),
		said("notice", "notice", s.notice),
		app.Section().Class("part").Body(
			app.H2().Text(s.say("app.passphrase")),
			app.P().Text(s.say("keys.phrase.text")),
			app.Div().Class("actions").Body(s.button("keys-change", "", s.say("keys.change"), func() { s.show(newChange(s)) })),
		),
		app.Section().Class("part").Body(
			app.H2().Text(s.say("keys.code")),
			app.P().Text(s.say("keys.code.text")),
			app.P().ID("keys-code").Text(s.say(either(s.keys.Recovery, "keys.code.there", "keys.code.none"))),
			app.Div().Class("actions").Body(app.Range(whats).Slice(func(i int) app.UI {
				what := whats[i]
				return s.button("keys-"+what, "", s.say("keys."+what), func() { s.show(newKey(s, what)) })
			})),
		),
		s.passkeys(),
		s.part("keys.kept", "keys.kept.1", "keys.kept.2"),
		s.part("keys.notkept", "keys.notkept.1", "keys.notkept.2", "keys.notkept.3"),
	)
}

func (c *keysScreen) left() { c.s.notice = "" }

// keyScreen asks for the passphrase before the recovery code is made, shown,
// renewed or removed.
type keyScreen struct {
	asking
	what string // "make", "show", "renew", "remove", "unpasskey"
}

func newKey(s *session, what string) *keyScreen {
	return &keyScreen{asking{s: s, id: "key"}, what}
}

func (*keyScreen) name() string { return "key" }

func (c *keyScreen) view() app.UI {
	s := c.s
	return app.Form().Class("column", "narrow").AutoComplete(false).OnSubmit(s.sent("key-form", c.do)).Body(
		heading(s.say("keys."+c.what)),
		app.P().Text(s.say("keys."+c.what+".text")),
		c.field("unlock.busy"),
		c.foot("keys.cancel", s.stay, "keys."+c.what),
	)
}

func (c *keyScreen) do() {
	q := engine.KeyRequest{Key: c.typed()}
	if q.Key == "" {
		return
	}
	code := func(code engine.RecoveryCode, err error) { c.done(code.Code, err) }
	switch c.what {
	case "remove":
		ask(c.s, engine.RemoveRecovery, q, func(_ engine.None, err error) { c.done("", err) })
	case "unpasskey":
		ask(c.s, engine.RemovePasskey, q, func(_ engine.None, err error) { c.done("", err) })
	case "show":
		ask(c.s, engine.ShowRecovery, q, code)
	default:
		ask(c.s, engine.RenewRecovery, q, code)
	}
}

// done shows the code, or that there is none any more.
func (c *keyScreen) done(code string, err error) {
	s := c.s
	switch {
	case !c.tried(err) || !s.on(c):
	case code != "":
		s.keys.Recovery = true
		s.show(&codeScreen{s, code})
	case c.what == "unpasskey":
		s.removedPasskey()
		s.notice = s.say("passkey.removed")
		s.stay()
	default:
		s.notice = s.say("keys.removed")
		s.stay()
	}
}

// codeScreen is a recovery code to print or to copy by hand. The sheet says
// nowhere what app it belongs to.
type codeScreen struct {
	s    *session
	code string
}

func (*codeScreen) name() string { return "code" }

func (c *codeScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		heading(s.say("keys.code.title")),
		app.P().Class("lead").Text(s.say("keys.code.lead")),
		app.Elem("article").ID("sheet").Class("sheet", "code-sheet").Aria("label", s.say("keys.code")).TabIndex(0).Body(
			app.H2().Text(s.say("keys.code")),
			app.P().ID("code").Class("mono").Text(c.code),
			app.P().Text(s.say("keys.sheet.made", s.words.Day(s.today()))),
			app.P().Text(s.say("keys.sheet.read")),
			blanks{s.words}.blank("keys.sheet.for"),
		),
		app.Div().Class("actions", "foot").Body(
			s.button("code-print", "", s.say("paper.print"), func() {
				s.guard.errand = true
				printPage()
			}),
			s.button("code-done", "main", s.say("keys.code.done"), s.stay),
		),
	)
}
