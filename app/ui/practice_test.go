package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/text"
)

// Practice is told on every screen, its passphrase is shown where it is asked
// for, and ending it ends the page.
func TestPracticeFromTheWelcomeScreen(t *testing.T) {
	for _, lang := range text.Languages {
		p := newPhone(t, lang)
		p.sees(p.s.say("practice.open"))
		practise(p)
		at[*timelineScreen](p)
		p.sees(p.s.say("practice.bar"), p.s.practice, p.s.count("timeline.due", 1))
		row := p.s.journal.rows[0].ID
		for _, next := range []screen{
			newWrite(p.s), newIncident(p.s, row), newBundle(p.s), newCheck(p.s, p.s.stay), &settingsScreen{p.s}, &storageScreen{s: p.s}, &moreScreen{p.s}, newErase(p.s, row, false, p.s.stay),
		} {
			p.s.show(next)
			p.sees(p.s.say("practice.bar"), p.s.say("practice.end"))
		}
		c := at[*eraseScreen](p)
		p.sees(p.s.practice)
		c.pass = p.s.practice
		c.erase()
		at[*timelineScreen](p)
		p.sees(p.s.say("timeline.erased"))
		p.s.lock()
		if len(p.out) != 1 || p.out[0] != "lock" {
			t.Errorf("the page ended by %v", p.out)
		}
		p.open()
		at[*welcomeScreen](p)
		p.doesNotSee(p.s.say("practice.bar"))
	}
}

// practise begins a practice journal.
func practise(p *phone) {
	p.t.Helper()
	p.s.show(newPractice(p.s, p.s.stay))
	at[*practiceScreen](p).begin()
	if p.s.practice == "" {
		p.t.Fatalf("not practising: %s", p.text())
	}
}

func TestPracticeBesideALockedJournal(t *testing.T) {
	p := madePhone(t, "en")
	p.write("real words")
	for _, elsewhere := range []bool{false, true} {
		p.tabs = elsewhere
		p.open()
		p.sees(p.s.say("practice.open"))
		practise(p)
		p.doesNotSee("real words")
		p.write("invented words")
		p.typed(func() *writeScreen { p.s.show(newWrite(p.s)); return at[*writeScreen](p) }(), "half an invented sentence")
		p.s.lock()
	}
	p.tabs = false
	p.open()
	p.unlock()
	at[*timelineScreen](p)
	p.sees("real words")
	p.doesNotSee("invented words", p.s.say("practice.bar"), p.s.say("timeline.draft"))
}

// A failure says so, and the way back is a new page: this engine is no use for
// the real journal any more.
func TestPracticeThatFails(t *testing.T) {
	p := newPhone(t, "en")
	p.caller.fail = map[string]error{string(engine.StartPractice): &engine.Error{Code: engine.Broken}}
	p.s.show(newPractice(p.s, p.s.stay))
	c := at[*practiceScreen](p)
	c.begin()
	p.sees(p.s.say("error.broken"))
	c.back()
	if strings.Join(p.out, "") != "lock" || p.s.practice != "" {
		t.Errorf("%v", p.out)
	}
}
