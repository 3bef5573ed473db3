package ui

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/text"
)

// dayField is a field for a day alone, such as the one an order ends on. Its value
// is a civil date, 2026-11-21, "" where it is empty, and what was typed where that
// could not be read: then dayComplaint is what is wrong with it.
//
//	c.s.drawDay(dayField{id: "ends", label: …, value: f.Ends, ahead: true, trouble: c.trouble["ends"],
//		changed: func(v string) { f.Ends = v; c.changed(); c.mend("ends") }})
type dayField struct {
	id, label, hint, trouble string
	value                    string
	ahead                    bool // for what is to come: a day without a year is the next such day
	changed                  func(value string)
}

// dayComplaint is what is wrong with a day field's value, noComplaint if nothing.
func dayComplaint(id, value string) complaint {
	if _, err := time.Parse(time.DateOnly, value); value == "" || err == nil {
		return noComplaint
	}
	return complaint{id, "when.date.unread"}
}

// dayTurn is a day in a field, and with day and month the other way round, "" where
// that cannot have been meant.
type dayTurn struct{ is, or string }

// drawDay draws the field: typed into as people write days, or chosen from the
// browser's calendar, and read back in words.
func (s *session) drawDay(f dayField) app.UI {
	turn := s.days[f.id] // outlives this drawing, as the handlers do
	if turn == nil {
		turn = &dayTurn{}
		s.days[f.id] = turn
	}
	turn.is = f.value
	note := ""
	if t, err := time.Parse(time.DateOnly, f.value); err == nil {
		note = s.words.LongDay(t)
	}
	return app.Div().Class("field").Body(
		s.draw(field{
			id: f.id, label: f.label, hint: f.hint, trouble: f.trouble, kind: "date", value: dayInField(s.words, f.value), also: f.id + "-note",
			typed: func(v string) bool {
				turn.is, turn.or = s.typedDay(v, f.ahead)
				f.changed(turn.is)
				return true
			},
			known: func() string { return turn.is },
			show:  func() { setValue(f.id, dayInField(s.words, turn.is)) },
		}),
		said(f.id+"-note", "hint", note),
		s.otherDay(f, turn),
	)
}

// otherDay offers the day with day and month the other way round.
func (s *session) otherDay(f dayField, turn *dayTurn) app.UI {
	t, err := time.Parse(time.DateOnly, turn.or)
	if err != nil || f.value == "" {
		return app.Div().Class("none")
	}
	return s.button(f.id+"-or", "link", s.say("when.or", s.words.Day(t)), func() {
		turn.is, turn.or = turn.or, turn.is
		setValue(f.id, dayInField(s.words, turn.is))
		f.changed(turn.is)
	})
}

// typedDay is the day a line names, as a civil date, and with day and month the
// other way round where that is a day too; else the line itself.
func (s *session) typedDay(line string, ahead bool) (day, or string) {
	line = strings.TrimSpace(line)
	t, sense := s.words.ReadWhen(line, s.today(), ahead)
	if sense != text.Clear || !t.From.Dated || t.Span {
		return line, ""
	}
	if other, sense := s.words.Otherwise().ReadWhen(line, s.today(), ahead); t.Swap && sense == text.Clear {
		or = other.From.Date()
	}
	return t.From.Date(), or
}
