package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// atHand is the files that are in the journal already, to be put with what is being
// written as well: a file belongs to as many as name it, and is kept once. They are
// found by name and by the day they came in; pictures stay blurred until asked for.
type atHand struct {
	f     *former
	open  bool
	query string
	list  engine.Files
	known bool
	shelf shelf
}

// handful is how many files are shown at a time.
const handful = 10

// toggle shows the files, or puts them away.
func (h *atHand) toggle() {
	if h.open = !h.open; h.open {
		h.read(0)
	}
}

// read asks for files from a place on. An answer to an older question is dropped.
func (h *atHand) read(from int) {
	s := h.f.s
	q := engine.FilesRequest{Query: h.query, Offset: from, Limit: handful}
	if day, _ := s.typedDay(h.query, false); journal.Date(day).Check() == nil {
		q.Day = journal.Date(day)
	}
	ask(s, engine.GetFiles, q, func(a engine.Files, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case q.Query == h.query && from <= len(h.list.Rows):
			a.Rows = append(h.list.Rows[:from:from], a.Rows...)
			h.list, h.known = a, true
		}
	})
}

func (h *atHand) search(query string) bool {
	h.query = query
	h.read(0)
	return true
}

func (h *atHand) view(files []engine.Exhibit) app.UI {
	s := h.f.s
	return app.Div().Class("part").Body(
		s.iconButton("at-hand", "", "drawer", s.say("athand.open"), h.toggle).Aria("expanded", h.open),
		app.If(h.open && h.known, func() app.UI { return h.shown(files) }),
	)
}

func (h *atHand) shown(files []engine.Exhibit) app.UI {
	s := h.f.s
	if h.list.Total == 0 {
		return app.P().Class("hint").Text(s.say("athand.none"))
	}
	news := ""
	if h.query != "" {
		news = s.count("athand.found", h.list.Found)
	}
	return app.Div().Class("part").Body(
		s.draw(field{id: "at-hand-find", label: s.say("athand.find"), hint: s.say("athand.find.hint"), value: h.query, typed: h.search}),
		said("at-hand-found", "hint", news),
		app.Ul().Class("exhibits").Body(app.Range(h.list.Rows).Slice(func(i int) app.UI { return h.row(files, h.list.Rows[i]) })),
		app.If(len(h.list.Rows) < h.list.Found, func() app.UI {
			return app.Div().Class("choices").Body(s.button("at-hand-more", "", s.say("timeline.more"), func() { h.read(len(h.list.Rows)) }))
		}),
	)
}

// row is one file: what it is, a look at it, and the button that puts it here. Nothing
// in it leads away from what is being written.
func (h *atHand) row(files []engine.Exhibit, r engine.FileRow) app.UI {
	s, x := h.f.s, r.Exhibit
	facts := []string{s.words.Moment(x.Received.Wall()), s.words.Size(x.Size)}
	if r.Uses > 0 {
		facts = append(facts, s.count("athand.uses", r.Uses))
	}
	var put app.UI = app.P().Class("hint").Text(s.say("athand.here"))
	if !hasFile(files, x.ID) {
		put = s.button("attach-"+x.ID, "", s.say("write.use"), func() { h.f.does.attach(x) }).Aria("label", s.say("write.of", s.say("write.use"), nameOf(s, x)))
	}
	return app.Li().Class("exhibit").Body(
		app.Div().Class("exhibit-head").Body(icon(typeIcon(x.Type)), app.Div().Body(
			app.Bdi().Class("exhibit-name").Text(nameOf(s, x)), app.Span().Class("hint").Text(joined(facts)))),
		app.If(class(x.Type) == "image" && inside(s, x) == nil, func() app.UI { return h.shelf.view(s, x) }),
		app.Div().Class("choices").Body(put),
	)
}
