package ui

import (
	"context"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

// writing opens an empty form and types into it.
func writing(t *testing.T, what string) (*phone, *writeScreen) {
	p := madePhone(t, "en")
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, what)
	return p, c
}

func TestADraftIsKeptASecondAfterTypingStops(t *testing.T) {
	p, c := writing(t, "He")
	p.wait(900 * time.Millisecond)
	p.typed(c, "He stood")
	p.wait(900 * time.Millisecond)
	if n := p.caller.times("save-draft"); n != 0 {
		t.Fatalf("%d drafts while typing went on", n)
	}
	p.wait(200 * time.Millisecond)
	p.wait(time.Hour)
	if n := p.caller.times("save-draft"); n != 1 {
		t.Errorf("%d drafts after it stopped", n)
	}
}

func TestADraftIsKeptWhileTypingGoesOn(t *testing.T) {
	p, c := writing(t, "He")
	for range 100 {
		p.wait(200 * time.Millisecond)
		p.typed(c, c.form.What+" stood")
	}
	if n := p.caller.times("save-draft"); n < 3 || n > 5 {
		t.Errorf("%d drafts in 20 seconds", n)
	}
	if n := len(p.timers); n > 5 {
		t.Errorf("%d timers run", n)
	}
}

func TestWhatWasTypedComesBackAfterALock(t *testing.T) {
	for _, way := range []struct {
		name string
		end  func(p *phone)
	}{
		{"lock", func(p *phone) { p.s.lock() }},
		{"leave", func(p *phone) { p.s.leave() }},
		{"hidden", func(p *phone) { p.hidden(true) }},
		{"killed a second later", func(p *phone) { p.wait(2 * time.Second) }},
		{"fault", func(p *phone) { p.s.restart() }},
	} {
		t.Run(way.name, func(t *testing.T) {
			p, c := writing(t, "He stood at the ga")
			c.toggleIn(&c.form.Kinds, journal.Kinds, "waiting")
			c.typing("where", &c.form.Where)("The gate")
			way.end(p)
			p.open()
			p.unlock()
			c = at[*writeScreen](p)
			if c.form.What != "He stood at the ga" || c.form.Where != "The gate" || len(c.form.Kinds) != 1 {
				t.Errorf("came back as %+v", c.form)
			}
			p.sees(p.s.say("write.resumed"), "1 chosen")
			c.save()
			p.open()
			p.unlock()
			at[*timelineScreen](p) // the draft is gone once it is an entry
			p.sees("He stood at the ga")
		})
	}
}

func TestCancelAsksWhereSomethingWouldBeLost(t *testing.T) {
	p := madePhone(t, "en")
	p.s.show(newWrite(p.s))
	at[*writeScreen](p).cancel()
	at[*timelineScreen](p) // nothing typed, nothing asked

	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, "half a sentence")
	c.cancel()
	p.sees(p.s.say("write.ask"))
	c.goOn()
	p.doesNotSee(p.s.say("write.ask"))
	c.cancel()
	c.keepDraft()
	at[*timelineScreen](p)
	p.sees(p.s.say("timeline.draft"))

	p.s.show(newWrite(p.s))
	c = at[*writeScreen](p)
	if c.form.What != "half a sentence" {
		t.Errorf("the draft came back as %q", c.form.What)
	}
	c.cancel()
	c.discard()
	at[*timelineScreen](p)
	p.doesNotSee(p.s.say("timeline.draft"))
	p.open()
	p.unlock()
	at[*timelineScreen](p) // thrown away means thrown away
}

// Another form must not push a draft out.
func TestEveryFormHasADraftOfItsOwn(t *testing.T) {
	p := madePhone(t, "en")
	p.write("an entry")
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, "half a sentence")
	c.keepDraft()
	in := p.openFirst()
	p.s.show(newAmend(p.s, *in.in))
	c = at[*writeScreen](p)
	if c.id != in.id || c.form.What != "an entry" {
		t.Fatalf("opened %q with %q", c.id, c.form.What)
	}
	p.typed(c, "an entry, and more")
	p.s.lock()
	p.open()
	p.unlock()
	if c = at[*writeScreen](p); c.id != in.id {
		t.Fatal("the latest draft did not come back first")
	}
	c.save()
	at[*incidentScreen](p)
	p.s.home()
	p.sees(p.s.say("timeline.draft"))
	p.s.resume(p.s.drafts[0])
	if c = at[*writeScreen](p); c.form.What != "half a sentence" {
		t.Errorf("the other draft came back as %q", c.form.What)
	}
}

