package ui

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

// What a file says of itself is offered, and taken over only by a tap; a place that
// was typed stays.
func TestAFilesClaimsAreOffered(t *testing.T) {
	p, c := writing(t, "with a film")
	const film = "\x00\x00\x00\x10ftypisom\x00\x00\x02\x00\x00\x00\x00\x1cmoov\x00\x00\x00\x14mvhd\x00\x00\x00\x00\xe6\x00\x00\x00\x00\x00\x00\x00"
	c.files.add([]engine.File{file("b.mp4", film), file("c.txt", "says nothing")})
	if len(c.offers) != 1 || c.offers[0].claims.Date == "" {
		t.Fatalf("%d offers", len(c.offers))
	}
	said := c.offers[0].claims
	p.sees(p.s.say("offer.says", "b.mp4"), p.s.say("offer.time"))
	p.doesNotSee(p.s.say("offer.place"))
	if c.form.When.Date == said.Date || pressed(p) {
		t.Error("its time was taken over unasked")
	}
	c.time.offered(said)
	if taken := pressed(p); !taken {
		t.Error("that it was taken over does not show where the tap was")
	}
	if c.form.When.Date != said.Date || c.form.When.Time != said.Clock {
		t.Errorf("%+v", c.form.When)
	}
	c.form.Where = "At home"
	c.place("52.5, 13.4")
	c.place("52.5, 13.4")
	if c.form.Where != "At home (52.5, 13.4)" {
		t.Errorf("%q", c.form.Where)
	}
	c.detach(&c.form.Files, c.form.Files[0].ID)
	p.doesNotSee(p.s.say("offer.says", "b.mp4"))
}

// pressed is whether the button that takes a time over stands as pressed.
func pressed(p *phone) bool {
	button := regexp.MustCompile(`<button[^>]*use-time-[^>]*>`).FindString(p.page())
	return strings.Contains(button, "aria-pressed") && !strings.Contains(button, `aria-pressed="false"`)
}

// An entry that was about the clocks of another place takes over a film's moment as
// the moment it is; what a camera's clock showed, without a zone, stays with that place.
func TestAFilesMomentDoesNotMoveWithTheForm(t *testing.T) {
	_, c := writing(t, "begun elsewhere")
	there := journal.MomentAt(time.Date(2026, 7, 13, 9, 0, 0, 0, time.UTC), "Europe/Madrid")
	c.form.When = formOf(journal.When{Precision: journal.Exact, From: there})
	for _, zoned := range []bool{true, false} {
		c.time.offered(engine.Claims{Date: "2026-07-14", Clock: "19:20", Zoned: zoned})
		want := map[bool]string{true: "2026-07-14T22:20:00.000Z", false: "2026-07-14T17:20:00.000Z"}[zoned]
		if when, wrong := c.time.read(); wrong != noComplaint || when.From.UTC != want {
			t.Errorf("zoned %v: %+v %v, want %s", zoned, when.From, wrong, want)
		}
	}
}

// What a file says of itself can be read later too, and an e-mail says when it was sent.
func TestAFilesClaimsCanBeReadLater(t *testing.T) {
	p, c := writing(t, "with a mail")
	c.files.add([]engine.File{file("Why so rude.eml", letter), file("c.txt", "says nothing")})
	if len(c.offers) != 1 {
		t.Fatalf("%d offers", len(c.offers))
	}
	p.sees(p.s.say("mail.date"), p.s.say("offer.time"))
	c.time.offered(c.offers[0].claims)
	if when, _ := c.time.read(); when.From.UTC != "2026-04-20T22:12:00.000Z" {
		t.Errorf("the mail was sent %+v", when.From)
	}
	c.save()
	in := p.openFirst()
	says := p.s.say("offer.says", "Why so rude.eml")
	p.doesNotSee(says)
	for _, x := range in.in.Exhibits {
		in.shelf.hear(p.s, x)
	}
	p.sees(says, p.s.say("mail.date"), "20 April 2026, 19:12")
	p.doesNotSee(p.s.say("offer.says", "c.txt"))
}

// However many files say something, the rest of the form stays near.
func TestManyOffersAreFolded(t *testing.T) {
	p, c := writing(t, "with many")
	for _, n := range []string{"1", "2", "3", "4"} {
		c.files.add([]engine.File{file(n+".eml", letter+n)})
	}
	p.sees(p.s.count("offer.more", 2), p.s.say("offer.says", "4.eml"))
	c.detach(&c.form.Files, c.form.Files[3].ID)
	c.detach(&c.form.Files, c.form.Files[2].ID)
	p.doesNotSee(p.s.count("offer.more", 0), p.s.say("offer.says", "4.eml"))
}
