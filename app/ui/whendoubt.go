package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/journal"
	"daybook/app/text"
)

// doubts are what only the person can tell about one end: which of day and month
// was meant, and what was meant by a time that clocks never showed, or twice.
func (w *whenPart) doubts(end string) app.UI {
	if w.form.Unread != text.Clear {
		return app.Div().Class("none")
	}
	var parts []app.UI
	or := w.form.Or
	if end != "" {
		if or = w.form.OrTo; w.form.Or != "" { // one press turns both round
			or = ""
		}
	}
	if t, err := time.Parse(time.DateOnly, or); err == nil {
		parts = append(parts, w.f.s.button(w.id+"-or"+end, "link", w.f.s.say("when.or", w.f.s.words.Day(t)), w.swapDays))
	}
	walls, at, ok := w.walls(end)
	switch {
	case ok && walls.Gap():
		parts = append(parts, w.gap(end, walls, at))
	case ok && len(walls.At) > 1:
		parts = append(parts, w.twice(end, walls))
	}
	if len(parts) == 0 {
		return app.Div().Class("none")
	}
	return app.Div().Class("doubt").Body(parts...)
}

// asked is a question about a time with two answers.
func (w *whenPart) asked(id, words string, one, other app.UI) app.UI {
	return app.Div().ID(w.id+id).Class("part").Role("status").Body(app.P().Text(words), quick(one, other))
}

// walls is how the day and time of one end fit the clocks there.
func (w *whenPart) walls(end string) (walls journal.Walls, at text.Civil, ok bool) {
	f := w.form
	date, clock, asked := f.Date, f.Time, f.Precision != journal.Day && f.Precision != journal.Unknown
	if end != "" {
		clock, asked = f.TimeTo, f.Precision == journal.Span
		if f.DateTo != "" {
			date = f.DateTo
		}
	}
	if !asked || clock == "" {
		return walls, at, false
	}
	t, sense := w.f.s.words.ReadWhen(date+" "+clock, w.now(), false)
	if sense != text.Clear || !t.From.Timed {
		return walls, at, false
	}
	return wallsOf(t.From, w.zone()), t.From, true
}

// gap says that no clock showed the time, and offers what may have been meant. The
// handlers look again: they may outlive what they were drawn with.
func (w *whenPart) gap(end string, walls journal.Walls, at text.Civil) app.UI {
	s := w.f.s
	was := s.words.Clock(time.Date(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, 0, time.UTC))
	before, after := w.besideGap(walls.Before, at), w.besideGap(walls.After, at)
	return w.asked("-gap"+end, s.say("when.gap", was, before, after),
		s.button(w.id+"-before"+end, "", before, func() { w.setFromGap(end, false) }),
		s.button(w.id+"-after"+end, "", after, func() { w.setFromGap(end, true) }))
}

// besideGap is a time of day, and the day where it is another one.
func (w *whenPart) besideGap(m journal.Moment, at text.Civil) string {
	words, t := w.f.s.words, m.Wall()
	if t.Day() == at.Day {
		return words.Clock(t)
	}
	return w.f.s.say("date.moment", words.ShortDay(t), words.Clock(t))
}

// setFromGap takes the time as far before the gap, or as far after it.
func (w *whenPart) setFromGap(end string, after bool) {
	walls, _, ok := w.walls(end)
	switch {
	case !ok || !walls.Gap():
	case after:
		w.setEnd(end, walls.After)
	default:
		w.setEnd(end, walls.Before)
	}
}

// twice asks which of the two it was; the first is meant until one says.
func (w *whenPart) twice(end string, walls journal.Walls) app.UI {
	s, second := w.f.s, w.form.Second
	if end != "" {
		second = w.form.SecondTo
	}
	return w.asked("-twice"+end, s.say("when.twice", s.words.Clock(walls.At[0].Wall())),
		s.button(w.id+"-first"+end, "", s.say("when.first"), func() { w.setSecond(end, false) }).Aria("pressed", !second),
		s.button(w.id+"-second"+end, "", s.say("when.second"), func() { w.setSecond(end, true) }).Aria("pressed", second))
}

func (w *whenPart) setSecond(end string, second bool) {
	if end == "" {
		w.form.Second = second
	} else {
		w.form.SecondTo = second
	}
	w.touched()
}
