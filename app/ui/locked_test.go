package ui

import (
	"bytes"
	"strings"
	"testing"

	"daybook/app/engine"
)

// theirKey is a receiver's public key, and who sends the other one by mistake.
const (
	theirKey   = "age14t43qrnh2ax0gjvzvq5ykflza8l4j6tmzhswdnpx7jkq6g5tj4fqh2s5hv"
	theirOther = "AGE-SECRET-KEY-1Q0TVM5E0YJ2R72WKF8YGH4A03EJX6XGHUHKHMTSJS4TP3M8SVR5Q26Q5V2"
)

// everyLock visits what there is to see of locked bundles.
func everyLock(p *phone, show func(name string, s screen), look func(p *phone, name string)) {
	h := p.s.handing()
	h.choice, h.lock.with = engine.Choice{}, engine.LockKey
	h.lock.takes(p.s, theirOther)
	show("bundle, locked", newBundle(p.s))
	h.lock.takes(p.s, theirKey)
	putTogether(p.s)
	look(p, "give, locked for a key")
	h.lock = lockPart{with: engine.LockWords}
	putTogether(p.s)
	look(p, "give, locked with words")
}

func TestABundleIsLockedForAKeyThatIsLookedAtFirst(t *testing.T) {
	p := madePhone(t, "en")
	p.write("The van stood there.")
	p.s.show(newBundle(p.s))
	l := &p.s.handing().lock
	l.with = engine.LockKey
	for typed, says := range map[string]string{"": "There is no key in this", theirKey[:30]: "A letter of this key is wrong", "ssh-ed25519 AAAA": "not known here"} {
		l.takes(p.s, typed)
		at[*bundleScreen](p).put()
		p.sees(says)
		at[*bundleScreen](p)
	}
	l.takes(p.s, theirKey)
	p.doesNotSee("not known here")
	at[*bundleScreen](p).put()
	made := at[*giveScreen](p).made
	if !strings.HasSuffix(made.Name, ".zip.age") || !bytes.HasPrefix(p.ports.Out.(*drawer).last.Bytes(), []byte("age-encryption.org/v1\n-> X25519 ")) {
		t.Errorf("%+v", made)
	}
	p.sees("with the free program age")
}

func TestAKeyComesFromAFile(t *testing.T) {
	p := madePhone(t, "en")
	l := &p.s.handing().lock
	l.with = engine.LockKey
	key := "# Office of Lee\n" + theirKey + "\n"
	l.look(p.s, &engine.File{Name: "key.txt", Size: int64(len(key)), Bytes: strings.NewReader(key)}, func() {})
	p.s.show(newBundle(p.s))
	p.sees("Locked for this key: age14t43qrnh2a…h2s5hv")
}

// Whoever pastes the wrong half of a pair is told, and it is gone: from the field,
// from what is asked of the engine, and from what the screen draws.
func TestASecretKeyIsForgottenAtOnce(t *testing.T) {
	p := madePhone(t, "en")
	p.s.show(newBundle(p.s))
	l := &p.s.handing().lock
	l.with = engine.LockKey
	for _, text := range []string{theirOther, strings.ToLower(theirOther), "# public key: " + theirKey + "\n" + theirOther} {
		if !l.takes(p.s, text) {
			t.Error("the screen is not drawn again")
		}
		p.sees("never given to anyone", "not kept here")
		if l.typed != "" || strings.Contains(p.page(), "Q0TVM5E0") {
			t.Error("it is kept")
		}
	}
	l.look(p.s, &engine.File{Name: "key.txt", Size: int64(len(theirOther)), Bytes: strings.NewReader(theirOther)}, func() { t.Error("gone on with") })
	p.sees("never given to anyone")
}

func TestTheSixWordsAreShownWithTheBundleOnly(t *testing.T) {
	p := madePhone(t, "pt-BR")
	p.write("A van estava lá.")
	p.s.handing().lock.with = engine.LockWords
	putTogether(p.s)
	words := at[*giveScreen](p).made.Words
	p.sees("As seis palavras", words)
	at[*giveScreen](p).hand(p.s.device.Save)
	at[*giveScreen](p).finish()
	openHandovers(p.s)
	p.s.show(&handoverScreen{s: p.s, h: at[*handoversScreen](p).rows[0]})
	p.doesNotSee(words)
}
