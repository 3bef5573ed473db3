package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// textScreen shows a file as the text it is: a web page as its source, which runs
// nothing and asks for nothing.
type textScreen struct {
	s       *session
	x       engine.Exhibit
	parts   []string
	next    int64 // where more begins, 0 for nowhere
	asking  bool
	trouble string
}

func newTextScreen(s *session, x engine.Exhibit) *textScreen {
	c := &textScreen{s: s, x: x}
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
		c.parts, c.next = append(c.parts, t.Words), t.Next
	})
}

func (c *textScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, insideID(c.x)) }),
		heading(nameOf(s, c.x)),
		troubleLine("text", c.trouble),
		app.Div().ID("text").Class("text-of-file").Body(app.Range(c.parts).Slice(func(i int) app.UI {
			return app.Pre().Dir("auto").Text(c.parts[i])
		})),
		app.If(c.next > 0, func() app.UI { return s.button("text-more", "", s.say("timeline.more"), c.more).Disabled(c.asking) }),
	)
}
