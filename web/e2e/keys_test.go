package e2e

import (
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const (
	secondPhrase = "harbour lettuce morning quiver"
	thirdPhrase  = "candle orbit meadow satchel"
)

// What opens a journal is changed in every way there is. Someone has the profile
// afterwards: the slots that were replaced stand nowhere in it, while the test can
// find the one that counts.
func TestNoReplacedSlotIsLeftInTheProfile(t *testing.T) {
	t.Parallel()
	whereOverwritten(t, noReplacedSlotIsLeft)
}

func noReplacedSlotIsLeft(t *testing.T, e drive.Engine) {
	_, b, p := beginIn(t, e)
	person.Write(p, person.Incident{What: keptWords})
	headers := [][]byte{harvest(t, p).header}
	p.Front()
	note := func() {
		headers = append(headers, harvest(t, p).header)
		p.Front()
	}
	person.Setting(p, "keys")
	first := person.RecoveryCode(p, "make", phrase)
	note()
	person.ChangePassphrase(p, phrase, secondPhrase)
	note()
	second := person.RecoveryCode(p, "renew", secondPhrase)
	note()
	if first == second || len(second) != 34 {
		t.Errorf("codes %q and %q", first, second)
	}
	person.ChangePassphrase(p, second, thirdPhrase)
	note()
	p.Click("#keys-remove")
	p.Fill("#key-pass", thirdPhrase)
	p.Click("#key-go")
	p.See("#keys-make")
	note()
	p.Click("#back")
	p.Screen("settings")
	person.FromMore(p, "#settings-back")
	person.Lock(p)
	for _, wrong := range []string{phrase, second} {
		p.Fill("#unlock-pass", wrong)
		p.Click("#unlock-go")
		p.Until(unlockError)
		p.Until(`!document.querySelector("#unlock-go").disabled`)
	}
	person.Unlock(p, thirdPhrase, "timeline")
	p.Until(`document.querySelector("#entries").innerText.includes(` + js(keptWords) + `)`)
	person.Lock(p)
	b.Check()
	last := harvest(t, p).header
	b.Close()

	there, replaced := 0, map[string]int{}
	for at := 80; at < 1104; at += 128 {
		now := string(last[at : at+128])
		if found, err := drive.Search(b.Profile, now); err != nil || len(found) == 0 {
			t.Errorf("the search does not see the slots that count: %v", err)
		} else {
			there++
		}
		for _, h := range headers {
			if before := string(h[at : at+128]); before != now {
				replaced[before] = at
			}
		}
	}
	if len(replaced) < 5 {
		t.Errorf("only %d slots were replaced", len(replaced))
	}
	for slot, at := range replaced {
		for _, part := range []string{slot, slot[:32], slot[64:]} {
			if found, err := drive.Search(b.Profile, part); err != nil || len(found) > 0 {
				t.Errorf("the slot at %d that was replaced is left in %q, %v", at, found, err)
			}
		}
	}
	t.Logf("%d slots that count, %d that were replaced and are nowhere", there, len(replaced))
}

// A forgotten passphrase: the code from paper opens the journal, and a new
// passphrase is chosen.
func TestTheRecoveryCodeOpensTheJournal(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Write(p, person.Incident{What: keptWords})
	p.See("#offer-card")
	examine(t, p, "timeline with the offer")
	p.Click("#offer-go")
	p.Screen("keys")
	examine(t, p, "keys")
	code := person.RecoveryCode(p, "make", phrase)
	examine(t, p, "keys with a code")
	p.Click("#back")
	p.Screen("timeline")
	person.Lock(p)
	p.Click("#unlock-code")
	examine(t, p, "unlock by code")
	p.Fill("#unlock-pass", strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	p.Click("#unlock-go")
	p.Screen("timeline")
	p.Click("#renew-go")
	p.Screen("change")
	examine(t, p, "change of a forgotten passphrase")
	p.Click("#make-own")
	p.Fill("#make-pass", secondPhrase)
	p.Fill("#make-again", secondPhrase)
	p.Click("#change-go")
	p.Screen("timeline")
	person.Lock(p)
	person.Unlock(p, secondPhrase, "timeline")
	b.Check()
}
