package ui

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

func TestWrongPassphrasesWaitLonger(t *testing.T) {
	p := madePhone(t, "en")
	p.open()
	c := at[*unlockScreen](p)
	c.unlock()
	p.sees(p.s.say("unlock.empty"))
	try := func(pass string) {
		c.pass = pass
		c.unlock()
	}
	try("not it")
	p.sees(p.s.say("unlock.wrong"))
	try("not it")
	try("not it")
	p.sees(p.s.count("unlock.wait", 2))
	if !strings.Contains(p.page(), `id="unlock-go"`) || c.wait == 0 {
		t.Error("no wait")
	}
	try(phrase) // too soon, and not even asked
	if p.s.open {
		t.Error("opened in spite of the wait")
	}
	p.wait(time.Second)
	p.sees(p.s.count("unlock.wait", 1))
	p.wait(time.Second)
	p.sees(p.s.say("unlock.wrong"))
	try("not it")
	if c.wait <= 2 {
		t.Errorf("the wait does not grow: %d", c.wait)
	}
	p.wait(time.Minute)
	try(phrase)
	at[*timelineScreen](p)
	if c.pass != "" {
		t.Error("the passphrase stays in memory")
	}
}

func TestMakingAJournalIsCareful(t *testing.T) {
	p := newPhone(t, "en")
	p.s.show(newMake(p.s))
	c := at[*makeScreen](p)
	words := c.drawn
	c.again = words + " more"
	c.make()
	p.sees(p.s.say("make.differs"))
	if p.s.open {
		t.Fatal("made all the same")
	}
	c.draw()
	if c.drawn == words || c.again != "" {
		t.Error("no other words, or the old ones still typed")
	}
	drawn := strings.Fields(c.drawn)
	p.sees(drawn...)
	c.change()
	gone := 0
	for _, word := range drawn {
		if !strings.Contains(p.page(), word) { // some are words of the screen too
			gone++
		}
	}
	if gone == 0 {
		t.Error("the drawn words stay on the screen")
	}
	for pass, want := range map[string]string{
		"":                     p.s.say("make.empty"),
		"1234":                 p.s.say("error.passphrase-too-short"),
		"1234567890123":        p.s.say("error.passphrase-too-short"),
		"aaaaaaaaaaaaaaaaaaaa": p.s.say("error.passphrase-too-plain"),
	} {
		c.pass, c.again = pass, pass
		c.make()
		p.sees(want)
		if !c.mend() {
			t.Errorf("%q: the complaint does not go", pass)
		}
	}
	c.pass, c.again = phrase, strings.ToUpper(phrase)
	c.make()
	p.sees(p.s.say("make.differs")) // capitals count in one's own phrase
	c.again = phrase
	c.make()
	at[*timelineScreen](p)
	if c.pass+c.again != "" {
		t.Error("the passphrase stays in memory")
	}
}

func TestErasingAsksForThePassphrase(t *testing.T) {
	p := madePhone(t, "en")
	p.write("a mistake")
	in := p.openFirst()
	p.s.show(newErase(p.s, in.id, false, p.s.home))
	c := at[*eraseScreen](p)
	c.erase()
	p.sees(p.s.say("unlock.empty"))
	c.pass = "not it"
	c.erase()
	p.sees(p.s.say("error.wrong-passphrase"))
	c.back()
	p.sees("a mistake")
	p.s.show(newErase(p.s, in.id, false, p.s.home))
	c = at[*eraseScreen](p)
	c.pass, c.reason = phrase, "written by mistake"
	c.erase()
	p.doesNotSee("a mistake")
	p.s.show(newIncident(p.s, in.id))
	p.sees(p.s.say("incident.gone"))
}

func TestOnlyTheFirstFieldIsAskedFor(t *testing.T) {
	p := madePhone(t, "en")
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, "  \n ")
	c.save()
	p.sees(p.s.say("error.nothing-written"))
	p.typed(c, "He rang.")
	p.doesNotSee(p.s.say("error.nothing-written"))
	c.save()
	row := p.s.journal.rows[0]
	if row.When.Precision != journal.Unknown || row.Excerpt != "He rang." {
		t.Errorf("%+v", row)
	}
	p.s.show(newIncident(p.s, row.ID))
	p.sees("Day not given, written " + p.s.words.LongDay(p.time))
}

