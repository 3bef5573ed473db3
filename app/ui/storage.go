package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// storageScreen is what is known of where the journal lies, whether it will stay
// there, and how much room there is.
type storageScreen struct {
	s      *session
	asking bool
	news   string
}

func openStorage(s *session) {
	c := &storageScreen{s: s}
	s.show(c)
	c.again()
}

func (*storageScreen) name() string { return "storage" }
func (*storageScreen) key() string  { return "storage" }
func (c *storageScreen) again()     { c.s.lookAtStorage() }

func (c *storageScreen) view() app.UI {
	s := c.s
	if s.practice != "" {
		return app.Div().Class("column").Body(
			c.back(), heading(s.say("settings.storage")), lines("points", s.say("practice.1"), s.practicePhrase()))
	}
	return app.Div().Class("column").Body(
		c.back(),
		heading(s.say("settings.storage")),
		c.low(),
		app.Elem("dl").Class("facts").Body(c.facts()...),
		c.ask(),
		said("storage-news", "notice", c.news),
		s.part("storage.gone", "welcome.stays.1", "welcome.stays.2"),
		s.doors(c.doors()...),
	)
}

func (c *storageScreen) back() app.UI {
	return c.s.back("back", func() { c.s.stepBack(c, "open-storage") })
}

func (c *storageScreen) doors() []door {
	s := c.s
	clear := door{"open-clear", "erase", "clear.title", func() { s.show(newClear(s, func() { s.stayAt("open-clear") })) }}
	if !s.inPage() {
		return []door{clear}
	}
	moving := door{"open-moving", "share", "moving.page.title", func() { s.show(&movingScreen{s, func() { s.stayAt("open-moving") }}) }}
	return []door{clear, moving}
}

func (c *storageScreen) facts() []app.UI {
	s, now := c.s, c.s.status
	rows := described(s.say("storage.kept"), app.Text(s.say(either(now.Persisted, "settings.kept", "settings.notkept"))))
	if now.Used > 0 {
		rows = append(rows, described(s.say("storage.used"), app.Text(s.words.Size(now.Used)))...)
		rows = append(rows, described(s.say("storage.left"), app.Text(s.say("storage.left.about", s.words.Size(now.Left))))...)
	}
	return append(rows, described(s.say("storage.keys"), app.Text(s.say(either(now.InPlace, "settings.inplace", "settings.notinplace"))))...)
}

// ask is the button that asks the browser, with a word about what may follow.
func (c *storageScreen) ask() app.UI {
	s := c.s
	if s.status.Persisted {
		return app.Div().Class("none")
	}
	return app.Div().Class("part").Body(
		app.P().Class("hint").Text(s.say(either(s.puts(), "storage.ask.puts", "storage.ask.text"))),
		app.Div().Class("actions").Body(s.button("storage-keep", "", s.say("storage.ask"), c.keep).Disabled(c.asking)),
	)
}

func (c *storageScreen) keep() {
	c.asking, c.news = true, ""
	c.s.keepStorage(func(granted bool) {
		c.asking = false
		c.news = c.s.say(either(granted, "storage.granted", "storage.refused"))
	})
}

// low tells that there is little room, calmly and with what helps.
func (c *storageScreen) low() app.UI {
	s := c.s
	if !s.low() {
		return app.Div().Class("none")
	}
	return app.Section().ID("low").Class("card", "heed").Body(
		app.H2().Text(s.say("storage.low")), app.P().Text(s.say("storage.low.text")))
}

// little is when to say that there is little room: a few long videos.
const little = 500_000_000

// low reports whether there is little room: by what the browser says, or because
// something did not fit. Chromium (156) always says 10 GiB, whatever the device has.
func (s *session) low() bool {
	return s.practice == "" && (s.full || s.status.Used > 0 && s.status.Left < little)
}

// lookAtStorage asks the storage how it is.
func (s *session) lookAtStorage() {
	ask(s, engine.GetStatus, engine.None{}, func(status engine.Status, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.status = status
	})
}

// keepStorage asks the browser not to remove the journal by itself.
func (s *session) keepStorage(then func(granted bool)) {
	s.async(func() {
		granted := s.device.Keep()
		s.dispatch(func() {
			s.status.Persisted = granted
			then(granted)
		})
	})
}

// keepQuietly is keepStorage at every opening, for browsers that decide by how
// much the app is used and whether it is on the home screen. Where the browser
// would put it to the person as a question, only a tap with words before it asks.
func (s *session) keepQuietly() {
	if s.practice == "" && !s.status.Persisted && !s.puts() {
		s.keepStorage(func(bool) {})
	}
}
