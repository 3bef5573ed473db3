package ui

import (
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
)

// everyKey visits the screens about what opens the journal.
func everyKey(p *phone, show func(string, screen), look func(*phone, string)) {
	s := p.s
	openKeys(s)
	look(p, "keys")
	for _, what := range []string{"make", "show", "renew", "remove"} {
		show("key, "+what, newKey(s, what))
	}
	at[*keyScreen](p).do()
	look(p, "key, nothing typed")
	p.key("renew", phrase)
	look(p, "code")
	s.stay()
	openKeys(s)
	look(p, "keys, with a code")
	show("change", newChange(s))
	c := at[*changeScreen](p)
	c.send()
	look(p, "change, nothing typed")
	c.busy, s.keys.Forgotten = true, true
	look(p, "change, forgotten")
	s.home()
	look(p, "timeline, forgotten")
	s.keys.Forgotten = false
	s.keys.Due = p.time.UnixMilli()
	look(p, "timeline, asked")
	s.keys.Due, s.keys.Recovery = p.time.UnixMilli()+1, false
	look(p, "timeline, offered")
	show("recall", newRecall(s))
	s.keys.Forgotten = true
	look(p, "recall, failed")
	s.keys.Forgotten = false
	show("wipe", newWipe(s))
	w := at[*wipeScreen](p)
	w.wipe()
	look(p, "wipe, nothing typed")
	w.busy = true
	look(p, "wipe, busy")
	w.busy = false
}

// key goes through the screen that asks for the passphrase before it does what.
func (p *phone) key(what, typed string) {
	p.s.show(newKey(p.s, what))
	c := at[*keyScreen](p)
	c.pass = typed
	c.do()
}

// On a slow phone the drawn words come when somebody has long begun to type.
func TestDrawnWordsThatComeLateDoNotEmptyWhatIsTyped(t *testing.T) {
	p := madePhone(t, "en")
	p.s.show(newChange(p.s))
	c := at[*changeScreen](p)
	c.change()
	c.pass, c.again = "a phrase of my own", "a phrase"
	c.draw()
	if c.pass != "a phrase of my own" || c.again != "a phrase" {
		t.Errorf("typed: %q and %q", c.pass, c.again)
	}
	c.change()
	c.again = "words that were drawn"
	c.draw()
	if c.again != "" {
		t.Errorf("other words were drawn, and %q stands there still", c.again)
	}
}

func TestARecoveryCodeFromTheSettingsOpensTheJournal(t *testing.T) {
	p := madePhone(t, "en")
	p.write("Something happened.")
	openKeys(p.s)
	p.sees("There is none yet.", "Make a recovery code")
	p.doesNotSee("Show the code")
	p.key("make", "not it")
	p.sees("That is not the passphrase")
	p.key("make", phrase)
	code := at[*codeScreen](p).code
	p.sees(code, "Made on 21 November 2026")
	p.s.stay()
	p.sees("There is one.", "Show the code", "Remove the code")
	p.key("show", phrase)
	if at[*codeScreen](p).code != code {
		t.Error("another code is shown")
	}

	p.open()
	c := at[*unlockScreen](p)
	c.other()
	p.sees("Recovery code", "Seven groups of four")
	c.pass = strings.ToLower(code[:33]) + "*"
	c.unlock()
	p.sees("does not open this journal")
	slip := map[bool]string{true: "1", false: "0"}[code[33] == '0']
	c.pass = code[:33] + slip
	c.unlock()
	p.sees("not as they were printed")
	c.pass = strings.ToLower(code)
	c.unlock()
	p.sees("Something happened.", "A passphrase that you have at hand can be chosen now")
	p.s.show(newChange(p.s))
	n := at[*changeScreen](p)
	p.doesNotSee("Passphrase now")
	n.again = n.drawn
	drawn := n.drawn
	n.send()
	at[*timelineScreen](p)
	p.sees("The passphrase is changed.")
	p.doesNotSee("can be chosen now")

	p.open()
	u := at[*unlockScreen](p)
	u.pass = drawn
	u.unlock()
	p.sees("Something happened.")
	p.key("remove", drawn)
	openKeys(p.s)
	p.sees("There is none yet.")
}

