package ui

import (
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// whenWords says when something happened, with how well that is known.
func whenWords(c *text.Catalog, w journal.When, day func(time.Time) string) string {
	from, to := w.From.Wall(), w.To.Wall()
	switch w.Precision {
	case journal.Exact:
		return c.Say("when.exact", day(from), c.Clock(from))
	case journal.About:
		return c.Say("when.about", day(from), c.Clock(from))
	case journal.Day:
		return c.Say("when.day", day(from))
	case journal.Span:
		if sameDay(from, to) {
			return c.Say("when.span.day", day(from), c.Clock(from), c.Clock(to))
		}
		return c.Say("when.span", day(from), c.Clock(from), day(to), c.Clock(to))
	}
	return c.Say("when.unknown")
}

// shortWhen is for a row that stands beside its day, below its month: the time
// of day, as far as it is known.
func shortWhen(c *text.Catalog, w journal.When, recorded journal.Moment) string {
	from, to := w.From.Wall(), w.To.Wall()
	switch w.Precision {
	case journal.Exact:
		return c.Clock(from)
	case journal.About:
		return c.Say("clock.about", c.Clock(from))
	case journal.Day:
		return ""
	case journal.Span:
		if sameDay(from, to) {
			return c.Say("clock.span", c.Clock(from), c.Clock(to))
		}
		return c.Say("clock.until", c.Clock(from), c.ShortDay(to), c.Clock(to))
	}
	return c.Say("when.unknown.written", c.ShortDay(recorded.Wall()))
}

// dayOf is the day a row stands beside.
func dayOf(w journal.When) (day time.Time, known bool) {
	return w.From.Wall(), w.Precision != journal.Unknown && w.Precision != ""
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }

// longWhen stands alone.
func longWhen(c *text.Catalog, w journal.When) string { return whenWords(c, w, c.LongDay) }

// longWhen is longWhen with the place where its clocks are, if that is not here.
func (s *session) longWhen(w journal.When) string {
	return s.placed(w, longWhen(s.words, w))
}

// headWhen heads an entry: where nobody said the day, it has the one of the writing.
func (s *session) headWhen(w journal.When, recorded journal.Moment) string {
	if _, known := dayOf(w); !known {
		return s.say("when.unknown.written", s.words.LongDay(recorded.Wall()))
	}
	return s.longWhen(w)
}

// shortWhen is shortWhen with the place.
func (s *session) shortWhen(w journal.When, recorded journal.Moment) string {
	return s.placed(w, shortWhen(s.words, w, recorded))
}

// placed names the zone of a time of day where it is not the device's.
func (s *session) placed(w journal.When, words string) string {
	switch {
	case w.Precision == journal.Unknown || w.Precision == journal.Day || w.From.Zone == "" || w.From.Zone == s.here():
		return words
	}
	return s.say("when.placed", words, s.zoneWords(w.From.Zone))
}

// here is the device's zone, asked once a drawing: browsers take long over the
// answer, and a list asks with every row.
func (s *session) here() string {
	if s.zone == "" || s.zoned != s.turn {
		s.zone, s.zoned = s.device.Zone(), s.turn
	}
	return s.zone
}

// zoneWords is "Lisbon time" for Europe/Lisbon.
func (s *session) zoneWords(zone string) string {
	if zone == "UTC" {
		return zone
	}
	return s.say("when.zone", zoneCity(zone))
}

func zoneCity(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}

// standsOn is the day in whose place a row stands: of what happened, or of the
// writing where that is not known.
func standsOn(w journal.When, recorded journal.Moment) time.Time {
	if w.Precision == journal.Unknown || w.Precision == "" {
		return recorded.Wall()
	}
	return w.From.Wall()
}

// monthOf is the month a row stands under.
func monthOf(c *text.Catalog, w journal.When, recorded journal.Moment) string {
	return c.Month(standsOn(w, recorded))
}

// daysLater is how many days after it was over something was written down, by
// the calendar where it happened; 0 where that is not known.
func daysLater(w journal.When, recorded journal.Moment) int {
	return daysAfter(w, recorded.Time().In(time.FixedZone("", overAt(w).Offset*60)))
}

// daysAfter is daysLater for a day of the calendar, such as one on paper.
func daysAfter(w journal.When, day time.Time) int {
	if w.Precision == journal.Unknown || w.Precision == "" {
		return 0
	}
	return max(0, dayNumber(day)-dayNumber(overAt(w).Wall()))
}

// overAt is when it was over.
func overAt(w journal.When) journal.Moment {
	if w.Precision == journal.Span {
		return w.To
	}
	return w.From
}

func dayNumber(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// clockBack adds to a time of writing that the device's clock had been set back
// just before, by so many milliseconds: to the unit that says it well enough.
func (s *session) clockBack(words string, ms int64) string {
	if ms <= 0 {
		return words
	}
	unit, n := "when.back.seconds", max(1, ms/1000)
	for _, next := range []struct {
		unit string
		size int64 // of the unit before
	}{{"when.back.minutes", 60}, {"when.back.hours", 60}, {"when.back.days", 24}} {
		if n < 3*next.size && n%next.size != 0 {
			break
		}
		unit, n = next.unit, (n+next.size/2)/next.size
	}
	return s.say("when.back", words, s.count(unit, int(n)))
}
