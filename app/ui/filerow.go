package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/text"
)

// fileRow is a file of a form: one it has, or one on its way. It is a component, so
// that of a hundred files only those are drawn again of which there is news.
type fileRow struct {
	app.Compo
	File    *engine.Exhibit // nil for one on its way
	Coming  *arrival
	Done    engine.Progress
	Running bool
	Lang    string

	f    *former
	drop func(id string)
}

// Render implements app.Composer.
func (r *fileRow) Render() app.UI {
	if r.File != nil {
		return r.here(*r.File)
	}
	return r.coming(r.Coming)
}

// here is a file with the button that takes it out of the form.
func (r *fileRow) here(x engine.Exhibit) app.UI {
	s := r.f.s
	words := s.say("write.remove")
	return app.Li().Body(
		icon(typeIcon(x.Type)),
		app.Div().Class("exhibit-head").Body(app.Bdi().Class("exhibit-name").Text(nameOf(s, x)), app.Span().Class("hint").Text(s.words.Size(x.Size))),
		app.Button().Type("button").Class("quiet").Aria("label", s.say("write.of", words, nameOf(s, x))).
			OnClick(s.tap("detach-"+x.ID, func() { r.drop(x.ID) })).Text(words),
	)
}

// coming is a file on its way with the button that stops it.
func (r *fileRow) coming(a *arrival) app.UI {
	f, s := r.f, r.f.s
	words, name := "write.queued", text.ShowMarks(a.file.Name)
	if a.running {
		words = "write.taking"
	}
	stop := app.Button().Type("button").Class("quiet").Aria("label", s.say("write.of", s.say("app.cancel"), name)).
		OnClick(s.tap("stop-"+a.key, func() { f.files.stop(a) })).Text(s.say("app.cancel"))
	return s.progress("arriving-"+a.key, s.say(words, name), a.done, stop)
}