func TestTheOldPassphraseIsAskedForBeforeItIsChanged(t *testing.T) {
	p := madePhone(t, "en")
	openKeys(p.s)
	p.s.show(newChange(p.s))
	c := at[*changeScreen](p)
	c.again = c.drawn
	c.send()
	at[*changeScreen](p)
	c.old = "not it"
	c.send()
	p.sees("That is not the passphrase of this journal. Nothing was changed.")
	c.change()
	c.old, c.pass, c.again = phrase, "short", "short"
	c.send()
	at[*changeScreen](p)
	if c.trouble[0] == "" {
		t.Error("a short one is not complained about at its field")
	}
	c.pass, c.again = "the kettle sings in april", "the kettle sings in april"
	c.send()
	at[*keysScreen](p)
	p.sees("The passphrase is changed.")
}

func TestTheCodeIsOfferedOnceThereIsSomethingToLose(t *testing.T) {
	p := madePhone(t, "en")
	offer := "nothing opens this journal"
	p.doesNotSee(offer)
	p.write("Something happened.")
	p.sees(offer)
	p.s.noOffer()
	p.doesNotSee(offer)
	p.open()
	p.unlock()
	p.sees("Something happened.")
	p.doesNotSee(offer)
}

func TestTheGentleCheck(t *testing.T) {
	p := madePhone(t, "en")
	card := "Do you still know the passphrase?"
	p.doesNotSee(card)
	p.wait(25 * time.Hour)
	p.open()
	c := at[*unlockScreen](p)
	c.pass, c.strokes = phrase, 1 // filled in at once
	c.unlock()
	p.sees(card)
	p.s.show(newRecall(p.s))
	r := at[*recallScreen](p)
	r.pass = "not it"
	r.check()
	p.sees("Nothing happened.", "Choose a new passphrase")
	r.pass = phrase
	r.check()
	at[*timelineScreen](p)
	p.sees("That was right.")
	p.doesNotSee(card)

	p.wait(25 * 24 * time.Hour)
	p.open()
	c = at[*unlockScreen](p)
	c.pass, c.strokes = phrase, len(phrase)
	c.unlock()
	p.doesNotSee(card)
}

func TestWipingAsksTwiceAndThenTellsWhatRemains(t *testing.T) {
	p := madePhone(t, "en")
	p.write("Something happened.")
	p.s.show(newWipe(p.s))
	c := at[*wipeScreen](p)
	p.sees("Before that", "Type DELETE to confirm")
	c.pass = phrase
	c.wipe()
	p.sees("Nothing was deleted.")
	c.word, c.pass = "delete ", "not it"
	c.wipe()
	p.sees("That is not the passphrase of this journal. Nothing was changed.")
	if n := p.caller.times(string(engine.Wipe)); n != 1 {
		t.Errorf("asked %d times", n)
	}
	c.pass = phrase
	c.wipe()
	at[*wipedScreen](p)
	p.sees("The journal is gone from this browser", "Downloads", "history")
	if p.s.open || strings.Contains(p.page(), `id="lock"`) {
		t.Error("it still looks open")
	}
	p.open()
	at[*welcomeScreen](p)
}

func TestPracticeHasNothingToWipe(t *testing.T) {
	p := newPhone(t, "en")
	p.s.show(newPractice(p.s, func() {}))
	at[*practiceScreen](p).begin()
	p.doesNotSee("recovery code on paper")
	p.s.show(newWipe(p.s))
	p.sees("A practice journal goes by itself")
	if strings.Contains(p.page(), "wipe-pass") {
		t.Error("it can be asked for")
	}
}
