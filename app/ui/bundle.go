package ui

import (
	"context"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// bundleScreen puts the journal together as one file and hands it over.
type bundleScreen struct {
	s        *session
	language string
	stop     context.CancelFunc // nil while nothing is being put together
	done     engine.Progress
	made     *engine.Bundle
	saved    bool // handed to the device at least once
	news     string
	trouble  string
}

func newBundle(s *session) *bundleScreen { return &bundleScreen{s: s, language: s.words.Lang} }

func (*bundleScreen) name() string { return "bundle" }

func (c *bundleScreen) working() bool { return c.stop != nil || c.made != nil && !c.saved }

// left stops what is being put together and removes what was not taken along.
func (c *bundleScreen) left() {
	if c.stop != nil {
		c.stop()
	}
	if c.made == nil {
		return
	}
	c.made = nil
	ask(c.s, engine.DropBundle, engine.None{}, func(_ engine.None, err error) {
		if err != nil {
			c.s.fail(err)
		}
	})
}

func (c *bundleScreen) view() app.UI {
	if c.made != nil {
		return c.ready()
	}
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", s.stay),
		heading(s.say("bundle.title")),
		app.P().Class("lead").Text(s.say("bundle.holds")),
		app.Section().Class("card", "heed").Body(app.H2().Text(s.say("bundle.read")), app.P().Text(s.say("bundle.read.text"))),
		s.languages("bundle-language", s.say("bundle.language"), c.language, func(lang string) { c.language = lang }),
		said("bundle-news", "hint", c.news),
		troubleLine("bundle", c.trouble),
		c.begin(),
	)
}

// begin is the button, or the bar once it was pressed.
func (c *bundleScreen) begin() app.UI {
	s := c.s
	if c.stop != nil {
		return s.progress("bundle-progress", s.say("bundle.busy"), c.done,
			s.button("bundle-cancel", "quiet", s.say("bundle.stop"), func() { c.stop() }))
	}
	return app.Div().Class("actions").Body(s.button("bundle-go", "main", s.say("bundle.go"), c.put))
}

// put puts the bundle together.
func (c *bundleScreen) put() {
	if c.stop != nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	c.stop, c.done, c.news, c.trouble = stop, engine.Progress{}, "", ""
	q := engine.BundleRequest{Language: c.language}
	askWith(c.s, ctx, engine.SaveBundle, q, nil, func(p engine.Progress) { c.done = p }, func(b engine.Bundle, err error) {
		stop()
		c.stop = nil
		c.finished(b, err)
	})
}

func (c *bundleScreen) finished(b engine.Bundle, err error) {
	switch {
	case is(err, engine.Canceled):
		c.news = c.s.say("bundle.stopped")
	case err != nil:
		c.trouble = c.s.explain(err)
	default:
		c.made = &b
		if !c.s.on(c) {
			c.left()
			return
		}
		c.s.after(func() { toTop(); focus("title") })
	}
}

// ready shows the finished bundle.
func (c *bundleScreen) ready() app.UI {
	s, b := c.s, c.made
	return app.Div().Class("column").Body(
		heading(s.say("bundle.ready")),
		app.Section().Class("card").Body(
			app.H2().Text(s.say("bundle.code")),
			app.P().ID("seal-code").Class("mono", "code").Text(b.SealCode),
			app.P().Class("hint").Text(s.say("bundle.code.text")),
		),
		app.Elem("dl").Class("facts").Body(c.facts()...),
		c.absent(),
		app.P().Class("hint").Text(s.say("bundle.downloads")),
		said("bundle-news", "notice", c.news),
		troubleLine("bundle", c.trouble),
		app.Div().Class("actions", "foot").Body(
			s.button("bundle-done", "quiet", s.say(c.ending()), c.finish),
			s.iconButton("bundle-save", "main", "share", s.say("bundle.save"), c.save),
		),
	)
}

func (c *bundleScreen) ending() string {
	if c.saved {
		return "bundle.done"
	}
	return "bundle.drop"
}

func (c *bundleScreen) facts() []app.UI {
	s, b := c.s, c.made
	rows := described(s.say("bundle.name"), app.Span().Class("mono").Text(b.Name))
	rows = append(rows, described(s.say("exhibit.size"), app.Text(exactSize(s, b.Size)))...)
	holds := s.say("bundle.holds.both", s.count("timeline.count", b.Incidents), s.count("timeline.files", b.Files))
	rows = append(rows, described(s.say("bundle.holds.label"), app.Text(holds))...)
	return append(rows, described("SHA-256", app.Elem("code").Class("mono").Text(b.SHA256))...)
}

func (c *bundleScreen) absent() app.UI {
	if c.made.Absent == 0 {
		return app.Div().Class("none")
	}
	return app.P().Class("card", "heed").Text(c.s.count("bundle.absent", c.made.Absent))
}

// save hands the file to the device. The share sheet may hide the page.
func (c *bundleScreen) save() {
	s, b := c.s, *c.made
	s.guard.errand = true
	c.news, c.trouble = "", ""
	s.async(func() {
		err := s.device.Save(b.URL, b.Name)
		s.dispatch(func() { c.handed(err) })
	})
}

func (c *bundleScreen) handed(err error) {
	switch {
	case is(err, engine.Canceled):
		c.news = c.s.say("bundle.notsaved")
	case err != nil:
		c.trouble = c.s.explain(err)
	default:
		c.saved, c.news = true, c.s.say("bundle.saved")
	}
}

func (c *bundleScreen) finish() {
	if c.saved {
		c.s.notice = c.s.say("timeline.bundled")
	}
	c.s.home()
}
