package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// fields are what can be left out of every entry. What says none of it goes in whole.
func (c *chooseScreen) fields() app.UI {
	s, h := c.s, c.h
	if h.choice.Annex {
		return app.Div().Class("none")
	}
	parts := []app.UI{app.Elem("legend").Text(s.say("short.title"))}
	for i, f := range engine.Fields {
		parts = append(parts, c.rule("field-"+f, &h.choice.Fields[i]))
	}
	return app.Elem("fieldset").ID("choose-fields").Body(append(parts, app.P().Class("hint").Text(s.say("short.text")+" "+s.say("short.heed")))...)
}

// placeless: with the place left out a safety plan stays out, which tells of places all
// over.
func (h *handing) placeless() bool { return h.choice.Fields[engine.LeftPlace] }

// shortWords are how much goes in shortened, and without what; "" where nothing does.
func (h *handing) shortWords(s *session) string {
	if h.seen.Short == 0 {
		return ""
	}
	return s.count("short.count", h.seen.Short, s.fieldNames(h.choice.Fields.Names()))
}

// fieldNames are what was left out of entries, in words.
func (s *session) fieldNames(fields []string) string {
	var names []string
	for _, f := range fields {
		names = append(names, s.say("short."+f))
	}
	return strings.Join(names, ", ")
}
