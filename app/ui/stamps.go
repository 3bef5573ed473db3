package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// stampsScreen is the log as three lines that others can date, and what came back of
// it.
type stampsScreen struct {
	giving
	stamps engine.Stamps
}

func openStamps(s *session) {
	c := &stampsScreen{giving: giving{work: work{s: s}, id: "stamps", out: "stamps.saved"}}
	s.show(c)
	c.again()
}

func (*stampsScreen) name() string { return "stamps" }
func (*stampsScreen) key() string  { return "stamps" }

func (c *stampsScreen) again() {
	ask(c.s, engine.GetStamps, engine.None{}, func(st engine.Stamps, err error) {
		if err != nil {
			c.s.fail(err)
		}
		c.stamps = st
	})
}

func (c *stampsScreen) left() {
	if c.work.left(); c.files != nil {
		c.files = nil
		ask(c.s, engine.DropBundle, engine.None{}, c.s.dropped)
	}
}

func (c *stampsScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-stamps") }),
		heading(s.say("stamps.title")),
		app.P().Class("lead").Text(s.say("stamps.lead")),
		app.Section().Class("card").Body(
			app.H2().Text(s.count("stamps.now", c.stamps.Entries)),
			app.Pre().ID("checkpoint").Class("mono", "lines").TabIndex(0).Role("group").Aria("label", s.say("stamps.lines")).Text(c.stamps.Lines),
			app.P().Class("hint").Text(s.say("stamps.tell")),
			app.Div().Class("actions").Body(
				app.If(c.files == nil, func() app.UI { return s.button("stamps-file", "", s.say("stamps.file"), c.save) }),
				s.button("stamps-copy", "", s.say("stamps.copy"), c.copy),
				s.button("stamps-print", "", s.say("stamps.print"), func() {
					s.guard.errand = true // the dialog may hide the page
					printPage()
				}),
			),
			app.If(c.files != nil, func() app.UI { return c.ways(0) }),
			said("stamps-news", "notice", c.news),
		),
		s.points("stamps.how.person", "stamps.how.service", "stamps.how.seen"),
		app.H2().Text(s.say("stamps.back")),
		app.P().Text(s.say("stamps.back.text")),
		app.If(c.stop != nil, func() app.UI { return c.bar("stamps", "app.working") }).Else(func() app.UI {
			return s.fileInput("stamps-add", s.say("stamps.add"), false, func(files []engine.File) { c.add(files[0]) })
		}),
		troubleLine("stamps", c.trouble),
		s.stampList(c.stamps.Rows),
	)
}

func (c *stampsScreen) save() {
	ask(c.s, engine.SaveCheckpoint, engine.None{}, func(u engine.Unlocked, err error) {
		if err != nil {
			c.trouble = c.s.explain(err)
			return
		}
		c.wait(u.URL, u.Name)
	})
}

func (c *stampsScreen) copy() {
	s := c.s
	c.news = ""
	s.async(func() {
		ok := s.device.Copy(c.stamps.Lines)
		s.dispatch(func() { c.news = s.say(either(ok, "stamps.copied", "stamps.uncopied")) })
	})
}

func (c *stampsScreen) add(f engine.File) {
	askWith(c.s, c.begin(), engine.AddStamp, engine.None{}, &f, c.at, func(_ engine.Stamped, err error) {
		if c.ended(err, "stamps.stopped") {
			c.news = c.s.say("stamps.added")
			c.again()
		}
	})
}

// stampList is what stamps say, each as its maker's word.
func (s *session) stampList(list []engine.Stamped) app.UI {
	if len(list) == 0 {
		return app.Div().Class("none")
	}
	words := make([]string, len(list))
	for i, st := range list {
		words[i] = s.count("stamps.covers", st.Entries) + " " + s.stampWords(st)
	}
	return app.Div().ID("stamps").Body(lines("points", words...), app.P().Class("hint").Text(s.say("stamps.word")))
}

func (s *session) stampWords(st engine.Stamped) string {
	switch {
	case st.Time != "":
		return s.say("stamps.time", strings.TrimSpace(sealedWords(s, st.Time)))
	case st.Block > 0:
		return s.say("stamps.block", int(st.Block))
	}
	return s.say("stamps.waiting")
}
