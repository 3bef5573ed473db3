package ui

import (
	"context"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// checkScreen checks a bundle, with a journal or without one.
type checkScreen struct {
	s       *session
	back    func()
	file    string
	stop    context.CancelFunc // nil while nothing is being checked
	done    engine.Progress
	result  *engine.Checked
	news    string
	trouble string
}

func newCheck(s *session, back func()) *checkScreen { return &checkScreen{s: s, back: back} }

func (*checkScreen) name() string { return "check" }

func (c *checkScreen) working() bool { return c.stop != nil }

func (c *checkScreen) left() {
	if c.stop != nil {
		c.stop()
	}
}

func (c *checkScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("check-back", c.back),
		heading(s.say("check.screen.title")),
		app.P().Class("lead").Text(s.say("check.screen.lead")),
		said("check-news", "hint", c.news),
		troubleLine("check", c.trouble),
		c.choose(),
		c.found(),
	)
}

// choose is the file chooser, or the bar while a file is read.
func (c *checkScreen) choose() app.UI {
	s := c.s
	if c.stop != nil {
		return s.progress("check-progress", s.say("check.screen.busy"), c.done,
			s.button("check-cancel", "quiet", s.say("check.screen.stop"), func() { c.stop() }))
	}
	words := "check.screen.choose"
	if c.result != nil {
		words = "check.screen.another"
	}
	return s.fileInput("check-file", s.say(words), false, func(files []engine.File) { c.check(files[0]) })
}

func (c *checkScreen) check(f engine.File) {
	ctx, stop := context.WithCancel(context.Background())
	c.stop, c.done, c.file = stop, engine.Progress{Total: f.Size}, f.Name
	c.result, c.news, c.trouble = nil, "", ""
	askWith(c.s, ctx, engine.CheckBundle, engine.None{}, &f, func(p engine.Progress) { c.done = p }, func(r engine.Checked, err error) {
		stop()
		c.stop = nil
		c.checked(r, err)
	})
}

func (c *checkScreen) checked(r engine.Checked, err error) {
	switch {
	case is(err, engine.Canceled):
		c.news = c.s.say("check.screen.stopped")
	case err != nil:
		c.trouble = c.s.explain(err)
	default:
		c.result = &r
		c.s.after(func() { focus("check-title") })
	}
}
