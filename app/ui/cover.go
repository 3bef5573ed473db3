package ui

import (
	"context"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// coverScreen covers parts of a picture in a copy of it. The picture is drawn as it
// is, with the black parts over it; the device draws both into the copy, which comes
// in as any file does and points at the picture.
//
// A part is drawn with a finger or a mouse. All that can be done with it afterwards,
// and drawing it as well, is also a button: not everybody can drag.
type coverScreen struct {
	s    *session
	x    engine.Exhibit
	url  string // of the picture, "" until it is here
	w, h int    // as the browser draws it; 0 until that is known

	parts   []Area
	before  [][]Area // to undo to
	chosen  int      // the part that the buttons move
	from    [2]int   // where the finger was put down
	drawing bool

	busy    bool
	trouble string
}

// Area is a part of a picture: left, top, width and height in its own pixels.
type Area [4]int

// coverPicture and coverBoard are the ids of the picture and of what is drawn over it.
const coverPicture, coverBoard = "cover-picture", "cover-board"

// coverButton opens it for a picture.
func (s *session) coverButton(x engine.Exhibit) app.UI {
	return s.button("cover-"+x.ID, "link", s.say("cover.open"), func() { s.show(newCover(s, x)) }).
		Aria("label", s.say("write.of", s.say("cover.open"), nameOf(s, x)))
}

func newCover(s *session, x engine.Exhibit) *coverScreen {
	c := &coverScreen{s: s, x: x}
	ask(s, engine.ShowEvidence, engine.ExhibitRequest{ID: x.ID}, func(shown engine.Shown, err error) {
		if c.url = shown.URL; err != nil {
			c.trouble = s.explain(err)
		}
	})
	return c
}

func (*coverScreen) name() string    { return "cover" }
func (c *coverScreen) working() bool { return c.busy || len(c.parts) > 0 }
func (c *coverScreen) back()         { c.s.stayAt("cover-" + c.x.ID) }

// loaded is told how large the picture is.
func (c *coverScreen) loaded(w, h int) { c.w, c.h = w, h }

// step is how far a button moves a part.
func (c *coverScreen) step() int { return max(1, max(c.w, c.h)/40) }

// change makes a change that can be undone.
func (c *coverScreen) change(parts []Area, chosen int) {
	c.before = append(c.before, c.parts)
	c.parts, c.chosen, c.trouble = parts, chosen, ""
}

func (c *coverScreen) undo() {
	if n := len(c.before); n > 0 {
		c.parts, c.before = c.before[n-1], c.before[:n-1]
		c.chosen = len(c.parts) - 1
	}
}

// add puts another part on the picture.
func (c *coverScreen) add(a Area) {
	c.change(append(c.parts[:len(c.parts):len(c.parts)], a), len(c.parts))
}

// addInMiddle is add for who does not draw.
func (c *coverScreen) addInMiddle() { c.add(Area{c.w * 3 / 8, c.h * 3 / 8, c.w / 4, c.h / 4}) }

// remove takes the chosen part away.
func (c *coverScreen) remove() {
	c.change(append(c.parts[:c.chosen:c.chosen], c.parts[c.chosen+1:]...), len(c.parts)-2)
}

// move moves and grows the chosen part; it stays on the picture.
func (c *coverScreen) move(by Area) {
	parts := append([]Area{}, c.parts...)
	a := &parts[c.chosen]
	for i := range a {
		a[i] += by[i] * c.step()
	}
	a[2], a[3] = min(max(a[2], c.step()), c.w), min(max(a[3], c.step()), c.h)
	a[0], a[1] = min(max(a[0], 0), c.w-a[2]), min(max(a[1], 0), c.h-a[3])
	c.change(parts, c.chosen)
}

// spanned is the part between two corners, as far as it is on the picture.
func (c *coverScreen) spanned(a, b [2]int) Area {
	for _, p := range []*[2]int{&a, &b} {
		p[0], p[1] = min(max(p[0], 0), c.w), min(max(p[1], 0), c.h)
	}
	x, y := min(a[0], b[0]), min(a[1], b[1])
	return Area{x, y, max(a[0], b[0]) - x, max(a[1], b[1]) - y}
}

// drawn ends a stroke: one that went nowhere chooses the part it was on.
func (c *coverScreen) drawn(to [2]int) {
	c.drawing = false
	a := c.spanned(c.from, to)
	if a[2] >= c.step()/2 && a[3] >= c.step()/2 && a[2]*a[3] > 0 {
		c.add(a)
		return
	}
	for i, p := range c.parts {
		if to[0] >= p[0] && to[0] < p[0]+p[2] && to[1] >= p[1] && to[1] < p[1]+p[3] {
			c.chosen = i
		}
	}
}

// keep has the copy drawn and takes it in.
func (c *coverScreen) keep() {
	s := c.s
	if len(c.parts) == 0 {
		c.trouble = s.say("cover.none")
		return
	}
	c.busy, c.trouble = true, ""
	s.async(func() {
		f, err := s.device.Cover(coverPicture, c.parts, c.x.Type == "image/png")
		s.dispatch(func() {
			if c.busy = err == nil; err != nil {
				c.trouble = s.say("cover.failed")
				return
			}
			c.take(f)
		})
	})
}

func (c *coverScreen) take(f engine.File) {
	s := c.s
	f.Name = coveredName(nameOf(s, c.x), s.say("cover.mark"), f.Type)
	c.busy = true
	askWith(s, context.Background(), engine.AddCovered, engine.ExhibitRequest{ID: c.x.ID}, &f, func(engine.Progress) {}, func(_ engine.Added, err error) {
		if c.busy = false; err != nil {
			c.trouble = s.explain(err)
			return
		}
		c.parts = nil
		if s.on(c) {
			s.notice = s.say("cover.kept")
			c.back()
		}
	})
}

// coveredName is the picture's name with a mark, and the ending of what the copy is.
func coveredName(name, mark, kind string) string {
	if at := strings.LastIndexByte(name, '.'); at > 0 {
		name = name[:at]
	}
	return name + " (" + mark + ")." + either(kind == "image/png", "png", "jpg")
}

func (c *coverScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say("cover.title")),
		app.P().Text(s.say("cover.lead")),
		app.If(c.url != "", c.board),
		troubleLine("cover", c.trouble),
		app.If(c.w > 0, c.tools),
		app.Div().Class("actions", "foot", "alone").Body(
			s.button("cover-keep", "main", s.say(either(c.busy, "app.working", "cover.keep")), c.keep).Disabled(c.busy || c.w == 0)),
	)
}

