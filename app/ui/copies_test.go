package ui

import (
	"errors"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

const other = "a phrase for another device"

// everyCopy visits the screens about copies.
func everyCopy(p *phone, show func(string, screen), look func(*phone, string)) {
	s := p.s
	openCopies(s)
	look(p, "copies, none")
	show("copy, no code", newCopy(s))
	at[*copyScreen](p).make()
	look(p, "copy, nothing typed")
	p.key("make", phrase)
	s.stay()
	p.copy()
	c := at[*copyScreen](p)
	c.made.Absent = 2
	look(p, "copy, ready")
	c.hand(0, s.device.Save)
	look(p, "copy, saved")
	content := p.ports.Out.(*drawer).last.String()
	c.check()
	k := at[*checkCopyScreen](p)
	look(p, "checkcopy")
	k.files = []engine.File{file("copy-1.age", content)}
	k.stop = func() {}
	look(p, "checkcopy, working")
	k.stop = nil
	k.check()
	look(p, "checkcopy, whole")
	r := k.result
	r.OK, r.Of, r.Absent, r.Damage = false, engine.OfAnother, 1, []engine.Damage{{What: "entry", ID: "3-4"}, {What: "file", ID: "a.jpg"}, {What: "copy", ID: "copy-1.age"}}
	r.Gaps = []engine.Damage{{What: "entry", ID: "0-2"}}
	look(p, "checkcopy, damaged")
	r.Of = engine.OfBranch
	look(p, "checkcopy, branch")
	r.Of, r.Ahead = engine.OfThis, 2
	look(p, "checkcopy, ahead")
	r.Ahead, r.Newer, r.NewFiles = 0, 2, 1
	look(p, "checkcopy, newer")
	k.locked, k.result = true, nil
	look(p, "checkcopy, secret")
	openCopies(s)
	look(p, "copies, some")
	s.copies.Waiting = 2
	look(p, "copies, some wait")
	show("copy, again", newCopy(s))
	c = at[*copyScreen](p)
	c.opens, c.extent, c.stop = "phrase", "new", func() {}
	look(p, "copy, working")
	c.stop = nil
	show("moving", &movingScreen{s, s.stay})
	p.agent = iPhone
	look(p, "moving, from a page")
	p.agent = ""

	show("restore", newRestore(s))
	v := at[*restoreScreen](p)
	v.files = []engine.File{file("copy-1.age", content)}
	v.forth()
	look(p, "restore, no secret")
	v.look = &engine.CopyLook{Copies: s.copies.List, Gaps: r.Gaps, Practice: true}
	look(p, "restore, practice")
	v.look.Practice = false
	look(p, "restore, gaps")
	v.stop = func() {}
	look(p, "restore, working")
	v.stop, v.begun, v.news = nil, true, s.say("restore.stopped")
	look(p, "restore, interrupted")
	v.begun, v.cut = false, &s.copies.List[0]
	look(p, "restore, cut off")
	v.over, v.look = true, nil
	look(p, "restore, over")
	v.result = &engine.Restored{Entries: 12, Files: 2, Damage: r.Damage[:1], Missing: []engine.Exhibit{{Name: "a.jpg"}}}
	look(p, "restore, with losses")
	s.home()
}

// copy makes a copy that the recovery code opens.
func (p *phone) copy() {
	p.t.Helper()
	p.s.show(newCopy(p.s))
	at[*copyScreen](p).make()
	if at[*copyScreen](p).made == nil {
		p.t.Fatalf("no copy was made: %s", p.text())
	}
}

// code makes a recovery code.
func (p *phone) code() string {
	p.t.Helper()
	p.key("make", phrase)
	code := at[*codeScreen](p).code
	p.s.home()
	return code
}

// copied is a phone with entries, a picture and a checked copy, and that copy.
func copied(t *testing.T, lang string) (p *phone, code string, f engine.File) {
	p = madePhone(t, lang)
	code = p.code()
	p.write("The van again.")
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, "A letter.")
	c.files.add([]engine.File{file("letter.jpg", jpeg)})
	c.save()
	p.copy()
	made := at[*copyScreen](p)
	name := made.made.Name
	made.hand(0, p.s.device.Save)
	f = file(name, p.ports.Out.(*drawer).last.String())
	made.check()
	k := at[*checkCopyScreen](p)
	k.files = []engine.File{f}
	k.check()
	return p, code, f
}

