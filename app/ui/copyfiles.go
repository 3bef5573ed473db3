package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// copyFiles are files that were chosen as copies, and what opens them. The
// screens that check and restore embed it.
type copyFiles struct {
	work
	id      string // of the screen, before the ids of its fields
	files   []engine.File
	locked  bool // the secret has to be typed
	secret  string
	shown   bool
	refused string // what is wrong with the secret
}

// file is the first of them, with the others along.
func (f *copyFiles) file() *engine.File {
	first := f.files[0]
	for i := range f.files[1:] {
		first.More = append(first.More, &f.files[i+1])
	}
	return &first
}

// input is the file chooser, and the names of what was chosen; changed is called
// with every other choice. While files are read there is none.
func (f *copyFiles) input(changed func()) app.UI {
	if f.stop != nil {
		return app.Div().Class("none")
	}
	words := "copyfiles.choose"
	if len(f.files) > 0 {
		words = "copyfiles.others"
	}
	return app.Div().Class("part").Body(
		app.Ul().ID(f.id+"-files").Class("links").Body(app.Range(f.files).Slice(func(i int) app.UI {
			return app.Li().Body(app.Bdi().Class("mono").Text(f.files[i].Name), app.Span().Class("hint").Text(f.s.words.Size(f.files[i].Size)))
		})),
		f.s.fileInput(f.id+"-file", f.s.say(words), true, func(files []engine.File) {
			f.files, f.news, f.trouble, f.refused = files, "", "", ""
			changed()
		}),
	)
}

// asked is the field for what opens them.
func (f *copyFiles) asked(changed func()) app.UI {
	return f.s.drawSecret(secret{
		id: f.id + "-secret", label: f.s.say("copyfiles.secret"), hint: f.s.say("copyfiles.secret.hint"), trouble: f.refused, shown: f.shown,
		typed: func(v string) bool {
			f.secret, f.refused = v, ""
			changed()
			return true
		},
		toggle: func() { f.shown = !f.shown },
	})
}

// went is told how it went. A secret that does not open them is asked for at its
// field.
func (f *copyFiles) went(err error, stopped string) bool {
	ok := f.ended(err, stopped)
	if is(err, engine.CopySecret) {
		if f.locked {
			f.refused = f.trouble
		}
		f.locked, f.trouble = true, ""
		f.s.after(func() { selectAll(f.id + "-secret") })
	}
	return ok
}

// about is what copies say of themselves.
func (s *session) about(look engine.CopyLook) []app.UI {
	var rows []app.UI
	for _, c := range look.Copies {
		rows = append(rows, described(c.Name, app.Text(s.say("copyfiles.made", s.copyDay(c), s.logSize(c.To-c.From, c.Files))))...)
	}
	return rows
}

// logSize is a number of entries of the log, and of files if there are any.
func (s *session) logSize(entries, files int) string {
	words := s.count("check.screen.entries", entries)
	if files > 0 {
		words = s.say("bundle.holds.both", words, s.count("timeline.files", files))
	}
	return words
}
