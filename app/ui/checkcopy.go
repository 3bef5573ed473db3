package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// checkCopyScreen reads copies back completely and says what is in them.
type checkCopyScreen struct {
	copyFiles
	result *engine.CopyCheck
}

func newCheckCopy(s *session) *checkCopyScreen {
	return &checkCopyScreen{copyFiles: copyFiles{work: work{s: s}, id: "checkcopy"}}
}

func (*checkCopyScreen) name() string { return "checkcopy" }

func (c *checkCopyScreen) view() app.UI {
	s := c.s
	return app.Form().Class("column").AutoComplete(false).OnSubmit(s.sent("checkcopy-form", c.check)).Body(
		s.back("back", s.stay),
		heading(s.say("checkcopy.title")),
		app.P().Class("lead").Text(s.say("checkcopy.lead")),
		c.input(c.anew),
		app.If(c.locked, func() app.UI { return c.asked(c.anew) }),
		said("checkcopy-news", "notice", c.news),
		troubleLine("checkcopy", c.trouble),
		c.begin(),
		c.found(),
	)
}

func (c *checkCopyScreen) begin() app.UI {
	switch {
	case c.stop != nil:
		return c.bar("checkcopy", "checkcopy.busy")
	case len(c.files) == 0 || c.result != nil:
		return app.Div().Class("none")
	}
	return app.Div().Class("actions").Body(app.Button().Type("submit").ID("checkcopy-go").Class("main").Text(c.s.say("checkcopy.go")))
}

// anew forgets what was found in other files.
func (c *checkCopyScreen) anew() { c.result = nil }

func (c *checkCopyScreen) check() {
	if c.stop != nil || len(c.files) == 0 {
		return
	}
	q := engine.CopyRequest{Secret: phraseOf(c.secret)}
	askWith(c.s, c.work.begin(), engine.CheckCopy, q, c.file(), c.at, func(r engine.CopyCheck, err error) {
		if !c.went(err, "checkcopy.stopped") {
			return
		}
		c.result = &r
		c.s.lookAtCopies()
		c.s.after(func() { focus("checkcopy-title") })
	})
}

// found says plainly whether it holds, and what is in it.
func (c *checkCopyScreen) found() app.UI {
	if c.result == nil {
		return app.Div().Class("none")
	}
	s, r := c.s, c.result
	title, mark := "checkcopy.holds", "check"
	if !r.OK {
		title, mark = "checkcopy.fails", "differs"
	}
	return app.Section().ID("checkcopy-result").Class("part").Body(
		app.Div().Class("card", "verdict").Body(
			icon(mark),
			app.Div().Body(app.H2().ID("checkcopy-title").TabIndex(-1).Text(s.say(title)), app.P().Text(s.say(title+".text"))),
		),
		lines("points", c.notes()...),
		app.Elem("dl").Class("facts").Body(c.facts()...),
	)
}

// notes are what is worth knowing: what is missing first.
func (c *checkCopyScreen) notes() []string {
	s, r := c.s, c.result
	notes := damageWords(s, r.Damage)
	if r.Absent > 0 {
		notes = append(notes, s.count("copy.absent", r.Absent))
	}
	if gaps := entryRanges(r.Gaps); gaps != "" {
		notes = append(notes, s.say("copyfiles.gaps", gaps))
	}
	switch {
	case r.Of == engine.OfAnother || r.Of == engine.OfBranch:
		return append(notes, s.say("checkcopy."+r.Of))
	case r.Of == "":
	case r.Ahead > 0:
		notes = append(notes, s.count("checkcopy.ahead", r.Ahead))
	case r.Newer > 0:
		notes = append(notes, s.say("checkcopy.newer", s.logSize(r.Newer, r.NewFiles)))
	default:
		notes = append(notes, s.say("checkcopy.current"))
	}
	return notes
}

// entryRanges are the entries that gaps name: "0-11, 15".
func entryRanges(gaps []engine.Damage) string {
	var ids []string
	for _, g := range gaps {
		ids = append(ids, g.ID)
	}
	return strings.Join(ids, ", ")
}

func (c *checkCopyScreen) facts() []app.UI {
	s, r := c.s, c.result
	rows := s.about(r.CopyLook)
	holds := s.say("bundle.holds.both", s.count("timeline.count", r.Incidents), s.count("timeline.files", r.Files))
	rows = append(rows, described(s.say("bundle.holds.label"), app.Text(holds))...)
	if !r.First.IsZero() {
		first, last := s.words.Day(r.First.Wall()), s.words.Day(r.Last.Wall())
		if first != last {
			first = s.say("checkcopy.from", first, last)
		}
		rows = append(rows, described(s.say("checkcopy.span"), app.Text(first))...)
	}
	return rows
}