func TestACopyIsMadeAndChecked(t *testing.T) {
	for _, lang := range text.Languages {
		p, _, f := copied(t, lang)
		if len(p.given) != 1 || !strings.HasPrefix(f.Name, "copy-2026-11-21-") {
			t.Errorf("handed over as %q", p.given)
		}
		if !p.ports.Out.(*drawer).last.gone {
			t.Error("what was handed over stays behind in the clear way out")
		}
		p.sees(p.s.say("checkcopy.holds"), p.s.say("checkcopy.current"), p.s.count("timeline.count", 2), p.s.count("timeline.files", 1))
		openCopies(p.s)
		p.sees(p.s.say("copies.current"), f.Name)
		p.doesNotSee(p.s.say("copies.never"))
		p.s.home()
		p.write("One more.")
		openCopies(p.s)
		p.sees(p.s.say("copies.newer", p.s.count("timeline.count", 1)))
	}
}

func TestADamagedCopyIsNamed(t *testing.T) {
	p, _, _ := copied(t, "en")
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	c.files.add([]engine.File{file("film.mp4", strings.Repeat("film", 80_000))})
	c.save()
	p.copy()
	b := []byte(p.ports.Out.(*drawer).last.String())
	b[len(b)/2] ^= 1
	p.s.show(newCheckCopy(p.s))
	k := at[*checkCopyScreen](p)
	k.files = []engine.File{file("copy.age", string(b))}
	k.check()
	p.sees(p.s.say("checkcopy.fails"), p.s.say("damage.file", "film.mp4"))
	k.files = []engine.File{file("photo.jpg", jpeg)}
	k.anew()
	k.check()
	p.sees(p.s.say("error." + engine.NotCopy))
}

// A copy of an older recovery code asks for that one, at its field.
func TestACopyOfAnotherCodeAsksForIt(t *testing.T) {
	p, old, f := copied(t, "en")
	p.key("renew", phrase)
	p.s.home()
	p.s.show(newCheckCopy(p.s))
	k := at[*checkCopyScreen](p)
	k.files = []engine.File{f}
	k.check()
	p.sees(p.s.say("copyfiles.secret"))
	p.doesNotSee(p.s.say("error." + engine.CopySecret))
	k.secret = "not this one either"
	k.check()
	p.sees(p.s.say("error." + engine.CopySecret))
	k.secret = strings.ToLower(old)
	k.check()
	p.sees(p.s.say("checkcopy.holds"))
}

// bring goes through the screen on a new phone as far as it leads.
func bring(p *phone, secret string, files ...engine.File) *restoreScreen {
	p.t.Helper()
	p.s.show(newRestore(p.s))
	c := at[*restoreScreen](p)
	c.files, c.secret = files, secret
	c.forth()
	if c.look == nil {
		p.t.Fatalf("not looked into: %s", p.text())
	}
	c.next.change()
	c.next.pass, c.next.again = other, other
	return c
}

func TestACopyBringsTheJournalBack(t *testing.T) {
	for _, lang := range text.Languages {
		_, code, f := copied(t, lang)
		p := newPhone(t, lang)
		p.sees(p.s.say("restore.open"))
		c := bring(p, code, f)
		p.sees(f.Name, p.s.say("restore.phrase"))
		c.forth()
		p.sees(p.s.say("restore.done"), p.s.say("restore.new"), p.s.say("restore.code"), p.s.say("restore.device"))
		p.doesNotSee(p.s.say("restore.lost"))
		p.s.entered(c.result.Opened)
		p.sees("The van again.", "A letter.")
		for _, row := range p.s.journal.rows {
			p.s.show(newIncident(p.s, row.ID))
			if in := at[*incidentScreen](p).in; len(in.Exhibits) != row.Evidence || row.Evidence == 1 && in.Exhibits[0].Missing {
				t.Errorf("%+v", in.Exhibits)
			}
		}
		p.open()
		u := at[*unlockScreen](p)
		u.pass = other
		u.unlock()
		p.sees("The van again.")
	}
}

// A copy that was opened with a passphrase brings no recovery code along, and
// nobody is left to think that the old sheet still opens the journal.
func TestAJournalBackByItsPassphraseHasNoRecoveryCode(t *testing.T) {
	p, sheet, _ := copied(t, "en")
	p.s.home()
	p.s.show(newCopy(p.s))
	c := at[*copyScreen](p)
	c.opens, c.pass = "phrase", phrase
	c.make()
	f := file(c.made.Name, p.ports.Out.(*drawer).last.String())

	q := newPhone(t, "en")
	bring(q, phrase, f).forth()
	q.sees(q.s.say("restore.done"), q.s.say("restore.nocode"))
	q.doesNotSee(q.s.say("restore.code"))
	q.open()
	u := at[*unlockScreen](q)
	u.pass = sheet
	u.unlock()
	q.doesNotSee("The van again.")
}

