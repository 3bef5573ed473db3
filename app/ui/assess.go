package ui

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/help"
)

// assess says what the counts have in common with what specialists look at, and
// where to find one. It is no finding about this person and has no number.
func (c *patternScreen) assess() app.UI {
	s := c.s
	if c.counted == nil || !c.counted.Assess {
		return app.Div().Class("none")
	}
	return app.Section().ID("assess").Class("card").Body(
		app.H2().Text(s.say("assess.title")),
		app.P().Text(s.say("assess.text")),
		app.P().Text(s.say("assess.who")),
		app.Details().ID("assess-lines").Body(
			app.Summary().Text(s.say("assess.lines")),
			app.P().Class("hint").Text(s.say("assess.calls")),
			s.helplines(near(help.Lines, s.device.Languages())),
		),
	)
}

// helplines are services to call. Numbers are words and no links: a touch must not
// start a call.
func (s *session) helplines(lines []help.Line) app.UI {
	return app.Ul().Class("helplines").Body(app.Range(lines).Slice(func(i int) app.UI {
		l := lines[i]
		return app.Li().Body(
			app.Span().Class("hint").Text(s.say("help.country."+l.Country)),
			optional(l.Name),
			app.Elem("strong").Class("number").Text(l.Number),
			optional(s.say(l.Remark)),
			app.Span().Text(s.say("help.line.urgent", l.Urgent)),
			app.Span().Class("hint").Text(s.checked(l.Source, l.Checked)),
		)
	}))
}

func optional(words string) app.UI {
	if words == "" {
		return app.Span().Class("none")
	}
	return app.Span().Text(words)
}

func (s *session) checked(source, on string) string {
	if day, err := time.Parse(time.DateOnly, on); err == nil {
		return s.say("help.line.checked", source, s.words.Day(day))
	}
	return s.say("help.line.unchecked", source)
}

// near puts the lines of the countries of these languages first.
func near(lines []help.Line, languages []string) []help.Line {
	var here, there []help.Line
	for _, l := range lines {
		own := false
		for _, tag := range languages {
			own = own || strings.HasSuffix(strings.ToLower(tag), "-"+l.Country)
		}
		if own {
			here = append(here, l)
		} else {
			there = append(there, l)
		}
	}
	return append(here, there...)
}
