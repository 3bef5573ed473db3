package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// recordScreen is a person, contact, order, warning, thing or plan as it stands, with
// all that points at it and what it said before.
type recordScreen struct {
	s     *session
	id    string
	r     *engine.Record // nil until it was read
	gone  bool
	shelf shelf
}

func newRecord(s *session, id string) *recordScreen {
	c := &recordScreen{s: s, id: id}
	c.again()
	return c
}

func (*recordScreen) name() string  { return "record" }
func (c *recordScreen) key() string { return c.id }
func (c *recordScreen) left()       { c.s.notice = "" }

// again reads the record.
func (c *recordScreen) again() {
	ask(c.s, engine.GetRecord, engine.RecordRequest{ID: c.id}, func(r engine.Record, err error) {
		switch {
		case is(err, engine.NotFound) || err == nil && r.Erased:
			c.gone, c.r = true, nil
		case err != nil:
			c.s.fail(err)
		default:
			c.r = &r
		}
	})
}

func (c *recordScreen) close() { c.s.stepBack(c, itemID(c.id)) }

func (c *recordScreen) view() app.UI {
	s := c.s
	if c.r == nil {
		return app.Div().Class("column").Body(s.back("back", c.close), heading(s.say(either(c.gone, "record.gone", "app.working"))))
	}
	return app.Div().Class("column").Body(
		s.back("back", c.close),
		app.Div().Class("headed").Body(
			app.If(c.r.Kind != journal.KindPlan, func() app.UI { return app.P().Class("hint").Text(s.kindWords(c.r.Kind)) }),
			app.Elem("h1").ID("title").TabIndex(-1).Dir("auto").Text(c.title()),
		),
		said("notice", "notice", s.notice),
		app.If(c.r.Kind == journal.KindPlan, func() app.UI { return app.P().Class("card").Text(s.say("plan.seen")) }),
		c.promise(),
		c.words(),
		app.Elem("dl").Class("facts").Body(c.facts()...),
		c.reach(),
		c.files(),
		c.private(),
		c.items(),
		c.incidents(),
		c.history(),
		app.Div().Class("actions", "foot").Body(
			s.iconButton("erase", "quiet", "erase", s.say("incident.erase"), func() { s.show(newEraseRecord(s, c.id, c.r.Kind)) }),
			s.iconButton("amend", "main", "pencil", s.say("incident.amend"), func() { amend(s, *c.r) }),
		),
	)
}

// kindWords is what kind of record something is.
func (s *session) kindWords(kind string) string {
	if kind == journal.KindPerson { // whose words for an item say that there is no name
		return s.say("record.person")
	}
	return s.say("item." + kind)
}

// title is a name or the first words.
func (c *recordScreen) title() string { return c.s.titleOf(asItem(*c.r)) }

// asItem is as much of a record as names it in a list.
func asItem(r engine.Record) engine.Item {
	it, now := engine.Item{ID: r.ID, Kind: r.Kind}, r.Now
	switch {
	case now.Person != nil:
		it.Title = firstWords(now.Person.Name)
	case now.Contact != nil:
		it.Title, it.Of = firstWords(now.Contact.Name), now.Contact.With
	case now.Order != nil:
		it.Title, it.Of = firstWords(now.Order.Name), now.Order.Type
	case now.Thing != nil:
		it.Title = firstWords(now.Thing.What)
	}
	return it
}

// firstWords are as many of the first line as a heading has room for.
func firstWords(words string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(words), "\n")
	if runes := []rune(line[:min(len(line), 400)]); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return line
}

// promise stands on top while it is open.
func (c *recordScreen) promise() app.UI {
	p := c.r.Now.Contact
	if p == nil || p.Settled || p.Due == "" {
		return app.Div().Class("none")
	}
	it := engine.Item{Open: true, Due: p.Due, Over: c.s.over(p.Due)}
	return app.P().Class("card", "due").Body(icon("day"), app.Span().Text(promiseWords(c.s, it)))
}

// words are what was said or written, where that is the matter itself.
func (c *recordScreen) words() app.UI {
	words := ""
	switch now := c.r.Now; {
	case now.Warning != nil:
		words = now.Warning.Words
	case now.Thing != nil && now.Thing.What != c.title():
		words = now.Thing.What
	case now.Person != nil && now.Person.Name != c.title():
		words = now.Person.Name
	}
	if words == "" {
		return app.Div().Class("none")
	}
	return app.P().ID("words").Class("words-said").Dir("auto").Text(words)
}

// facts are what it says, and when it was written down.
func (c *recordScreen) facts() []app.UI {
	s := c.s
	elsewhere := []string{"person.name", "warning.words", "thing.what"}
	if now := c.r.Now.Contact; now != nil && now.Name == c.title() {
		elsewhere = append(elsewhere, "contact.name")
	}
	if now := c.r.Now.Order; now != nil {
		elsewhere = append(elsewhere, either(now.Name == c.title(), "order.name", "order.kind"))
	}
	rows := factRows(s, factsOf(s, c.r.Now, c.r.Names), elsewhere...)
	return append(rows, described(s.say("incident.written"), app.Text(s.words.Moment(c.r.Recorded.Wall())))...)
}

// reach is how a person can be reached, and whether that goes into bundles.
func (c *recordScreen) reach() app.UI {
	s := c.s
	rows := factRows(s, detailFacts(c.r.Details))
	if c.r.Kind != journal.KindPerson || len(rows) == 0 {
		return app.Div().Class("none")
	}
	return app.Section().ID("reach").Class("part").Body(
		app.H2().Text(s.say("person.reach")),
		app.P().Class("hint").Text(s.say(either(c.r.Apart, "person.apart", "person.along"))),
		app.Elem("dl").Class("facts").Body(rows...),
	)
}

func (c *recordScreen) files() app.UI {
	s := c.s
	if len(c.r.Exhibits) == 0 {
		return app.Div().Class("none")
	}
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("incident.files")),
		app.Ul().Class("exhibits").Body(app.Range(c.r.Exhibits).Slice(func(i int) app.UI {
			x := c.r.Exhibits[i]
			return app.Li().Body(c.shelf.card(s, x, s.eraser(s.stay)))
		})),
	)
}

// private is the note that no bundle carries, apart from all else.
func (c *recordScreen) private() app.UI {
	s := c.s
	if c.r.Private == "" {
		return app.Div().Class("none")
	}
	return app.Section().ID("private").Class("card").Body(
		app.H2().Text(s.say("entry.private")),
		app.P().Class("hint").Text(s.say("entry.note.hint")),
		app.P().Class("kept").Dir("auto").Text(c.r.Private),
	)
}
