package ui

import (
	"slices"
	"testing"
	"time"

	"daybook/app/engine"
)

func (p *phone) ended(t *testing.T, how ...string) {
	t.Helper()
	if !slices.Equal(p.out, how) {
		t.Errorf("the page ended with %q, want %q", p.out, how)
	}
}

func setAutolock(p *phone, seconds int) { p.s.settings.AutoLock = seconds }

func TestHiddenPagesLock(t *testing.T) {
	for _, c := range []struct {
		name     string
		autolock int
		hidden   time.Duration
		locks    bool
	}{
		{"at once", 0, 0, true},
		{"before its time", 60, 59 * time.Second, false},
		{"in its time", 60, 60 * time.Second, true},
		{"five minutes", 300, 299 * time.Second, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := madePhone(t, "en")
			setAutolock(p, c.autolock)
			p.hidden(true)
			p.wait(c.hidden)
			if (len(p.out) > 0) != c.locks {
				t.Errorf("ended with %q", p.out)
			}
		})
	}
}

func TestComingBackInTimeStartsTheCountAnew(t *testing.T) {
	p := madePhone(t, "en")
	setAutolock(p, 60)
	for range 5 {
		p.hidden(true)
		p.wait(50 * time.Second)
		p.hidden(false)
		p.wait(5 * time.Second)
	}
	p.ended(t)
}

// A sleeping phone runs no timers; it locks when it wakes.
func TestWakingUpLateLocks(t *testing.T) {
	p := madePhone(t, "en")
	setAutolock(p, 60)
	p.hidden(true)
	p.timers = nil
	p.time = p.time.Add(time.Hour)
	p.hidden(false)
	p.ended(t, "lock")
}

// The device's own file chooser hides the page; that is no reason to lose it.
func TestChoosingAFileIsNoReasonToLock(t *testing.T) {
	p := madePhone(t, "en")
	setAutolock(p, 0)
	p.s.guard.errand = true
	p.hidden(true)
	p.wait(100 * time.Second)
	p.hidden(false)
	p.ended(t)
	p.hidden(true)
	p.ended(t, "lock")

	p = madePhone(t, "en")
	setAutolock(p, 0)
	p.s.guard.errand = true
	p.hidden(true)
	p.wait(errandTime)
	p.ended(t, "lock")
}

func TestALockedPageMayBeHidden(t *testing.T) {
	p := newPhone(t, "en")
	p.hidden(true)
	p.wait(time.Hour)
	p.hidden(false)
	p.ended(t)
}

func TestAnUntouchedPageLocks(t *testing.T) {
	p := madePhone(t, "en")
	p.wait(4 * time.Minute)
	p.s.guard.touched = p.time
	p.wait(4 * time.Minute)
	p.ended(t)
	p.wait(2 * time.Minute)
	p.ended(t, "lock")

	p = madePhone(t, "en")
	setAutolock(p, 900)
	p.s.watchIdle() // as after opening with this setting
	p.wait(14 * time.Minute)
	p.ended(t)
	p.wait(2 * time.Minute)
	p.ended(t, "lock")

	p = madePhone(t, "en")
	setAutolock(p, 900)
	p.s.watchIdle()
	p.s.show(&lockingScreen{s: p.s})
	at[*lockingScreen](p).setAutolock("60") // counts at once, not a quarter of an hour later
	p.wait(6 * time.Minute)
	p.ended(t, "lock")
}

func TestLeavingBeforeUnlocking(t *testing.T) {
	p := newPhone(t, "en")
	p.s.leave()
	p.s.leave()
	p.ended(t, "leave")
}

// A stuck engine must not keep anyone on the page.
func TestLeavingDoesNotWaitForever(t *testing.T) {
	p := madePhone(t, "en")
	p.s.show(newWrite(p.s))
	p.typed(at[*writeScreen](p), "words")
	p.s.async = func(func()) {} // nothing comes back
	p.s.leave()
	p.ended(t)
	p.wait(impatience)
	p.ended(t, "leave")
}

func TestANewVersionWaitsForWhatIsUnsaved(t *testing.T) {
	p := madePhone(t, "en")
	taken := 0
	p.update(Update{Take: func() { taken++ }})
	p.sees(p.s.say("update.text"))
	if p.s.busy() {
		t.Error("busy with nothing")
	}
	p.s.show(newWrite(p.s))
	if p.s.busy() {
		t.Error("busy with an empty form")
	}
	p.typed(at[*writeScreen](p), "words")
	if !p.s.busy() {
		t.Error("what is being written would be lost")
	}
	p.sees(p.s.say("update.busy"))
	p.s.home()
	p.s.show(newBundle(p.s))
	at[*bundleScreen](p).put()
	if !p.s.busy() {
		t.Error("a bundle nobody took along would be lost")
	}
	if taken != 0 {
		t.Error("it took over by itself")
	}
}

