package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// checkScreen checks a bundle, or several together, with a journal or without one.
type checkScreen struct {
	work
	back    func()
	file    string
	locked  *lockedFile
	result  *engine.Checked
	several *engine.Several
	givers  givers
}

func newCheck(s *session, back func()) *checkScreen {
	c := &checkScreen{work: work{s: s}, back: back, locked: newLockedFile(s, engine.File{}), givers: givers{s: s}}
	c.givers.again()
	return c
}

func (*checkScreen) name() string { return "check" }
func (*checkScreen) key() string  { return "check" }
func (*checkScreen) again()       {}

// leave goes back to where the checking was begun, and puts away what was opened.
func (c *checkScreen) leave() {
	s := c.s
	if !s.on(c) {
		return
	}
	if n := len(s.trail); n > 0 {
		s.trail = s.trail[:n-1]
	}
	ask(s, engine.DropReceived, engine.None{}, s.dropped)
	c.back()
}

func (c *checkScreen) working() bool { return c.work.working() || c.locked.working() }

func (c *checkScreen) left() {
	c.work.left()
	c.locked.end()
}

func (c *checkScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("check-back", c.leave),
		heading(s.say("check.screen.title")),
		app.P().Class("lead").Text(s.say("check.screen.lead")),
		said("check-news", "hint", c.news),
		troubleLine("check", c.trouble),
		c.choose(),
		app.If(c.locked.lock != "" && !c.known() && c.stop == nil, func() app.UI { return c.locked.ask(c.unlock) }),
		c.found(),
		c.givers.kept(),
	)
}

// choose is the file chooser, or the bar while a file is read.
func (c *checkScreen) choose() app.UI {
	s := c.s
	if c.stop != nil {
		return c.bar("check", "check.screen.busy")
	}
	words := either(c.known() || c.locked.lock != "", "check.screen.another", "check.screen.choose")
	return app.Div().Class("part").Body(
		s.fileInput("check-file", s.say(words), true, func(files []engine.File) { c.check(files...) }),
		app.P().Class("hint").Text(s.say("several.hint")),
	)
}

// known: what was chosen has been checked.
func (c *checkScreen) known() bool { return c.result != nil || c.several != nil }

func (c *checkScreen) check(files ...engine.File) {
	c.locked.end()
	f := files[0]
	for i := range files[1:] {
		f.More = append(f.More, &files[1+i])
	}
	c.locked, c.file, c.result, c.several = newLockedFile(c.s, f), f.Name, nil, nil
	c.givers.news, c.givers.typed = "", ""
	if len(files) > 1 {
		askWith(c.s, c.begin(), engine.CheckSeveral, engine.SeveralRequest{}, &f, c.at, c.checkedSeveral)
		return
	}
	askWith(c.s, c.begin(), engine.CheckBundle, engine.None{}, &f, c.at, c.checked)
}

// unlock is check for a bundle that turned out to be locked.
func (c *checkScreen) unlock() {
	q, f, ok := c.locked.request()
	if c.stop != nil || !ok {
		return
	}
	if len(c.locked.given.More) > 0 {
		askWith(c.s, c.begin(), engine.CheckSeveral, engine.SeveralRequest{Secret: q.Secret, Keyed: c.locked.key != nil}, &f, c.at, c.checkedSeveral)
		return
	}
	askWith(c.s, c.begin(), engine.CheckLocked, q, &f, c.at, c.checked)
}

func (c *checkScreen) checked(r engine.Checked, err error) {
	switch ok := c.ended(err, "check.screen.stopped"); {
	case ok && r.Lock != "":
		c.locked.lock = r.Lock
		c.s.after(func() { focus("check-lock") })
	case ok:
		c.result = &r
		c.s.after(func() { focus("check-title") })
	default:
		c.refused(err)
	}
}

// refused puts what is wrong with the words or the key beside them.
func (c *checkScreen) refused(err error) {
	if c.locked.lock != "" && !is(err, engine.Canceled) {
		c.locked.refuse(c.trouble)
		c.trouble = ""
	}
}
