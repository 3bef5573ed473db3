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
	p.s.lastReceipt(&at[*giveScreen](p).receipt, "en")
	look(p, "receipt")
	at[*giveScreen](p).receipt.lang = "pt-BR"
	look(p, "receipt, in the other language")
	at[*giveScreen](p).receipt.back()
	words := at[*giveScreen](p).made.Words
	b := p.ports.Out.(*drawer).last.Bytes()
	c := newCheck(p.s, p.s.stay)
	show("check, locked", c)
	c.check(engine.File{Name: hostile, Size: int64(len(b)), Bytes: bytes.NewReader(b)})
	c.unlock()
	look(p, "check, locked, nothing typed")
	c.locked.lock = engine.LockKey
	look(p, "check, locked for a key")
	c.locked.lock, c.locked.secret = engine.LockWords, words
	c.unlock()
	look(p, "check, unlocked")
	c.locked.unlock()
	look(p, "check, unlocked to save")
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
	if !strings.HasSuffix(made.Volumes[0].Name, ".zip.age") || !bytes.HasPrefix(p.ports.Out.(*drawer).last.Bytes(), []byte("age-encryption.org/v1\n-> X25519 ")) {
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
	at[*giveScreen](p).hand(0, p.s.device.Save)
	at[*giveScreen](p).finish()
	openHandovers(p.s)
	p.s.show(&handoverScreen{s: p.s, h: at[*handoversScreen](p).rows[0]})
	p.doesNotSee(words)
}

// received locks a bundle of a journal with one entry and opens the check screen of
// another phone, on which there is none.
func received(t *testing.T, lock engine.Lock) (giver, p *phone, made engine.Bundle, file engine.File) {
	giver = madePhone(t, "en")
	giver.write("The van stood there.")
	l := &giver.s.handing().lock
	l.with, l.key.Text = lock.With, lock.Key
	putTogether(giver.s)
	made = at[*giveScreen](giver).made
	b := giver.ports.Out.(*drawer).last.Bytes()
	p = newPhone(t, "en")
	p.s.show(newCheck(p.s, p.s.stay))
	return giver, p, made, engine.File{Name: made.Volumes[0].Name, Size: int64(len(b)), Bytes: bytes.NewReader(b)}
}

func TestALockedBundleIsOpenedCheckedAndSaved(t *testing.T) {
	_, p, made, file := received(t, engine.Lock{With: engine.LockWords})
	c := at[*checkScreen](p)
	c.check(file)
	p.sees("This file is locked", "words that the giver told you")
	p.doesNotSee("It holds", "Secret key")
	c.unlock()
	p.sees("Type the words here")
	c.locked.secret = "lamp river candle spoon window garden"
	c.unlock()
	p.sees("This does not unlock the file")
	c.locked.secret = " " + strings.ReplaceAll(made.Words, " ", "  ")
	c.unlock()
	p.sees("It holds", made.Volumes[0].SealCode, made.Volumes[0].Name, "Unlock the ZIP to save it")
	p.doesNotSee("This file is locked", made.Words)
	c.locked.unlock()
	zip := p.ports.Out.(*drawer).last
	if !bytes.HasPrefix(zip.Bytes(), []byte("PK")) || c.locked.files[0].name != strings.TrimSuffix(made.Volumes[0].Name, ".age") {
		t.Errorf("%q: %.20q", c.locked.files[0].name, zip.Bytes())
	}
	p.sees("not locked any more")
	c.locked.hand(0, p.Save)
	p.sees("Handed to the device")
	p.s.stay()
	if !zip.gone {
		t.Error("the unlocked ZIP stays behind")
	}
}

func TestALockedBundleOpensWithAKeyFile(t *testing.T) {
	_, p, made, file := received(t, engine.Lock{With: engine.LockKey, Key: theirKey})
	c := at[*checkScreen](p)
	c.check(file)
	p.sees("secret half of the key")
	c.locked.secret = theirKey
	c.unlock()
	p.sees("This is a public key")
	c.locked.key = &engine.File{Name: "key.txt", Size: int64(len(theirOther)), Bytes: strings.NewReader(theirOther)}
	c.unlock()
	p.sees("It holds", made.Volumes[0].SealCode)
}

// Another file forgets what the one before it was opened with.
func TestAnotherFileIsAskedForAnew(t *testing.T) {
	_, p, made, file := received(t, engine.Lock{With: engine.LockWords})
	c := at[*checkScreen](p)
	c.check(file)
	c.locked.secret = made.Words
	c.unlock()
	c.check(file)
	if p.sees("This file is locked"); c.locked.secret != "" {
		t.Error("the words are still there")
	}
}
