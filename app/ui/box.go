package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// box is a field that text is typed into. It is a component of its own so that
// its first value is set once, when it comes up, and never again: from then on
// what stands in it is the person's, however often the screen is drawn.
type box struct {
	app.Compo
	ID, Kind, Class string // Kind "area" for many lines, else an input's type
	Mode            string // the keyboard a phone offers, "" for the ordinary one
	Described       string // ids of the words about it
	Invalid         bool

	value   string
	handler app.EventHandler
	scope   app.EventOption
}

// CompoID implements app.DismountEnforcer: another field is another box.
func (b *box) CompoID() string { return b.ID }

// Render draws the field. Nothing typed into it is remembered by the browser or
// looked up elsewhere.
func (b *box) Render() app.UI {
	if b.Kind == "area" {
		return app.Textarea().ID(b.ID).Class(b.Class).Attr("autocomplete", "off").Spellcheck(false).Rows(5).Text(b.value).
			Aria("describedby", b.Described).Aria("invalid", b.Invalid).OnInput(b.handler, b.scope)
	}
	input := app.Input().ID(b.ID).Type(b.Kind).Class(b.Class).AutoComplete(false).Spellcheck(false).Value(b.value).
		Aria("describedby", b.Described).Aria("invalid", b.Invalid).OnInput(b.handler, b.scope)
	if b.Mode != "" {
		input = input.Attr("inputmode", b.Mode)
	}
	if b.Class == "secret" { // a passphrase
		input = input.Attr("autocapitalize", "none").Attr("autocorrect", "off").
			Attr("data-1p-ignore", "true").Attr("data-lpignore", "true")
	}
	return input
}
