package ui

import (
	"testing"

	"daybook/app/engine"
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
	if c.form.When.Date == said.Date {
		t.Error("its time was taken over unasked")
	}
	c.time.offered(said.Date, said.Clock)
	if c.form.When.Date != said.Date || c.form.When.Time != said.Clock {
		t.Errorf("%+v", c.form.When)
	}
	c.form.Where = "At home"
	c.place("52.5, 13.4")
	if c.form.Where != "At home (52.5, 13.4)" {
		t.Errorf("%q", c.form.Where)
	}
	c.detach(&c.form.Files, c.form.Files[0].ID)
	p.doesNotSee(p.s.say("offer.says", "b.mp4"))
}