// board is the picture with its parts, drawn in the picture's own pixels however
// large it stands there.
func (c *coverScreen) board() app.UI {
	s := c.s
	loaded, loadedScope := pointed(s, "cover-loaded", func(e, src app.Value) bool {
		c.loaded(src.Get("naturalWidth").Int(), src.Get("naturalHeight").Int())
		return true
	})
	failed, failedScope := s.tap("cover-failed", func() {
		c.trouble = s.say(either(strings.HasPrefix(c.x.Type, "image/hei"), "look.heic", "exhibit.noview"))
	})
	over := app.Elem("svg").XMLNS(svg).ID(coverBoard).Attr("viewBox", "0 0 "+strconv.Itoa(c.w)+" "+strconv.Itoa(c.h)).
		Attr("preserveAspectRatio", "none").Attr("aria-hidden", "true").Attr("focusable", "false")
	for _, p := range []struct {
		event string
		do    func(to [2]int) bool
	}{
		{"pointerdown", func(to [2]int) bool { c.from, c.drawing = to, true; return false }},
		{"pointermove", func(to [2]int) bool {
			if c.drawing {
				drawArea("cover-stroke", c.spanned(c.from, to))
			}
			return false
		}},
		{"pointerup", func(to [2]int) bool {
			if c.drawing {
				drawArea("cover-stroke", Area{})
				c.drawn(to)
			}
			return true
		}},
		{"pointercancel", func([2]int) bool { drawArea("cover-stroke", Area{}); c.drawing = false; return false }},
	} {
		h, scope := pointed(s, "cover-"+p.event, func(e, _ app.Value) bool { return p.do(c.at(e)) })
		over = over.On(p.event, h, scope)
	}
	return app.Div().Class("covering").Body(
		app.Img().ID(coverPicture).Src(c.url).Alt(s.say("exhibit.picture", nameOf(s, c.x))).On("load", loaded, loadedScope).On("error", failed, failedScope),
		over.Body(append(c.areas(), area("cover-stroke", Area{}, "chosen"))...),
	)
}

