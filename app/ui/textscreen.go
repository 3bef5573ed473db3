package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// textScreen shows a file as the text it is: a web page as its source, which runs
// nothing and asks for nothing, and of a PDF the pictures, each when it is asked for.
type textScreen struct {
	s       *session
	x       engine.Exhibit
	parts   []string
	scans   []int64 // where pictures are
	shelf   shelf
	next    int64 // where more begins, 0 for nowhere
	asking  bool
	trouble string
}

func newTextScreen(s *session, x engine.Exhibit) *textScreen {
	c := &textScreen{s: s, x: x}
	if x.Type == "application/pdf" {
		c.shelf.within = x.ID
	}
	c.more()
	return c
}

func (*textScreen) name() string  { return "text" }
func (c *textScreen) key() string { return "text-" + c.x.ID }
func (*textScreen) again()        {}

// more reads the next stretch.
func (c *textScreen) more() {
	if c.asking {
		return
	}
	c.asking = true
	ask(c.s, engine.ReadText, engine.TextRequest{ID: c.x.ID, From: c.next}, func(t engine.Text, err error) {
		c.asking = false
		if err != nil {
			c.trouble = c.s.explain(err)
			return
		}
		c.parts, c.scans, c.next = append(c.parts, t.Words), append(c.scans, t.Scans...), t.Next
	})
}

func (c *textScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, insideID(c.x)) }),
		heading(nameOf(s, c.x)),
		troubleLine("text", c.trouble),
		c.body(),
		app.If(c.next > 0, func() app.UI { return s.button("text-more", "", s.say("timeline.more"), c.more).Disabled(c.asking) }),
	)
}

// body is what was read by now.
func (c *textScreen) body() app.UI {
	if c.shelf.within != "" {
		return c.pictures()
	}
	return app.Div().ID("text").Class("text-of-file").Body(app.Range(c.parts).Slice(func(i int) app.UI {
		return app.Pre().Dir("auto").Text(c.parts[i])
	}))
}

// pictures are those in a PDF, below what they are and what is not here.
func (c *textScreen) pictures() app.UI {
	s := c.s
	key := "pdf.note"
	if c.asking {
		key = "app.working"
	} else if len(c.scans) == 0 {
		key = "pdf.none"
	}
	parts := []app.UI{app.P().ID("pdf-note").Text(s.say(key))}
	if !foreign(c.x) {
		parts = append(parts, app.P().Class("hint").Text(s.say("pdf.kept")), s.plainButton(c.x))
	}
	for i, at := range c.scans {
		n := strconv.Itoa(i + 1)
		parts = append(parts, c.shelf.view(s, engine.Exhibit{ID: c.x.ID + "-" + n, Type: "image/jpeg", Name: s.say("pdf.picture", n), Size: at}))
	}
	return app.Div().Class("part").Body(parts...)
}
