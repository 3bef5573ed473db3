package ui

import (
	"errors"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// passkeyScreen asks two plain questions before a passkey is made: it opens the
// journal to everyone whose finger, face or PIN opens this device, or who can get at
// the account it is kept in.
type passkeyScreen struct {
	asking
	answers [2]string // "no", "yes", "unsure", "" for none yet
	news    string
}

func newPasskey(s *session) *passkeyScreen {
	return &passkeyScreen{asking: asking{s: s, id: "passkey"}}
}

func (*passkeyScreen) name() string { return "passkey" }

func (c *passkeyScreen) view() app.UI {
	s := c.s
	return app.Form().Class("column", "narrow").AutoComplete(false).OnSubmit(s.sent("passkey-form", c.make)).Body(
		heading(s.say("passkey.title")),
		app.P().Text(s.say("passkey.lead")),
		c.question(0, "passkey.device"),
		c.question(1, "passkey.account"),
		app.If(c.risky(), func() app.UI {
			return app.P().ID("passkey-rather").Class("trouble").Role("alert").TabIndex(-1).Text(s.say("passkey.rather"))
		}),
		c.field("passkey.busy"),
		c.foot("keys.cancel", s.stay, "passkey.make"),
	)
}

func (c *passkeyScreen) question(i int, id string) app.UI {
	s := c.s
	values := []string{"no", "yes", "unsure"}
	return app.Elem("fieldset").Body(
		app.Elem("legend").Text(s.say(id)),
		app.Div().Class("options").Body(app.Range(values).Slice(func(k int) app.UI {
			v := values[k]
			at := id[len("passkey."):] + "-" + v
			handler, scope := s.tap(at, func() { c.answers[i] = v })
			return app.Div().Class("option").Body(
				app.Input().ID(at).Type("radio").Name(id).Attr("autocomplete", "off").Checked(c.answers[i] == v).OnChange(handler, scope),
				app.Label().For(at).Text(s.say("passkey."+v)),
			)
		})),
	)
}

// risky: somebody else could open it, or that is not known.
func (c *passkeyScreen) risky() bool {
	for _, a := range c.answers {
		if a != "" && a != "no" {
			return true
		}
	}
	return false
}

// make confirms the passphrase, has a passkey made, and puts it beside it.
func (c *passkeyScreen) make() {
	s := c.s
	switch {
	case c.risky():
		s.after(func() { focus("passkey-rather") })
		return
	case c.answers[0] == "" || c.answers[1] == "":
		c.trouble = s.say("passkey.unanswered")
		s.after(func() { focus("device-no") })
		return
	}
	q := engine.PasskeyRequest{Key: c.typed()}
	if q.Key == "" {
		return
	}
	ask(s, engine.SetPasskey, q, func(_ engine.None, err error) {
		if err != nil {
			c.tried(err)
			return
		}
		s.guard.errand = true // the browser's own question may hide the page
		s.async(func() {
			made, secret, err := s.device.MakePasskey()
			s.dispatch(func() {
				q.Asks, q.Secret = made, secret
				c.made(q, err)
			})
		})
	})
}

func (c *passkeyScreen) made(q engine.PasskeyRequest, err error) {
	s := c.s
	s.guard.errand = false
	if err != nil {
		c.busy = false
		c.complain(s.passkeyTrouble(err))
		return
	}
	ask(s, engine.SetPasskey, q, func(_ engine.None, err error) {
		if !c.tried(err) || !s.on(c) {
			return
		}
		s.keys.Passkey, s.status.Passkey = true, &q.Asks
		s.notice = s.say("passkey.made")
		s.stay()
	})
}

// passkeyTrouble says what came of asking for a passkey.
func (s *session) passkeyTrouble(err error) string {
	return s.say(either(errors.Is(err, ErrNoPasskeys), "passkey.cannot", "passkey.nothing"))
}

// removedPasskey follows the removing of its slot.
func (s *session) removedPasskey() {
	if p := s.status.Passkey; p != nil {
		s.async(func() { s.device.ForgetPasskey(*p) })
	}
	s.keys.Passkey, s.status.Passkey = false, nil
}

// passkeys is the part about them among the keys.
func (s *session) passkeys() app.UI {
	if s.practice != "" || !s.keys.Passkey && !s.device.Passkeys() {
		return app.Div().Class("none")
	}
	button := s.button("keys-passkey", "", s.say("passkey.title"), func() { s.show(newPasskey(s)) })
	if s.keys.Passkey {
		button = s.button("keys-unpasskey", "", s.say("keys.unpasskey"), func() { s.show(newKey(s, "unpasskey")) })
	}
	return app.Elem("section").Class("part").Body(
		app.H2().Text(s.say("keys.passkey")),
		app.Elem("p").Text(s.say("keys.passkey.text")),
		app.Elem("p").ID("passkey-state").Text(s.say(either(s.keys.Passkey, "passkey.there", "passkey.none"))),
		app.Div().Class("actions").Body(button),
	)
}

// byPasskey is the way in beside the passphrase, where there is one.
func (c *unlockScreen) byPasskey() app.UI {
	s := c.s
	if s.status.Passkey == nil || !s.device.Passkeys() {
		return app.Div().Class("none")
	}
	return s.button("unlock-passkey", "link", s.say("unlock.passkey"), c.usePasskey).Disabled(c.busy || c.wait > 0)
}

func (c *unlockScreen) usePasskey() {
	s := c.s
	if c.busy || c.wait > 0 {
		return
	}
	c.busy, c.trouble = true, ""
	s.async(func() {
		secret, err := s.device.UsePasskey(*s.status.Passkey)
		s.dispatch(func() {
			if err != nil {
				c.busy, c.trouble = false, s.passkeyTrouble(err)
				s.after(func() { focus("unlock-pass") })
				return
			}
			ask(s, engine.UnlockPasskey, engine.PasskeyRequest{Secret: secret}, c.opened)
		})
	})
}
