package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/journal"
	"daybook/app/text"
)

// blanks draws what is to be filled in by hand.
type blanks struct{ words *text.Catalog }

// look is how a blank looks, by the key of its words: boxes to tick, where
// there is something to choose from, and ruled lines. One that is not named is
// a single line.
type look struct {
	values []string
	prefix string
	lines  int
}

var looks = map[string]look{
	"write.when":            {[]string{"exact", "about", "span", "day", "unknown"}, "write.when.", 0},
	"write.what":            {lines: 7},
	"entry.place":           {journal.Places, "place.", 0},
	"incident.kinds":        {journal.Kinds, "kind.", 0},
	"entry.said":            {lines: 2},
	"entry.told":            {[]string{"self", "other"}, "told.", 0},
	"entry.impact":          {[]string{"0", "1", "2", "3"}, "impact.", 0},
	"entry.asked":           {[]string{"yes", "no"}, "asked.", 0},
	"contact.body":          {journal.Bodies, "body.", 0},
	"contact.how":           {journal.Hows, "how.", 0},
	"contact.reported":      {lines: 2},
	"contact.promised":      {lines: 2},
	"contact.outcome":       {lines: 2},
	"contact.settled.label": {[]string{"settled"}, "contact.", 0},
}

const (
	contactsOnPage = 2
	rowsOnPage     = 9
)

func (b blanks) head() app.UI {
	return app.Div().Class("sheet-head").Body(
		app.H2().Text(b.words.Say("paper.head")),
		b.blank("paper.no"), b.blank("paper.name"), b.blank("entry.paper"),
	)
}

func (b blanks) advice() app.UI {
	return lines("advice", b.words.Say("paper.advice.1"), b.words.Say("paper.advice.2"), b.words.Say("paper.advice.3"))
}

// blank is one thing to fill in.
func (b blanks) blank(key string) app.UI {
	s := looks[key]
	class := "blank"
	if len(s.values) > 2 || s.lines > 1 {
		class = "blank wide"
	}
	parts := []app.UI{app.Span().Class("blank-name").Text(b.words.Say(key))}
	for _, v := range s.values {
		parts = append(parts, app.Span().Class("blank-tick").Text(b.words.Say(s.prefix+v)))
	}
	if len(s.values) == 0 {
		for range max(1, s.lines) {
			parts = append(parts, app.Span().Class("rule"))
		}
	}
	return app.Div().Class(class).DataSet("blank", key).Body(parts...)
}

func (b blanks) all(keys ...string) app.UI {
	return app.Div().Class("blanks").Body(app.Range(keys).Slice(func(i int) app.UI { return b.blank(keys[i]) }))
}

// entry asks for one incident all that its form does, in the form's order.
func (b blanks) entry() app.UI {
	keys := []string{"write.when", "write.date", "write.time", "write.date.to", "write.time.to", "write.what"}
	for _, f := range entryFacts {
		if f.key != "entry.paper" { // stands in the head
			keys = append(keys, f.key)
		}
	}
	return b.all(append(keys, "write.files", "entry.contacts", "entry.things")...)
}

// private is asked below a line to cut along: a sheet may be shown to others.
func (b blanks) private() app.UI {
	return app.Div().Class("cut").Body(app.P().Text(b.words.Say("paper.cut")), b.blank("entry.note"))
}

// contact asks for one dealing with police or others.
func (b blanks) contact(s *session) app.UI {
	var keys []string
	for _, f := range contactFacts(s, journal.Contact{}, nil) {
		keys = append(keys, f.key)
	}
	return b.all(keys...)
}

// rows is a table for what happens often and is soon told.
func (b blanks) rows() app.UI {
	keys := []string{"write.when", "write.what", "incident.where", "entry.people", "entry.witnesses", "entry.things"}
	head := app.Range(keys).Slice(func(i int) app.UI { return app.Elem("th").Attr("scope", "col").Text(b.words.Say(keys[i])) })
	var rows []app.UI
	for n := range rowsOnPage {
		rows = append(rows, app.Elem("tr").Body(
			app.Elem("th").Attr("scope", "row").Text(strconv.Itoa(n+1)),
			app.Range(keys[1:]).Slice(func(int) app.UI { return app.Elem("td") }),
		))
	}
	return app.Elem("table").Class("log").Body(app.Elem("tr").Body(head), app.Range(rows).Slice(func(i int) app.UI { return rows[i] }))
}
