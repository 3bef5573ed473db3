package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// pdfScreen shows what can be shown of a PDF: the words of its pages, and below them
// the pictures in it, each when it is asked for.
type pdfScreen struct {
	s        *session
	x        engine.Exhibit
	words    pdfPart
	pictures pdfPart
	pages    []string
	unread   int
	cut      bool
	scans    []int64 // where pictures are
	shelf    shelf
	trouble  string
}

// pdfPart is how far one of the two was read.
type pdfPart struct {
	next   int64 // where more begins, 0 for nowhere
	asking bool
}

func newPDFScreen(s *session, x engine.Exhibit) *pdfScreen {
	c := &pdfScreen{s: s, x: x, shelf: shelf{within: x.ID}}
	c.moreWords()
	c.morePictures()
	return c
}

func (*pdfScreen) name() string  { return "text" }
func (c *pdfScreen) key() string { return "text-" + c.x.ID }
func (*pdfScreen) again()        {}

func (c *pdfScreen) moreWords() {
	c.more(&c.words, false, func(t engine.Text) {
		c.pages = append(c.pages, strings.SplitAfter(t.Words, "\f")...)
		c.pages = c.pages[:len(c.pages)-1] // nothing follows the last of them
		c.unread += t.Unread
		c.cut = c.cut || t.Cut
	})
}

func (c *pdfScreen) morePictures() {
	c.more(&c.pictures, true, func(t engine.Text) { c.scans = append(c.scans, t.Scans...) })
}

// more reads on in one part.
func (c *pdfScreen) more(p *pdfPart, pictures bool, add func(engine.Text)) {
	if p.asking {
		return
	}
	p.asking = true
	ask(c.s, engine.ReadText, engine.TextRequest{ID: c.x.ID, From: p.next, Pictures: pictures}, func(t engine.Text, err error) {
		p.asking = false
		if err != nil {
			c.trouble = c.s.explain(err)
			return
		}
		p.next = t.Next
		add(t)
	})
}

func (c *pdfScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, insideID(c.x)) }),
		heading(nameOf(s, c.x)),
		troubleLine("text", c.trouble),
		app.Div().Class("part").Body(
			app.P().ID("pdf-note").Text(s.say(c.note())),
			app.If(c.unread > 0, func() app.UI { return app.P().ID("pdf-unread").Text(s.count("pdf.unread", c.unread)) }),
			app.If(c.cut, func() app.UI { return app.P().ID("pdf-cut").Text(s.say("pdf.cut")) }),
			app.If(!foreign(c.x), func() app.UI { return app.P().Class("hint").Text(s.say("pdf.kept")) }),
			s.plainButton(c.x),
		),
		c.wordsView(),
		c.picturesView(),
	)
}

// hasWords tells whether any page says something.
func (c *pdfScreen) hasWords() bool { return strings.Trim(strings.Join(c.pages, ""), "\f") != "" }

// note says what is below.
func (c *pdfScreen) note() string {
	switch {
	case c.words.asking || c.pictures.asking:
		return "app.working"
	case c.hasWords():
		return "pdf.words"
	case len(c.scans) > 0:
		return "pdf.note"
	}
	return "pdf.none"
}

// wordsView are the pages that were read by now, unless none says anything.
func (c *pdfScreen) wordsView() app.UI {
	if !c.hasWords() {
		return app.Div().Class("none")
	}
	s := c.s
	return app.Div().ID("text").Class("part").Body(
		app.Range(c.pages).Slice(func(i int) app.UI {
			words := app.UI(app.P().Class("hint").Text(s.say("pdf.empty")))
			if c.pages[i] != "\f" {
				words = app.Div().Class("text-of-file").Body(app.Pre().Dir("auto").Text(c.pages[i]))
			}
			return app.Section().Class("part").Body(app.H2().Text(s.say("pdf.page", strconv.Itoa(i+1))), words)
		}),
		app.If(c.words.next > 0, func() app.UI {
			return s.button("text-more", "", s.say("pdf.more"), c.moreWords).Disabled(c.words.asking)
		}),
	)
}

// picturesView are those that were found by now.
func (c *pdfScreen) picturesView() app.UI {
	if len(c.scans) == 0 {
		return app.Div().Class("none")
	}
	s := c.s
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("pdf.pictures")),
		app.P().Class("hint").Text(s.say("pdf.scans")),
		app.Range(c.scans).Slice(func(i int) app.UI {
			n := strconv.Itoa(i + 1)
			return c.shelf.view(s, engine.Exhibit{ID: c.x.ID + "-" + n, Type: "image/jpeg", Name: s.say("pdf.picture", n), Size: c.scans[i]})
		}),
		app.If(c.pictures.next > 0, func() app.UI {
			return s.button("scans-more", "", s.say("timeline.more"), c.morePictures).Disabled(c.pictures.asking)
		}),
	)
}
