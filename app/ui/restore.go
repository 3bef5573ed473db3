package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// restoreScreen brings a journal back from copies, where there is none; or goes
// on with that, where it was cut off and the journal is unlocked again.
type restoreScreen struct {
	copyFiles
	cut    *engine.Copy // what it was begun with, where it was cut off
	over   bool         // begin anew
	look   *engine.CopyLook
	next   newPhrase // the passphrase to be, where none is yet
	begun  bool      // it was cut off just now, and has to be unlocked first
	result *engine.Restored
}

func newRestore(s *session) *restoreScreen {
	c := &restoreScreen{copyFiles: copyFiles{work: work{s: s}, id: "restore", locked: true}, next: newPhrase{s: s}}
	c.next.draw()
	return c
}

// resumeRestore goes on with what was cut off.
func resumeRestore(s *session, cut *engine.Copy) *restoreScreen {
	return &restoreScreen{copyFiles: copyFiles{work: work{s: s}, id: "restore", locked: true}, cut: cut}
}

func (*restoreScreen) name() string { return "restore" }

func (c *restoreScreen) view() app.UI {
	switch {
	case c.result != nil:
		return c.back()
	case c.begun:
		return c.interrupted()
	}
	s := c.s
	return app.Form().Class("column").AutoComplete(false).OnSubmit(s.sent("restore-form", c.forth)).Body(
		c.head(), // one, whatever is in it: fields below must keep their places
		c.input(c.anew),
		app.If(len(c.files) > 0, func() app.UI { return c.asked(c.anew) }),
		c.seen(),
		said("restore-news", "notice", c.news),
		troubleLine("restore", c.trouble),
		c.begin(),
	)
}

// anew forgets what was found in other files, or with another secret.
func (c *restoreScreen) anew() { c.look = nil }

func (c *restoreScreen) head() app.UI {
	s := c.s
	if c.cut == nil {
		return app.Div().Class("part").Body(
			s.iconButton("back", "quiet back", "back", s.say("app.back"), func() { s.show(&welcomeScreen{s}) }).Disabled(c.stop != nil),
			heading(s.say("restore.title")),
			app.P().Class("lead").Text(s.say("restore.lead")),
		)
	}
	over := func() { c.over = !c.over }
	return app.Div().Class("part").Body(
		heading(s.say("restore.cut")),
		app.P().Class("lead").Text(s.say(either(c.over, "restore.over.text", "restore.cut.text"))),
		app.P().Class("hint").Text(s.say("copies.made", s.copyDay(*c.cut))),
		s.button("restore-over", "link", s.say(either(c.over, "restore.goon", "restore.over")), over),
	)
}

// seen is what the copies say of themselves, and what is still to be chosen.
func (c *restoreScreen) seen() app.UI {
	if c.look == nil {
		return app.Div().Class("none")
	}
	s := c.s
	var notes []string
	if gaps := entryRanges(c.look.Gaps); gaps != "" {
		notes = append(notes, s.say("copyfiles.gaps", gaps), s.say("restore.gaps"))
	}
	if c.look.Practice {
		notes = append(notes, s.say("error."+engine.CopyPractice))
	}
	parts := []app.UI{app.Elem("dl").ID("restore-look").Class("facts").Body(s.about(*c.look)...)}
	if len(notes) > 0 {
		parts = append(parts, lines("points", notes...))
	}
	if c.cut == nil && !c.look.Practice && c.stop == nil {
		parts = append(parts, app.H2().Text(s.say("make.title")), app.P().Text(s.say("restore.phrase")), c.next.phrase(), c.next.repeated())
	}
	return app.Div().Class("part", "fields").Body(parts...)
}