func TestADraftOfAnAmendmentComesBackToItsEntry(t *testing.T) {
	p := madePhone(t, "en")
	p.write("an entry")
	in := p.openFirst()
	p.s.show(newAmend(p.s, *in.in))
	c := at[*writeScreen](p)
	c.cancel()
	at[*incidentScreen](p) // nothing changed, nothing asked
	p.s.show(newAmend(p.s, *in.in))
	c = at[*writeScreen](p)
	p.typed(c, "an entry, and more")
	p.s.lock()
	p.open()
	p.unlock()
	c = at[*writeScreen](p)
	if c.id != in.id {
		t.Fatalf("came back to %q", c.id)
	}
	c.save()
	at[*incidentScreen](p)
	p.sees("an entry, and more")
}

// A draft that is still on its way must not arrive after the entry it became.
func TestSavingWaitsForTheDraftOnItsWay(t *testing.T) {
	p, c := writing(t, "a sentence")
	p.wait(time.Millisecond * 100) // the journal's health was asked for
	var hold []func()
	async := p.s.async
	p.s.async = func(f func()) { hold = append(hold, f) }
	p.wait(2 * time.Second) // the draft sets off
	c.save()
	if len(hold) != 1 {
		t.Fatalf("%d requests on their way", len(hold))
	}
	p.s.async = async
	hold[0]()
	at[*timelineScreen](p)
	if got := p.caller.asked; got[len(got)-1] == "save-draft" {
		t.Errorf("the draft came last: %v", got)
	}
	p.wait(time.Minute)
	p.open()
	p.unlock()
	at[*timelineScreen](p)
}

func TestADraftThatCannotBeKeptIsSaid(t *testing.T) {
	p, c := writing(t, "a sentence")
	p.caller.fail = map[string]error{"save-draft": &engine.Error{Code: engine.StorageFull}}
	p.wait(2 * time.Second)
	p.sees(p.s.say("error.storage-full"))
	c.cancel()
	c.keepDraft()
	at[*writeScreen](p) // nothing is thrown away behind one's back
	p.caller.fail = nil
	p.typed(c, "a sentence more")
	p.wait(2 * time.Second)
	p.doesNotSee(p.s.say("error.storage-full"))
}

// A lock, or the end of the browser, cuts off what was still coming in: the form names
// it when it is opened again, and nobody believes that it is here.
func TestWhatWasStillComingInIsNamedAfterALock(t *testing.T) {
	p, c := writing(t, "with films")
	c.files.add([]engine.File{file("in.jpg", jpeg)})
	held, async := 0, p.s.async
	p.s.async = func(f func()) {
		if held++; held > 1 { // the first is the file that comes in for ever
			async(f)
		}
	}
	c.files.add([]engine.File{file("film.mp4", jpeg+"!"), file("note.txt", "waits")})
	p.wait(2 * time.Second)
	p.open()
	p.unlock()
	c = at[*writeScreen](p)
	p.sees("in.jpg", p.s.say("write.stopped", isolated("film.mp4")), p.s.say("write.stopped", isolated("note.txt")))
	p.doesNotSee(p.s.say("write.stopped", isolated("in.jpg")))
	c.files.add([]engine.File{file("film.mp4", jpeg+"!")})
	p.wait(2 * time.Second)
	p.open()
	p.unlock()
	at[*writeScreen](p)
	p.sees("film.mp4")
	p.doesNotSee(p.s.say("write.stopped", isolated("film.mp4")))
}

// The browser may end after a file is in and before the draft knows: that file is not
// told as one that was not taken in. One that was with the form before is another.
func TestAFileThatCameInAtTheLastMomentIsNotToldAsMissing(t *testing.T) {
	p, c := writing(t, "with films")
	c.files.add([]engine.File{file("clip.mp4", jpeg)})
	held, async := 0, p.s.async
	p.s.async = func(f func()) {
		if held++; held > 1 {
			async(f)
		}
	}
	c.files.add([]engine.File{file("film.mp4", jpeg+"!"), file("clip.mp4", jpeg+"?")})
	p.wait(2 * time.Second)
	film := file("film.mp4", jpeg+"!")
	if err := engine.Call(context.Background(), p.caller, string(engine.AddEvidence), engine.None{}, &film, func(engine.Progress) {}, &engine.Added{}); err != nil {
		t.Fatal(err)
	}
	p.open()
	p.unlock()
	at[*writeScreen](p)
	p.sees(p.s.say("write.found", "film.mp4", p.s.say("athand.open")), p.s.say("write.stopped", "clip.mp4"))
	p.doesNotSee(p.s.say("write.stopped", "film.mp4"))
}
