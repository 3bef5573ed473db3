package ui

import (
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// whenForm is when something happened, as it is being typed. Dates and times are
// text as the browser's fields hand it over (2026-11-21, 21:40), or as typed
// where a browser has no such fields.
type whenForm struct {
	Precision  journal.Precision
	Date, Time string
	DateTo     string
	TimeTo     string
	Base       *journal.When `json:",omitempty"` // what an amendment began with
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
		f.Date, f.Time = typedDay(w.From), typedClock(w.From)
	case journal.Day:
		f.Date = typedDay(w.From)
	case journal.Span:
		f.Date, f.Time = typedDay(w.From), typedClock(w.From)
		f.DateTo, f.TimeTo = typedDay(w.To), typedClock(w.To)
	}
}

func typedDay(m journal.Moment) string   { return m.Wall().Format(time.DateOnly) }
func typedClock(m journal.Moment) string { return m.Wall().Format("15:04") }

// same reports whether two forms say the same.
func (f whenForm) same(g whenForm) bool {
	return f.Precision == g.Precision && f.Date == g.Date && f.Time == g.Time && f.DateTo == g.DateTo && f.TimeTo == g.TimeTo
}

// complaint is what is wrong with a field: its id and a key of app/text.
type complaint struct{ field, key string }

var noComplaint complaint

// when is what the form says, in the device's zone. An unchanged time of an
// amended incident stays as it is, with the zone it was lived in.
func (f whenForm) when(words *text.Catalog, zone string) (journal.When, complaint) {
	if f.Base != nil && f.same(formOf(*f.Base)) {
		return *f.Base, noComplaint
	}
	if f.Precision == journal.Unknown || f.Precision == "" {
		return journal.When{Precision: journal.Unknown}, noComplaint
	}
	r := reader{words: words, zone: zone}
	switch f.Precision {
	case journal.Day:
		return journal.When{Precision: journal.Day, From: r.read("when-date", f.Date, "", "00:00")}, r.wrong
	case journal.Span:
		return f.span(&r)
	}
	w := journal.When{Precision: f.Precision, From: r.read("when-date", f.Date, f.Time, "00:00")}
	if f.Time == "" {
		w.Precision = journal.Day
	}
	return w, r.wrong
}

// span reads both ends; an end without a day is on the day of the beginning, a
// day without a time is all of it.
func (f whenForm) span(r *reader) (journal.When, complaint) {
	dateTo := f.DateTo
	if dateTo == "" {
		dateTo = f.Date
	}
	w := journal.When{
		Precision: journal.Span,
		From:      r.read("when-date", f.Date, f.Time, "00:00"),
		To:        r.read("when-date-to", dateTo, f.TimeTo, "23:59"),
	}
	if r.wrong == noComplaint && w.Check() != nil {
		r.wrong = complaint{"when-date-to", "error.bad-time"}
	}
	return w, r.wrong
}

// reader turns typed days and times into moments and keeps the first complaint.
type reader struct {
	words *text.Catalog
	zone  string
	wrong complaint
}

func (r *reader) read(field, date, clock, otherwise string) journal.Moment {
	timeField := "when-time" + field[len("when-date"):]
	if date == "" {
		return r.complain(field, "write.date.missing")
	}
	year, month, day, ok := r.words.ParseDay(date)
	if !ok {
		return r.complain(field, "write.date.bad")
	}
	if clock == "" {
		clock = otherwise
	}
	hour, minute, ok := r.words.ParseClock(clock)
	if !ok {
		return r.complain(timeField, "write.time.bad")
	}
	m, err := journal.WallTime(year, month, day, hour, minute, r.zone)
	if err != nil { // a zone name this build has no rules for
		m, err = journal.WallTime(year, month, day, hour, minute, "UTC")
	}
	if err != nil {
		return r.complain(field, "write.date.bad")
	}
	return m
}

func (r *reader) complain(field, key string) journal.Moment {
	if r.wrong == noComplaint {
		r.wrong = complaint{field, key}
	}
	return journal.Moment{}
}
