package ui

import (
	"slices"
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
	return app.Elem("fieldset").ID("choose-fields").Body(
		app.Elem("legend").Text(s.say("short.title")),
		app.P().Class("hint").Text(s.say("short.text")),
		app.Range(engine.Fields).Slice(func(i int) app.UI {
			f := engine.Fields[i]
			return s.tickBox("field-"+f, s.say("short."+f+".tick"), slices.Contains(h.choice.Fields, f), c.changed(func() { h.leave(f) }))
		}),
		app.P().Class("hint").Text(s.say("short.heed")),
	)
}

// leave has a field stay out of every entry, or not any more. A safety plan tells of
// places all over.
func (h *handing) leave(field string) {
	was := h.choice.Fields
	h.choice.Fields = nil
	for _, f := range engine.Fields { // in one order, however they were tapped
		if slices.Contains(was, f) != (f == field) {
			h.choice.Fields = append(h.choice.Fields, f)
		}
	}
	h.choice.Plan = h.choice.Plan && !slices.Contains(h.choice.Fields, engine.FieldPlace)
}

// fieldNames are what was left out of entries, in words.
func (s *session) fieldNames(fields []string) string {
	var names []string
	for _, f := range fields {
		names = append(names, s.say("short."+f))
	}
	return strings.Join(names, ", ")
}
