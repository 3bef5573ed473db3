package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// history is what an entry said before, newest first, each with when it was
// written and why it was changed.
func (c *incidentScreen) history() app.UI {
	revisions := c.in.Revisions
	if len(revisions) < 2 {
		return app.Div().Class("none")
	}
	var parts []app.UI
	for i := len(revisions) - 1; i >= 0; i-- {
		parts = append(parts, app.Li().Body(c.revision(i)...))
	}
	return app.Details().ID("history").Body(
		app.Summary().Text(c.s.say("incident.history")),
		app.Elem("ol").Class("history").Body(parts...),
	)
}

// revision is one state: the newest is above already, so of it only the reason
// is told.
func (c *incidentScreen) revision(i int) []app.UI {
	s, r := c.s, c.in.Revisions[i]
	title := "incident.history.then"
	switch i {
	case 0:
		title = "incident.history.first"
	case len(c.in.Revisions) - 1:
		title = "incident.history.now"
	}
	parts := []app.UI{app.Elem("h3").Text(s.clockBack(s.say(title, s.words.Moment(r.Recorded.Wall())), r.Back))}
	if r.Reason != "" {
		parts = append(parts, app.P().Class("hint").Text(s.say("incident.history.reason", r.Reason)))
	}
	if i == len(c.in.Revisions)-1 {
		return parts
	}
	next := c.in.Revisions[i+1]
	if r.Was.What == next.Was.What {
		parts = append(parts, app.P().Class("hint").Text(s.say("incident.history.same")))
	} else {
		parts = append(parts, app.P().Class("words-said").Text(r.Was.What))
	}
	return append(parts, c.others(r, next))
}

// others are the other fields of a revision that the next one changed.
func (c *incidentScreen) others(was, next engine.Revision) app.UI {
	s := c.s
	var rows []app.UI
	tell := func(key, before, after string) {
		if before == after {
			return
		}
		if before == "" {
			before = s.say("incident.history.none")
		}
		rows = append(rows, described(s.say(key), app.P().Class("kept").Text(before))...)
	}
	a, b := was.Was, next.Was
	tell("write.when", s.longWhen(a.When), s.longWhen(b.When))
	for _, f := range entryFacts {
		tell(f.key, f.say(s, a, c.in.Names), f.say(s, b, c.in.Names))
	}
	if !slices.Equal(a.Evidence, b.Evidence) {
		tell("incident.files", s.count("timeline.files", len(a.Evidence)), "")
	}
	return app.Elem("dl").Class("facts").Body(rows...)
}
