package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/text"
)

// button is a plain button with words on it.
func (s *session) button(id, class, words string, f func()) app.HTMLButton {
	return app.Button().Type("button").ID(id).Class(class).OnClick(s.tap(id, f)).Text(words)
}

// iconButton is a button with a drawing before its words.
func (s *session) iconButton(id, class, drawing, words string, f func()) app.HTMLButton {
	return app.Button().Type("button").ID(id).Class(class).OnClick(s.tap(id, f)).
		Body(icon(drawing), app.Span().Text(words))
}

// heading is the one h1 of a screen; it gets the keyboard when the screen comes up.
func heading(words string) app.UI { return app.Elem("h1").ID("title").TabIndex(-1).Text(words) }

// back is the way to where one came from.
func (s *session) back(id string, f func()) app.UI {
	return s.iconButton(id, "quiet back", "back", s.say("app.back"), f)
}

// field is one labelled text field.
type field struct {
	id, label, hint, trouble string
	also                     string // id of further words about the field
	value                    string // what it comes up with; then it is the person's
	kind                     string // "text" where empty; "area", "date", "time", "password"
	class                    string
	mode                     string // keyboard of a phone: "numeric" for figures
	typed                    func(value string) bool

	// Of a field for a day or a time, which has a chooser beside it: what is known
	// so far, as 2026-11-21 or 21:40, and how to put what came of a choice into it.
	known func() string
	show  func()
}

// draw makes the field: label, hint, trouble if any, and the box, tied together
// for those who cannot see where they stand.
func (s *session) draw(f field) app.UI {
	into := s.picking
	if f.known == nil {
		into = s.box
	}
	return app.Div().Class("field").Body(
		app.Label().For(f.id).Text(f.label),
		hintLine(f.id, f.hint),
		into(f),
		troubleLine(f.id, f.trouble),
	)
}

func (s *session) box(f field) app.UI {
	handler, scope := s.typed(f.id, f.typed)
	kind := f.kind
	if kind == "" || f.known != nil {
		kind = "text"
	}
	return &box{
		ID: f.id, Kind: kind, Class: f.class, Mode: f.mode, Described: describedBy(f), Invalid: f.trouble != "",
		value: f.value, handler: handler, scope: scope,
	}
}

func describedBy(f field) string {
	var ids []string
	if f.hint != "" {
		ids = append(ids, f.id+"-hint")
	}
	if f.trouble != "" {
		ids = append(ids, f.id+"-error")
	}
	if f.also != "" {
		ids = append(ids, f.also)
	}
	return strings.Join(ids, " ")
}

func hintLine(id, words string) app.UI {
	if words == "" {
		return app.P().Class("none")
	}
	return app.P().ID(id + "-hint").Class("hint").Text(words)
}

// troubleLine is what is wrong with a field. It is said aloud when it appears.
func troubleLine(id, words string) app.UI {
	if words == "" {
		return app.P().Class("none")
	}
	return app.P().ID(id + "-error").Class("trouble").Role("alert").Text(words)
}

// secret is a field for a passphrase. It is a password field, so that a phone's
// keyboard neither learns the words nor offers them later
// (docs/decisions/0010-passphrase-fields.md).
type secret struct {
	id, label, hint, trouble string
	also                     string // id of further words about the field
	shown                    bool
	typed                    func(value string) bool
	toggle                   func()
}

func (s *session) drawSecret(f secret) app.UI {
	kind, words, drawing := "password", "app.show", "eye"
	if f.shown {
		kind, words, drawing = "text", "app.hide", "eye-off"
	}
	return app.Div().Class("field").Body(
		app.Label().For(f.id).Text(f.label),
		hintLine(f.id, f.hint),
		app.Div().Class("joined").Body(
			s.box(field{id: f.id, hint: f.hint, trouble: f.trouble, also: f.also, kind: kind, class: "secret", typed: f.typed}),
			app.Button().Type("button").ID(f.id+"-show").Class("quiet").Aria("controls", f.id).
				Aria("label", s.say("write.of", s.say(words), f.label)).OnClick(s.tap(f.id+"-show", f.toggle)).Body(icon(drawing), app.Span().Text(s.say(words))),
		),
		troubleLine(f.id, f.trouble),
	)
}

