package ui

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// chatRow is one message. It is a component, so that a stretch of them is drawn
// again only where it changed.
type chatRow struct {
	app.Compo
	M      *engine.ChatMessage
	Picked bool
	Found  bool   // among what was searched for
	Looked string // what came with it and is in view
	Lang   string

	c *chatScreen
}

// CompoID implements app.DismountEnforcer: a row is its message.
func (r *chatRow) CompoID() string { return strconv.Itoa(r.M.Row) }

// Render draws a message as the label of what picks it.
func (r *chatRow) Render() app.UI {
	s, m := r.c.s, r.M
	head := m.Message
	if m.Self && head.Sender() == "" {
		head.From = s.say("chat.party.self")
	}
	id := "pick-" + strconv.Itoa(m.Row)
	kind := either(m.Self, "mine", "theirs")
	if m.System || m.Strange {
		kind = "system"
	}
	return app.Li().Class("msg", kind).Body(
		app.Input().Type("checkbox").ID(id).AutoComplete(false).Hidden(foreign(r.c.x)).Checked(r.Picked).OnChange(s.tap(id, func() { r.c.pick(m.Row) })),
		app.Label().For(id).Body(
			app.Span().Class("msg-head").Body(s.senderAndTime(head)...),
			app.Span().Class("msg-text").Body(marked(m.Text, m.Marks)...),
			app.If(m.Cut, func() app.UI { return app.Span().Class("hint").Text(s.say("chat.more")) }),
			app.If(m.Strange, func() app.UI { return app.Span().Class("hint").Text(s.say("chat.notunderstood")) }),
			app.If(m.Note != "", func() app.UI { return app.Span().Class("hint").Text(s.say("chat.note." + m.Note)) }),
		),
		app.If(len(m.Files) > 0, r.files),
		app.If(r.Found, func() app.UI {
			return s.button("around-"+strconv.Itoa(m.Row), "link", s.say("chat.around"), func() { r.c.around(m.Place) })
		}),
	)
}

// senderAndTime stand over a message.
func (s *session) senderAndTime(m journal.Message) []app.UI {
	when := ""
	if t, err := time.Parse("2006-01-02T15:04", m.Wall[:min(len(m.Wall), 16)]); err == nil {
		when = s.words.Clock(t)
	}
	return []app.UI{app.Bdi().Text(m.Sender()), app.Span().Class("amount").Text(when)}
}

// files are what came with a message, as far as they are in the export.
func (r *chatRow) files() app.UI {
	c, s := r.c, r.c.s
	return app.Div().Class("msg-files").Body(app.Range(r.M.Files).Slice(func(i int) app.UI {
		name := text.ShowMarks(r.M.Files[i])
		if name == "" {
			name = s.say("exhibit.noname")
		}
		if !r.M.Inside[i] {
			return app.P().Class("hint").Body(app.Bdi().Text(name), app.Text(" · "+s.say("chat.apart")))
		}
		return app.Div().Body(c.part(r.M.Row, i, name)...)
	}))
}

// part is one of the files that came with a message.
func (c *chatScreen) part(row, file int, name string) []app.UI {
	s, id := c.s, partID(row, file)
	shown := c.inside[id]
	return []app.UI{
		s.iconButton("file-"+id, "link", "clip", name, func() { c.look(row, file) }).Aria("expanded", shown.Type != ""),
		s.inView(shown, name),
		troubleLine("file-"+id, c.deaf[id]),
		s.insideButton(engine.InsideRequest{ID: c.x.ID, Row: row, File: file}, name, "take-"+id),
	}
}

// inView is a picture, a sound, a film or a text that was asked for.
func (s *session) inView(shown engine.Shown, name string) app.UI {
	switch kind := class(shown.Type); kind {
	case "image":
		return app.Img().Class("inside").Src(shown.URL).Alt(s.say("exhibit.picture", name))
	case "audio", "video":
		player := app.Elem(kind).Class("inside").Attr("src", shown.URL).Attr("aria-label", name)
		for _, a := range playing {
			player = player.Attr(a[0], a[1])
		}
		return player
	case "":
		return app.Div().Class("none")
	}
	return app.Div().Class("text-of-file").Body(
		app.Pre().Dir("auto").Text(shown.Words),
		app.If(shown.Cut, func() app.UI { return app.P().Class("hint").Text(s.say("chat.more")) }),
	)
}
