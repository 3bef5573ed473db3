package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/text"
)

// paperScreen shows blank log sheets and prints them: for whoever writes where
// no device can be, and for helpers to hand out. A sheet asks what the forms
// ask, in their words, and says nowhere what app it belongs to.
type paperScreen struct {
	s     *session
	back  func()
	lang  string // of the sheets, whatever the screen's
	sheet string // which; see sheets
}

// sheets are the kinds of sheet there are: one entry on a page, many short ones,
// and dealings with police and others.
var sheets = []string{"single", "table", "contacts"}

func newPaper(s *session, back func()) *paperScreen {
	return &paperScreen{s: s, back: back, lang: s.words.Lang, sheet: sheets[0]}
}

func (*paperScreen) name() string { return "paper" }

func (c *paperScreen) view() app.UI {
	s := c.s
	var words []string
	for _, name := range sheets {
		words = append(words, s.say("paper.sheet."+name))
	}
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say("paper.title")),
		app.P().Class("lead").Text(s.say("paper.title.text")),
		s.drawChoice(choice{
			id: "paper-sheet", label: s.say("paper.which"), chosen: c.sheet, values: sheets, words: words,
			picked: func(v string) { c.sheet = v },
		}),
		s.languages("paper-language", s.say("paper.language"), c.lang, func(v string) { c.lang = v }),
		app.P().Class("hint").Text(s.say("paper.hint")),
		app.Div().Class("actions").Body(s.button("paper-print", "main", s.say("paper.print"), c.print)),
		c.draw(),
	)
}

// print opens the browser's own print dialog, which may hide the page.
func (c *paperScreen) print() {
	c.s.guard.errand = true
	printPage()
}

func (c *paperScreen) draw() app.UI {
	b := blanks{text.For(c.s.regional(c.lang))}
	parts := []app.UI{b.head(), b.advice()}
	switch c.sheet {
	case "single":
		parts = append(parts, b.entry(), b.private())
	case "table":
		parts = append(parts, b.rows())
	default:
		for range contactsOnPage {
			parts = append(parts, b.contact(c.s))
		}
	}
	return app.Elem("article").ID("sheet").Class("sheet", c.sheet).Lang(b.words.Lang).Dir(b.words.Say("boot.direction")).Aria("label", b.words.Say("paper.title")).TabIndex(0).Body(parts...)
}
