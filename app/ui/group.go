package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// group is a part of a form that opens on demand: what is asked there stays out
// of the way until it is wanted. Its heading tells how much of it is filled in.
func (f *former) group(id, title string, filled int, fields ...app.UI) app.UI {
	s := f.s
	amount := ""
	if filled > 0 {
		amount = s.count("form.filled", filled)
	}
	return app.Details().ID(id).Body(
		app.Summary().Body(app.Span().Text(title), app.Span().Class("amount").Text(amount)),
		app.Div().Class("part", "fields").Body(fields...),
	)
}

// filled counts what is not blank.
func filled(values ...string) int {
	n := 0
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			n++
		}
	}
	return n
}

// text is a line of a form. The hint may be left out.
func (f *former) text(id, label, hint string, into *string) app.UI {
	return f.s.draw(field{id: id, label: label, hint: hint, trouble: f.trouble[id], value: *into, typed: f.typing(id, into)})
}

// area is a text of several lines.
func (f *former) area(id, label, hint string, into *string) app.UI {
	return f.s.draw(field{id: id, label: label, hint: hint, trouble: f.trouble[id], value: *into, kind: "area", class: "short", typed: f.typing(id, into)})
}

// number is a line for a whole number.
func (f *former) number(id, label, hint string, into *string) app.UI {
	return f.s.draw(field{id: id, label: label, hint: hint, trouble: f.trouble[id], value: *into, mode: "numeric", typed: f.typing(id, into)})
}

// day is a day of the calendar without a time; ahead is for one to come.
func (f *former) day(id, label, hint string, ahead bool, into *string) app.UI {
	return f.s.drawDay(dayField{id: id, label: label, hint: hint, trouble: f.trouble[id], value: *into, ahead: ahead, changed: func(v string) {
		*into = v
		f.changed()
		f.mend(id)
	}})
}

// one is a choice of one thing, or of none: its words are keys that begin with
// prefix.
func (f *former) one(id, label, prefix string, values []string, into *string) app.UI {
	words := []string{f.s.say("form.unsaid")}
	for _, v := range values {
		words = append(words, f.s.say(prefix+v))
	}
	return f.s.drawChoice(choice{
		id: id, label: label, chosen: *into, values: append([]string{""}, values...), words: words,
		picked: func(v string) {
			*into = v
			f.changed()
		},
	})
}

// several is a choice of as many things as fit, kept in the order offered.
func (f *former) several(id, label, prefix string, values []string, into *[]string) app.UI {
	return app.Elem("fieldset").ID(id).Body(
		app.Elem("legend").Text(label),
		app.Div().Class("toggles").Body(app.Range(values).Slice(func(i int) app.UI {
			v := values[i]
			return f.s.tickBox(id+"-"+v, f.s.say(prefix+v), slices.Contains(*into, v), func() { f.toggleIn(into, values, v) })
		})),
	)
}

// tick is a yes that need not be said.
func (f *former) tick(id, words string, into *bool) app.UI {
	return f.s.tickBox(id, words, *into, func() {
		*into = !*into
		f.changed()
	})
}

// tickBox is a box with its words, ticked or not.
func (s *session) tickBox(id, words string, on bool, flip func()) app.UI {
	return app.Div().Class("toggle").Body(
		app.Input().Type("checkbox").ID(id).AutoComplete(false).Checked(on).OnChange(s.tap(id, flip)),
		app.Label().For(id).Text(words),
	)
}

// toggleIn chooses a value, or not any more.
func (f *former) toggleIn(into *[]string, order []string, value string) {
	was := *into
	var now []string
	for _, v := range order {
		if slices.Contains(was, v) != (v == value) {
			now = append(now, v)
		}
	}
	*into = now
	f.changed()
}
