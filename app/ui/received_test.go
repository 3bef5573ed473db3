package ui

import (
	"bytes"
	"strings"
	"testing"

	"daybook/app/engine"
)

// everyStamp visits what there is to see of time stamps.
func everyStamp(p *phone, look func(p *phone, name string)) {
	openStamps(p.s)
	look(p, "stamps")
	c := at[*stampsScreen](p)
	c.stamps.Rows = []engine.Stamped{{Kind: "tsr", Entries: 1, Time: "2026-11-20T10:00:00Z"}, {Kind: "ots", Entries: 20, Block: 870_000}, {Kind: "ots", Entries: 20}}
	look(p, "stamps, some")
	c.save()
	look(p, "stamps, a file")
	c.add(file("x.tsr", "no stamp"))
	look(p, "stamps, refused")
}

// A checkpoint leaves as a file that goes when the screen does; what is no stamp is
// refused with the reason.
func TestTheLogLeavesAsThreeLines(t *testing.T) {
	p := madePhone(t, "en")
	p.write("The van stood there.")
	openStamps(p.s)
	c := at[*stampsScreen](p)
	p.sees("Outside dates", "Your log now, with 2 entries", "daybook-journal/")
	c.save()
	lines := p.ports.Out.(*drawer).last
	if lines.String() != c.stamps.Lines || c.files[0].name != "checkpoint-2.txt" {
		t.Errorf("%+v %q", c.files, lines)
	}
	c.copy()
	if p.sees("Copied."); p.given[len(p.given)-1] != c.stamps.Lines {
		t.Errorf("%q is copied", p.given)
	}
	p.refuse = errCut
	c.copy()
	p.sees("This browser did not copy them.")
	c.add(file("x.tsr", "no stamp"))
	p.sees("This is no time stamp that can be read here. Nothing was kept.")
	p.s.stepBack(c, "open-stamps")
	if !lines.gone {
		t.Error("the file stays behind")
	}
}

// everyReceived visits what there is to see inside a bundle that was checked.
func everyReceived(p *phone, look func(p *phone, name string)) {
	openReceivedReport(p.s)
	look(p, "report of a bundle")
	openReceived(p.s)
	look(p, "files of a bundle")
	at[*receivedScreen](p).files[0].Differs = true
	look(p, "files of a bundle, one changed")
}

// given is a bundle with a picture, a text and a chat.
func given(t *testing.T) engine.File {
	giver, c := writing(t, "The van stood there.")
	c.files.add([]engine.File{file("a.jpg", jpeg), file("note.txt", "<script>alert(1)</script>"), file("chat.txt", "20/11/2026, 10:00 - Ana: hello there\n20/11/2026, 10:01 - Bea: who is this\n")})
	c.save()
	putTogether(giver.s)
	b := giver.ports.Out.(*drawer).last.Bytes()
	return engine.File{Name: "b.zip", Size: int64(len(b)), Bytes: bytes.NewReader(b)}
}

// A receiver without a journal reads the report and opens each file, and comes back
// each time to where they were. Nothing can be written.
func TestAReceiverLooksIntoABundle(t *testing.T) {
	p := newPhone(t, "en")
	p.s.show(newCheck(p.s, func() { p.s.show(&welcomeScreen{p.s}) }))
	check := at[*checkScreen](p)
	check.check(given(t))
	p.sees("It holds", "What is in it", "The report", "The files")
	openReceivedReport(p.s)
	if p.sees("Drawn here from the records", "Show its pictures"); !strings.Contains(p.page(), `id="report"`) {
		t.Error("the report has no place")
	}
	at[*receivedReport](p).page.showPictures()
	p.doesNotSee("Show its pictures")
	p.s.stayAt("open-report")
	at[*checkScreen](p)
	p.sees("It holds")
	openReceived(p.s)
	files := at[*receivedScreen](p)
	p.sees("a.jpg", "note.txt", "0002 · data/exhibits/0002/0002-01.txt", files.files[0].SHA256)
	p.doesNotSee("Erase")
	if files.shelf.toggle(p.s, files.files[0].Exhibit); !strings.Contains(p.page(), "blob:image/jpeg") {
		t.Error("the picture does not come up")
	}
	for _, f := range files.files[1:] {
		p.s.show(inside(p.s, f.Exhibit)())
		if f.Name == "note.txt" {
			p.sees("<script>alert(1)</script>")
		}
		p.s.stepBack(p.s.screen, "")
		at[*receivedScreen](p)
	}
	chat := newChat(p.s, files.files[2].Exhibit)
	p.s.show(chat)
	p.sees("hello there", "who is this")
	p.doesNotSee(p.s.say("chat.ask"), p.s.say("chat.write.whole"), p.s.say("chat.write.day"), p.s.say("chat.pick"))
	chat.close()
	p.s.stepBack(files, "open-received")
	at[*checkScreen](p).leave()
	at[*welcomeScreen](p)
	if _, err := engine.ReadReport.Ask(t.Context(), p.caller, engine.None{}); !is(err, engine.NotFound) {
		t.Errorf("the bundle stays at hand: %v", err)
	}
	if len(p.s.trail) != 0 {
		t.Errorf("the way back still leads through %d screens", len(p.s.trail))
	}
}

