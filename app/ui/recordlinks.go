package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// items are the records that it names or that name it, kind by kind.
func (c *recordScreen) items() app.UI {
	s := c.s
	var parts []app.UI
	for _, kind := range []string{journal.KindPerson, journal.KindWarning, journal.KindOrder, journal.KindContact, journal.KindThing} {
		var some []engine.Item
		for _, it := range c.r.Items {
			if it.Kind == kind {
				some = append(some, it)
			}
		}
		if len(some) > 0 {
			parts = append(parts, app.Section().Class("part").Body(app.H2().Text(s.say(c.heading(kind))), s.itemRows(some)))
		}
	}
	if len(parts) == 0 {
		return app.Div().Class("none")
	}
	return app.Div().ID("items").Class("part").Body(parts...)
}

// heading names the records of a kind: people by what they are to this one.
func (c *recordScreen) heading(kind string) string {
	if kind != journal.KindPerson {
		return "record.items." + kind
	}
	return map[string]string{
		journal.KindContact: "contact.people", journal.KindOrder: "order.against", journal.KindWarning: "warning.to",
	}[c.r.Kind]
}

// incidents are the entries around it, in their order. An order's are breaches,
// and one more can be added.
func (c *recordScreen) incidents() app.UI {
	s := c.s
	order := c.r.Kind == journal.KindOrder
	if len(c.r.Incidents) == 0 && !order {
		return app.Div().Class("none")
	}
	return app.Section().ID("incidents").Class("part").Body(
		app.Div().Class("top").Body(
			app.H2().Text(s.say("record.incidents."+c.r.Kind)),
			app.If(c.r.Uses > 0, func() app.UI { return app.P().Class("hint").Text(s.count("timeline.count", c.r.Uses)) }),
		),
		app.If(c.r.Uses > len(c.r.Incidents), func() app.UI {
			return app.P().Class("hint").Text(s.say("record.newest", len(c.r.Incidents)))
		}),
		app.If(c.r.Uses == 0, func() app.UI { return app.P().Class("hint").Text(s.say("order.breaches.none")) }),
		s.byMonths(byMonth(nil, c.r.Incidents), nil),
		app.If(order, func() app.UI {
			return app.Div().Class("choices").Body(s.iconButton("add-breach", "", "plus", s.say("order.breach"), func() { s.show(newBreach(s, *c.r)) }))
		}),
	)
}
