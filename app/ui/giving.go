package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// giving is a finished file on its way to the device, and the ways it can go. A
// screen that makes one embeds it.
type giving struct {
	work
	id     string // of its elements
	out    string // key of what is said once it is out
	url    string // where the file waits
	file   string // what it is called
	saved  bool   // handed to the device at least once
	saving bool
}

func (g *giving) working() bool { return g.work.working() || g.saving || g.url != "" && !g.saved }

// ways out: the share sheet or a download, and a place to choose where the
// browser has such a thing.
func (g *giving) ways() app.UI {
	s := g.s
	way := func(id, class, drawing, words string, by func(url, name string) error) app.UI {
		return s.iconButton(g.id+id, class, drawing, s.say(words), func() { g.hand(by) }).Disabled(g.saving)
	}
	ways := []app.UI{way("-save", either(g.saved, "", "main"), "share", "bundle.save", s.device.Save)}
	if s.device.Places() {
		ways = append(ways, way("-place", "", "drawer", "copy.place", s.device.Place))
	}
	return app.Div().Class("actions").Body(ways...)
}

// hand gives the file to the device, one way or another. A share sheet may hide
// the page.
func (g *giving) hand(way func(url, name string) error) {
	s, url, file := g.s, g.url, g.file
	s.guard.errand, g.saving = true, true
	g.news, g.trouble = "", ""
	s.async(func() {
		err := way(url, file)
		s.dispatch(func() { g.handed(err) })
	})
}

func (g *giving) handed(err error) {
	g.saving = false
	switch {
	case is(err, engine.Canceled):
		g.news = g.s.say("bundle.notsaved")
	case err != nil:
		g.trouble = g.s.explain(err)
	default:
		g.saved, g.news = true, g.s.say(g.out)
	}
}

// dropped has the engine remove a file that waited on its way out.
func (s *session) dropped(_ engine.None, err error) {
	if err != nil {
		s.fail(err)
	}
}
