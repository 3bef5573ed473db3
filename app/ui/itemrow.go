package ui

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// itemRow is one record in a list. It is a component, so that a long list is
// drawn again only where it changed.
type itemRow struct {
	app.Compo
	Item engine.Item
	Lang string

	s *session
}

// CompoID implements app.DismountEnforcer: a row is its record.
func (r *itemRow) CompoID() string { return r.Item.ID }

func (r *itemRow) open() { r.s.show(newRecord(r.s, r.Item.ID)) }

// Render draws the row as one button.
func (r *itemRow) Render() app.UI {
	it := r.Item
	id := itemID(it.ID)
	over := overline(r.s, it)
	return app.Button().Type("button").ID(id).Class("row", "plain").DataSet("item", it.ID).OnClick(r.s.tap(id, r.open)).Body(
		app.Span().Class("row-in").Body(
			app.If(over != "", func() app.UI { return app.Span().Class("row-when").Text(over) }),
			app.Bdi().Class("row-what").Text(r.s.titleOf(it)),
			app.Span().Class("row-more").Body(r.more()...),
		),
	)
}

// itemID is the id of a record's row.
func itemID(id string) string { return "item-" + id }

// overline is what stands above the title: what it is, and when it was.
func overline(s *session, it engine.Item) string {
	var words []string
	switch it.Kind {
	case journal.KindContact:
		words = append(words, codeWords(s, "body.", it.Of))
	case journal.KindOrder:
		words = append(words, codeWords(s, "ordertype.", it.Of))
	case journal.KindWarning:
		words = append(words, codeWords(s, "how.", it.Of))
	}
	if len(words) > 0 && words[0] == s.titleOf(it) {
		words = nil
	}
	if it.When.Precision != "" && it.When.Precision != journal.Unknown {
		words = append(words, longWhen(s.words, it.When))
	}
	return joined(words)
}

// codeWords are the words for a choice, "" where none was made.
func codeWords(s *session, area, code string) string {
	if code == "" {
		return ""
	}
	return s.say(area + code)
}

// joined puts what there is of some words on one line.
func joined(words []string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, " · ")
}

// more is what else tells a record apart.
func (r *itemRow) more() []app.UI {
	s, it := r.s, r.Item
	var more []app.UI
	tell := func(drawing, words string) {
		if words == "" {
			return
		}
		tag := app.Span().Class("tag")
		if drawing != "" {
			more = append(more, tag.Body(icon(drawing), app.Bdi().Text(words)))
			return
		}
		more = append(more, tag.Body(app.Bdi().Text(words)))
	}
	tell("", joined(roleWords(s, it.Roles)))
	tell("", it.Line)
	if it.Match != "" && it.Match != it.Line {
		tell("", s.say("list.match", it.Match))
	}
	tell("day", promiseWords(s, it))
	tell("", endWords(s, it.Ends))
	if it.Uses > 0 {
		tell("book", s.count("timeline.count", it.Uses))
	}
	if it.Evidence > 0 {
		tell("clip", s.count("timeline.files", it.Evidence))
	}
	return more
}

func roleWords(s *session, roles []string) []string {
	var words []string
	for _, r := range roles {
		words = append(words, s.say("role."+r))
	}
	return words
}

// promiseWords say by when something was promised, and whether that is over.
func promiseWords(s *session, it engine.Item) string {
	switch {
	case !it.Open:
		return ""
	case it.Due == "":
		return s.say("contacts.noday")
	case it.Over:
		return s.say("contacts.over", s.words.Day(it.Due.Time()))
	}
	return s.say("contacts.by", s.words.Day(it.Due.Time()))
}

// over reports whether a day has passed on the device's clock.
func (s *session) over(d journal.Date) bool { return string(d) < s.today().Format(time.DateOnly) }

// endWords say when an order ends, or that it has.
func endWords(s *session, ends journal.Date) string {
	switch {
	case ends == "":
		return ""
	case s.over(ends):
		return s.say("orders.ended", s.words.Day(ends.Time()))
	}
	return s.say("orders.ends", s.words.Day(ends.Time()))
}
