package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/help"
)

// guideScreen lists short pages of advice. It needs no journal.
type guideScreen struct {
	s    *session
	back func()
}

func openGuide(s *session, back func()) { s.show(&guideScreen{s, back}) }

func (*guideScreen) name() string { return "guide" }

func (c *guideScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say("guide.title")),
		app.P().Class("lead").Text(s.say("guide.lead")),
		app.Ul().Class("rows").Body(
			c.row("lines", func() { openCalls(c) }),
			app.Range(help.Topics).Slice(func(i int) app.UI {
				t := &help.Topics[i]
				return c.row(t.ID, func() { s.show(&adviceScreen{c, t}) })
			}),
		),
	)
}

func (c *guideScreen) row(id string, open func()) app.UI {
	return app.Li().Body(app.Button().Type("button").ID("guide-"+id).Class("row", "plain").OnClick(c.s.tap("guide-"+id, open)).Body(
		app.Span().Class("row-in").Body(app.Span().Class("row-title").Text(c.s.say("guide." + id)))))
}

// again shows the list once more, with the keyboard where it was.
func (c *guideScreen) again(id string) { c.s.showAt(c, "guide-"+id) }

// adviceScreen is one of the pages.
type adviceScreen struct {
	list  *guideScreen
	topic *help.Topic
}

func (*adviceScreen) name() string { return "advice" }

func (c *adviceScreen) view() app.UI {
	s, t := c.list.s, c.topic
	var words []string
	for i := range t.Points {
		words = append(words, s.say("guide."+t.ID+"."+strconv.Itoa(i+1)))
	}
	return app.Div().Class("column").Body(
		s.back("back", func() { c.list.again(t.ID) }),
		heading(s.say("guide."+t.ID)),
		app.If(t.ID == "danger" && s.country() != "", func() app.UI {
			here := callsOf(s.country())[0]
			return app.P().Class("card", "heed").Text(s.say("guide.emergency", s.say("help.country."+here.Country), here.Urgent))
		}),
		lines("points", words...),
		app.Div().Class("choices").Body(
			s.button("advice-lines", "link", s.say("guide.lines"), func() { openCalls(c.list) }),
			app.If(s.open, func() app.UI { return s.button("advice-plan", "link", s.say("plan.title"), func() { openPlan(s) }) }),
		),
		app.P().Class("hint").Text(s.say("guide.own")),
		app.P().Class("hint").Text(s.checked(t.Source, t.Checked)),
	)
}

// country is the person's own as far as the languages of the device tell, "" where
// they do not: no number is better than another country's.
func (s *session) country() string {
	for _, tag := range s.device.Languages() {
		for _, l := range help.Lines {
			if strings.HasSuffix(strings.ToLower(tag), "-"+l.Country) {
				return l.Country
			}
		}
	}
	return everyCountry
}

const everyCountry = ""

// callsOf are the services of a country, or all.
func callsOf(country string) (list []help.Line) {
	for _, l := range help.Lines {
		if country == everyCountry || l.Country == country {
			list = append(list, l)
		}
	}
	return list
}

// callScreen says whom to call in a country, and what its law is called.
type callScreen struct {
	s       *session
	back    *guideScreen
	country string
}

func openCalls(list *guideScreen) {
	list.s.show(&callScreen{s: list.s, back: list, country: list.s.country()})
}

func (*callScreen) name() string { return "call" }

func (c *callScreen) view() app.UI {
	s := c.s
	values, words := []string{everyCountry}, []string{s.say("guide.country.all")}
	for _, l := range help.Lines {
		if values[len(values)-1] != l.Country {
			values, words = append(values, l.Country), append(words, s.say("help.country."+l.Country))
		}
	}
	return app.Div().Class("column").Body(
		s.back("back", func() { c.back.again("lines") }),
		heading(s.say("guide.lines")),
		app.P().Class("lead").Text(s.say("guide.lines.lead")),
		s.drawChoice(choice{id: "call-country", label: s.say("guide.country"), chosen: c.country,
			values: values, words: words, picked: func(v string) { c.country = v }}),
		s.helplines(callsOf(c.country)),
		c.law(),
	)
}

func (c *callScreen) law() app.UI {
	s := c.s
	for _, l := range help.Laws {
		if l.Country == c.country {
			return app.Section().Class("part").Body(
				app.H2().Text(s.say("guide.law")), app.P().Text(l.Text), app.P().Class("hint").Text(s.checked(l.Source, l.Checked)))
		}
	}
	return app.Div().Class("none")
}
