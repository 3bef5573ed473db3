package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// page is a form's page: the heading, its parts, what went wrong, and the foot.
func (f *former) page(title string, parts ...app.UI) app.UI {
	s := f.s
	body := append([]app.UI{heading(title), said("resumed", "notice", f.resumed)}, parts...)
	paste, pasteScope := f.handed("pasted", "clipboardData")
	drop, dropScope := f.handed("dropped", "dataTransfer")
	return app.Form().Class("column").AutoComplete(false).OnSubmit(s.sent("save", f.save)).OnPaste(paste, pasteScope).OnDrop(drop, dropScope).
		Body(append(body, f.failed(), f.question(), f.foot())...)
}

func (f *former) failed() app.UI {
	words := f.failure
	if words == "" && f.draft.trouble != nil {
		words = f.s.explain(f.draft.trouble)
	}
	if words == "" {
		return app.Div().Class("none")
	}
	return app.P().ID("failure").Class("trouble").Role("alert").TabIndex(-1).Text(words)
}

// question asks what to do with what was written.
func (f *former) question() app.UI {
	if !f.asking {
		return app.Div().Class("none")
	}
	s := f.s
	return app.Div().ID("question").Class("card").Role("group").Aria("labelledby", "question-title").Body(
		app.H2().ID("question-title").Text(s.say("write.ask")),
		app.P().Text(s.say("write.ask.text")),
		app.Div().Class("actions").Body(
			s.button("cancel-keep", "main", s.say("write.ask.keep"), f.keepDraft),
			s.button("cancel-discard", "", s.say("write.ask.discard"), f.discard),
			s.button("cancel-on", "", s.say("write.ask.on"), f.goOn),
		),
	)
}

// foot stays in sight while the form scrolls.
func (f *former) foot() app.UI {
	s := f.s
	status := ""
	switch {
	case f.saving:
		status = s.say("write.saving")
	case f.pending:
		status = s.say("write.waiting")
	}
	return app.Div().Class("actions", "foot").Body(
		said("save-status", "hint", status),
		s.button("cancel", "quiet", s.say("app.cancel"), f.cancel),
		app.Button().Type("submit").ID("save").Class("main").Disabled(f.saving).Text(s.say("write.save")),
	)
}

// attachments are the files of what is being written, those on their way, and
// those at hand.
func (f *former) attachments(files *[]engine.Exhibit) app.UI {
	s := f.s
	return app.Section().Class("part").Aria("labelledby", "files-title").Body(
		app.H2().ID("files-title").Text(s.say("write.files")),
		app.Ul().ID("attached").Class("attached").Body(
			app.Range(*files).Slice(func(i int) app.UI {
				x := &(*files)[i]
				return &fileRow{File: x, Lang: s.words.Lang, f: f, drop: func(id string) { f.detach(files, id) }}
			}),
		),
		f.arrivals(f.queued()),
		said("file-news", "hint", f.files.news),
		troubleLine("add-file", f.files.trouble),
		f.waysIn(),
		app.P().Class("hint").Text(s.say("write.add.hint")),
		f.hand.view(*files),
		coaching(s),
	)
}

// arrivals are the files on their way. Each keeps its element until all are in: what
// stood below one that is in would else be drawn anew, and read aloud anew.
func (f *former) arrivals(more ...app.UI) app.UI {
	var rows []app.UI
	if f.files.busy() {
		for range f.files.gone {
			rows = append(rows, app.Div().Class("none"))
		}
	}
	for _, a := range f.files.queue {
		rows = append(rows, &fileRow{Coming: a, Done: a.done, Running: a.running, Lang: f.s.words.Lang, f: f})
	}
	return app.Div().Class("arrivals").Body(append(rows, more...)...)
}

// attachTo puts a file with a form's files.
func (f *former) attachTo(files *[]engine.Exhibit, x engine.Exhibit) {
	if !hasFile(*files, x.ID) {
		*files = append(*files, x)
		f.changed()
	}
}

// detach takes a file out of a form; it stays in the journal.
func (f *former) detach(files *[]engine.Exhibit, id string) {
	*files = slices.DeleteFunc(slices.Clone(*files), func(x engine.Exhibit) bool { return x.ID == id })
	f.changed()
}

func hasFile(files []engine.Exhibit, id string) bool {
	return slices.ContainsFunc(files, func(x engine.Exhibit) bool { return x.ID == id })
}

func fileIDs(files []engine.Exhibit) []string {
	var ids []string
	for _, x := range files {
		ids = append(ids, x.ID)
	}
	return ids
}
