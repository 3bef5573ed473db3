package ui

import (
	"errors"
	"slices"
	"testing"

	"daybook/app/engine"
)

// everyPasskey visits the screens about passkeys.
func everyPasskey(p *phone, show func(string, screen), look func(*phone, string)) {
	show("passkey", newPasskey(p.s))
	c := at[*passkeyScreen](p)
	c.make()
	look(p, "passkey, nothing answered")
	c.answers = [2]string{"no", "unsure"}
	look(p, "passkey, rather not")
	p.s.keys.Passkey = true
	show("keys, with a passkey", &keysScreen{p.s})
	p.s.keys.Passkey = false
	show("key, unpasskey", newKey(p.s, "unpasskey"))
}

// addPasskey goes through the screen as someone who may.
func (p *phone) addPasskey() {
	p.t.Helper()
	openKeys(p.s)
	p.s.show(newPasskey(p.s))
	c := at[*passkeyScreen](p)
	c.answers, c.pass = [2]string{"no", "no"}, phrase
	c.make()
}

func TestAPasskeyOpensTheJournalUntilItIsRemoved(t *testing.T) {
	p := madePhone(t, "en")
	p.write("Something happened.")
	p.addPasskey()
	at[*keysScreen](p)
	p.sees("There is a passkey. The passphrase goes on", "Remove the passkey")

	p.open()
	p.sees("Open with the passkey")
	p.finger = 9
	at[*unlockScreen](p).usePasskey()
	if p.s.open {
		t.Fatal("another one's finger opens it")
	}
	p.wait(60e9)
	p.finger = 7
	at[*unlockScreen](p).usePasskey()
	at[*timelineScreen](p)
	p.sees("Something happened.")
	if p.s.keys.Forgotten {
		t.Error("whoever used the passkey may replace the passphrase")
	}

	openKeys(p.s)
	p.key("unpasskey", "not it")
	p.sees("That is not the passphrase")
	p.wait(60e9)
	p.key("unpasskey", phrase)
	p.sees("It opens nothing here any more")
	if !slices.Contains(p.given, "forgot id") {
		t.Error("the password manager was not told")
	}
	p.open()
	p.doesNotSee("Open with the passkey")
	p.s.status.Passkey = &engine.Passkey{ID: []byte("id")} // as kept by someone
	at[*unlockScreen](p).usePasskey()
	if p.s.open {
		t.Error("a passkey that was removed opens the journal")
	}
}

// Whoever answers that others get at the device, or cannot say, makes none; nor does
// who was not asked, or declines in the end.
func TestAPasskeyIsNotForEveryone(t *testing.T) {
	p := madePhone(t, "en")
	for _, answers := range [][2]string{{}, {"no", ""}, {"yes", "no"}, {"no", "unsure"}} {
		p.s.show(newPasskey(p.s))
		c := at[*passkeyScreen](p)
		c.answers, c.pass = answers, phrase
		c.make()
		at[*passkeyScreen](p)
	}
	for _, refuse := range []error{errors.New("declined"), ErrNoPasskeys} {
		p.refuse = refuse
		p.addPasskey()
		at[*passkeyScreen](p)
		p.sees("Nothing was changed")
	}
	if p.s.keys.Passkey {
		t.Error("there is one all the same")
	}
	p.open()
	p.doesNotSee("Open with the passkey")
}
