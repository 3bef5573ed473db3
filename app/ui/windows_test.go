package ui

import (
	"errors"
	"testing"
	"time"

	"daybook/app/engine"
)

// hub is one browser with several windows: one lock, and words between them.
type hub struct {
	holder  *phone
	windows []*phone
	asleep  map[*phone][]string // what a sleeping window will hear
}

// free takes the lock for a window, or keeps it.
func (h *hub) free(p *phone) bool {
	if h == nil {
		return true
	}
	if h.holder == nil {
		h.holder = p
	}
	return h.holder == p
}

func (h *hub) tell(from *phone, word string) {
	for _, w := range h.windows {
		if heard, sleeps := h.asleep[w]; sleeps {
			h.asleep[w] = append(heard, word)
		} else if w != from {
			w.told(word)
		}
	}
}

// twoWindows are windows of one browser on the same journal; the first has it
// open, the second found that out.
func twoWindows(t *testing.T) (first, second *phone) {
	first = madePhone(t, "en")
	h := &hub{holder: first, asleep: map[*phone][]string{}}
	first.hub = h
	second = newPhone(t, "en")
	second.hub = h
	second.ports.Vault, second.ports.Prefs = first.ports.Vault, first.ports.Prefs
	h.windows = []*phone{first, second}
	second.open()
	at[*elsewhereScreen](second)
	return first, second
}

func TestASecondWindowTakesOverAndNothingIsLost(t *testing.T) {
	first, second := twoWindows(t)
	first.s.show(newWrite(first.s))
	first.typed(at[*writeScreen](first), "half a sentence, a moment old")
	at[*elsewhereScreen](second).ask()
	second.unlock()
	if c := at[*writeScreen](second); c.form.What != "half a sentence, a moment old" {
		t.Errorf("came back as %q", c.form.What)
	}
	first.ended(t, "end", "lock") // the page begins anew
	first.open()
	first.sees(first.s.say("elsewhere.title"))

	at[*elsewhereScreen](first).ask() // and back again
	first.unlock()
	at[*writeScreen](first).save()
	first.sees("half a sentence, a moment old")
}

func TestAWindowAtWorkIsNotInterrupted(t *testing.T) {
	first, second := twoWindows(t)
	first.s.show(newBundle(first.s))
	at[*bundleScreen](first).put() // made, and not saved anywhere yet
	c := at[*elsewhereScreen](second)
	c.ask()
	second.sees(second.s.say("elsewhere.busy"))
	second.wait(time.Minute)
	first.wait(time.Minute)
	first.ended(t)
	at[*giveScreen](first).hand(0, first.s.device.Save)
	second.wait(askAgain) // goes on by itself
	at[*unlockScreen](second)
}

// A window that brings a journal back has none yet, and is at work all the same.
func TestAWindowThatRestoresIsNotInterrupted(t *testing.T) {
	first, second := twoWindows(t)
	first.s.status.State = engine.NoJournal
	first.s.show(newRestore(first.s))
	at[*restoreScreen](first).stop = func() {}
	at[*elsewhereScreen](second).ask()
	second.sees(second.s.say("elsewhere.busy"))
	first.ended(t)
}

func TestASavingOrIncomingFileIsNotInterrupted(t *testing.T) {
	first, second := twoWindows(t)
	first.s.show(newWrite(first.s))
	c := at[*writeScreen](first)
	c.saving = true
	at[*elsewhereScreen](second).ask()
	second.sees(second.s.say("elsewhere.busy"))
	c.saving = false
	c.files.queue = []*arrival{{key: "x"}}
	second.wait(askAgain)
	first.ended(t)
	c.files.queue = nil
	second.wait(askAgain)
	at[*unlockScreen](second)
}

// What cannot be kept is not thrown away for another window.
func TestAWindowThatCannotKeepItsDraftRefuses(t *testing.T) {
	first, second := twoWindows(t)
	first.s.show(newWrite(first.s))
	first.typed(at[*writeScreen](first), "words")
	first.caller.fail = map[string]error{"save-draft": &engine.Error{Code: engine.StorageFull}}
	at[*elsewhereScreen](second).ask()
	second.sees(second.s.say("elsewhere.busy"))
	first.ended(t)
	first.sees(first.s.say("write.title"))
	first.caller.fail = map[string]error{"save-draft": errors.New("nothing comes back")}
	first.s.async = func(func()) {}
	second.wait(askAgain)
	first.wait(patience)
	first.ended(t)
}

// A window that sleeps keeps the journal. What it hears once it wakes is old.
func TestASleepingWindowIsWaitedFor(t *testing.T) {
	first, second := twoWindows(t)
	h := first.hub
	h.asleep[first] = nil
	at[*elsewhereScreen](second).ask()
	second.sees(second.s.say("elsewhere.asking"))
	second.wait(askAgain)
	second.sees(second.s.say("elsewhere.silent"))
	second.wait(time.Minute)
	second.s.show(newCheck(second.s, func() {})) // no longer interested
	heard := h.asleep[first]
	delete(h.asleep, first)
	first.time = second.time.Add(time.Hour)
	for _, word := range heard {
		first.told(word)
	}
	first.ended(t)

	first.End() // the browser ended it
	second.s.show(&elsewhereScreen{s: second.s})
	at[*elsewhereScreen](second).ask()
	at[*unlockScreen](second)
}

// A window that gave the journal away and never hears of it begins anew by itself.
func TestAJournalNobodyCameForCanBeOpenedAgain(t *testing.T) {
	first, second := twoWindows(t)
	first.hub.windows = []*phone{first}
	first.told(asksForIt + " " + "1")
	first.ended(t)
	first.s.handOver()
	first.s.handOver()
	first.ended(t, "end")
	first.wait(askAgain)
	first.ended(t, "end", "lock")
	_ = second
}

// A practice journal is in nobody's way, and answers nobody.
func TestAPracticeJournalIsNotAskedFor(t *testing.T) {
	p := newPhone(t, "en")
	practise(p)
	p.s.handOver()
	p.ended(t)
}
