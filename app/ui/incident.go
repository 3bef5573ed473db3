package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// incidentScreen is one entry as it stands, with what it said before.
type incidentScreen struct {
	s     *session
	id    string
	in    *engine.Incident // nil until it was read
	gone  bool
	shelf shelf
}

func newIncident(s *session, id string) *incidentScreen {
	c := &incidentScreen{s: s, id: id}
	c.again()
	return c
}

func (*incidentScreen) name() string  { return "incident" }
func (c *incidentScreen) key() string { return c.id }

// again reads the entry.
func (c *incidentScreen) again() {
	ask(c.s, engine.GetIncident, engine.IncidentRequest{ID: c.id}, func(in engine.Incident, err error) {
		switch {
		case is(err, engine.NotFound) || err == nil && in.Erased:
			c.gone, c.in = true, nil
		case err != nil:
			c.s.fail(err)
		default:
			c.in = &in
		}
	})
}

func (c *incidentScreen) left() { c.s.notice = "" }

// close goes back to the row it was opened from.
func (c *incidentScreen) close() { c.s.stepBack(c, "row-"+c.id) }

func (c *incidentScreen) view() app.UI {
	s := c.s
	if c.in == nil {
		return app.Div().Class("column").Body(s.back("back", c.close), heading(c.waiting()))
	}
	return app.Div().Class("column").Body(
		s.back("back", c.close),
		heading(s.headWhen(c.in.Now.When, c.in.Recorded)),
		said("notice", "notice", s.notice),
		c.words(),
		c.quotes(),
		c.facts(),
		c.note(),
		c.exhibits(),
		app.Div().Class("choices").Body(s.iconButton("report", "link", "talk", s.say("contact.report"), c.report)),
		c.history(),
		app.Div().Class("actions", "foot").Body(
			s.iconButton("erase", "quiet", "erase", s.say("incident.erase"), func() { s.show(newErase(s, c.id, false, func() { s.show(newIncident(s, c.id)) })) }),
			s.iconButton("amend", "main", "pencil", s.say("incident.amend"), func() { s.show(newAmend(s, *c.in)) }),
		),
	)
}

// report opens a contact with police or others that is about this entry.
func (c *incidentScreen) report() {
	c.s.show(newReport(c.s, link{c.id, firstWords(c.in.Now.What)}))
}

func (c *incidentScreen) waiting() string {
	if c.gone {
		return c.s.say("incident.gone")
	}
	return c.s.say("app.working")
}

func (c *incidentScreen) words() app.UI {
	if c.in.Now.What == "" {
		return app.P().Class("hint").Text(c.s.say("timeline.nowords"))
	}
	return app.P().ID("words").Class("words-said").Text(c.in.Now.What)
}

func kindWords(s *session, kinds []string) []string {
	var words []string
	for _, k := range kinds {
		words = append(words, s.say("kind."+k))
	}
	return words
}

func (c *incidentScreen) exhibits() app.UI {
	s := c.s
	if len(c.in.Exhibits) == 0 {
		return app.Div().Class("none")
	}
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("incident.files")),
		app.Ul().Class("exhibits").Body(app.Range(c.in.Exhibits).Slice(func(i int) app.UI {
			x := c.in.Exhibits[i]
			return app.Li().Body(c.shelf.card(s, x, s.eraser(func() { s.show(newIncident(s, c.id)) })))
		})),
	)
}

// quotes are the messages the entry points at.
func (c *incidentScreen) quotes() app.UI {
	return app.Div().ID("quotes").Body(app.Range(c.in.Now.Quotes).Slice(func(i int) app.UI { return c.s.quoteView(c.in.Now.Quotes[i], 300) }))
}
