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
	s, id, legend := w.f.s, w.id, w.f.s.say(w.legend)
	var options []app.UI
	for _, p := range precisions {
		options = append(options, w.precision(p))
	}
	return app.Elem("fieldset").ID(id).Class("when").Body(
		app.Elem("legend").Text(legend),
		quick(w.short("now", "write.now"), w.short("today", "when.today"), w.short("yesterday", "when.yesterday")),
		w.line(),
		said(id+"-note", "when-said", w.reading()),
		w.doubts(""), w.doubts("-to"),
		w.f.group(id+"-more", s.say("when.more"), 0,
			app.Div().Class("options").Role("radiogroup").Aria("label", legend).Body(options...),
			w.times(),
			w.zones(),
		),
	)
}

// quick is a row of buttons, each as wide as its words ask for.
func quick(buttons ...app.UI) app.UI { return app.Div().Class("quick").Body(buttons...) }

// short is a button for a day, pressed or not.
func (w *whenPart) short(which, key string) app.UI {
	return w.f.s.button(w.id+"-"+which, "", w.f.s.say(key), func() { w.quick(which) }).Aria("pressed", w.form.Quick == which)
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
	return w.f.s.option(w.id, string(p), w.f.s.say("write.when."+string(p)), w.form.Precision == p, func() { w.choose(p) })
}

// option is one of a group of which one is chosen.
func (s *session) option(group, value, words string, on bool, choose func()) app.UI {
	id := group + "-" + value
	return app.Div().Class("option").Body(
		app.Input().Type("radio").Name(group).ID(id).Value(value).AutoComplete(false).Checked(on).OnChange(s.tap(id, choose)),
		app.Label().For(id).Text(words),
	)
}

// times are the fields that the precision calls for.
func (w *whenPart) times() app.UI {
	var fields []app.UI
	switch w.form.Precision {
	case journal.Exact, journal.About:
		fields = []app.UI{w.field("-date", "write.date"), w.field("-time", "write.time"),
			app.P().Class("hint", "wide").Text(w.f.s.say("write.time.hint"))}
	case journal.Day:
		fields = []app.UI{w.field("-date", "write.date")}
	case journal.Span:
		fields = []app.UI{w.field("-date", "write.date.from"), w.field("-time", "write.time.from"),
			w.field("-date-to", "write.date.to"), w.field("-time-to", "write.time.to")}
	default:
		return app.Div().Class("none")
	}
	return app.Div().Class("times").Body(fields...)
}

// field is one of the four, by the end of its id.
func (w *whenPart) field(which, label string) app.UI {
	s, id := w.f.s, w.id+which
	kind, end := which[1:5], which[5:]
	value := w.inField(which)
	return s.draw(field{
		id: id, label: s.say(label), trouble: w.f.trouble[id], kind: kind, value: value,
		typed: func(v string) bool {
			if kind == "date" {
				w.typedDay(end, v)
			} else {
				w.typedClock(end, v)
			}
			return true // what it reads as changes
		},
		known: func() string { return *w.at(which) },
		show:  w.showFields,
	})
}

// at is where a field's text stands in the form.
func (w *whenPart) at(which string) *string {
	f := w.form
	switch which {
	case "-date":
		return &f.Date
	case "-time":
		return &f.Time
	case "-date-to":
		return &f.DateTo
	}
	return &f.TimeTo
}

// inField is what is known, as it comes up in a field.
func (w *whenPart) inField(which string) string {
	if which[1] == 'd' {
		return dayInField(w.f.s.words, *w.at(which))
	}
	return clockInField(w.f.s.words, *w.at(which))
}