func TestSettingsAreKept(t *testing.T) {
	p := madePhone(t, "en")
	p.s.show(&lockingScreen{s: p.s})
	at[*lockingScreen](p).setAutolock("900")
	openSettings(p.s)
	p.s.choose("pt-BR")
	p.sees("Ajustes", "1.2.3")
	p.open()
	if at[*unlockScreen](p); p.s.words.Lang != "pt-BR" {
		t.Errorf("the language is %s", p.s.words.Lang)
	}
	p.unlock()
	if p.s.settings.AutoLock != 900 {
		t.Errorf("locks after %d", p.s.settings.AutoLock)
	}
}

func TestAnotherTab(t *testing.T) {
	p := madePhone(t, "en")
	p.tabs = true
	p.open()
	at[*elsewhereScreen](p)
	p.sees(p.s.say("elsewhere.title"))
	p.tabs = false
	p.open()
	at[*unlockScreen](p)
}

func TestPanicsAreShownWithAWayOn(t *testing.T) {
	p := madePhone(t, "en")
	handler, _ := p.s.tap("test", func() { panic("secret words") })
	handler(appContext, appEvent)
	p.sees(p.s.say("fault.title"))
	p.doesNotSee("secret words")
	p.s.restart()
	p.ended(t, "lock")

	p = madePhone(t, "en")
	p.fault("the engine failed")
	p.sees(p.s.say("fault.title"), "the engine failed")

	p = madePhone(t, "en")
	p.s.show(&brokenScreen{})
	p.sees(p.s.say("app.lock"))
	p.sees(p.s.say("fault.title"))
}

func TestAnEngineThatFailsIsShown(t *testing.T) {
	p := madePhone(t, "en")
	p.caller.fail = map[string]error{"timeline": &engine.Error{Code: engine.Broken, Info: "reading the log"}}
	p.s.home()
	p.sees(p.s.say("fault.title"), "reading the log")
}

// comingIn is a form with words and a file that comes in until the test lets it.
func comingIn(t *testing.T, autolock int) (*phone, func()) {
	p, c := writing(t, "secret words")
	setAutolock(p, autolock)
	async, work := p.s.async, []func(){}
	p.s.async = func(f func()) { work = append(work, f) }
	c.files.add([]engine.File{file("film.mp4", jpeg)})
	p.s.async = async
	return p, func() { work[0]() }
}

// A large file takes longer than the phone may be out of sight. It comes in first, then
// the journal locks; nothing can be read meanwhile, whoever picks up the phone.
func TestAFileThatComesInIsNotCutOffByTheLock(t *testing.T) {
	for _, autolock := range []int{0, 60} {
		p, in := comingIn(t, autolock)
		p.hidden(true)
		p.wait(2 * time.Minute)
		p.ended(t)
		p.doesNotSee(p.s.say("write.what"), "film.mp4")
		p.hidden(false)
		p.ended(t)
		p.doesNotSee(p.s.say("write.what"), "film.mp4")
		p.sees(p.s.say("closing.text"))
		p.hidden(true)
		in()
		p.ended(t, "lock")
		p.open()
		p.unlock()
		p.sees("film.mp4")
		if what := at[*writeScreen](p).form.What; what != "secret words" {
			t.Errorf("the words came back as %q", what)
		}
		p.doesNotSee(p.s.say("write.stopped", "film.mp4"))
	}
}

func TestAFileThatComesInWhileNobodyTouchesThePage(t *testing.T) {
	p, in := comingIn(t, 60)
	p.wait(6 * time.Minute)
	p.ended(t)
	p.doesNotSee(p.s.say("write.what"), "film.mp4")
	in()
	p.ended(t, "lock")
}

// It may not keep the journal open for ever, nor from whoever locks it.
func TestAFileThatComesInForEverIsCutOff(t *testing.T) {
	p, _ := comingIn(t, 60)
	p.hidden(true)
	p.wait(time.Minute + closeTime)
	p.ended(t, "lock")

	p, _ = comingIn(t, 60)
	p.hidden(true)
	p.wait(time.Minute)
	p.timers = nil // the phone sleeps
	p.time = p.time.Add(time.Hour)
	p.hidden(false)
	p.wait(patience)
	p.ended(t, "lock")

	p, _ = comingIn(t, 60)
	p.s.lock()
	p.wait(patience)
	p.ended(t, "lock")
}

// What was to be saved once the files are in is saved before it locks.
func TestASaveThatWaitsForFilesComesBeforeTheLock(t *testing.T) {
	p, in := comingIn(t, 60)
	at[*writeScreen](p).save()
	p.hidden(true)
	p.wait(time.Minute)
	p.doesNotSee(p.s.say("write.what"))
	in()
	p.ended(t, "lock")
	p.open()
	p.unlock()
	at[*timelineScreen](p)
	p.sees("secret words", p.s.count("timeline.files", 1))
}
