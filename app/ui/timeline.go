package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// timelineScreen is the journal by month, newest first.
type timelineScreen struct {
	s       *session
	waiting bool // for more rows
	shelf   shelf
}

func (*timelineScreen) name() string { return "timeline" }

func (c *timelineScreen) left() {
	c.s.notice = ""
	c.s.journal.scroll = scrolled()
}

// arrived goes back to where on the page an entry was opened, and to the top with
// a changed filter.
func (c *timelineScreen) arrived() {
	switch {
	case strings.HasPrefix(c.s.focus, "row-"):
		scrollTo(c.s.journal.scroll)
	case c.s.focus == "filter":
		toTop()
	}
}

func (c *timelineScreen) view() app.UI {
	s := c.s
	return app.Div().Class("book").Body(
		app.Div().Class("side").Body(
			app.Div().Class("top").Body(
				heading(s.say("timeline.title")),
				c.total(),
			),
			c.actions(),
		),
		app.Div().Class("pages").Body(
			said("notice", "notice", s.notice),
			c.searchBox(),
			c.terms(),
			c.beside(),
			c.months(),
			c.moreButton(),
			c.loose(),
		),
	)
}

// total is how many entries are in view, and the way to what all add up to. The
// number is read aloud when a search changes it.
func (c *timelineScreen) total() app.UI {
	s := c.s
	if s.journal.total == 0 {
		return app.Div().Class("none")
	}
	return app.Div().Class("total").Body(
		said("count", "hint", c.count()),
		s.button("open-pattern", "link", s.say("pattern.open"), func() { openPattern(s) }),
	)
}

// beside is what stands above the entries while all of them are in view.
func (c *timelineScreen) beside() app.UI {
	s := c.s
	if s.journal.narrowed() {
		return app.Div().Class("none")
	}
	return app.Div().Class("beside").Body(c.trouble(), c.low(), c.draft(), s.keyCard(), c.due())
}

// actions stand at the foot of a phone's page, beside the list on a desk.
func (c *timelineScreen) actions() app.UI {
	s := c.s
	return app.Elem("nav").Class("actions", "foot").Aria("label", s.say("timeline.actions")).Body(
		s.iconButton("open-people", "quiet", "people", s.say("timeline.people"), func() { s.show(newPeople(s)) }),
		s.iconButton("open-contacts", "quiet", "talk", s.say("timeline.contacts"), func() { s.show(newContacts(s)) }),
		s.iconButton("new-incident", "main", "plus", s.say("timeline.new"), func() { s.show(newWrite(s)) }),
		s.iconButton("open-more", "quiet", "more", s.say("timeline.more.ways"), func() { s.show(&moreScreen{s: s}) }),
	)
}

// months are the rows below their months, or a word about there being none.
func (c *timelineScreen) months() app.UI {
	s := c.s
	if len(s.journal.rows) == 0 && s.journal.narrowed() {
		return c.nothing()
	}
	if len(s.journal.rows) == 0 {
		return app.Section().ID("empty").Class("part").Body(
			app.P().Class("lead").Text(s.say("timeline.empty")),
			app.P().Text(s.say("timeline.empty.text")),
		)
	}
	list := s.byMonths
	if s.journal.narrowed() {
		list = s.found
	}
	return app.Div().ID("entries").Body(list(s.journal.months, s.journal.counts))
}

// byMonths are entries below their months.
func (s *session) byMonths(months []*month, found map[string]int) app.UI {
	return app.Div().Body(app.Range(months).Slice(func(i int) app.UI {
		m := months[i]
		return &monthPart{Month: m, Rows: len(m.rows), Found: found[m.key], Lang: s.words.Lang, s: s}
	}))
}

func (c *timelineScreen) moreButton() app.UI {
	if len(c.s.journal.rows) >= c.s.journal.found {
		return app.Div().Class("none")
	}
	return app.Div().Class("choices").Body(c.s.button("more", "", c.s.say("timeline.more"), c.more).Disabled(c.waiting))
}

func (c *timelineScreen) more() {
	c.waiting = true
	c.s.journal.more(c.s, func() { c.waiting = false })
}

