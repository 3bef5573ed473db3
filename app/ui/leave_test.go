package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/text"
	"daybook/app/vault"
)

// everyLeave visits the screens of writing while locked; it ends on a locked journal.
func everyLeave(p *phone, look func(p *phone, name string)) {
	p.t.Helper()
	p.s.show(&lockingScreen{s: p.s})
	look(p, "locking")
	at[*lockingScreen](p).toggle()
	look(p, "leaving, on")
	p.open()
	look(p, "unlock, leaving")
	openLeave(p.s)
	look(p, "leave")
	c := at[*leaveScreen](p)
	c.save()
	look(p, "leave, nothing written")
	c.memo.asked = false
	look(p, "leave, no memo")
	c.words = hostile
	c.save()
	look(p, "unlock, kept")
	p.unlock()
	p.wait(time.Second)
	p.s.home()
	look(p, "timeline, taken in")
	p.openFirst()
	look(p, "incident, left while locked")
	p.open()
}

// leavable has a journal in which writing while locked was allowed, and is locked.
func leavable(t *testing.T, lang string) *phone {
	p := madePhone(t, lang)
	p.write("What was there before.")
	p.s.show(&lockingScreen{s: p.s})
	p.sees(p.s.say("leave.1"), p.s.say("leave.2"), p.s.say("leave.3"))
	at[*lockingScreen](p).toggle()
	p.sees(p.s.say("settings.saved"))
	p.open()
	return p
}

// takenIn unlocks, and waits until the log was read.
func (p *phone) takenIn(n int) {
	p.t.Helper()
	p.unlock()
	p.wait(time.Second)
	if at[*timelineScreen](p); n > 0 {
		p.sees(p.s.count("leave.taken", n), p.s.say("leave.mark"))
	}
}

// Two taps and the words are kept; the locked screen says that and nothing else, and
// after unlocking they stand in the timeline with the mark.
func TestWordsAreLeftWhileLocked(t *testing.T) {
	for _, lang := range text.Languages {
		p := leavable(t, lang)
		p.sees(p.s.say("leave.title"))
		openLeave(p.s)
		c := at[*leaveScreen](p)
		c.words = "He is at the door."
		c.save()
		at[*unlockScreen](p)
		p.sees(p.s.say("leave.kept"))
		p.doesNotSee("door", "before", "1")
		p.takenIn(1)
		p.sees("He is at the door.")
		p.openFirst()
		p.sees(p.s.say("leave.mark"))
	}
}

func TestThereIsNoButtonUntilItIsAllowed(t *testing.T) {
	p := madePhone(t, "en")
	p.open()
	p.doesNotSee(p.s.say("leave.title"))
	p = leavable(t, "en")
	p.takenIn(0)
	p.s.show(&lockingScreen{s: p.s})
	at[*lockingScreen](p).toggle()
	p.open()
	p.doesNotSee(p.s.say("leave.title"))
}

// A picture and a memo are kept each by itself and at once. Words that are typed
// meanwhile stay until they are kept as well.
func TestAPictureAndAMemoAreLeft(t *testing.T) {
	p := leavable(t, "en")
	openLeave(p.s)
	c := at[*leaveScreen](p)
	c.words = "and words"
	c.files.by("photo", []engine.File{file("door.jpg", jpeg)})
	p.sees(p.s.say("leave.kept"))
	p.said = file("", opus)
	p.said.Type = "audio/webm"
	p.sees(p.s.say("memo.law"))
	c.memo.start()
	p.sees(p.s.say("memo.open"))
	c.save()
	at[*unlockScreen](p)
	p.takenIn(3)
	rows, ways := p.s.journal.rows, ""
	for _, r := range rows {
		for _, x := range ask1(p, engine.GetIncident, engine.IncidentRequest{ID: r.ID}).Exhibits {
			ways += x.Way + " "
		}
	}
	if len(rows) != 4 || !strings.Contains(ways, "photo") || !strings.Contains(ways, "recorded") {
		t.Errorf("%d entries, ways %q", len(rows), ways)
	}
}

// Who puts the phone away has kept what was typed; who goes to take a picture comes
// back to it.
func TestWordsAreKeptWhenThePageIsHidden(t *testing.T) {
	p := leavable(t, "en")
	openLeave(p.s)
	c := at[*leaveScreen](p)
	c.words = "typed in haste"
	p.s.guard.errand = true
	p.hidden(true)
	if at[*leaveScreen](p); c.words == "" {
		t.Error("the camera took the words away")
	}
	p.hidden(false)
	p.hidden(true)
	at[*unlockScreen](p)
	p.takenIn(1)
	p.sees("typed in haste")
}

// What did not come into the journal is in no copy of it, and is told before one is made.
func TestWhatWaitsIsToldToWhoMakesACopy(t *testing.T) {
	p := leavable(t, "en")
	openLeave(p.s)
	at[*leaveScreen](p).words = "He is at the door."
	at[*leaveScreen](p).save()
	p.caller.fail = map[string]error{"take-waiting": &engine.Error{Code: engine.StorageFull}}
	p.takenIn(0)
	openCopies(p.s)
	p.sees(p.s.count("copies.waiting", 1))
	p.s.show(newCopy(p.s))
	p.sees(p.s.count("copies.waiting", 1))
	p.caller.fail = nil
	p.s.home()
	p.s.takeWaiting()
	p.s.show(newCopy(p.s))
	p.doesNotSee(p.s.count("copies.waiting", 1))
}

// What cannot be kept is said, and stays on the screen.
func TestWhatCannotBeLeftIsSaid(t *testing.T) {
	p := leavable(t, "en")
	openLeave(p.s)
	c := at[*leaveScreen](p)
	c.save()
	p.sees(p.s.say("error.nothing-written"))
	c.words = "no room"
	p.caller.fail = map[string]error{"leave": &engine.Error{Code: engine.LeaveFull}}
	c.save()
	if p.sees(p.s.say("error.leave-full")); at[*leaveScreen](p).words != "no room" {
		t.Error("the words are gone")
	}
	c.files.by("photo", []engine.File{file("door.jpg", jpeg)})
	p.sees("door.jpg: " + p.s.say("error.leave-full"))
}

// Who relies on the button must hear that it is gone, what of the notes is, that the
// journal is not, and where to have it again.
func TestWhatCannotBeLeftAnyMoreIsTold(t *testing.T) {
	for _, lang := range text.Languages {
		for _, seed := range []bool{false, true} {
			p := leavable(t, lang)
			openLeave(p.s)
			at[*leaveScreen](p).words = "He is at the door."
			at[*leaveScreen](p).save()
			err := p.ports.Prefs.WritePlace(context.Background(), "leave-key", []byte("torn"))
			if seed {
				err = p.ports.Vault.Store.Apply(context.Background(), []vault.Op{{Table: vault.Cells, Key: "leave-key", Value: []byte("torn")}})
			}
			if err != nil {
				t.Fatal(err)
			}
			p.open()
			p.unlock()
			p.wait(time.Second)
			at[*timelineScreen](p)
			p.sees(p.s.say("leave.off", p.s.say("settings.lock")), "What was there before.")
			if seed {
				p.sees(p.s.say("leave.unread", 1))
			} else {
				p.sees(p.s.count("leave.taken", 1), "He is at the door.")
			}
			p.s.show(&lockingScreen{s: p.s})
			at[*lockingScreen](p).toggle()
			if p.open(); !p.s.status.Leaving {
				t.Errorf("%s, seed %v: it is not back", lang, seed)
			}
		}
	}
}
