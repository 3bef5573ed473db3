package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// addFile is the id of the input that files are chosen with. What is pasted or
// dropped goes by way of it as well, so that there is one way to a file's bytes.
const addFile = "add-file"

// waysIn are the buttons by which files come to a form. The camera is offered where
// the screen is touched: elsewhere browsers open the chooser of files for it.
func (f *former) waysIn() app.UI {
	s := f.s
	ways := []app.UI{s.chooser(chooser{id: addFile, words: s.say("write.add"), drawing: "clip", many: true, chosen: f.files.add})}
	if _, touch := s.device.Agent(); touch {
		for _, film := range [][2]string{{"photo", "image"}, {"video", "video"}} {
			way := film[0]
			ways = append(ways, s.chooser(chooser{
				id: "take-" + way, words: s.say("intake.take." + way), drawing: film[1], film: film[1],
				chosen: func(files []engine.File) { f.files.by(way, files) },
			}))
		}
	}
	if s.device.Pastes() {
		ways = append(ways, s.iconButton("paste", "", "copy", s.say("intake.paste"), f.paste))
	}
	if s.device.Records() {
		ways = append(ways, s.iconButton("memo", "", "sound", s.say("memo.open"), f.memo.open).Disabled(f.memo.on()))
	}
	return app.Div().Class("part").Body(app.Div().Class("ways").Body(ways...), f.memo.view())
}

// paste asks the browser for what was copied.
func (f *former) paste() {
	s := f.s
	s.async(func() {
		files := s.device.Pasted()
		s.dispatch(func() {
			if len(files) == 0 {
				f.files.news = s.say("intake.paste.none")
				return
			}
			f.files.by("pasted", files)
		})
	})
}

// handed hears of files that come with an event, in the DataTransfer it has under a
// name.
func (f *former) handed(way, in string) (app.EventHandler, app.EventOption) {
	s := f.s
	return func(ctx app.Context, e app.Event) {
		defer s.caught(way)
		files := e.Get(in).Get("files")
		if !files.Truthy() || files.Length() == 0 {
			ctx.PreventUpdate() // words, which go where they were pasted
			return
		}
		e.PreventDefault()
		if f.does.attach == nil { // no files here
			return
		}
		element(addFile).Set("files", files)
		f.files.by(way, s.device.Files(addFile))
	}, app.EventScope(way)
}

// queued is what there is to say of several files on their way: how long they will
// take, and a way to stop them all.
func (f *former) queued() app.UI {
	s, left := f.s, f.files.left()
	if len(f.files.queue) < 2 && left < 5*time.Second {
		return app.Div().Class("none")
	}
	words := ""
	switch {
	case left >= 90*time.Second:
		words = s.count("intake.minutes", int((left+30*time.Second)/time.Minute))
	case left >= 5*time.Second:
		words = s.count("intake.seconds", int(left/(5*time.Second))*5)
	}
	return app.Div().Class("queued").Body(
		app.Span().ID("time-left").Class("hint").Text(words),
		app.If(len(f.files.queue) > 1, func() app.UI {
			return s.button("stop-all", "quiet", s.say("intake.stopall"), f.files.stopAll)
		}),
	)
}
