package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// register is the records of one kind, as many as were asked for, found by what
// stands in its search field.
type register struct {
	s     *session
	kind  string
	query string
	rows  []engine.Item
	found int
	total int
	known bool // the first answer came
	more  bool // more rows are on their way
}

// few is as many as one sees at a glance and need not search.
const few = 6

// again reads the same stretch anew, from the top.
func (l *register) again() { l.read(0, max(window, len(l.rows))) }

// next reads the stretch after it.
func (l *register) next() {
	l.more = true
	l.read(len(l.rows), window)
}

// read asks for rows. An answer to an older question is dropped.
func (l *register) read(from, limit int) {
	q := engine.ItemsRequest{Kind: l.kind, Query: l.query, Offset: from, Limit: limit}
	ask(l.s, engine.GetItems, q, func(a engine.Items, err error) {
		l.more = false
		switch {
		case err != nil:
			l.s.fail(err)
		case q.Query != l.query || from > len(l.rows):
		default:
			l.rows, l.found, l.total, l.known = append(l.rows[:from:from], a.Rows...), a.Found, a.Total, true
		}
	})
}

// search finds by what is typed; the list follows every key.
func (l *register) search(query string) bool {
	l.query = query
	l.read(0, window)
	return true
}

// finder is the search field; where there is little it stays away.
func (l *register) finder(label, hint string, least int) app.UI {
	if l.total < least && l.query == "" {
		return app.Div().Class("none")
	}
	s := l.s
	return app.Div().Class("finder").Body(
		s.draw(field{id: "find-" + l.kind, label: s.say(label), hint: s.say(hint), value: l.query, typed: l.search}),
		said("found", "hint", l.news()),
	)
}

// news is what a search came to.
func (l *register) news() string {
	switch {
	case l.query == "":
		return ""
	case l.found == 0:
		return l.s.say("list.found.none")
	}
	return l.s.count("list.found", l.found)
}

// view is the rows, or what belongs here where there are none.
func (l *register) view(empty app.UI) app.UI {
	if l.known && l.total == 0 {
		return empty
	}
	s := l.s
	open := 0
	for open < len(l.rows) && l.rows[open].Open {
		open++
	}
	return app.Div().Class("part").Body(
		app.If(open > 0, func() app.UI { return app.H2().Text(s.say("contacts.open")) }),
		s.itemRows(l.rows[:open]),
		app.If(open > 0 && open < len(l.rows), func() app.UI { return app.H2().Text(s.say("contacts.rest")) }),
		s.itemRows(l.rows[open:]),
		app.If(len(l.rows) < l.found, func() app.UI {
			return app.Div().Class("choices").Body(s.button("more-"+l.kind, "", s.say("timeline.more"), l.next).Disabled(l.more))
		}),
	)
}

// itemRows are records, each a way to its page.
func (s *session) itemRows(items []engine.Item) app.UI {
	if len(items) == 0 {
		return app.Div().Class("none")
	}
	return app.Ul().Class("rows").Body(app.Range(items).Slice(func(i int) app.UI {
		return app.Li().Body(&itemRow{Item: items[i], Lang: s.words.Lang, s: s})
	}))
}

// emptyList says what belongs into a list that is empty, and what that is good
// for.
func (s *session) emptyList(id, title, text string) app.UI {
	return app.Section().ID(id).Class("part").Body(
		app.P().Class("lead").Text(s.say(title)), app.P().Text(s.say(text)))
}
