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
