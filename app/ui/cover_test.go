package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
)

func (p *phone) Cover(_ string, parts []Area, png bool) (engine.File, error) {
	f := file("", jpeg+fmt.Sprint(parts))
	f.Type = either(png, "image/png", "image/jpeg")
	return f, p.refuse
}

// covering shows the screen that covers parts of the first entry's first picture.
func covering(p *phone) *coverScreen {
	in := p.openFirst()
	p.s.show(newCover(p.s, in.in.Exhibits[0]))
	c := at[*coverScreen](p)
	c.loaded(400, 200)
	return c
}

// everyCover visits the screen in its states.
func everyCover(p *phone, look func(*phone, string)) {
	c := covering(p)
	look(p, "cover")
	c.keep()
	look(p, "cover, nothing covered")
	c.addInMiddle()
	c.addInMiddle()
	look(p, "cover, two parts")
	p.refuse = &engine.Error{Code: engine.Broken}
	c.keep()
	look(p, "cover, failed")
	p.refuse = nil
	c.keep()
	look(p, "incident, with a covered copy")
}

// Parts are drawn, chosen, moved, undone and taken away, and stay on the picture.
func TestPartsOfAPictureAreCovered(t *testing.T) {
	p, w := writing(t, "with a picture")
	w.files.add([]engine.File{file("gate.jpg", jpeg)})
	w.save()
	c := covering(p)
	stroke := func(from, to [2]int) {
		c.from, c.drawing = from, true
		c.drawn(to)
	}
	want := func(parts ...Area) {
		t.Helper()
		if !reflect.DeepEqual(append([]Area{}, c.parts...), append([]Area{}, parts...)) {
			t.Errorf("parts %v, want %v", c.parts, parts)
		}
	}
	stroke([2]int{90, 50}, [2]int{-30, 900})
	stroke([2]int{200, 10}, [2]int{300, 60})
	want(Area{0, 50, 90, 150}, Area{200, 10, 100, 50})
	stroke([2]int{10, 60}, [2]int{11, 60}) // a tap on the first
	if want(Area{0, 50, 90, 150}, Area{200, 10, 100, 50}); c.chosen != 0 {
		t.Errorf("chosen: %d", c.chosen)
	}
	for range 3 {
		c.move(Area{-1, 1})
		c.move(Area{2: 1})
	}
	want(Area{0, 50, 120, 150}, Area{200, 10, 100, 50})
	c.undo()
	want(Area{0, 50, 110, 150}, Area{200, 10, 100, 50})
	c.chosen = 0
	c.remove()
	want(Area{200, 10, 100, 50})
	c.addInMiddle()
	want(Area{200, 10, 100, 50}, Area{150, 75, 100, 50})
	for range 20 {
		c.undo()
	}
	want()
	p.sees(p.s.say("cover.none"))
}

// The copy comes in as a file of its own, and stands with the picture.
func TestACoveredCopyIsKept(t *testing.T) {
	p, w := writing(t, "with a picture")
	w.files.add([]engine.File{file("gate.jpg", jpeg)})
	w.save()
	c := covering(p)
	if c.keep(); c.trouble != p.s.say("cover.none") {
		t.Error("a copy with nothing covered is kept")
	}
	c.addInMiddle()
	if !p.s.busy() {
		t.Error("what was drawn can be lost to a new version")
	}
	c.keep()
	in := at[*incidentScreen](p)
	x := in.in.Exhibits[0]
	if len(in.in.Exhibits) != 1 || len(x.Covered) != 1 || x.Covered[0].Name != "gate (parts covered).jpg" || x.Covered[0].Way != journal.Covered {
		t.Fatalf("%+v", in.in.Exhibits)
	}
	p.sees(p.s.say("cover.kept"), "gate (parts covered).jpg", p.s.say("cover.changed"), p.s.say("way.covered"))
	if c = covering(p); len(c.parts) != 0 {
		t.Errorf("%v", c.parts)
	}
	if got := coveredName("a.b.HEIC", "x", "image/jpeg") + coveredName("noend", "x", "image/png"); got != "a.b (x).jpgnoend (x).png" {
		t.Error(got)
	}
	c.addInMiddle()
	p.refuse = &engine.Error{Code: engine.Canceled}
	if c.keep(); !strings.Contains(c.trouble, "refuse to hand out") || c.busy {
		t.Errorf("a browser that cannot: %q", c.trouble)
	}
}
