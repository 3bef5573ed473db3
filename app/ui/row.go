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
	Row     *engine.Row
	Passing bool // soon another entry's
	Lang    string

	s *session
}

// CompoID implements app.DismountEnforcer: a row is its entry, and stays so. Only
// while someone types, one row becomes the next: that is drawn in half the time.
func (r *row) CompoID() string {
	if r.Passing {
		return "passing"
	}
	return r.Row.ID
}

func (r *row) open() { r.s.show(newIncident(r.s, r.Row.ID)) }

// Render draws the row as one button: when, the words, what was found where, and
// one line of what else there is to know.
func (r *row) Render() app.UI {
	s, in := r.s, *r.Row
	when := s.shortWhen(in.When, in.Recorded)
	return app.Button().Type("button").ID("row-"+in.ID).Class("row").DataSet("incident", in.ID).
		OnClick(s.tap("row-"+in.ID, r.open)).Body(
		r.margin(),
		app.Span().Class("row-in").Body(
			app.If(when != "", func() app.UI { return app.Span().Class("row-when").Text(when) }),
			r.what(),
			app.If(in.Found != nil, r.found),
			app.If(in.Paper != "", func() app.UI { return app.Span().Class("row-paper").Text(s.paperDays(in)) }),
			r.more(),
		),
	)
}

// margin is the day, beside what was written on it.
func (r *row) margin() app.UI {
	day, known := dayOf(r.Row.When)
	if !known {
		return app.Span().Class("row-day").Body(app.Elem("b").Text("–"))
	}
	return app.Span().Class("row-day").Body(
		app.Span().Text(r.s.words.Weekday(day)), app.Elem("b").Text(strconv.Itoa(day.Day())),
	)
}

func (r *row) what() app.UI {
	what := app.Span().Class("row-what")
	if r.Row.Excerpt == "" {
		return what.Text(r.s.say("timeline.nowords"))
	}
	return what.Body(marked(r.Row.Excerpt, r.Row.Marks)...)
}

// found is a text of the entry that is not in view otherwise. A private note is
// named and not shown: someone may be looking on.
func (r *row) found() app.UI {
	f := r.Row.Found
	words := append([]app.UI{app.Span().Class("row-in-what").Text(r.s.say("search.in." + f.In))}, marked(f.Text, f.Marks)...)
	return app.Span().Class("row-found").Body(words...)
}

// marked is a text with what was found in it marked.
func marked(text string, marks []engine.Span) []app.UI {
	var parts []app.UI
	at := 0
	for _, m := range marks {
		if m.From < at || m.To > len(text) {
			break
		}
		parts = append(parts, app.Text(text[at:m.From]), app.Elem("mark").Text(text[m.From:m.To]))
		at = m.To
	}
	return append(parts, app.Text(text[at:]))
}

// more is what else there is to know at a glance: what weighs most stands first,
// for a narrow screen cuts the end off.
func (r *row) more() app.UI {
	s, in := r.s, r.Row
	var words []string
	if in.Breach {
		words = append(words, s.say("search.breach.yes"))
	}
	if in.Locked {
		words = append(words, s.say("leave.mark"))
	}
	if in.Count > 1 {
		words = append(words, s.say("search.times", in.Count))
	}
	if in.Reported {
		words = append(words, s.say("search.reported.yes"))
	}
	words = append(words, kindWords(s, in.Kinds)...)
	for _, name := range in.People {
		words = append(words, isolated(name))
	}
	if in.Where != "" {
		words = append(words, isolated(in.Where))
	}
	return app.Span().Class("row-more").Body(
		app.Span().Class("row-tags").Text(strings.Join(words, " · ")),
		app.If(in.Evidence > 0, func() app.UI { return mark("clip", in.Evidence, s.count("timeline.files", in.Evidence)) }),
		app.If(in.Amended > 0, func() app.UI { return mark("pencil", in.Amended, s.say("timeline.amended")) }),
	)
}

// isolated keeps a text that may run from right to left from turning what stands
// around it (Unicode's first strong isolate). Most texts need no such help.
func isolated(text string) string {
	for _, r := range text {
		if r >= 0x590 {
			return "\u2068" + text + "\u2069"
		}
	}
	return text
}

// mark is a drawing with its number, and its words for those who listen.
func mark(drawing string, n int, words string) app.UI {
	return app.Span().Class("tag").Title(words).Body(
		icon(drawing), app.Span().Aria("hidden", true).Text(n), app.Span().Class("unseen").Text(words))
}
