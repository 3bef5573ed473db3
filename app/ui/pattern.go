package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/pattern"
)

// patternScreen counts the journal: in a sentence, in a few lines, and in
// drawings, each with its table. It says nothing of what the counts mean.
type patternScreen struct {
	s       *session
	months  int // 0 for all
	counted *pattern.Pattern
	figures []pattern.Figure
}

// openPattern shows the screen at once and the counts when they are there.
func openPattern(s *session) {
	c := &patternScreen{s: s}
	s.show(c)
	c.ask()
}

func (c *patternScreen) ask() {
	months := c.months
	ask(c.s, engine.GetPattern, engine.PatternRequest{Months: months}, func(p pattern.Pattern, err error) {
		if err != nil {
			c.s.fail(err)
			return
		}
		if months == c.months { // and not another stretch by now
			c.counted, c.figures = &p, p.Figures(c.s.words)
		}
	})
}

func (*patternScreen) name() string { return "pattern" }

func (c *patternScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("pattern-back", s.stay),
		heading(s.say("report.pattern")),
		c.period(),
		said("pattern-said", "lead", c.summary()),
		c.empty(),
		c.terms(),
		c.assess(),
		app.Range(c.figures).Slice(func(i int) app.UI { return &counted{Figure: &c.figures[i], Table: s.say("pattern.table")} }),
		c.note(),
	)
}

// periods are the stretches to choose from, in months.
var periods = []int{0, 3, 12}

func (c *patternScreen) period() app.UI {
	s := c.s
	var values, words []string
	for _, months := range periods {
		n := strconv.Itoa(months)
		values, words = append(values, n), append(words, s.say("pattern.period."+n))
	}
	return s.drawChoice(choice{
		id: "pattern-period", label: s.say("pattern.period"), chosen: strconv.Itoa(c.months),
		values: values, words: words, picked: c.setPeriod,
	})
}

func (c *patternScreen) setPeriod(value string) {
	if months, err := strconv.Atoi(value); err == nil {
		c.months = months
		c.ask()
	}
}

// summary is the whole in a sentence.
func (c *patternScreen) summary() string {
	s, p := c.s, c.counted
	switch {
	case p == nil:
		return s.say("pattern.counting")
	case p.Incidents == 0:
		return s.say("pattern.empty")
	case p.Gap.Days < 2:
		return s.say("pattern.summary", s.count("timeline.count", p.Incidents), s.count("report.pattern.long."+string(p.Unit), len(p.Spans)))
	}
	return s.say("pattern.summary.gap", s.count("timeline.count", p.Incidents),
		s.count("report.pattern.long."+string(p.Unit), len(p.Spans)), s.count("report.days", p.Gap.Days))
}

// empty says what will stand here, or that there is more at other times.
func (c *patternScreen) empty() app.UI {
	p := c.counted
	if p == nil || p.Incidents > 0 {
		return app.Div().Class("none")
	}
	return app.P().Class("hint").Text(c.s.say(either(c.months > 0, "pattern.empty.period", "pattern.empty.text")))
}

func (c *patternScreen) terms() app.UI {
	if c.counted == nil {
		return app.Div().Class("none")
	}
	var rows []app.UI
	for _, t := range c.counted.Terms(c.s.words) {
		rows = append(rows, described(t.Name, app.Text(t.Value))...)
	}
	if n := c.counted.Ordinary; n > 0 {
		rows = append(rows, described(c.s.say("pattern.ordinary"), app.Text(c.s.count("timeline.count", n)))...)
	}
	return app.Elem("dl").Class("facts").Body(rows...)
}

func (c *patternScreen) note() app.UI {
	if len(c.figures) == 0 {
		return app.Div().Class("none")
	}
	return app.P().Class("hint").Text(c.s.say("report.pattern.note"))
}

// counted is one figure. It is a component of its own so that a drawing of some
// hundred shapes is made once and not at every event.
type counted struct {
	app.Compo
	Figure *pattern.Figure
	Table  string // what leads to the table
}

// CompoID implements app.DismountEnforcer: another figure is another drawing.
func (f *counted) CompoID() string { return f.Figure.ID }

// Render draws the figure: its finding in words, the drawing, and the table.
func (f *counted) Render() app.UI {
	g := f.Figure
	return app.Section().ID(f.part("figure")).Class("part", "counted").Body(
		app.H2().ID(f.part("title")).Text(g.Title),
		app.P().ID(f.part("text")).Dir("auto").Text(g.Finding),
		f.chart(),
		app.Details().Body(app.Summary().Text(f.Table), f.twin()),
	)
}

// part is the id of a part of the figure.
func (f *counted) part(name string) string { return "pattern-" + f.Figure.ID + "-" + name }

func (f *counted) chart() app.UI {
	c := &f.Figure.Chart
	if len(c.Shapes) == 0 {
		return app.Div().Class("none")
	}
	return app.Elem("svg").XMLNS(svg).Attr("class", "chart").Attr("viewBox", c.ViewBox()).
		Attr("role", "img").Attr("aria-labelledby", f.part("title")+" "+f.part("text")).Attr("focusable", "false").
		Body(app.Range(c.Shapes).Slice(func(i int) app.UI { return shape(c.Shapes[i]) }))
}

func shape(s pattern.Shape) app.UI {
	e := app.Elem(s.Element).XMLNS(svg)
	pairs := s.Attributes()
	for i := 0; i+1 < len(pairs); i += 2 {
		e = e.Attr(pairs[i], pairs[i+1])
	}
	if s.Text != "" {
		e = e.Text(s.Text)
	}
	return e
}

// twin says as a table what the drawing shows.
func (f *counted) twin() app.UI {
	g := f.Figure
	return app.Div().Class("wide-table").Body(app.Elem("table").Class("twin").Aria("label", g.Title).Body(
		app.Elem("thead").Body(app.Elem("tr").Body(app.Range(g.Head).Slice(func(i int) app.UI {
			return app.Elem("th").Attr("scope", "col").Text(g.Head[i])
		}))),
		app.Elem("tbody").Body(app.Range(g.Rows).Slice(func(i int) app.UI {
			row := g.Rows[i]
			return app.Elem("tr").Body(app.Elem("th").Attr("scope", "row").Dir("auto").Text(row[0]),
				app.Range(row[1:]).Slice(func(k int) app.UI { return app.Elem("td").Text(row[k+1]) }))
		})),
	))
}
