package ui

import (
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// whenForm is when something happened, as it is being typed. It is part of a
// draft, as JSON, and so holds nothing that means another day tomorrow: what
// could be read is kept as 2026-11-21 and 21:40, what could not as it was typed.
type whenForm struct {
	Precision  journal.Precision
	Date, Time string
	DateTo     string
	TimeTo     string
	Zone       string        `json:",omitempty"` // where it is not the device's
	Second     bool          `json:",omitempty"` // of a time that came twice, the later one
	SecondTo   bool          `json:",omitempty"`
	Base       *journal.When `json:",omitempty"` // what an amendment began with

	Line     string     `json:",omitempty"` // typed in one line, as it is
	Unread   text.Sense `json:",omitempty"` // of the line, where it could not be read
	Quick    string     `json:",omitempty"` // the button pressed: "now", "today", "yesterday"
	Or, OrTo string     `json:",omitempty"` // the days, day and month the other way round
}

// formOf is the form for a time that is known already, as clocks showed it there
// and then.
func formOf(w journal.When) whenForm {
	f := whenForm{Precision: w.Precision, Base: &w}
	f.fill(w)
	return f
}

func (f *whenForm) fill(w journal.When) {
	if f.Precision == "" {
		f.Precision = journal.Unknown
	}
	switch w.Precision {
	case journal.Exact, journal.About:
		f.Date, f.Time, f.Second = typedDay(w.From), typedClock(w.From), isSecond(w.From)
	case journal.Day:
		f.Date = typedDay(w.From)
	case journal.Span:
		f.Date, f.Time, f.Second = typedDay(w.From), typedClock(w.From), isSecond(w.From)
		f.DateTo, f.TimeTo, f.SecondTo = typedDay(w.To), typedClock(w.To), isSecond(w.To)
	}
	if f.Date != "" {
		f.Zone = w.From.Zone
	}
}

func typedDay(m journal.Moment) string   { return m.Wall().Format(time.DateOnly) }
func typedClock(m journal.Moment) string { return m.Wall().Format("15:04") }

// isSecond reports whether clocks had shown this minute once before, as they do
// in the night they are put back.
func isSecond(m journal.Moment) bool {
	t := m.Wall()
	w, err := journal.WallTimes(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), m.Zone)
	return err == nil && len(w.At) > 1 && w.At[1].Offset == m.Offset
}

// same reports whether two forms say the same.
func (f whenForm) same(g whenForm) bool {
	return f.Precision == g.Precision && f.Date == g.Date && f.Time == g.Time && f.DateTo == g.DateTo && f.TimeTo == g.TimeTo &&
		f.Zone == g.Zone && f.Second == g.Second && f.SecondTo == g.SecondTo
}

// complaint is what is wrong with a field: its id and a key of app/text.
type complaint struct{ field, key string }

var noComplaint complaint

// when is what the form says, in the zone it names or else in this one; now is
// the clock on the wall there. An unchanged time of an amended incident stays as
// it is, to the millisecond. A complaint names "line", "date", "time", "date-to"
// or "time-to".
func (f whenForm) when(words *text.Catalog, now time.Time, zone string) (journal.When, complaint) {
	if f.Unread != text.Clear {
		return journal.When{}, complaint{"line", senseKeys[f.Unread]}
	}
	if f.Base != nil && f.same(formOf(*f.Base)) {
		return *f.Base, noComplaint
	}
	if f.Precision == journal.Unknown || f.Precision == "" {
		return journal.When{Precision: journal.Unknown}, noComplaint
	}
	if f.Zone != "" {
		zone = f.Zone
	}
	r := reader{words: words, now: now, zone: zone}
	switch f.Precision {
	case journal.Day:
		return journal.When{Precision: journal.Day, From: r.read("", f.Date, "", false)}, r.wrong
	case journal.Span:
		return f.span(&r)
	}
	w := journal.When{Precision: f.Precision, From: r.read("", f.Date, f.Time, f.Second)}
	if f.Time == "" {
		w.Precision = journal.Day
	}
	return w, r.wrong
}

var senseKeys = [...]string{text.Unread: "when.line.bad", text.NoDay: "write.date.bad", text.NoTime: "write.time.bad"}

// span reads both ends; an end without a day is on the day of the beginning, a
// day without a time is all of it.
func (f whenForm) span(r *reader) (journal.When, complaint) {
	dateTo := f.DateTo
	if dateTo == "" {
		dateTo = f.Date
	}
	w := journal.When{
		Precision: journal.Span,
		From:      r.read("", f.Date, f.Time, f.Second),
		To:        r.read("-to", dateTo, f.TimeTo, f.SecondTo),
	}
	if r.wrong == noComplaint && w.Check() != nil {
		r.wrong = complaint{"date-to", "error.bad-time"}
	}
	return w, r.wrong
}

// reader turns typed days and times into moments and keeps the first complaint.
type reader struct {
	words *text.Catalog
	now   time.Time
	zone  string
	wrong complaint
}

// read reads one end: "" or "-to". Without a time it is the day's first minute,
// or its last.
func (r *reader) read(end, date, clock string, second bool) journal.Moment {
	if date == "" {
		return r.complain("date"+end, "write.date.missing")
	}
	day, sense := r.words.ReadWhen(date, r.now, false)
	switch {
	case sense == text.NoDay:
		return r.complain("date"+end, "write.date.bad")
	case sense != text.Clear || !day.From.Dated || day.Span:
		return r.complain("date"+end, "when.date.unread")
	}
	hour, minute := 0, 0
	if end != "" {
		hour, minute = 23, 59
	}
	if clock != "" {
		if hour, minute, sense = r.words.ReadClock(clock); sense != text.Clear {
			return r.complain("time"+end, "write.time.bad")
		}
	}
	c := day.From
	c.Hour, c.Minute = hour, minute
	walls := wallsOf(c, r.zone)
	switch {
	case walls.Gap() && clock != "":
		return r.complain("time"+end, "when.gap.choose")
	case walls.Gap():
		return r.whole(end, c, walls)
	case second && len(walls.At) > 1:
		return walls.At[1]
	}
	return walls.At[0]
}

// whole is the first or last minute of a day whose own first or last there was
// not. A day that was left out altogether is none.
func (r *reader) whole(end string, c text.Civil, walls journal.Walls) journal.Moment {
	m := walls.After
	if end != "" {
		m = walls.Before
	}
	if m.Wall().Day() != c.Day {
		return r.complain("date"+end, "when.gap.left")
	}
	return m
}

// wallsOf is how a day and a time fit a zone's clocks; UTC's where this build has
// no rules for the zone.
func wallsOf(c text.Civil, zone string) journal.Walls {
	w, err := journal.WallTimes(c.Year, c.Month, c.Day, c.Hour, c.Minute, zone)
	if err != nil {
		w, _ = journal.WallTimes(c.Year, c.Month, c.Day, c.Hour, c.Minute, "UTC")
	}
	return w
}

func (r *reader) complain(field, key string) journal.Moment {
	if r.wrong == noComplaint {
		r.wrong = complaint{field, key}
	}
	return journal.Moment{}
}
