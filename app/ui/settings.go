package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// settingsScreen: the language, when to lock, and what is known of the storage.
type settingsScreen struct {
	s    *session
	news string
}

// openSettings asks the storage how it is before it shows it.
func openSettings(s *session) {
	s.show(&settingsScreen{s: s})
	ask(s, engine.GetStatus, engine.None{}, func(status engine.Status, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.status = status
	})
}

// autolocks are the times to choose from, in seconds.
var autolocks = []int{0, 60, 300, 900}

func (*settingsScreen) name() string { return "settings" }

func (c *settingsScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("settings-back", s.stay),
		heading(s.say("settings.title")),
		s.languages("language", s.say("app.language"), s.words.Lang, s.choose),
		app.Section().Class("part").Body(
			app.H2().Text(s.say("settings.lock")),
			c.autolock(),
			said("settings-news", "notice", c.news),
			app.P().Class("hint").Text(s.say("settings.idle")),
		),
		c.storage(),
		app.Section().Class("part").Body(
			app.H2().Text(s.say("welcome.limits")),
			s.points("welcome.limits.1", "welcome.limits.2", "welcome.limits.3"),
			app.P().Class("hint").Text(s.say("welcome.leave")),
		),
		app.Div().Class("choices").Body(
			s.button("settings-check", "", s.say("unlock.check"), func() { s.show(newCheck(s, func() { openSettings(s) })) }),
		),
		app.P().Class("hint").Text(s.say("settings.version", s.status.Version)),
	)
}

// storage is what is known of where the journal lies.
func (c *settingsScreen) storage() app.UI {
	s := c.s
	points := s.points(either(s.status.Persisted, "settings.kept", "settings.notkept"),
		either(s.status.InPlace, "settings.inplace", "settings.notinplace"), "welcome.stays.1", "welcome.stays.2")
	if s.practice != "" {
		points = lines("points", s.say("practice.1"), s.practicePhrase())
	}
	return app.Elem("section").Class("part").Body(app.H2().Text(s.say("settings.storage")), points)
}

func either(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

func (c *settingsScreen) autolock() app.UI {
	s := c.s
	var values, words []string
	for _, seconds := range autolocks {
		n := strconv.Itoa(seconds)
		values, words = append(values, n), append(words, s.say("settings.autolock."+n))
	}
	return s.drawChoice(choice{
		id: "autolock", label: s.say("settings.autolock"), chosen: strconv.Itoa(s.settings.AutoLock),
		values: values, words: words, picked: c.setAutolock,
	})
}

func (c *settingsScreen) setAutolock(value string) {
	seconds, err := strconv.Atoi(value)
	if err != nil {
		return
	}
	next := c.s.settings
	next.AutoLock = seconds
	ask(c.s, engine.SetSettings, next, func(_ engine.None, err error) {
		if err != nil {
			c.s.fail(err)
			return
		}
		c.s.settings = next
		c.s.watchIdle()
		c.news = c.s.say("settings.saved")
	})
}
