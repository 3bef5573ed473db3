package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/journal"
)

// listScreen is one register with a page of its own: people, contacts, things.
// What it says stands in app/text below its name.
type listScreen struct {
	s     *session
	title string // "people", "contacts", "things"
	least int    // of rows before there is a search field
	list  register
}

func newPeople(s *session) *listScreen {
	return listFor(s, "people", 1, journal.KindPerson)
}

func newContacts(s *session) *listScreen {
	return listFor(s, "contacts", few, journal.KindContact)
}

func newThings(s *session) *listScreen {
	return listFor(s, "things", few, journal.KindThing)
}

func listFor(s *session, title string, least int, kind string) *listScreen {
	c := &listScreen{s: s, title: title, least: least, list: register{s: s, kind: kind}}
	c.again()
	return c
}

// listOf is the list that holds records of a kind.
func listOf(s *session, kind string) place {
	switch kind {
	case journal.KindPerson:
		return newPeople(s)
	case journal.KindContact:
		return newContacts(s)
	case journal.KindThing:
		return newThings(s)
	case journal.KindPlan: // which has none, being one
		return &moreScreen{s}
	}
	return newOrders(s)
}

func (c *listScreen) name() string { return c.title }
func (c *listScreen) key() string  { return c.title }
func (c *listScreen) again()       { c.list.again() }
func (c *listScreen) left()        { c.s.notice = "" }

func (c *listScreen) view() app.UI {
	s, at := c.s, c.title
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-"+at) }),
		heading(s.say(at+".title")),
		app.P().Class("hint").Text(s.say(at+".lead")),
		said("notice", "notice", s.notice),
		c.list.finder(at+".find", at+".find.hint", c.least),
		c.list.view(s.emptyList("empty", at+".empty", at+".empty.text")),
		app.Div().Class("actions", "foot", "alone").Body(
			s.iconButton("add-"+c.list.kind, "main", "plus", s.say(at+".add"), func() { openForm(s, c.list.kind) }),
		),
	)
}

// ordersScreen is the orders, and the one clear warning.
type ordersScreen struct {
	s                *session
	orders, warnings register
}

func newOrders(s *session) *ordersScreen {
	c := &ordersScreen{s: s, orders: register{s: s, kind: journal.KindOrder}, warnings: register{s: s, kind: journal.KindWarning}}
	c.again()
	return c
}

func (*ordersScreen) name() string { return "orders" }
func (*ordersScreen) key() string  { return "orders" }
func (c *ordersScreen) left()      { c.s.notice = "" }

func (c *ordersScreen) again() {
	c.orders.again()
	c.warnings.again()
}

func (c *ordersScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stepBack(c, "open-orders") }),
		heading(s.say("orders.title")),
		said("notice", "notice", s.notice),
		app.Section().Class("part").Aria("labelledby", "warning-title").Body(
			app.H2().ID("warning-title").Text(s.say("warnings.title")),
			app.P().Class("hint").Text(s.say("warnings.lead")),
			c.warnings.view(app.Div().Class("none")),
		),
		app.Section().Class("part").Aria("labelledby", "orders-title").Body(
			app.H2().ID("orders-title").Text(s.say("orders.list")),
			c.orders.finder("orders.find", "orders.find.hint", few),
			c.orders.view(app.P().Class("hint").Text(s.say("orders.empty.text"))),
		),
		app.Div().Class("actions", "foot", "pair").Body(
			s.button("add-warning", "", s.say("warnings.add"), func() { openForm(s, journal.KindWarning) }),
			s.button("add-order", "main", s.say("orders.add"), func() { openForm(s, journal.KindOrder) }),
		),
	)
}
