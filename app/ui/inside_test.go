package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
)

// A text is read where it is, in stretches, and shown as what it says: markup in it
// is words.
func TestATextIsShownInside(t *testing.T) {
	p, c := writing(t, "with a text")
	long := "<script>alert(1)</script>\n" + strings.Repeat("line\n", 8000) + "the last line"
	c.files.add([]engine.File{file("note.txt", long)})
	c.save()
	in := p.openFirst()
	p.sees(p.s.say("exhibit.inside"))
	p.s.show(inside(p.s, in.in.Exhibits[0])())
	text := at[*textScreen](p)
	p.sees("<script>alert(1)</script>", p.s.say("timeline.more"))
	p.doesNotSee("the last line")
	for text.next > 0 {
		text.more()
	}
	p.sees("the last line")
	p.doesNotSee(p.s.say("timeline.more"))
}

// What has no view says so, and a file whose bytes are gone has nothing inside.
func TestWhatHasNoScreen(t *testing.T) {
	p, c := writing(t, "with files")
	c.files.add([]engine.File{file("a.bin", "\x00\x01\x02")})
	c.save()
	p.openFirst()
	p.sees(p.s.say("exhibit.noview"))
	if inside(p.s, engine.Exhibit{Type: "text/plain", Missing: true}) != nil {
		t.Error("a file that is gone can be looked into")
	}
}

// A picture comes up when asked for, turns by quarters, and is hidden again; a video
// comes up with the browser's own controls.
func TestLookingAtFiles(t *testing.T) {
	p, c := writing(t, "seen")
	c.files.add([]engine.File{file("a.jpg", jpeg), file("b.webm", "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x86\x86V_VP8")})
	c.save()
	in := p.openFirst()
	h, picture, film := &in.shelf, in.in.Exhibits[0], in.in.Exhibits[1]
	p.sees(p.s.say("app.show"), p.s.say("look.play"))
	p.doesNotSee(p.s.say("look.turn"))
	h.toggle(p.s, picture)
	p.sees(p.s.say("look.turn"), p.s.say("look.larger"), p.s.say("look.hide"))
	h.shown[picture.ID].turns = 5
	if got := strings.Join(h.shown[picture.ID].classes(), " "); got != "pane square turned-1" {
		t.Errorf("turned five times it is drawn as %q", got)
	}
	h.toggle(p.s, picture)
	p.doesNotSee(p.s.say("look.turn"))
	h.toggle(p.s, film)
	if v := h.shown[film.ID]; v == nil || v.url != "media/video/webm" {
		t.Errorf("%+v", v)
	}
	h.fail(p.s, film)
	p.sees(p.s.say("look.noplay"))
	h.fail(p.s, engine.Exhibit{ID: picture.ID, Type: "image/heic"})
	p.sees(p.s.say("look.heic"))
}

// A picture of 60,000 by 60,000 pixels is more than a browser draws: that is said of it,
// and not that there is no view of such a file.
func TestAPictureThatIsTooLargeToShow(t *testing.T) {
	p, c := writing(t, "seen")
	head := "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"
	c.files.add([]engine.File{file("huge.png", head+"\x00\x00\xea\x60\x00\x00\xea\x60\x01\x00\x00\x00\x00, and more"), file("broken.png", head+"\x00\x00\x00\x60\x00\x00\x00\x60\x01\x00\x00\x00\x00, and more")})
	c.save()
	in := p.openFirst()
	for i, words := range []string{"look.huge", "exhibit.noview"} {
		p.doesNotSee(p.s.say(words))
		in.shelf.toggle(p.s, in.in.Exhibits[i])
		in.shelf.fail(p.s, in.in.Exhibits[i])
		p.sees(p.s.say(words))
	}
}

// A page that came past the service worker can play nothing: that is not the recording's
// fault, and pictures can be looked at all the same.
func TestAPageThatCannotPlaySaysWhatHelps(t *testing.T) {
	p, c := writing(t, "seen")
	c.files.add([]engine.File{file("a.jpg", jpeg), file("b.webm", "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x86\x86V_VP8")})
	c.save()
	in := p.openFirst()
	p.past = true
	in.shelf.toggle(p.s, in.in.Exhibits[0])
	in.shelf.toggle(p.s, in.in.Exhibits[1])
	p.sees(p.s.say("look.past"), p.s.say("look.turn"))
	if in.shelf.shown[in.in.Exhibits[1].ID] != nil {
		t.Error("it is asked for, of whoever answers")
	}
}

// A fifth recording that is opened puts the first away, to be opened again: what the
// browser's side let go of would be told as one that it cannot play.
func TestFewRecordingsPlayAtOnce(t *testing.T) {
	p, c := writing(t, "heard")
	for _, name := range []string{"1", "2", "3", "4", "5"} {
		c.files.add([]engine.File{file(name+".webm", "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x86\x86A_OPUS"+name)})
	}
	c.save()
	in := p.openFirst()
	h, x := &in.shelf, in.in.Exhibits
	for _, i := range []int{0, 0, 0, 1, 2, 3, 4} { // the first one is put away once
		h.toggle(p.s, x[i])
	}
	if h.shown[x[0].ID] != nil || len(h.shown) != fewPlayers || h.shown[x[4].ID] == nil {
		t.Errorf("%d play, the first of them: %v", len(h.shown), h.shown[x[0].ID])
	}
	h.toggle(p.s, x[0])
	if h.shown[x[0].ID] == nil || h.shown[x[1].ID] != nil {
		t.Error("the first cannot be opened again")
	}
}
