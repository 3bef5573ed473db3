package report

import (
	"fmt"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// day is the date in full: "Tuesday, 3 March 2026".
func day(w *text.Catalog, t time.Time) string {
	return w.Say("report.day", w.Say(fmt.Sprintf("report.weekday.%d", t.Weekday())), date(w, t))
}

// date is the date without its weekday: "3 March 2026".
func date(w *text.Catalog, t time.Time) string {
	return w.Say("report.date", t.Day(), w.Say(fmt.Sprintf("report.month.%d", t.Month())), t.Year())
}

// dayMonth is the date without its year: "3 March".
func dayMonth(w *text.Catalog, t time.Time) string {
	return w.Say("report.day.month", t.Day(), w.Say(fmt.Sprintf("report.month.%d", t.Month())))
}

// shortDay is for tables: "Tue 3 Mar 2026".
func shortDay(w *text.Catalog, t time.Time) string {
	return w.Say("report.day.short", w.Say(fmt.Sprintf("report.weekday.short.%d", t.Weekday())),
		t.Day(), w.Say(fmt.Sprintf("report.month.short.%d", t.Month())), t.Year())
}

func clock(t time.Time) string { return t.Format("15:04") }

// offset is "UTC+01:00".
func offset(m journal.Moment) string {
	sign, minutes := '+', m.Offset
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("UTC%c%02d:%02d", sign, minutes/60, minutes%60)
}

// stamp is an automatic time: day, clock and offset.
func stamp(w *text.Catalog, m journal.Moment) string {
	t := m.Wall()
	return w.Say("report.stamp", day(w, t), clock(t), offset(m))
}

// happened says when something happened as well as the person knows it.
func happened(w *text.Catalog, when journal.When) string {
	from, to := when.From.Wall(), when.To.Wall()
	switch when.Precision {
	case journal.Exact:
		return w.Say("report.when.exact", day(w, from), clock(from), offset(when.From))
	case journal.About:
		return w.Say("report.when.about", day(w, from), clock(from), offset(when.From))
	case journal.Day:
		return w.Say("report.when.day", day(w, from))
	case journal.Span:
		if sameDay(from, to) {
			return w.Say("report.when.hours", day(w, from), clock(from), clock(to), offset(when.From))
		}
		return w.Say("report.when.span", day(w, from), clock(from), day(w, to), clock(to), offset(when.From))
	}
	return w.Say("report.when.unknown")
}

// placed heads an entry: when it happened, or when it was written down where nobody
// said the day.
func placed(w *text.Catalog, in *Incident) string {
	when := in.Now().When
	if when.Precision == journal.Unknown || when.Precision == "" {
		return w.Say("report.when.unknown.written", stamp(w, in.Recorded))
	}
	return happened(w, when)
}

// happenedShort gives a table's two lines: date and time.
func happenedShort(w *text.Catalog, when journal.When) (string, string) {
	from, to := when.From.Wall(), when.To.Wall()
	switch when.Precision {
	case journal.Exact:
		return shortDay(w, from), clock(from)
	case journal.About:
		return shortDay(w, from), w.Say("report.clock.about", clock(from))
	case journal.Day:
		return shortDay(w, from), ""
	case journal.Span:
		if sameDay(from, to) {
			return shortDay(w, from), clock(from) + "–" + clock(to)
		}
		return shortDay(w, from), w.Say("report.clock.until", clock(from), shortDay(w, to), clock(to))
	}
	return w.Say("report.when.unknown"), ""
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }

// start orders incidents: when it happened, else when it was written down.
func start(in *Incident) time.Time {
	if when := in.Now().When; when.Precision != journal.Unknown && !when.From.IsZero() {
		return when.From.Time()
	}
	return in.Recorded.Time()
}

// daysLater is how many whole days after the end of what happened it was
// written down; 0 when that is not known.
func daysLater(in *Incident) int {
	if len(in.Revisions) == 0 {
		return 0
	}
	return daysBetween(in.Revisions[0].When, in.Recorded)
}

// daysToPaper is how many days of the calendar lie between what happened and
// the day on which it was written on paper, as the person has it.
func daysToPaper(in *Incident) int {
	now := in.Now()
	end := now.When.From
	if now.When.Precision == journal.Span {
		end = now.When.To
	}
	if end.IsZero() || now.When.Precision == journal.Unknown {
		return 0
	}
	last, err := time.Parse(time.DateOnly, end.Wall().Format(time.DateOnly))
	if err != nil {
		return 0
	}
	return max(0, int(now.Paper.Time().Sub(last).Hours()/24))
}

func daysBetween(when journal.When, recorded journal.Moment) int {
	end := when.From.Time()
	switch when.Precision {
	case journal.Unknown:
		return 0
	case journal.Span:
		end = when.To.Time()
	case journal.Day:
		end = end.AddDate(0, 0, 1)
	}
	return max(0, int(recorded.Time().Sub(end).Hours()/24))
}