// at is where in the picture an event was, and has the finger's way end here too.
func (c *coverScreen) at(e app.Value) [2]int {
	b := element(coverBoard)
	r := b.Call("getBoundingClientRect")
	if e.Get("type").String() == "pointerdown" {
		hold(b, e.Get("pointerId"))
	}
	part := func(at, from, size string, of int) int {
		return int((e.Get(at).Float() - r.Get(from).Float()) / max(1, r.Get(size).Float()) * float64(of))
	}
	return [2]int{part("clientX", "left", "width", c.w), part("clientY", "top", "height", c.h)}
}

func (c *coverScreen) areas() []app.UI {
	var list []app.UI
	for i, p := range c.parts {
		list = append(list, area("cover-part-"+strconv.Itoa(i), p, either(i == c.chosen, "chosen", "")))
	}
	return list
}

func area(id string, a Area, class string) app.UI {
	return app.Elem("rect").XMLNS(svg).ID(id).Class(class).Attr("x", a[0]).Attr("y", a[1]).Attr("width", a[2]).Attr("height", a[3])
}

// tools are what can be done with the parts: which one, where to, how large.
func (c *coverScreen) tools() app.UI {
	s := c.s
	parts := []app.UI{app.Div().Class("looking").Body(
		s.iconButton("cover-add", "", "plus", s.say("cover.add"), c.addInMiddle),
		s.button("cover-undo", "", s.say("cover.undo"), c.undo).Disabled(len(c.before) == 0),
	)}
	if len(c.parts) > 0 {
		parts = append(parts,
			app.Div().Class("looking").Role("group").Aria("label", s.say("cover.which")).Body(app.Range(c.parts).Slice(func(i int) app.UI {
				n := strconv.Itoa(i + 1)
				return s.button("cover-part-choose-"+n, "", s.say("cover.part", n), func() { c.chosen = i }).Aria("pressed", i == c.chosen)
			})),
			app.Div().Class("nudges").Role("group").Aria("label", s.say("cover.part", strconv.Itoa(c.chosen+1))).Body(app.Range(nudges).Slice(func(i int) app.UI {
				n := nudges[i]
				return s.button("cover-"+n.name, "", s.say("cover."+n.name), func() { c.move(n.by) })
			})),
			s.iconButton("cover-remove", "quiet", "erase", s.say("cover.remove", strconv.Itoa(c.chosen+1)), c.remove),
		)
	}
	return app.Div().Class("part").Body(append(parts, said("cover-said", "unseen", c.said()))...)
}

// said is where the chosen part is, for who does not see it.
func (c *coverScreen) said() string {
	if len(c.parts) == 0 {
		return c.s.say("cover.none")
	}
	a := c.parts[c.chosen]
	return c.s.say("cover.where", strconv.Itoa(c.chosen+1), len(c.parts), a[0]*100/c.w, a[1]*100/c.h, a[2]*100/c.w, a[3]*100/c.h)
}

// nudges are the buttons that move a part and change its size.
var nudges = []struct {
	name string
	by   Area
}{
	{"left", Area{-1}}, {"right", Area{1}}, {"up", Area{0, -1}}, {"down", Area{0, 1}},
	{"narrower", Area{2: -1}}, {"wider", Area{2: 1}}, {"lower", Area{3: -1}}, {"taller", Area{3: 1}},
}
