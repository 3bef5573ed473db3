package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// A bundle that was checked can be looked into: its report, and its files with what
// shows those of a journal. They are told apart by their ids.

// foreign: the file is not the journal's own, so nothing can be written about it.
func foreign(x engine.Exhibit) bool { return strings.HasPrefix(x.ID, engine.ReceivedID) }

// within is the ways into a bundle.
func (c *checkScreen) within() app.UI {
	s := c.s
	if !c.result.Inside {
		return app.Div().Class("none")
	}
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("received.title")),
		app.If(!c.result.OK, func() app.UI { return app.P().Class("heed", "card").Text(s.say("received.broken")) }),
		s.doors(
			door{"open-report", "file", "received.report", func() { openReceivedReport(s) }},
			door{"open-received", "clip", "received.files", func() { openReceived(s) }},
		),
	)
}

// receivedReport is the report of a bundle that was received.
type receivedReport struct {
	s    *session
	page reportView
}

func openReceivedReport(s *session) {
	c := &receivedReport{s: s}
	c.page = reportView{s: s, in: c, busy: true}
	s.show(c)
	ask(s, engine.ReadReport, engine.None{}, func(r engine.Report, err error) { c.page.take(r, err) })
}

func (*receivedReport) name() string { return "report" }

func (c *receivedReport) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stayAt("open-report") }),
		heading(s.say("look.report")),
		app.P().Class("hint").Text(s.say("received.drawn")),
		app.If(c.page.busy, func() app.UI { return app.P().Role("status").Text(s.say("app.working")) }),
		app.H2().ID("report-title").Class("unseen").TabIndex(-1).Text(s.say("look.report")),
		c.page.view(),
	)
}

// receivedScreen lists the files of a bundle, the first of them first.
type receivedScreen struct {
	s       *session
	shelf   shelf
	files   []engine.ReceivedFile
	total   int
	asking  bool
	trouble string
}

func openReceived(s *session) {
	c := &receivedScreen{s: s}
	s.show(c)
	c.more()
}

func (*receivedScreen) name() string { return "received" }
func (*receivedScreen) key() string  { return "received" }
func (*receivedScreen) again()       {}

// more reads the next stretch of the list.
func (c *receivedScreen) more() {
	if c.asking {
		return
	}
	c.asking = true
	ask(c.s, engine.GetReceived, engine.ReceivedRequest{From: len(c.files), Count: 50}, func(r engine.Received, err error) {
		c.asking = false
		if err != nil {
			c.trouble = c.s.explain(err)
			return
		}
		c.files, c.total = append(c.files, r.Files...), r.Total
	})
}

func (c *receivedScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-received") }),
		heading(s.say("received.files")),
		app.P().Class("hint").Text(s.say("received.lead")),
		troubleLine("received", c.trouble),
		app.Ul().Class("exhibits").Body(app.Range(c.files).Slice(func(i int) app.UI { return c.file(c.files[i]) })),
		app.If(len(c.files) < c.total, func() app.UI {
			return app.Div().Class("choices").Body(s.button("received-more", "", s.say("timeline.more"), c.more).Disabled(c.asking))
		}),
		app.If(c.total == 0 && !c.asking, func() app.UI { return app.P().Text(s.say("received.none")) }),
	)
}

func (c *receivedScreen) file(f engine.ReceivedFile) app.UI {
	s := c.s
	trouble, where := "", f.Path
	if f.Differs {
		trouble = s.say("finding.exhibit-differs")
	}
	if f.Volume > 0 {
		where = s.say("report.state.elsewhere", f.Volume)
	}
	return app.Li().ID("exhibit-"+f.Number).Body(
		app.P().Class("hint", "mono").Text(f.Number+" · "+where),
		troubleLine("exhibit-"+f.Number, trouble),
		app.If(f.Volume == 0, func() app.UI { return c.shelf.card(s, f.Exhibit, nil) }).
			Else(func() app.UI { return app.Bdi().Class("exhibit-name").Text(nameOf(s, f.Exhibit)) }),
	)
}
