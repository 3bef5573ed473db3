package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// shelf is a set of exhibits on a screen: which of them are being looked at. What
// is hidden stays hidden until the person asks, each time anew.
type shelf struct {
	shown   map[string]string // id to address
	trouble map[string]string
}

// card is one exhibit: its name, what it is, a view when asked for, and its
// numbers behind a disclosure. more are further actions; erase may be nil.
func (h *shelf) card(s *session, x engine.Exhibit, erase func(), more ...app.UI) app.UI {
	return app.Div().Class("exhibit").Body(
		app.Div().Class("exhibit-head").Body(
			icon(typeIcon(x.Type)),
			app.Div().Body(
				app.Bdi().Class("exhibit-name").Text(nameOf(s, x)),
				app.Span().Class("hint").Text(s.words.Size(x.Size)),
			),
		),
		h.picture(s, x),
		app.Details().Body(
			app.Summary().Text(s.say("exhibit.about")),
			facts(s, x),
			app.P().Class("hint").Text(s.say("intake.changed."+changedBy(x))),
			app.If(erase != nil, func() app.UI {
				return s.button("erase-"+x.ID, "link", s.say("exhibit.erase"), erase)
			}),
		),
		app.Div().Class("choices").Body(more...),
	)
}

// facts are the numbers of an exhibit.
func facts(s *session, x engine.Exhibit) app.UI {
	var rows []app.UI
	rows = append(rows, described(s.say("exhibit.received"), app.Text(s.words.Moment(x.Received.Wall())))...)
	rows = append(rows, described(s.say("exhibit.size"), app.Text(exactSize(s, x.Size)))...)
	if x.Way != "" {
		rows = append(rows, described(s.say("intake.way"), app.Text(s.say("way."+x.Way)))...)
	}
	rows = append(rows, described(s.say("intake.type"), app.Text(kindWord(s, x)))...)
	if x.Modified != "" {
		rows = append(rows, described(s.say("intake.modified"), app.Text(s.claimed(x.Modified)))...)
	}
	rows = append(rows, described(s.say("exhibit.sha"), app.Elem("code").Class("mono").Text(x.SHA256))...)
	return app.Elem("dl").Body(rows...)
}

// exactSize says the bytes as well, which are what others compare.
func exactSize(s *session, n int64) string {
	if n < 1000 {
		return s.words.Size(n)
	}
	return s.words.Size(n) + " (" + s.count("report.bytes", int(n)) + ")"
}

// picture is the view of an exhibit, or why there is none.
func (h *shelf) picture(s *session, x engine.Exhibit) app.UI {
	switch {
	case x.Missing:
		return app.P().Class("trouble").Text(s.say("exhibit.missing"))
	case h.trouble[x.ID] != "":
		return app.P().Class("trouble").Role("alert").Text(h.trouble[x.ID])
	case inside(s, x) != nil:
		return s.button(insideID(x), "", s.say("exhibit.inside"), func() { s.show(inside(s, x)()) }).
			Aria("label", s.say("write.of", s.say("exhibit.inside"), nameOf(s, x)))
	case class(x.Type) != "image":
		return app.P().Class("hint").Text(s.say("exhibit.noview"))
	}
	url := h.shown[x.ID]
	words := "exhibit.show"
	var inside app.UI = app.Span().Class("blurred").Body(icon("eye"), app.Span().Text(s.say("app.show")))
	if url != "" {
		words = "exhibit.hide"
		failed, scope := s.tap("failed-"+x.ID, func() { h.fail(s, x) })
		inside = app.Img().Src(url).Alt(s.say("exhibit.picture", nameOf(s, x))).On("error", failed, scope)
	}
	return app.Button().Type("button").Class("picture").DataSet("exhibit", x.ID).Aria("pressed", url != "").
		Aria("label", s.say(words, nameOf(s, x))).
		OnClick(s.tap("show-"+x.ID, func() { h.toggle(s, x) })).Body(inside)
}

// toggle shows an exhibit, or hides it again.
func (h *shelf) toggle(s *session, x engine.Exhibit) {
	if h.shown[x.ID] != "" {
		delete(h.shown, x.ID)
		return
	}
	ask(s, engine.ShowEvidence, engine.ExhibitRequest{ID: x.ID}, func(shown engine.Shown, err error) {
		if err != nil {
			h.note(x.ID, s.explain(err))
			return
		}
		if h.shown == nil {
			h.shown = map[string]string{}
		}
		h.shown[x.ID] = shown.URL
	})
}

// fail is told of a picture this browser cannot draw.
func (h *shelf) fail(s *session, x engine.Exhibit) {
	delete(h.shown, x.ID)
	h.note(x.ID, s.say("exhibit.noview"))
}

func (h *shelf) note(id, words string) {
	if h.trouble == nil {
		h.trouble = map[string]string{}
	}
	h.trouble[id] = words
}

func nameOf(s *session, x engine.Exhibit) string {
	if strings.TrimSpace(x.Name) == "" {
		return s.say("exhibit.noname")
	}
	return x.Name
}

// class is the first part of a media type.
func class(mediaType string) string {
	c, _, _ := strings.Cut(mediaType, "/")
	return c
}
