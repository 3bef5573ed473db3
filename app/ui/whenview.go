package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/journal"
	"daybook/app/text"
)

var precisions = []journal.Precision{journal.Exact, journal.About, journal.Span, journal.Day, journal.Unknown}

// view shows the short ways first; the fields are folded away until wanted.
func (w *whenPart) view() app.UI {
	s := w.f.s
	return app.Elem("fieldset").ID(w.id).Class("when").Body(
		app.Elem("legend").Text(s.say(w.legend)),
		app.Div().Class("quick").Body(
			w.quickButton("now", "write.now"), w.quickButton("today", "when.today"), w.quickButton("yesterday", "when.yesterday"),
		),
		w.line(),
		said(w.id+"-note", "when-said", w.reading()),
		w.doubts(""), w.doubts("-to"),
		app.Details().ID(w.id+"-more").Body(
			app.Summary().Text(s.say("when.more")),
			app.Div().Class("part").Body(
				app.Div().Class("options").Role("radiogroup").Aria("label", s.say(w.legend)).Body(
					app.Range(precisions).Slice(func(i int) app.UI { return w.precision(precisions[i]) })),
				w.times(),
				w.zones(),
			),
		),
	)
}

func (w *whenPart) quickButton(which, key string) app.UI {
	id := w.id + "-" + which
	return app.Button().Type("button").ID(id).Aria("pressed", w.form.Quick == which).
		OnClick(w.f.s.tap(id, func() { w.quick(which) })).Text(w.f.s.say(key))
}

// line takes anything; beside a day that a button gave it asks for the time.
func (w *whenPart) line() app.UI {
	s, id := w.f.s, w.id+"-line"
	label := s.say("when.line", s.words.Example())
	if w.form.Quick == "today" || w.form.Quick == "yesterday" {
		label = s.say("when.line.time")
	}
	return s.draw(field{id: id, label: label, trouble: w.f.trouble[id], value: w.form.Line, also: w.id + "-note", typed: w.typedLine})
}

// reading is what all of it adds up to, in words that cannot be read the other
// way round, with a question where that has not come yet.
func (w *whenPart) reading() string {
	s := w.f.s
	switch w.form.Unread {
	case text.NoDay, text.NoTime:
		if w.f.trouble[w.id+"-line"] == "" { // or it says so already
			return s.say(senseKeys[w.form.Unread])
		}
		return ""
	case text.Unread:
		return ""
	}
	when, wrong := w.read()
	if wrong != noComplaint || when.Precision == journal.Unknown {
		return ""
	}
	words := s.longWhen(when)
	if when.From.Time().After(s.now().Add(time.Minute)) {
		words = s.say("write.ahead", words)
	}
	return words
}

func (w *whenPart) precision(p journal.Precision) app.UI {
	id := w.id + "-" + string(p)
	return app.Div().Class("option").Body(
		app.Input().Type("radio").Name(w.id).ID(id).Value(string(p)).AutoComplete(false).Checked(w.form.Precision == p).
			OnChange(w.f.s.tap(id, func() { w.choose(p) })),
		app.Label().For(id).Text(w.f.s.say("write.when."+string(p))),
	)
}

// times are the fields that the precision calls for.
func (w *whenPart) times() app.UI {
	switch w.form.Precision {
	case journal.Exact, journal.About:
		return app.Div().Class("times").Body(
			w.dayField("", "write.date"), w.clockField("", "write.time"),
			app.P().Class("hint", "wide").Text(w.f.s.say("write.time.hint")),
		)
	case journal.Day:
		return app.Div().Class("times").Body(w.dayField("", "write.date"))
	case journal.Span:
		return app.Div().Class("times").Body(
			w.dayField("", "write.date.from"), w.clockField("", "write.time.from"),
			w.dayField("-to", "write.date.to"), w.clockField("-to", "write.time.to"),
		)
	}
	return app.Div().Class("none")
}

func (w *whenPart) dayField(end, label string) app.UI {
	s, id, date := w.f.s, w.id+"-date"+end, &w.form.Date
	if end != "" {
		date = &w.form.DateTo
	}
	return s.drawPicked(field{
		id: id, label: s.say(label), trouble: w.f.trouble[id], kind: "date", value: dayInField(s.words, *date),
		typed: func(v string) bool {
			w.typedDay(end, v)
			return true // what it reads as changes
		},
	}, func() string { return *date }, w.showFields)
}

func (w *whenPart) clockField(end, label string) app.UI {
	s, id, clock := w.f.s, w.id+"-time"+end, &w.form.Time
	if end != "" {
		clock = &w.form.TimeTo
	}
	return s.drawPicked(field{
		id: id, label: s.say(label), trouble: w.f.trouble[id], kind: "time", value: clockInField(s.words, *clock),
		typed: func(v string) bool {
			w.typedClock(end, v)
			return true
		},
	}, func() string { return *clock }, w.showFields)
}
