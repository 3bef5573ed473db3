package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// settingsScreen is the language, and a door to everything else that is set once
// and looked at seldom.
type settingsScreen struct{ s *session }

func openSettings(s *session) {
	c := &settingsScreen{s}
	s.show(c)
	c.again()
}

func (*settingsScreen) name() string { return "settings" }
func (*settingsScreen) key() string  { return "settings" }

func (c *settingsScreen) again() { c.s.lookAtStorage() }

func (c *settingsScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("settings-back", func() { s.stepBack(c, "open-settings") }),
		heading(s.say("settings.title")),
		s.languages("language", s.say("app.language"), s.words.Lang, s.choose),
		s.doors(
			door{"open-locking", "clock", "settings.lock", func() { s.show(&lockingScreen{s: s}) }},
			door{"open-keys", "key", "settings.keys", func() { openKeys(s) }},
			door{"open-copies", "copy", "settings.copies", func() { openCopies(s) }},
			door{"open-storage", "drawer", "settings.storage", func() { openStorage(s) }},
			door{"open-names", "pencil", "names.title", func() { s.show(&namesScreen{s, func() { s.stayAt("open-names") }}) }},
			door{"open-limits", "eye", "settings.limits", func() { s.show(&limitsScreen{s}) }},
			door{"open-wipe", "erase", "settings.wipe", func() { s.show(newWipe(s)) }},
		),
		app.P().Class("hint").Text(s.say("settings.version", s.status.Version)),
	)
}

// backToSettings leads from the screen behind a door back to the door.
func (s *session) backToSettings(door string) app.UI {
	return s.back("back", func() { s.stayAt(door) })
}

// limitsScreen says who can see the journal, and what the app cannot do.
type limitsScreen struct{ s *session }

func (*limitsScreen) name() string { return "limits" }

func (c *limitsScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.backToSettings("open-limits"),
		heading(s.say("settings.limits")),
		s.sees(),
		s.limits(),
		app.P().Class("hint").Text(s.say("welcome.leave")),
	)
}

func either(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
