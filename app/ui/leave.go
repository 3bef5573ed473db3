package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// leaveScreen takes words, a picture or a voice memo while the journal is locked. Each
// is sealed at once and by itself; nothing that is or waits in the journal is known
// here, so nothing of it can be shown. It has no draft: words are kept when the page
// goes out of sight.
type leaveScreen struct {
	former
	words string
	news  string
}

func openLeave(s *session) {
	c := &leaveScreen{}
	c.begin(s, "", c, doings{
		value: func() any { return c.words }, attach: func(engine.Exhibit) { c.done() }, title: "leave-words",
		takes: engine.Op[engine.None, engine.Added](engine.Leave),
	}, nil)
	c.memo.asked = s.device.Records()
	s.show(c)
}

func (*leaveScreen) name() string  { return "leave" }
func (*leaveScreen) start() string { return "leave-words" }

// hid keeps what there is, but for the sake of the camera, which hides the page too.
func (c *leaveScreen) hid() {
	c.former.hid()
	if !c.s.guard.errand && strings.TrimSpace(c.words) != "" {
		c.keepWords()
	}
}

func (c *leaveScreen) keepWords() {
	if c.saving {
		return
	}
	c.saving, c.failure, c.news = true, "", ""
	ask(c.s, engine.Leave, engine.LeaveRequest{Words: c.words}, func(_ engine.None, err error) {
		c.saving = false
		if err != nil {
			c.fails(c.s.explain(err))
			return
		}
		c.words = ""
		setValue("leave-words", "")
		c.done()
	})
}

// done says that something is kept, and no more. It ends where one came from, unless
// there is more to come.
func (c *leaveScreen) done() {
	s := c.s
	c.news = s.say("leave.kept")
	if s.on(c) && c.words == "" && !c.working() {
		u := newUnlock(s)
		u.news = c.news
		s.showAt(u, "leave-open")
	}
}

func (c *leaveScreen) view() app.UI {
	s := c.s
	way, film, words := "picked", "", "write.add"
	if _, touch := s.device.Agent(); touch {
		way, film, words = "photo", "image", "intake.take.photo"
	}
	ways := []app.UI{s.chooser(chooser{id: "leave-photo", words: s.say(words), drawing: "image", film: film,
		chosen: func(files []engine.File) { c.files.by(way, files) }})}
	if s.device.Records() && !c.memo.asked && !c.memo.on() {
		ways = append(ways, s.iconButton("memo", "", "sound", s.say("memo.open"), c.memo.open))
	}
	return app.Form().Class("column").AutoComplete(false).OnSubmit(s.sent("leave", c.keepWords)).Body(
		heading(s.say("leave.title")),
		app.P().Text(s.say("leave.lead")),
		s.draw(field{id: "leave-words", label: s.say("leave.words"), kind: "area", typed: func(v string) bool { c.words = v; return false }}),
		app.Div().Class("ways").Body(ways...),
		app.Div().Class("arrivals").Body(app.Range(c.files.queue).Slice(func(i int) app.UI { return c.arriving(c.files.queue[i]) })),
		troubleLine("leave-photo", c.files.trouble),
		c.memo.view(),
		c.failed(),
		said("leave-news", "notice", c.news),
		app.Div().Class("actions", "foot").Body(
			s.button("cancel", "quiet", s.say("app.cancel"), func() { s.showAt(newUnlock(s), "leave-open") }),
			app.Button().Type("submit").ID("leave-keep").Class("main").Disabled(c.saving).Text(s.say("leave.keep")),
		),
	)
}

// leaveButton is the way there, where it was allowed.
func (s *session) leaveButton() app.UI {
	if !s.status.Leaving {
		return app.Div().Class("none")
	}
	return s.iconButton("leave-open", "", "pencil", s.say("leave.title"), func() { openLeave(s) })
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
		if len(news) > 0 {
			s.notice = strings.Join(news, " ")
		}
	})
}

// leavingScreen allows writing while locked, after what that means.
type leavingScreen struct{ s *session }

func (*leavingScreen) name() string { return "leaving" }

func (c *leavingScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.backToSettings("open-leaving"),
		heading(s.say("leave.setting")),
		s.points("leave.1", "leave.2", "leave.3"),
		s.tickBox("leaving-on", s.say("leave.allow"), s.status.Leaving, c.toggle),
		said("leaving-news", "notice", s.notice),
	)
}

func (c *leavingScreen) left() { c.s.notice = "" }

func (c *leavingScreen) toggle() {
	s, on := c.s, !c.s.status.Leaving
	ask(s, engine.SetLeaving, engine.Leaving{On: on}, func(_ engine.None, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.status.Leaving, s.notice = on, s.say("settings.saved")
	})
}
