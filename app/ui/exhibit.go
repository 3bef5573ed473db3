package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/text"
)

// shelf is a set of exhibits on a screen: which of them are being looked at. What
// is hidden stays hidden until the person asks, each time anew.
type shelf struct {
	shown   map[string]*looked // by id
	small   map[string]string  // addresses of small pictures that were asked for, by id
	trouble map[string]string
	within  string                   // the PDF that they are pictures of, "" where they are files
	claims  map[string]engine.Claims // what files say of themselves, by id, once they were asked
	players []string                 // ids of those that play, the one opened first at the front
}

// fewPlayers is how many play on a screen: the browser's side keeps no more open, and
// one that it let go of would look as if it could not be played.
const fewPlayers = 4

// card is one exhibit: its name, what it is, a view when asked for, and its
// numbers behind a disclosure. more are further actions; what erases it may be nil.
func (h *shelf) card(s *session, x engine.Exhibit, eraser func(engine.Exhibit) func(), more ...app.UI) app.UI {
	opened, scope := s.tap("about-"+x.ID, func() { h.hear(s, x) })
	return app.Div().Class("exhibit").Body(
		app.Div().Class("exhibit-head").Body(
			icon(typeIcon(x.Type)),
			app.Div().Body(
				app.Bdi().Class("exhibit-name").Text(nameOf(s, x)),
				app.Span().Class("hint").Text(s.words.Size(x.Size)),
			),
		),
		h.view(s, x),
		app.Details().On("toggle", opened, scope).Body(
			app.Summary().Text(s.say("exhibit.about")),
			facts(s, x),
			h.claimed(s, x),
			app.If(!foreign(x), func() app.UI { return app.P().Class("hint").Text(s.say(changedBy(x))) }),
			app.Div().Class("choices").Body(
				app.If(!x.Missing && !foreign(x) && class(x.Type) == "image" && inside(s, x) == nil, func() app.UI { return s.coverButton(x) }),
				app.If(!x.Missing, func() app.UI { return s.plainButton(x) }),
				app.If(eraser != nil, func() app.UI { return s.button("erase-"+x.ID, "link", s.say("exhibit.erase"), eraser(x)) }),
			),
		),
		app.Div().Class("choices").Body(append(more, s.lookAsChat(x))...),
		app.If(len(x.Covered) > 0, func() app.UI { return h.covered(s, x, eraser) }),
	)
}

