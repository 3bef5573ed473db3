package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// row is one entry of the timeline. It is a component, so that a long list is
// drawn again only where it changed.
type row struct {
	app.Compo
	Row  engine.Row
	Lang string

	s *session
}

// CompoID implements app.DismountEnforcer: a row is its entry.
func (r *row) CompoID() string { return r.Row.ID }

func (r *row) open() { r.s.show(newIncident(r.s, r.Row.ID)) }

// Render draws the row as one button.
func (r *row) Render() app.UI {
	s, in := r.s, r.Row
	excerpt := in.Excerpt
	if excerpt == "" {
		excerpt = s.say("timeline.nowords")
	}
	when := shortWhen(s.words, in.When, in.Recorded)
	return app.Button().Type("button").ID("row-"+in.ID).Class("row").DataSet("incident", in.ID).
		OnClick(s.tap("row-"+in.ID, r.open)).Body(
		r.margin(),
		app.Span().Class("row-in").Body(
			app.If(when != "", func() app.UI { return app.Span().Class("row-when").Text(when) }),
			app.Span().Class("row-what").Text(excerpt),
			app.Span().Class("row-more").Body(r.more()...),
		),
	)
}

// margin is the day, beside what was written on it.
func (r *row) margin() app.UI {
	day, known := dayOf(r.Row.When)
	if !known {
		return app.Span().Class("row-day").Body(app.B().Text("–"))
	}
	return app.Span().Class("row-day").Body(
		app.Span().Text(r.s.words.Weekday(day)), app.B().Text(strconv.Itoa(day.Day())),
	)
}

// more is what else there is to know at a glance.
func (r *row) more() []app.UI {
	s, in := r.s, r.Row
	var more []app.UI
	if in.Where != "" {
		more = append(more, app.Span().Class("tag").Body(icon("place"), app.Span().Text(in.Where)))
	}
	if len(in.Kinds) > 0 {
		more = append(more, app.Span().Class("tag").Text(strings.Join(kindWords(s, in.Kinds), " · ")))
	}
	if in.Evidence > 0 {
		more = append(more, app.Span().Class("tag").Body(icon("clip"), app.Span().Text(s.count("timeline.files", in.Evidence))))
	}
	if in.Amended > 0 {
		more = append(more, app.Span().Class("tag").Body(icon("pencil"), app.Span().Text(s.say("timeline.amended"))))
	}
	return more
}
