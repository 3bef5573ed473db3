package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// drawPicked draws a field for a day or a time that is typed into as people
// write, with a button for the browser's own chooser. The browser's date fields
// are not used for typing: they follow its language, not the app's. now is what
// the chooser begins with, as 2026-11-21 or 21:40; show puts what came of a
// choice into the field.
func (s *session) drawPicked(f field, now func() string, show func()) app.UI {
	kind, native := f.kind, f.id+"-native"
	words, drawing := "when.pick.day", "day"
	if kind == "time" {
		words, drawing = "when.pick.time", "clock"
	}
	f.kind = "text"
	change, scope := s.picked(native, func(v string) {
		if v != "" {
			f.typed(v)
			show()
		}
	})
	class := "hidden-input"
	if !canPick() {
		class = "native"
	}
	chooser := app.Input().ID(native).Type(kind).Class(class).AutoComplete(false).Aria("label", s.say(words)).OnChange(change, scope)
	if canPick() {
		chooser = chooser.TabIndex(-1).Aria("hidden", true)
	}
	return app.Div().Class("field").Body(
		app.Label().For(f.id).Text(f.label),
		hintLine(f.id, f.hint),
		app.Div().Class("joined", "picking").Body(
			s.box(f), chooser,
			app.If(canPick(), func() app.UI {
				return app.Button().Type("button").ID(f.id+"-pick").Class("quiet").Aria("label", s.say("write.of", f.label, s.say(words))).
					OnClick(s.tap(f.id+"-pick", func() {
						setValue(native, now())
						pick(native)
					})).Body(icon(drawing))
			}),
		),
		troubleLine(f.id, f.trouble),
	)
}
