package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// giving is one finished file or several on their way to the device, and the ways
// they can go. A screen that makes some embeds it.
type giving struct {
	work
	id     string // of its elements
	out    string // key of what is said once one is out
	files  []waiting
	saving bool
}

// waiting is a file that waits at an address.
type waiting struct {
	url, name string
	saved     bool // handed to the device at least once
}

func (g *giving) wait(url, name string) { g.files = append(g.files, waiting{url: url, name: name}) }

// saved is how many of the files are out.
func (g *giving) saved() int {
	n := 0
	for _, f := range g.files {
		if f.saved {
			n++
		}
	}
	return n
}

func (g *giving) allSaved() bool { return g.saved() == len(g.files) }

func (g *giving) working() bool { return g.work.working() || g.saving || !g.allSaved() }

// ways out of a file: the share sheet or a download, and a place to choose where the
// browser has such a thing.
func (g *giving) ways(i int) app.UI {
	s, n := g.s, ""
	if len(g.files) > 1 {
		n = "-" + strconv.Itoa(i+1)
	}
	way := func(id, class, drawing, words string, by func(url, name string) error) app.UI {
		b := s.iconButton(g.id+id+n, class, drawing, s.say(words), func() { g.hand(i, by) }).Disabled(g.saving)
		if n != "" {
			b.Attr("aria-describedby", g.id+"-part"+n)
		}
		return b
	}
	ways := []app.UI{way("-save", either(g.files[i].saved, "", "main"), "share", "bundle.save", s.device.Save)}
	if s.device.Places() {
		ways = append(ways, way("-place", "", "drawer", "copy.place", s.device.Place))
	}
	return app.Div().Class("actions").Body(ways...)
}

// hand gives a file to the device, one way or another. A share sheet may hide the
// page.
func (g *giving) hand(i int, way func(url, name string) error) {
	s, f := g.s, &g.files[i]
	s.guard.errand, g.saving = true, true
	g.news, g.trouble = "", ""
	s.async(func() {
		err := way(f.url, f.name)
		s.dispatch(func() { g.handed(f, err) })
	})
}

func (g *giving) handed(f *waiting, err error) {
	g.saving = false
	switch {
	case is(err, engine.Canceled):
		g.news = g.s.say("bundle.notsaved")
	case err != nil:
		g.trouble = g.s.explain(err)
	default:
		f.saved, g.news = true, g.s.say(g.out)
	}
}

// dropped has the engine remove a file that waited on its way out.
func (s *session) dropped(_ engine.None, err error) {
	if err != nil {
		s.fail(err)
	}
}
