package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// storageScreen is what is known of where the journal lies.
type storageScreen struct{ s *session }

func (*storageScreen) name() string { return "storage" }

func (c *storageScreen) view() app.UI {
	s := c.s
	points := s.points(either(s.status.Persisted, "settings.kept", "settings.notkept"),
		either(s.status.InPlace, "settings.inplace", "settings.notinplace"), "welcome.stays.1", "welcome.stays.2")
	if s.practice != "" {
		points = lines("points", s.say("practice.1"), s.practicePhrase())
	}
	return app.Div().Class("column").Body(
		s.backToSettings("open-storage"),
		heading(s.say("settings.storage")),
		points,
	)
}
