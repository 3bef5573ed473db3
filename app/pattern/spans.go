package pattern

import (
	"strconv"
	"time"
)

// perBand is how many weeks stand beside each other: a quarter of a year.
const perBand = 13

func (d drawing) spans() (Figure, bool) {
	p := d.p
	f := d.figure(spanIDs[p.Unit])
	var list []column
	var most, empty int
	for i, s := range p.Spans {
		most = max(most, s.Incidents)
		if s.Incidents == 0 {
			empty++
		} else {
			f.Rows = append(f.Rows, []string{d.spanName(p.Unit, s.From), strconv.Itoa(s.Incidents)})
		}
		list = append(list, d.column(i, s))
	}
	f.ID = "spans"
	f.Chart = columns(f.ID, list)
	f.Head = []string{d.say("report.pattern.col." + string(p.Unit)), d.say("report.pattern.col.count")}
	f.Finding = d.spansFinding(most, empty)
	return f, len(p.Spans) > 0
}

func (d drawing) spansFinding(most, empty int) string {
	p := d.p
	long := d.w.Count("report.pattern.long."+string(p.Unit), len(p.Spans))
	switch {
	case len(p.Spans) == 1:
		return d.say("report.pattern.spans.single", p.Incidents, long)
	case empty == 0:
		return d.say("report.pattern.spans.full", p.Incidents, long, most)
	}
	return d.say("report.pattern.spans.text", p.Incidents, long, most, empty)
}

// spanIDs names the title, which says what is counted by.
var spanIDs = map[Unit]string{Week: "weeks", Month: "months", Quarter: "quarters", Year: "years"}

// spanName names one span in a table.
func (d drawing) spanName(u Unit, from time.Time) string {
	switch u {
	case Week:
		return d.w.Day(from)
	case Month:
		return d.say("report.month.year", d.monthShort(from), from.Year())
	case Quarter:
		return d.say("report.pattern.quarter", quarterOf(from), from.Year())
	}
	return strconv.Itoa(from.Year())
}

func (d drawing) monthShort(t time.Time) string {
	return d.say("report.month.short." + strconv.Itoa(int(t.Month())))
}

func quarterOf(t time.Time) int { return (int(t.Month())-1)/3 + 1 }

// column puts a span into its band. Weeks follow each other; months and quarters
// stand below those of the year before, so that seasons show.
func (d drawing) column(i int, s Span) column {
	first := d.p.Spans[0].From.Year()
	year := strconv.Itoa(s.From.Year())
	switch d.p.Unit {
	case Month:
		return column{s.From.Year() - first, int(s.From.Month()) - 1, year, d.monthShort(s.From), s.Incidents}
	case Quarter:
		return column{(s.From.Year() - first) / 3, (s.From.Year()-first)%3*4 + quarterOf(s.From) - 1,
			year, d.quarterTick(s.From), s.Incidents}
	case Year:
		return column{i / perBand, i % perBand, "", year, s.Incidents}
	}
	return column{i / perBand, i % perBand, d.say("report.pattern.from", d.w.Day(s.From)), d.weekTick(i, s), s.Incidents}
}

// quarterTick has the year below the first quarter.
func (d drawing) quarterTick(t time.Time) string {
	if q := quarterOf(t); q > 1 {
		return strconv.Itoa(q)
	}
	return strconv.Itoa(t.Year())
}

// weekTick names a month where its first whole week begins.
func (d drawing) weekTick(i int, s Span) string {
	if i > 0 && s.From.Day() > 7 {
		return ""
	}
	return d.monthShort(s.From)
}