// draft offers what was being written.
func (c *timelineScreen) draft() app.UI {
	s := c.s
	if len(s.drafts) == 0 {
		return app.Div().Class("none")
	}
	return app.Div().ID("draft-waits").Class("part").Body(app.Range(s.drafts).Slice(func(i int) app.UI {
		id := "resume-draft"
		if i > 0 {
			id += "-" + strconv.Itoa(i)
		}
		return app.Div().Class("card", "line").Body(
			app.P().Text(s.draftWords(s.drafts[i])),
			s.button(id, "", s.say("timeline.draft.go"), func() { s.resume(s.drafts[i]) }),
		)
	}))
}

// draftWords say what kind of thing is waiting.
func (s *session) draftWords(d engine.Draft) string {
	if d.Form == writeForm {
		return s.say("timeline.draft")
	}
	return s.say("timeline.draft.of", s.kindWords(d.Form))
}

// due tells of promises whose day is over, calmly and in one place.
func (c *timelineScreen) due() app.UI {
	s := c.s
	if len(s.journal.due) == 0 {
		return app.Div().Class("none")
	}
	return app.Div().ID("due").Class("card", "line").Body(
		app.P().Class("due").Body(icon("day"), app.Span().Text(s.count("timeline.due", len(s.journal.due)))),
		s.button("open-due", "", s.say("timeline.due.go"), func() { s.show(newContacts(s)) }),
	)
}

// low says that there is little room, and leads to more about it.
func (c *timelineScreen) low() app.UI {
	s := c.s
	if !s.low() {
		return app.Div().Class("none")
	}
	return app.Div().Class("card", "line").Body(
		app.P().Text(s.say("storage.low")),
		s.button("open-low", "", s.say("settings.storage"), func() { openStorage(s) }),
	)
}

// trouble names what could not be read.
func (c *timelineScreen) trouble() app.UI {
	s := c.s
	var parts []app.UI
	if s.health.Older {
		parts = append(parts, c.older())
	}
	if len(s.health.Damage) > 0 {
		parts = append(parts, app.Section().Class("card", "heed").DataSet("damage", "some").Body(
			app.H2().Text(s.say("timeline.damage")), app.P().Text(s.say("timeline.damage.text")),
			app.Details().Body(app.Summary().Text(s.say("app.details")), lines("points", damageWords(s, s.health.Damage)...))))
	}
	return app.Div().ID("trouble").Body(parts...)
}

// older tells that the storage was put back to an earlier state, what is known of
// what is missing, and what to do, until it was read.
func (c *timelineScreen) older() app.UI {
	s, h := c.s, c.s.health
	said := []string{s.say("timeline.older.text")}
	if !h.Last.IsZero() {
		said = append(said, s.say("timeline.older.last", s.words.Moment(h.Last.Wall())))
	}
	if h.Missing > 0 {
		said = append(said, s.count("timeline.older.missing", h.Missing))
		if !h.Seen.IsZero() {
			said = append(said, s.say("timeline.older.seen", s.words.Moment(h.Seen.Wall())))
		}
	}
	return app.Section().Class("card", "heed").DataSet("damage", "older").Body(
		app.H2().Text(s.say("timeline.older")), app.P().Text(strings.Join(said, " ")),
		app.P().Text(s.say("timeline.older.next")),
		s.button("older-read", "", s.say("timeline.older.read"), c.readOlder))
}

func (c *timelineScreen) readOlder() {
	ask(c.s, engine.DropOlder, engine.None{}, func(_ engine.None, err error) {
		if err != nil {
			c.s.fail(err)
			return
		}
		c.s.health.Older = false
	})
}

// damageWords names each piece; a long list is cut, the rest is the same again.
func damageWords(s *session, damage []engine.Damage) []string {
	const most = 100
	var words []string
	for i, d := range damage {
		if i == most {
			words = append(words, "…")
			break
		}
		words = append(words, s.say("damage."+d.What, d.ID))
	}
	return words
}

// loose is evidence that no entry names.
func (c *timelineScreen) loose() app.UI {
	s := c.s
	if len(s.journal.loose) == 0 || s.journal.narrowed() {
		return app.Div().Class("none")
	}
	return app.Section().ID("loose").Class("part").Body(
		app.H2().Text(s.say("timeline.loose")),
		app.P().Class("hint").Text(s.say("timeline.loose.text")),
		app.Ul().Class("exhibits").Body(app.Range(s.journal.loose).Slice(func(i int) app.UI {
			x := s.journal.loose[i]
			return app.Li().Body(c.shelf.card(s, x, s.eraser(s.home),
				s.button("use-"+x.ID, "link", s.say("timeline.loose.use"), func() { s.show(newWriteWith(s, x)) })))
		})),
	)
}
