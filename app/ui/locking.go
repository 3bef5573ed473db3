package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// lockingScreen: when the journal locks by itself, and what can be written then.
type lockingScreen struct {
	s       *session
	news    string
	allowed string // as news
}

// autolocks are the times to choose from, in seconds.
var autolocks = []int{0, 60, 300, 900}

func (*lockingScreen) name() string { return "locking" }

func (c *lockingScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.backToSettings("open-locking"),
		heading(s.say("settings.lock")),
		c.autolock(),
		said("locking-news", "notice", c.news),
		app.P().Class("hint").Text(s.say("settings.idle")),
		c.leaving(),
	)
}

func (c *lockingScreen) autolock() app.UI {
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

func (c *lockingScreen) setAutolock(value string) {
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