// What is not as it was sealed says so where it stands.
func TestWhatDoesNotHoldIsMarkedInside(t *testing.T) {
	p := newPhone(t, "pt-BR")
	f := given(t)
	b := make([]byte, f.Size)
	f.Bytes.ReadAt(b, 0)
	b[strings.Index(string(b), "<script>alert(1)")+1] = 'S'
	p.s.show(newCheck(p.s, p.s.stay))
	at[*checkScreen](p).check(engine.File{Name: "b.zip", Size: f.Size, Bytes: bytes.NewReader(b)})
	p.sees("Não confere", "O que há nele", "Nem tudo neste conjunto")
	openReceived(p.s)
	p.sees(p.s.say("exhibit.missing"))
	at[*receivedScreen](p).files[0].Differs = true
	p.sees(p.s.say("finding.exhibit-differs"))
	at[*receivedScreen](p).files[2].Volume = 2
	p.sees("0003 · Na parte 2")
}

// everyGiver visits what there is to see of the keys of earlier bundles.
func everyGiver(p *phone, look func(p *phone, name string)) {
	c := at[*checkScreen](p)
	key := c.result.Key
	p.remember(key, "Ruth, the lady from the ground floor")
	look(p, "check, the same key")
	p.remember("SHA256:another", "")
	c.givers.list = c.givers.list[1:]
	look(p, "check, another key")
	c.givers.change(engine.ForgetGiver, engine.Giver{}, "giver.forgotten")
	look(p, "check, all forgotten")
}

func (p *phone) remember(key, name string) {
	at[*checkScreen](p).givers.change(engine.RememberGiver, engine.Giver{Key: key, Name: name}, "giver.done")
}

// A receiver has a key remembered under a name, hears next time that it is the same,
// or another, and forgets it.
func TestAReceiverHasAKeyRemembered(t *testing.T) {
	p := newPhone(t, "en")
	check := func(f engine.File) *checkScreen {
		p.s.show(newCheck(p.s, func() { p.s.show(&welcomeScreen{p.s}) }))
		at[*checkScreen](p).check(f)
		p.sees("It holds", "Key that sealed it", "SHA256:")
		return at[*checkScreen](p)
	}
	one, two := given(t), given(t)
	c := check(one)
	p.sees("Remember this key")
	p.doesNotSee("Keys remembered here", "Another key")
	p.remember(c.result.Key, "Ruth")
	day := p.s.words.Day(p.time)
	p.sees("The same key as on "+day+". (Ruth)", "Remembered in this browser.", "Keys remembered here", "Forget")
	p.doesNotSee("Remember this key", "Forget all")

	p.open()
	check(one)
	p.sees("The same key as on")
	c = check(two)
	p.sees("Another key than those remembered here.", "Remember this key")
	c.result.Before = []string{c.givers.list[0].Key}
	p.sees("The journal was moved to another device since. The key from " + day)
	c.givers.change(engine.ForgetGiver, c.givers.list[0], "giver.forgotten")
	p.sees("Forgotten.")
	p.doesNotSee("Keys remembered here", "The same key", "Another key")
}

// What never had a seal is not said to differ from what was sealed, nor is what this
// version cannot read.
func TestWhatIsNoBundleIsNotSaidToHaveChanged(t *testing.T) {
	p := madePhone(t, "en")
	c := newCheck(p.s, p.s.stay)
	p.s.show(c)
	c.check(file("letter.pdf", "Dear reader"))
	p.sees("This is not a Daybook bundle", p.s.say("finding.not-zip"), "letter.pdf")
	p.doesNotSee(p.s.say("check.screen.fails"), "sealed", p.s.say("check.screen.means"))
	c.result.Findings[0].Code = "newer-bundle"
	p.sees("It cannot be checked here", p.s.say("finding.newer-bundle"))
	p.doesNotSee(p.s.say("check.screen.fails"), p.s.say("check.screen.means"))
	c.check(file("letter.pdf", "Dear reader"), file("cut.zip", "PK\x03\x04"))
	p.sees("This is not a Daybook bundle", p.s.say("check.screen.fails"))
}
