package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// copiesScreen is how the journal stands to its copies, and what can be done.
type copiesScreen struct{ s *session }

func openCopies(s *session) {
	c := &copiesScreen{s}
	s.show(c)
	c.again()
}

func (*copiesScreen) name() string { return "copies" }
func (*copiesScreen) key() string  { return "copies" }
func (c *copiesScreen) again()     { c.s.lookAtCopies() }

func (c *copiesScreen) view() app.UI {
	s := c.s
	back := func() { s.stayAt("open-moving") }
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-copies") }),
		heading(s.say("settings.copies")),
		app.P().Class("lead").Text(s.say("copies.lead")),
		c.state(),
		s.doors(
			door{"open-copy", "copy", "copy.title", func() { s.show(newCopy(s)) }},
			door{"open-checkcopy", "check", "checkcopy.title", func() { s.show(newCheckCopy(s)) }},
			door{"open-moving", "leave", "moving.title", func() { s.show(&movingScreen{s, back}) }},
		),
		c.known(),
		app.P().Class("hint").Text(s.say("copies.restore")),
	)
}

// state is the newest checked copy and what is newer.
func (c *copiesScreen) state() app.UI {
	s, have := c.s, c.s.copies
	if have == nil {
		return app.Div().Class("none")
	}
	words := []string{s.say("copies.never")}
	if have.Checked != nil {
		words = []string{s.say("copies.checked", s.copyDay(*have.Checked)), s.say("copies.current")}
		if have.Entries > 0 {
			words[1] = s.copyWords()
		}
	}
	words = append(words, s.waits()...)
	return app.Div().ID("copies-state").Class("card").Body(app.Range(words).Slice(func(i int) app.UI { return app.P().Text(words[i]) }))
}

// known lists copies that were made or checked here, the latest first.
func (c *copiesScreen) known() app.UI {
	s := c.s
	if s.copies == nil || len(s.copies.List) == 0 {
		return app.Div().Class("none")
	}
	n := len(s.copies.List)
	return app.Details().Body(
		app.Summary().Text(s.say("copies.known")),
		app.Ul().Class("points").Body(app.Range(s.copies.List).Slice(func(i int) app.UI {
			k := s.copies.List[n-1-i]
			words := "copies.made"
			if !k.Checked.IsZero() {
				words = "copies.made.checked"
			}
			return app.Li().Body(app.Bdi().Class("mono").Text(k.Name), app.Div().Class("hint").Text(s.say(words, s.copyDay(k))))
		})),
	)
}

// waits says what was left while the journal was locked and did not come in yet.
func (s *session) waits() []string {
	if s.copies.Waiting == 0 {
		return nil
	}
	return []string{s.count("copies.waiting", s.copies.Waiting)}
}

func (s *session) copyDay(c engine.Copy) string { return s.words.Moment(c.Made.Wall()) }

// newer is a number of entries, and of files if there are any.
func (s *session) newer(entries, files int) string {
	words := s.count("timeline.count", entries)
	if files > 0 {
		words = s.say("bundle.holds.both", words, s.count("timeline.files", files))
	}
	return words
}

// lookAtCopies asks how the journal stands to its copies.
func (s *session) lookAtCopies() {
	ask(s, engine.GetCopies, engine.None{}, func(c engine.Copies, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.copies = &c
	})
}

// When the timeline says something of copies: once there is something to lose, and
// then when much is newer or it has been long.
const (
	copyFirst = 3
	copyMany  = 25
	copyLong  = 30 * 24 * time.Hour
)

// copyDue reports whether the journal has grown long without a checked copy.
func (s *session) copyDue() bool {
	c := s.copies
	switch {
	case c == nil || s.practice != "" || c.Entries == 0:
		return false
	case c.Checked == nil:
		return c.Entries >= copyFirst
	}
	return c.Entries >= copyMany || s.now().Sub(c.Checked.Made.Time()) >= copyLong
}

// copyWords are the one quiet line about it.
func (s *session) copyWords() string {
	if s.copies.Checked == nil {
		return s.say("copies.never")
	}
	return s.say("copies.newer", s.newer(s.copies.Entries, s.copies.Files))
}
