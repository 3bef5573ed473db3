package ui

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// offer is what a file that came in says of itself, put to the person: a tap takes
// its time or its place over, and nothing else does.
type offer struct {
	x      engine.Exhibit
	claims engine.Claims
}

// hear asks a file what it says, and offers that where it is something.
func (c *writeScreen) hear(x engine.Exhibit) {
	ask(c.s, engine.GetClaims, engine.ExhibitRequest{ID: x.ID}, func(said engine.Claims, err error) {
		if err == nil && said != (engine.Claims{}) && c.s.on(c) { // a file that cannot be read says nothing
			c.offers = append(c.offers, &offer{x, said})
		}
	})
}

// fewOffers is how many stand in sight.
const fewOffers = 2

func (c *writeScreen) offered() app.UI {
	var list []app.UI
	for _, o := range c.offers {
		if hasFile(c.form.Files, o.x.ID) {
			list = append(list, c.offer(o))
		}
	}
	if n := len(list) - fewOffers; n > 0 { // the rest of the form is not to be pushed out of sight
		list = append(list[:fewOffers:fewOffers], app.Details().ID("offers-more").Body(
			app.Summary().Text(c.s.count("offer.more", n)), app.Div().Class("arrivals").Body(list[fewOffers:]...)))
	}
	return app.Div().ID("offers").Class("arrivals").Body(list...)
}

func (c *writeScreen) offer(o *offer) app.UI {
	s, said, id := c.s, o.claims, o.x.ID
	return app.Div().Class("card", "offering").Body(
		app.P().Text(s.say("offer.says", nameOf(s, o.x))),
		app.Elem("dl").Class("facts").Body(claimRows(s, o.x, said)...),
		app.P().Class("hint").Text(s.say("offer.word")),
		app.Div().Class("looking").Body(
			app.If(said.Date != "", func() app.UI {
				return s.button("use-time-"+id, "", s.say("offer.time"), func() { c.time.offered(said) }).
					Aria("pressed", c.form.When.Date == said.Date && c.form.When.Time == said.Clock)
			}),
			app.If(said.Place != "", func() app.UI {
				return s.button("use-place-"+id, "", s.say("offer.place"), func() { c.place(said.Place) }).
					Aria("pressed", strings.Contains(c.form.Where, said.Place))
			}),
		),
	)
}

// claimRows are what a file says, as facts.
func claimRows(s *session, x engine.Exhibit, said engine.Claims) []app.UI {
	var rows []app.UI
	if t, err := time.Parse("2006-01-02 15:04", said.Date+" "+said.Clock); err == nil {
		words := s.words.Moment(t)
		if !said.Zoned {
			words = s.say("offer.unzoned", words)
		}
		rows = described(s.say(either(x.Type == mailType, "mail.date", "offer.taken")), app.Text(words))
	}
	if said.Place != "" {
		rows = append(rows, described(s.say("offer.where"), app.Text(said.Place))...)
	}
	if said.Device != "" {
		rows = append(rows, described(s.say("offer.device"), app.Bdi().Text(said.Device))...)
	}
	return rows
}

// hear asks a file what it says of itself, once.
func (h *shelf) hear(s *session, x engine.Exhibit) {
	if _, asked := h.claims[x.ID]; asked || x.Missing {
		return
	}
	ask(s, engine.GetClaims, engine.ExhibitRequest{ID: x.ID}, func(said engine.Claims, err error) {
		if h.claims == nil {
			h.claims = map[string]engine.Claims{}
		}
		h.claims[x.ID] = said // nothing where it cannot be read
	})
}

// claimed is what a file says of itself, as its word.
func (h *shelf) claimed(s *session, x engine.Exhibit) app.UI {
	said := h.claims[x.ID]
	if said == (engine.Claims{}) {
		return app.Div().Class("none")
	}
	return app.Div().Body(
		app.P().Class("hint").Text(s.say("offer.says", nameOf(s, x))),
		app.Elem("dl").Body(claimRows(s, x, said)...),
	)
}

// place takes a place over, once; one that was typed stays before it.
func (c *writeScreen) place(place string) {
	if strings.Contains(c.form.Where, place) {
		return
	}
	if c.form.Where != "" {
		place = c.form.Where + " (" + place + ")"
	}
	c.form.Where = place
	setValue("where", place)
	c.changed()
}

// offered takes over a time that a file says. One that is a moment is given on the
// clocks of this device, whatever clocks the form was about before.
func (w *whenPart) offered(said engine.Claims) {
	w.blank()
	w.form.Precision, w.form.Date, w.form.Time = journal.Exact, said.Date, said.Clock
	if said.Zoned {
		w.setZone(w.f.s.device.Zone())
	}
	w.inFields()
	w.showFields()
}
