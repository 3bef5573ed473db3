package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// picking is the browser's own chooser beside a field for a day or a time, which is
// typed into as people write. The browser's date fields are not used for typing:
// they follow its language, not the app's. A browser that does not open its chooser
// when asked shows such a field there instead of a button.
func (s *session) picking(f field) app.UI {
	id, words, drawing := f.id+"-native", s.say("when.pick.day"), "day"
	if f.kind == "time" {
		words, drawing = s.say("when.pick.time"), "clock"
	}
	words = s.say("write.of", f.label, words)
	change, scope := s.picked(id, func(v string) {
		if v != "" {
			f.typed(v)
			f.show()
		}
	})
	chooser := app.Input().ID(id).Type(f.kind).AutoComplete(false).OnChange(change, scope)
	parts := []app.UI{s.box(f), chooser.Class("native").Aria("label", words)}
	if canPick() {
		parts = []app.UI{s.box(f), chooser.Class("hidden-input").TabIndex(-1).Aria("hidden", true),
			app.Button().Type("button").ID(f.id+"-pick").Class("quiet").Aria("label", words).
				OnClick(s.tap(f.id+"-pick", func() {
					setValue(id, f.known())
					pick(id)
				})).Body(icon(drawing))}
	}
	return app.Div().Class("joined", "picking").Body(parts...)
}