func TestADayIsOfferedAndATimeNeverGuessed(t *testing.T) {
	p := madePhone(t, "en")
	p.time = time.Date(2026, 11, 22, 1, 30, 0, 0, time.UTC) // still the 21st in São Paulo
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, "He rang.")
	c.time.choose(journal.About)
	if c.form.When.Date != "2026-11-21" || c.form.When.Time != "" {
		t.Errorf("%+v", c.form.When)
	}
	p.sees("Sat 21 November 2026")
	c.time.quick("now")
	if c.form.When.Time != "22:30" {
		t.Errorf("%+v", c.form.When)
	}
	c.form.When.Date = "2026-12-24"
	p.sees(p.s.say("write.ahead", "Thu 24 December 2026, 22:30"))
}

func TestALongJournalComesInPieces(t *testing.T) {
	p := madePhone(t, "en")
	for i := range 120 {
		_, err := engine.SaveIncident.Ask(t.Context(), p.caller, engine.SaveRequest{Incident: journal.Incident{
			What: "number " + strconv.Itoa(i) + ".", When: journal.When{Precision: journal.Unknown},
		}})
		if err != nil {
			t.Fatal(err)
		}
		p.time = p.time.Add(24 * time.Hour)
	}
	p.s.home()
	rows := func() int { return strings.Count(p.page(), "data-incident=") }
	if rows() != 50 {
		t.Errorf("%d rows", rows())
	}
	p.sees("number 119.", "120 entries", p.s.say("timeline.more"))
	c := at[*timelineScreen](p)
	c.more()
	c.more()
	if rows() != 120 {
		t.Errorf("%d rows", rows())
	}
	p.doesNotSee(p.s.say("timeline.more"))
	in := newIncident(p.s, p.s.journal.rows[110].ID)
	p.s.show(in)
	in.close()
	if rows() != 120 {
		t.Errorf("coming back, %d rows are left", rows())
	}
	if p.s.focus != "row-"+in.id {
		t.Error("coming back, the keyboard is elsewhere")
	}
	p.s.lock()
	p.open()
	p.unlock()
	if rows() != firstWindow {
		t.Errorf("%d rows to begin with", rows())
	}
	p.wait(time.Second)
	if rows() != 50 {
		t.Errorf("%d rows a moment after unlocking", rows())
	}
}

func TestABundleThatIsStoppedOrFails(t *testing.T) {
	p := madePhone(t, "en")
	p.write("something")
	p.s.show(newBundle(p.s))
	c := at[*bundleScreen](p)
	for err, want := range map[*engine.Error]string{
		{Code: engine.Canceled}:    p.s.say("bundle.stopped"),
		{Code: engine.StorageFull}: p.s.say("error.storage-full"),
		{Code: engine.FileChanged}: p.s.say("error.file-changed"),
	} {
		p.caller.fail = map[string]error{"save-bundle": err}
		c.put()
		p.sees(want, p.s.say("bundle.go"))
	}
	p.caller.fail = nil
	c.put()
	p.refuse = &engine.Error{Code: engine.Canceled}
	at[*giveScreen](p).hand(0, p.s.device.Save)
	p.sees(p.s.say("bundle.notsaved"), p.s.say("bundle.drop"))
	p.s.home()
	if !p.ports.Out.(*drawer).last.gone {
		t.Error("left without saving, and the bundle stays behind")
	}
}

func TestErasingSaysWhatThisBrowserCanDo(t *testing.T) {
	for _, language := range text.Languages {
		p := madePhone(t, language)
		p.write("a mistake")
		p.s.show(newErase(p.s, p.openFirst().id, false, p.s.home))
		p.sees(p.s.say("erase.inplace"))
		p.s.status.InPlace = false
		p.s.show(newErase(p.s, at[*eraseScreen](p).id, true, p.s.home))
		p.sees(p.s.say("erase.notinplace"))
		p.doesNotSee(p.s.say("erase.inplace"))
	}
}
