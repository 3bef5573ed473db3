package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// thingForm is what stands in the form of a thing. It is also the draft.
type thingForm struct {
	beside
	What      string
	When      whenForm
	Where     string `json:",omitempty"`
	Kept      string `json:",omitempty"`
	Touched   string `json:",omitempty"`
	Untouched bool   `json:",omitempty"`
	Incidents []link `json:",omitempty"`

	Typed struct{ Incidents string } // begun and not chosen
}

// thingScreen writes a thing down, or adds to it.
type thingScreen struct {
	recorder
	form      thingForm
	incidents picker
	time      whenPart
}

func thingWith(s *session, id string, r *engine.Record, draft *engine.Draft) *thingScreen {
	c := &thingScreen{form: thingForm{beside: besideOf(r), When: whenForm{Precision: journal.Unknown}}}
	if r != nil {
		c.form.fill(s, *r)
	}
	if draft != nil {
		c.form = thingForm{When: whenForm{Precision: journal.Unknown}}
		s.read(*draft, &c.form)
	}
	c.record = c.thing
	c.ready(s, journal.KindThing, id, c, func() any { return c.form }, &c.form.beside, "thing-what", draft)
	c.time.begin(&c.former, "when", "thing.when", &c.form.When)
	c.picks(&c.incidents, "about", incidents, &c.form.Incidents, &c.form.Typed.Incidents)
	return c
}

func (*thingScreen) name() string { return "thing" }

func (f *thingForm) fill(s *session, r engine.Record) {
	t := r.Now.Thing
	f.What, f.When, f.Where, f.Kept, f.Touched, f.Untouched = t.What, formOf(t.When), t.Where, t.Kept, t.Touched, t.Untouched
	f.Incidents = linksNamed(s, t.Incidents, r.Names)
}

// thing is the form as it would be saved, or the first thing wrong with it.
func (c *thingScreen) thing() (journal.Record, complaint) {
	f := c.form
	if strings.TrimSpace(f.What) == "" && len(f.Files) == 0 {
		return journal.Record{}, complaint{"thing-what", "error." + engine.Nothing}
	}
	when, wrong := c.time.read()
	return journal.Record{Thing: &journal.Thing{
		What: f.What, When: when, Where: f.Where, Kept: f.Kept, Touched: f.Touched, Untouched: f.Untouched,
		Evidence: fileIDs(f.Files), Incidents: linkIDs(f.Incidents),
	}}, wrong
}

// view asks what it is, says what is best done with it, and then for the rest.
func (c *thingScreen) view() app.UI {
	s, f := c.s, &c.form
	return c.sheet([]app.UI{
		c.area("thing-what", s.say("thing.what"), s.say("thing.what.hint"), &f.What),
		app.P().Class("card", "heed").Text(s.say("thing.advice")),
		c.tick("untouched", s.say("thing.untouched"), &f.Untouched),
		c.time.view(),
		c.text("where", s.say("thing.where"), "", &f.Where),
	},
		c.group("kept-part", s.say("thing.keeping"), filled(f.Kept, f.Touched),
			c.text("thing-kept", s.say("thing.kept"), s.say("thing.kept.hint"), &f.Kept),
			c.area("touched", s.say("thing.touched"), s.say("thing.touched.hint"), &f.Touched)),
		c.group("about-part", s.say("thing.about"), len(f.Incidents),
			c.incidents.view(s.say("thing.incidents"), s.say("contact.incidents.hint"))),
	)
}