// phraseOf is a passphrase as it counts: spaces around it and doubled spaces
// come from keyboards, not from people.
func phraseOf(typed string) string { return strings.Join(strings.Fields(typed), " ") }

// choice is a list to choose one thing from.
type choice struct {
	id, label, chosen string
	values, words     []string
	picked            func(value string)
}

func (s *session) drawChoice(c choice) app.UI {
	handler, scope := s.picked(c.id, c.picked)
	return app.Div().Class("field").Body(
		app.Label().For(c.id).Text(c.label),
		app.Select().ID(c.id).Attr("autocomplete", "off").OnChange(handler, scope).Body(
			app.Range(c.values).Slice(func(i int) app.UI {
				return app.Option().Value(c.values[i]).Selected(c.values[i] == c.chosen).Text(c.words[i])
			}),
		),
	)
}

// languages is a choice among the languages there are, each in its own name.
func (s *session) languages(id, label, chosen string, picked func(string)) app.UI {
	var names []string
	for _, tag := range text.Languages {
		names = append(names, s.say("lang."+tag))
	}
	return s.drawChoice(choice{id: id, label: label, chosen: chosen, values: text.Languages, words: names, picked: picked})
}

// chooser is a button that opens the device's file chooser, or its camera.
type chooser struct {
	id, words string
	drawing   string // "clip" if none is named
	many      bool
	film      string // what the camera is opened for: "image", "video", or "" for files
	chosen    func([]engine.File)
}

// fileInput is a chooser of files that are all looked at at once.
func (s *session) fileInput(id, words string, many bool, chosen func([]engine.File)) app.UI {
	return s.chooser(chooser{id: id, words: words, drawing: "clip", many: many, chosen: func(files []engine.File) {
		for i := range files {
			s.device.Measure(&files[i])
		}
		chosen(files)
	}})
}

func (s *session) chooser(c chooser) app.UI {
	click, clickScope := s.tap(c.id+"-open", func() { s.guard.errand, s.guard.filming = true, c.film != "" })
	change, changeScope := s.tap(c.id, func() {
		s.guard.errand = false
		if files := s.device.Files(c.id); len(files) > 0 {
			c.chosen(files)
		}
	})
	input := app.Input().ID(c.id).Type("file").Class("hidden-input").AutoComplete(false).Multiple(c.many).
		OnClick(click, clickScope).OnChange(change, changeScope)
	if c.film != "" {
		input = input.Attr("accept", c.film+"/*").Attr("capture", "environment")
	}
	return app.Div().Class("files").Body(
		input, app.Label().For(c.id).Class("button").Body(icon(c.drawing), app.Span().Text(c.words)))
}

// progress is a bar with words, said aloud in tenths so that it does not chatter.
func (s *session) progress(id, words string, p engine.Progress, stop app.UI) app.UI {
	bar := app.Progress().Aria("labelledby", id+"-words")
	part, aloud := "", words
	if p.Total > 0 {
		hundredths := min(100, p.Done*100/p.Total)
		bar = bar.Max(100).Value(hundredths)
		part = strconv.FormatInt(hundredths, 10) + "%"
		aloud += " " + strconv.FormatInt(hundredths/10*10, 10) + "%"
	}
	return app.Div().ID(id).Class("progress").Body(
		app.Div().Class("progress-line").Body(
			app.Bdi().ID(id+"-words").Text(words),
			app.Span().Class("amount").Aria("hidden", true).Text(part),
		),
		said(id+"-said", "unseen", aloud), bar, stop,
	)
}

// list of plain lines.
func lines(class string, words ...string) app.UI {
	return app.Ul().Class(class).Body(app.Range(words).Slice(func(i int) app.UI { return app.Li().Text(words[i]) }))
}

// points are plain lines, by their keys.
func (s *session) points(keys ...string) app.UI {
	words := make([]string, len(keys))
	for i, key := range keys {
		words[i] = s.say(key)
	}
	return lines("points", words...)
}

// said is a place for words that are read aloud when they change.
func said(id, class, words string) app.UI {
	return app.P().ID(id).Class(class).Role("status").Text(words)
}

// row of a description list.
func described(term string, what ...app.UI) []app.UI {
	return []app.UI{app.Elem("dt").Text(term), app.Elem("dd").Body(what...)}
}