// begin is the button for the next step, or the bar while it is taken.
func (c *restoreScreen) begin() app.UI {
	words := "restore.look"
	switch {
	case c.stop != nil && c.look == nil:
		return c.bar("restore", "checkcopy.busy")
	case c.stop != nil:
		return c.bar("restore", "restore.busy")
	case len(c.files) == 0 || c.look != nil && c.look.Practice:
		return app.Div().Class("none")
	case c.look != nil && len(c.look.Gaps) > 0:
		words = "restore.go.gaps"
	case c.look != nil:
		words = "restore.go"
	}
	return app.Div().Class("actions").Body(app.Button().Type("submit").ID("restore-go").Class("main").Text(c.s.say(words)))
}

// forth takes the next step.
func (c *restoreScreen) forth() {
	switch {
	case c.stop != nil || len(c.files) == 0:
	case phraseOf(c.secret) == "":
		c.refused = c.s.say("copyfiles.empty")
		c.s.after(func() { focus("restore-secret") })
	case c.look == nil:
		c.lookAt()
	case c.cut != nil || c.next.ready():
		c.restore()
	}
}

func (c *restoreScreen) lookAt() {
	q := engine.CopyRequest{Secret: phraseOf(c.secret)}
	askWith(c.s, c.work.begin(), engine.LookAtCopy, q, c.file(), c.at, func(l engine.CopyLook, err error) {
		if c.went(err, "restore.notyet") {
			c.look = &l
		}
	})
}

func (c *restoreScreen) restore() {
	q := engine.RestoreRequest{Secret: phraseOf(c.secret), Gaps: len(c.look.Gaps) > 0, Over: c.over}
	if c.cut == nil {
		q.Passphrase = c.next.phraseWanted()
	}
	askWith(c.s, c.work.begin(), engine.Restore, q, c.file(), c.at, func(r engine.Restored, err error) {
		if !c.went(err, "restore.stopped") {
			c.failed(err)
			return
		}
		c.result, c.secret = &r, ""
		c.next.clear()
		c.s.open, c.s.settings = true, r.Settings
		c.s.watchIdle()
		c.s.after(func() { toTop(); focus("title") })
	})
}

// failed sees whether there is something to go on with: then it is locked now.
func (c *restoreScreen) failed(err error) {
	if is(err, engine.TooShort) || is(err, engine.TooPlain) {
		c.trouble = ""
		c.next.refused(err)
	}
	if c.cut != nil {
		return
	}
	ask(c.s, engine.GetStatus, engine.None{}, func(status engine.Status, _ error) {
		c.s.status = status
		c.begun = status.State == engine.Locked
	})
}

// interrupted leads to unlocking, from where it goes on.
func (c *restoreScreen) interrupted() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		heading(s.say("restore.cut")),
		said("restore-news", "notice", c.news),
		troubleLine("restore", c.trouble),
		app.P().Text(s.say("restore.unlock")),
		app.Div().Class("actions").Body(s.button("restore-unlock", "main", s.say("unlock.title"), s.room.Lock)),
	)
}

// back is the end: what is here again, and what is not.
func (c *restoreScreen) back() app.UI {
	s, r := c.s, c.result
	lost := damageWords(s, r.Damage)
	for _, x := range r.Missing {
		lost = append(lost, s.say("damage.file", x.Name))
	}
	return app.Div().Class("column").Body(
		heading(s.say("restore.done")),
		app.P().Class("lead").Text(s.say("restore.done.text", s.newer(r.Timeline.Total, r.Files))),
		app.If(len(lost) > 0, func() app.UI {
			return app.Section().ID("restore-lost").Class("card", "heed").Body(
				app.H2().Text(s.say("restore.lost")), app.P().Text(s.say("restore.lost.text")), lines("points", lost...))
		}),
		app.P().Class("hint").Text(s.say(either(r.Keys.Recovery, "restore.code", "restore.nocode"))),
		app.P().Class("hint").Text(s.say("restore.new")),
		app.P().Class("hint").Text(s.say("restore.device")),
		app.P().Class("hint").Text(s.say("moving.two")),
		app.Div().Class("actions", "foot", "alone").Body(
			s.button("restore-open", "main", s.say("restore.open.journal"), func() { s.entered(r.Opened) })),
	)
}
