package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// finger gives the tab's browser a built-in authenticator: one that can make secrets
// or not, in front of someone it knows or does not.
func finger(t *testing.T, p *drive.Page, prf, known bool) webauthn.AuthenticatorID {
	t.Helper()
	if _, err := chromedp.Call(p.Context(), webauthn.Enable, webauthn.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	r, err := chromedp.Call(p.Context(), webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{
		Options: &webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Ctap2version: webauthn.Ctap2versionCtap21, Transport: webauthn.AuthenticatorTransportInternal,
			HasResidentKey: true, HasUserVerification: true, HasPrf: prf, IsUserVerified: known, AutomaticPresenceSimulation: true,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r.AuthenticatorID
}

// addPasskey answers the two questions and types the passphrase.
func addPasskey(p *drive.Page) {
	person.Setting(p, "keys")
	p.Click("#keys-passkey")
	p.Screen("passkey")
	p.Click("#device-no")
	p.Click("#account-no")
	p.Fill("#passkey-pass", phrase)
	p.Click("#passkey-go")
}

// A passkey opens the journal, and nothing is called by a name that tells what it
// is for. One that was deleted opens nothing, and is said not to be there; the
// passphrase opens the journal all along.
func TestAPasskeyOpensTheJournal(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	id := finger(t, p, true, true)
	person.Write(p, person.Incident{What: "Behind a finger"})
	person.Setting(p, "keys")
	p.Click("#keys-passkey")
	p.Screen("passkey")
	examine(t, p, "passkey")
	p.Click("#device-no")
	p.Click("#account-unsure")
	p.See("#passkey-rather")
	examine(t, p, "passkey, rather not")
	p.Click("#cancel")
	p.Screen("keys")
	person.FromSetting(p)
	addPasskey(p)
	p.Screen("keys")
	p.See("#keys-unpasskey")
	examine(t, p, "keys, with a passkey")

	r, err := chromedp.Call(p.Context(), webauthn.GetCredentials, webauthn.GetCredentialsParams{AuthenticatorID: id})
	if err != nil || len(r.Credentials) != 1 {
		t.Fatalf("%v %v", err, r)
	}
	if c := r.Credentials[0]; c.RpID != "localhost" || c.UserName != "Daybook" || c.UserDisplayName != "Daybook" {
		t.Errorf("the passkey is called %q, %q, %q", c.RpID, c.UserName, c.UserDisplayName)
	}
	person.FromSetting(p)
	for range 2 {
		person.Lock(p)
		examine(t, p, "unlock, with a passkey")
		p.Click("#unlock-passkey")
		p.Screen("timeline")
		timelineRow(p, "Behind a finger")
	}

	person.Lock(p)
	_, err = chromedp.Call(p.Context(), webauthn.SetUserVerified, webauthn.SetUserVerifiedParams{AuthenticatorID: id})
	if err != nil {
		t.Fatal(err)
	}
	p.Click("#unlock-passkey")
	p.UntilWithin(unlockError, 2*drive.Patience)
	t.Logf("somebody else: %q", p.Text("#unlock-error"))
	person.Unlock(p, phrase, "timeline")

	// Deleted where it is kept; then taken out of the journal too.
	person.Lock(p)
	if _, err := chromedp.Call(p.Context(), webauthn.ClearCredentials, webauthn.ClearCredentialsParams{AuthenticatorID: id}); err != nil {
		t.Fatal(err)
	}
	p.Click("#unlock-passkey")
	p.UntilWithin(unlockError, 2*drive.Patience)
	t.Logf("deleted: %q", p.Text("#unlock-error"))
	person.Unlock(p, phrase, "timeline")
	person.Setting(p, "keys")
	p.Click("#keys-unpasskey")
	p.Screen("key")
	p.Fill("#key-pass", phrase)
	p.Click("#key-go")
	p.Screen("keys")
	p.See("#keys-passkey")
	person.FromSetting(p)
	person.Lock(p)
	if p.Count("#unlock-passkey") > 0 {
		t.Error("a passkey that was removed is still offered")
	}
	b.Check()
}

// Where no secret can be had of a passkey, none stays behind.
func TestAPasskeyThatMakesNoSecret(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		prf, known bool
	}{{"no PRF", false, true}, {"nobody it knows", true, false}} {
		t.Run(c.name, func(t *testing.T) {
			_, b, p := begin(t)
			finger(t, p, c.prf, c.known)
			addPasskey(p)
			p.UntilWithin(`document.querySelector("#passkey-pass-error")`, 2*drive.Patience)
			t.Logf("%q", p.Text("#passkey-pass-error"))
			p.Click("#cancel")
			p.Screen("keys")
			if p.Count("#keys-unpasskey") > 0 {
				t.Error("the journal says there is a passkey")
			}
			person.FromSetting(p)
			person.Lock(p)
			if p.Count("#unlock-passkey") > 0 {
				t.Error("a passkey is offered")
			}
			b.Check()
		})
	}
}
