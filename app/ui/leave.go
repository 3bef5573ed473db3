package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// leaveScreen takes words, pictures or a voice memo while the journal is locked. Each
// is sealed at once and by itself; nothing that is or waits in the journal is known
// here, so nothing of it can be shown. It has no draft, which nothing could open: words
// are kept when the page goes out of sight.
type leaveScreen struct {
	former
	words string
	news  string
}

func openLeave(s *session) {
	c := &leaveScreen{}
	c.begin(s, "", c, doings{
		value: func() any { return nil }, commit: c.commit, back: func() { c.leave("") }, title: "leave-words",
		attach: func(engine.Exhibit) { c.done() }, takes: engine.Op[engine.None, engine.Added](engine.Leave),
	}, nil)
	c.memo.asked, c.draft.ended = s.device.Records(), true
	s.show(c)
}

func (*leaveScreen) name() string  { return "leave" }
func (*leaveScreen) start() string { return "leave-words" }

// hid keeps what there is, but for the sake of the camera, which hides the page too.
func (c *leaveScreen) hid() {
	c.former.hid()
	if !c.s.guard.errand && c.words != "" {
		c.save()
	}
}

func (c *leaveScreen) commit() complaint {
	switch {
	case strings.TrimSpace(c.words) != "":
		c.news = ""
		c.send(func() { ask(c.s, engine.Leave, engine.LeaveRequest{Words: c.words}, c.sealed) })
	case c.s.on(c):
		return complaint{c.does.title, "error." + engine.Nothing}
	}
	return noComplaint
}

func (c *leaveScreen) sealed(_ engine.None, err error) {
	if c.saving = false; err != nil {
		c.fails(c.s.explain(err))
		return
	}
	c.words = ""
	setValue(c.does.title, "")
	c.done()
}

// done says that something is kept, and no more. It ends where one came from, unless
// there is more to come.
func (c *leaveScreen) done() {
	c.news = c.s.say("leave.kept")
	if c.s.on(c) && c.words == "" && !c.working() {
		c.leave(c.news)
	}
}

// leave goes back to the lock screen.
func (c *leaveScreen) leave(news string) {
	u := newUnlock(c.s)
	u.news = news
	c.s.showAt(u, "leave-open")
}

func (c *leaveScreen) view() app.UI {
	s, id := c.s, c.does.title
	return c.page(s.say("leave.title"),
		app.P().Text(s.say("leave.lead")),
		s.draw(field{id: id, label: s.say("write.what"), trouble: c.trouble[id], kind: "area",
			typed: func(v string) bool { c.words = v; return c.mend(id) }}),
		c.arrivals(),
		troubleLine(addFile, c.files.trouble),
		c.waysIn(),
		said("leave-news", "notice", c.news),
	)
}

// takeWaiting takes in what was left while the journal was locked.
func (s *session) takeWaiting() {
	ask(s, engine.TakeWaiting, engine.None{}, func(t engine.Taken, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.health.Damage = append(s.health.Damage, t.Damage...)
		var news []string
		if t.Notes > 0 {
			news = append(news, s.count("leave.taken", t.Notes))
			s.journal.reload(s)
		}
		if t.Full {
			news = append(news, s.say("leave.full"))
		}
		if t.Off {
			s.status.Leaving = false
			news = append(news, s.say("leave.off", s.say("settings.lock")))
			if n := len(t.Damage); n > 0 {
				news = append(news, s.say("leave.unread", n))
			}
		}
		if len(news) > 0 {
			s.notice = strings.Join(news, " ")
		}
	})
}

// leaving allows writing while locked, after what that means.
func (c *lockingScreen) leaving() app.UI {
	s := c.s
	if s.practice != "" {
		return app.Div().Class("none")
	}
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("leave.setting")),
		s.points("leave.1", "leave.2", "leave.3"),
		s.tickBox("leaving-on", s.say("leave.allow"), s.status.Leaving, c.toggle),
		said("leaving-news", "notice", c.allowed),
	)
}

func (c *lockingScreen) toggle() {
	s, on := c.s, !c.s.status.Leaving
	ask(s, engine.SetLeaving, engine.Leaving{On: on}, func(_ engine.None, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.status.Leaving, c.allowed = on, s.say("settings.saved")
	})
}
