package ui

import (
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// The story a person lives, screen by screen, in both languages.
func TestStory(t *testing.T) {
	for _, lang := range text.Languages {
		t.Run(lang, func(t *testing.T) { story(t, lang) })
	}
}

func story(t *testing.T, lang string) {
	p := newPhone(t, lang)
	p.sees(p.s.say("welcome.stays.2"), p.s.say("welcome.iphone"))

	p.s.show(newMake(p.s))
	make := at[*makeScreen](p)
	if n := len(strings.Fields(make.drawn)); n != 6 {
		t.Fatalf("%d words: %q", n, make.drawn)
	}
	p.sees(strings.Fields(make.drawn)...)
	make.again = "  " + strings.ToUpper(make.drawn[:1]) + make.drawn[1:] + " " // as keyboards have it
	make.make()
	passphrase := make.drawn
	at[*timelineScreen](p)
	p.sees(p.s.say("timeline.empty"))

	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.doesNotSee(p.s.say("write.reason"))
	p.typed(c, "A grey van stood across the road.")
	c.time.choose(journal.About)
	c.form.When.Date, c.form.When.Time = "2026-11-18", "21:40"
	c.typing("where", &c.form.Where)("  Mill Lane ")
	c.toggleIn(&c.form.Kinds, journal.Kinds, "waiting")
	c.toggleIn(&c.form.Kinds, journal.Kinds, "watching")
	c.files.add([]engine.File{file("van.jpg", jpeg)})
	p.sees("van.jpg", p.s.count("write.kinds.chosen", 2))
	c.save()
	at[*timelineScreen](p)
	p.sees("A grey van stood across the road.", "21:40", "18", "Mill Lane", p.s.say("timeline.saved"),
		p.s.say("kind.watching"), p.s.say("kind.waiting"), p.s.count("timeline.files", 1))

	in := p.openFirst()
	p.sees("van.jpg", p.s.count("incident.later", 3))
	if strings.Contains(p.page(), "blob:") {
		t.Error("the picture is shown before it was asked for")
	}
	in.shelf.toggle(p.s, in.in.Exhibits[0])
	if !strings.Contains(p.page(), `src="blob:image/jpeg"`) {
		t.Error("the picture was asked for and is not shown")
	}

	p.s.show(newAmend(p.s, *in.in))
	c = at[*writeScreen](p)
	p.time = p.time.Add(48 * time.Hour)
	p.typed(c, "A grey van stood across the road, engine running.")
	c.typing("reason", &c.form.Reason)("Remembered the engine")
	c.save()
	in = at[*incidentScreen](p)
	p.sees("engine running.", "A grey van stood across the road.", "Remembered the engine", p.s.say("incident.history"))
	if got := in.in.Now.When.From; got.UTC != "2026-11-19T00:40:00.000Z" || got.Zone != p.zone {
		t.Errorf("amending moved the time: %+v", got)
	}

	in.close()
	p.s.show(newBundle(p.s))
	p.sees(p.s.say("bundle.read"))
	at[*bundleScreen](p).put()
	b := at[*giveScreen](p)
	p.sees(p.s.say("bundle.ready"), b.made.Volumes[0].SealCode, p.s.say("bundle.drop"))
	if len(strings.Fields(b.made.Volumes[0].SealCode)) != 16 {
		t.Errorf("seal code %q", b.made.Volumes[0].SealCode)
	}
	code := b.made.Volumes[0].SealCode
	zip := p.ports.Out.(*drawer).last
	b.hand(0, p.s.device.Save)
	if len(p.given) != 1 || !strings.HasPrefix(p.given[0], "records-2026-11-") {
		t.Errorf("handed over as %q", p.given)
	}
	p.sees(p.s.say("bundle.saved"), p.s.say("bundle.done"))
	content := zip.String()
	b.finish()
	at[*timelineScreen](p)
	if !zip.gone {
		t.Error("the bundle stays behind in the app")
	}

	in = p.openFirst()
	p.s.show(newErase(p.s, in.id, false, p.s.home))
	e := at[*eraseScreen](p)
	e.pass = passphrase
	e.erase()
	at[*timelineScreen](p)
	p.sees(p.s.say("timeline.erased"), p.s.say("timeline.empty"), p.s.say("timeline.loose"), "van.jpg")

	p.s.lock()
	if len(p.out) != 1 || p.out[0] != "lock" {
		t.Fatalf("locking did %q", p.out)
	}
	p.open()
	u := at[*unlockScreen](p)
	p.doesNotSee("van", "Mill")

	check := newCheck(p.s, func() { p.s.show(newUnlock(p.s)) })
	p.s.show(check)
	check.check(file("received.zip", content))
	p.sees(p.s.say("check.screen.holds"), "received.zip", code)
	check.check(file("received.zip", content[:len(content)/2]))
	p.sees(p.s.say("check.screen.fails"))
	p.doesNotSee(p.s.say("check.screen.holds.text"))
	check.back()
	u = at[*unlockScreen](p)
	u.pass = " " + passphrase + "  "
	u.unlock()
	at[*timelineScreen](p)
}