func TestRestoringSaysWhatIsWrongWhereItIsTyped(t *testing.T) {
	_, code, f := copied(t, "en")
	p := newPhone(t, "en")
	p.s.show(newRestore(p.s))
	c := at[*restoreScreen](p)
	c.files, c.secret = []engine.File{f}, "not the code"
	c.forth()
	p.sees(p.s.say("error." + engine.CopySecret))
	c = bring(p, code, f)
	c.next.again = "differs"
	c.forth()
	p.sees(p.s.say("make.differs"))
	c.next.pass, c.next.again = "short", "short"
	c.forth()
	p.sees(p.s.say("error." + engine.TooShort))
	if c.begun || p.caller.times("restore") != 1 {
		t.Error("it counts as begun")
	}
}

// Cut off, by the person or by a kill, it goes on with the new passphrase and the
// same copy; nothing else can be done with such a journal.
func TestARestoringThatWasCutOffGoesOn(t *testing.T) {
	_, code, f := copied(t, "en")
	p := newPhone(t, "en")
	c := bring(p, code, f)
	p.caller.during = func() { c.stop() }
	c.forth()
	p.caller.during = nil
	p.sees(p.s.say("restore.stopped"), p.s.say("restore.unlock"))

	p.open()
	u := at[*unlockScreen](p)
	u.pass = other
	u.unlock()
	p.sees(p.s.say("restore.cut"), p.s.say("restore.cut.text"))
	c = at[*restoreScreen](p)
	c.files, c.secret = []engine.File{f}, code
	c.forth()
	c.forth()
	p.sees(p.s.say("restore.done"))
	p.s.entered(c.result.Opened)
	p.sees("The van again.", "A letter.")
}

func TestLaterCopiesWantTheEarlierOnes(t *testing.T) {
	p, code, first := copied(t, "en")
	p.s.home()
	p.write("Since then.")
	p.s.show(newCopy(p.s))
	c := at[*copyScreen](p)
	c.extent = "new"
	p.sees("keep them all")
	c.make()
	second := file(c.made.Name, p.ports.Out.(*drawer).last.String())
	c.hand(0, p.s.device.Place)
	if len(p.placed) != 1 {
		t.Errorf("written to %q", p.placed)
	}

	q := newPhone(t, "en")
	bring(q, code, second)
	q.sees("Not here: log entries", q.s.say("restore.gaps"), q.s.say("restore.go.gaps"))
	r := bring(q, code, second, first)
	q.doesNotSee(q.s.say("restore.gaps"))
	r.forth()
	q.s.entered(r.result.Opened)
	q.sees("Since then.", "A letter.", "The van again.")
}

func TestACopyThatWasNotTakenAlongIsThrownAway(t *testing.T) {
	p := madePhone(t, "en")
	p.code()
	p.copy()
	if !p.s.busy() {
		t.Error("a copy nobody took along would be lost")
	}
	c := at[*copyScreen](p)
	p.refuse = &engine.Error{Code: engine.Canceled}
	c.hand(0, p.s.device.Place)
	p.sees(p.s.say("bundle.notsaved"), p.s.say("copy.drop"))
	p.refuse = errors.New("no such place")
	c.hand(0, p.s.device.Save)
	p.sees(p.s.say("error.broken"))
	p.s.stay()
	if !p.ports.Out.(*drawer).last.gone {
		t.Error("it stays behind")
	}
}

// The timeline says something once there is something to lose, and then when it
// has been long.
func TestWhenTheTimelineSpeaksOfCopies(t *testing.T) {
	p := madePhone(t, "en")
	p.code()
	again := func() {
		p.open()
		p.unlock()
		p.wait(time.Second)
	}
	p.write("One.")
	again()
	p.doesNotSee(p.s.say("copies.never"))
	p.write("Two.")
	p.write("Three.")
	again()
	p.sees(p.s.say("copies.never"))
	p.s.notNow()
	p.doesNotSee(p.s.say("copies.never"))

	p.s.copies = &engine.Copies{Checked: &engine.Copy{Made: journal.MomentAt(p.time, p.zone)}, Entries: 2, Files: 1}
	p.s.unasked = false
	p.doesNotSee("Not in a checked copy yet")
	p.s.copies.Entries = copyMany
	p.sees("Not in a checked copy yet: 25 entries, 1 file.")
	p.s.copies.Entries = 1
	p.wait(copyLong)
	p.s.keys.Due = p.time.Add(time.Hour).UnixMilli()
	p.sees("Not in a checked copy yet: 1 entry, 1 file.")
	p.s.practice = "x"
	p.doesNotSee("Not in a checked copy yet")
}