// covered are the copies of a picture with parts covered.
func (h *shelf) covered(s *session, x engine.Exhibit, eraser func(engine.Exhibit) func()) app.UI {
	return app.Div().Class("covered").Body(
		app.Elem("h3").Text(s.say("cover.title.of")),
		app.Range(x.Covered).Slice(func(i int) app.UI { return h.card(s, x.Covered[i], eraser) }),
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
	if !x.Locked.IsZero() {
		rows = append(rows, described(s.say("leave.mark"), app.Text(s.words.Moment(x.Locked.Wall())))...)
	}
	if x.Of != "" {
		rows = append(rows, described(s.say("cover.of"), app.Bdi().Text(text.ShowMarks(x.Of)))...)
	}
	rows = append(rows, described(s.say("intake.type"), app.Text(kindWord(s, x)))...)
	if x.Modified != "" {
		rows = append(rows, described(s.say("intake.modified"), app.Text(s.claimed(x.Modified)))...)
	}
	rows = append(rows, described(s.say("exhibit.sha"), app.Elem("code").Class("mono").Text(x.SHA256))...)
	return app.Elem("dl").Body(append(rows, decrypted(s, x)...)...)
}

// exactSize says the bytes as well, which are what others compare.
func exactSize(s *session, n int64) string { return exactSizeIn(s.words, n) }

func exactSizeIn(words *text.Catalog, n int64) string {
	if n < 1000 {
		return words.Size(n)
	}
	return words.Size(n) + " (" + words.Count("report.bytes", int(n)) + ")"
}

// view is what an exhibit looks or sounds like, or why that is not shown.
func (h *shelf) view(s *session, x engine.Exhibit) app.UI {
	kind := class(x.Type)
	switch {
	case x.Missing:
		return app.P().Class("trouble").Text(s.say("exhibit.missing"))
	case h.trouble[x.ID] != "":
		return app.P().Class("trouble").Role("alert").Text(h.trouble[x.ID])
	case inside(s, x) != nil:
		return s.button(insideID(x), "", s.say("exhibit.inside"), func() { s.show(inside(s, x)()) }).
			Aria("label", s.say("write.of", s.say("exhibit.inside"), nameOf(s, x)))
	case kind != "image" && kind != "video" && kind != "audio":
		return app.P().Class("hint").Text(s.say("exhibit.noview"))
	case h.shown[x.ID] != nil:
		return h.open(s, x)
	}
	words, whole, drawing, small := "app.show", "exhibit.show", "eye", h.smallOf(s, x)
	if kind != "image" {
		words, whole, drawing = "look.play", "look.play.of", typeIcon(x.Type)
	}
	return app.Button().Type("button").ID("show-"+x.ID).Class("picture").DataSet("exhibit", x.ID).Aria("label", s.say(whole, nameOf(s, x))).
		OnClick(s.tap("show-"+x.ID, func() { h.toggle(s, x) })).
		Body(app.If(small != "", func() app.UI { return app.Img().Src(small).Role("presentation") }), app.Span().Class("blurred").Body(icon(drawing), app.Span().Text(s.say(words))))
}

// smallOf is the address of the small picture that stands, blurred, for one that was
// not asked for; "" until it is there, and where there is none.
func (h *shelf) smallOf(s *session, x engine.Exhibit) string {
	url, asked := h.small[x.ID]
	if asked || h.within != "" || foreign(x) || class(x.Type) != "image" {
		return url
	}
	if h.small == nil {
		h.small = map[string]string{}
	}
	h.small[x.ID] = ""
	ask(s, engine.ShowSmall, engine.ExhibitRequest{ID: x.ID}, func(shown engine.Shown, err error) { h.small[x.ID] = shown.URL })
	return h.small[x.ID]
}

// open is an exhibit in view, with what can be done with it.
func (h *shelf) open(s *session, x engine.Exhibit) app.UI {
	v := h.shown[x.ID]
	failed, scope := s.tap("failed-"+x.ID, func() { h.fail(s, x) })
	hide := s.iconButton("hide-"+x.ID, "quiet", "eye-off", s.say("look.hide"), func() { h.toggle(s, x) }).Aria("label", s.say("exhibit.hide", nameOf(s, x)))
	if class(x.Type) != "image" {
		player := app.Elem(class(x.Type)).ID("view-"+x.ID).Attr("src", v.url).Attr("aria-label", nameOf(s, x)).On("error", failed, scope)
		for _, a := range playing {
			player = player.Attr(a[0], a[1])
		}
		return app.Div().Class("looked-at").Body(player, app.Div().Class("looking").Body(hide))
	}
	return app.Div().Class("looked-at").Body(
		app.Div().ID("view-"+x.ID).Class(v.classes()...).TabIndex(0).Role("group").Aria("label", nameOf(s, x)).Body(
			app.Img().Src(v.url).Alt(s.say("exhibit.picture", nameOf(s, x))).On("error", failed, scope)),
		app.Div().Class("looking").Body(
			hide,
			s.button("turn-"+x.ID, "quiet", s.say("look.turn"), func() { v.turns++ }),
			s.button("size-"+x.ID, "quiet", s.say(either(v.large, "look.smaller", "look.larger")), func() { v.large = !v.large }),
		))
}

// playing has a player stay on the page: no download that nobody noted, no small
// window over other apps, no television.
var playing = [][2]string{
	{"controls", "true"}, {"playsinline", "true"}, {"preload", "metadata"},
	{"controlslist", "nodownload noremoteplayback"}, {"disablepictureinpicture", "true"}, {"disableremoteplayback", "true"},
}

// looked is one exhibit in view.
type looked struct {
	url   string
	turns int // by a quarter, clockwise
	large bool
	huge  bool // too much for some browsers
}

// classes draw a picture turned and enlarged: in a square, in which it can be moved
// about.
func (v *looked) classes() []string {
	turned := []string{"", "turned-1", "turned-2", "turned-3"}[v.turns%4]
	switch {
	case v.large:
		return []string{"pane", "square", "large", turned}
	case turned != "":
		return []string{"pane", "square", turned}
	}
	return []string{"pane"}
}

// toggle shows an exhibit, or hides it again.
func (h *shelf) toggle(s *session, x engine.Exhibit) {
	h.players = slices.DeleteFunc(h.players, func(id string) bool { return id == x.ID })
	if h.shown[x.ID] != nil {
		delete(h.shown, x.ID)
		s.after(func() { focus("show-" + x.ID) })
		return
	}
	if class(x.Type) != "image" && !s.device.Plays() {
		h.note(x.ID, s.say("look.past"))
		return
	}
	then := func(shown engine.Shown, err error) {
		if err != nil {
			h.note(x.ID, s.explain(err))
			return
		}
		if h.shown == nil {
			h.shown = map[string]*looked{}
		}
		h.shown[x.ID] = &looked{url: shown.URL, huge: shown.Huge}
		s.after(func() { focus("view-" + x.ID) }) // the button that had the keyboard is gone
		if class(x.Type) != "image" {
			h.plays(x.ID)
		}
	}
	if h.within != "" {
		ask(s, engine.ShowInside, engine.InsideRequest{ID: h.within, PDF: true, Row: int(x.Size)}, then)
		return
	}
	ask(s, engine.ShowEvidence, engine.ExhibitRequest{ID: x.ID}, then)
}

// plays takes in one more that plays, in place of the first where they are too many.
func (h *shelf) plays(id string) {
	if h.players = append(h.players, id); len(h.players) > fewPlayers {
		delete(h.shown, h.players[0])
		h.players = h.players[1:]
	}
}

// fail is told of what this browser cannot draw or play.
func (h *shelf) fail(s *session, x engine.Exhibit) {
	v, words := h.shown[x.ID], "look.noplay"
	delete(h.shown, x.ID)
	switch {
	case v != nil && v.huge:
		words = "look.huge"
	case x.Type == "image/heic", x.Type == "image/heif":
		words = "look.heic"
	case class(x.Type) == "image":
		words = "exhibit.noview"
	}
	h.note(x.ID, s.say(words))
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
	return text.ShowMarks(x.Name)
}

// class is the first part of a media type.
func class(mediaType string) string {
	c, _, _ := strings.Cut(mediaType, "/")
	return c
}
