package pattern

import (
	"strconv"
	"strings"
	"time"
)

// Words are the words of a language; *text.Catalog has them.
type Words interface {
	Say(key string, args ...any) string
	Count(key string, n int, args ...any) string
	Has(key string) bool
	Day(t time.Time) string
	Month(t time.Time) string
}

// Figure is one thing counted: in a sentence, as a chart, and as a table that
// says all that the chart shows.
type Figure struct {
	ID, Title, Finding string
	Chart              Chart
	Head               []string
	Rows               [][]string // the first cell names the row
}

// Term is one line of the summary.
type Term struct{ Name, Value string }

// Figures are what there is to draw, in words.
func (p *Pattern) Figures(w Words) []Figure {
	d := drawing{p, w}
	var list []Figure
	for _, draw := range []func() (Figure, bool){
		d.spans, d.warning, d.hours, d.kinds, d.people, d.places, d.platforms, d.felt, d.delays,
	} {
		if f, any := draw(); any {
			f.Chart.ID = "chart-" + f.ID
			list = append(list, f)
		}
	}
	return list
}

// Terms are the numbers that need no drawing.
func (p *Pattern) Terms(w Words) []Term {
	var list []Term
	add := func(key, value string) { list = append(list, Term{w.Say(key), value}) }
	if p.Acts > p.Incidents {
		add("report.pattern.acts", strconv.Itoa(p.Acts))
	}
	if p.Incidents > 0 {
		add("report.summary.first", w.Day(p.First))
		add("report.summary.last", w.Day(p.Last))
	}
	if p.Gap.Days > 1 {
		add("report.summary.gap", w.Count("report.days", p.Gap.Days)+", "+w.Say("report.between", w.Day(p.Gap.From), w.Day(p.Gap.To)))
	}
	if p.Breaches > 0 {
		add("report.pattern.breaches", strconv.Itoa(p.Breaches))
	}
	if p.Undated > 0 {
		add("report.pattern.undated", strconv.Itoa(p.Undated))
	}
	return list
}

// drawing is a pattern being put into words.
type drawing struct {
	p *Pattern
	w Words
}

func (d drawing) say(key string, args ...any) string { return d.w.Say(key, args...) }

// figure has its title; false where there is nothing to draw.
func (d drawing) figure(id string) Figure {
	return Figure{ID: id, Title: d.say("report.pattern." + id)}
}

func (d drawing) hours() (Figure, bool) {
	f := d.figure("hours")
	var heads, names []string
	var values [][]int
	for day := range 7 {
		heads = append(heads, d.say("report.weekday.short."+strconv.Itoa((day+1)%7)))
	}
	f.Head = append([]string{d.say("report.pattern.hour")}, heads...)
	for hour := range 24 {
		name := twoDigits(hour) + ":00"
		row, cells, any := make([]int, 7), []string{name}, false
		for day := range 7 {
			row[day] = d.p.Hours[day][hour]
			any = any || row[day] > 0
			cells = append(cells, strconv.Itoa(row[day]))
		}
		names, values = append(names, name), append(values, row)
		if any {
			f.Rows = append(f.Rows, cells)
		}
	}
	f.Chart = grid(f.ID, 39, heads, names, values)
	f.Finding = d.hoursFinding()
	return f, d.p.Clocked > 0
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

// hoursFinding names the busiest day of the week, or those that share it.
func (d drawing) hoursFinding() string {
	most, days := 0, []string(nil)
	for day := range 7 {
		n := 0
		for _, h := range d.p.Hours[day] {
			n += h
		}
		if n > most {
			most, days = n, nil
		}
		if n == most && n > 0 {
			days = append(days, d.say("report.weekday."+strconv.Itoa((day+1)%7)))
		}
	}
	key := "report.pattern.hours.text"
	switch {
	case len(days) > maxTied:
		key = "report.pattern.hours.even"
	case len(days) > 1:
		key = "report.pattern.hours.each"
	}
	return d.say(key, d.p.Clocked, d.p.Incidents, strings.Join(days, ", "), most)
}

func (d drawing) felt() (Figure, bool) {
	f := d.figure("felt")
	var heads, names []string
	var values [][]int
	for i := range 4 {
		heads = append(heads, strconv.Itoa(i))
	}
	f.Head = append([]string{d.say("report.pattern.col." + string(d.p.FeltUnit))}, heads...)
	f.Head = append(f.Head, d.say("report.pattern.all"))
	sum, strong := 0, 0
	for _, span := range d.p.Felt {
		n, cells := 0, []string{d.spanName(d.p.FeltUnit, span.From)}
		for _, k := range span.N {
			n += k
			cells = append(cells, strconv.Itoa(k))
		}
		sum, strong = sum+n, strong+span.N[3]
		names, values = append(names, cells[0]), append(values, span.N[:])
		f.Rows = append(f.Rows, append(cells, strconv.Itoa(n)))
	}
	f.Chart = grid(f.ID, 104, heads, names, values)
	f.Finding = d.say("report.pattern.felt.text", sum, d.p.Incidents, strong)
	return f, sum > 0
}

// delays are in their own order, those not known last.
func (d drawing) delays() (Figure, bool) {
	f := d.figure("delays")
	var list []bar
	known := 0
	for i, n := range d.p.Delays {
		if i < len(delays) {
			known += n
		} else if n == 0 {
			break
		}
		list = append(list, bar{name: d.say("report.pattern.delay." + strconv.Itoa(i)), number: strconv.Itoa(n), size: n, several: i == len(delays)})
	}
	f.Chart = bars(f.ID, list)
	f.Head, f.Rows = d.rows("report.pattern.col.time", list)
	f.Finding = d.say("report.pattern.delays.text", d.p.Delays[0], known)
	return f, known > 0
}

// rows are a table's, for a chart of bars.
func (d drawing) rows(head string, list []bar) (heads []string, rows [][]string) {
	for _, b := range list {
		rows = append(rows, []string{b.name, b.number})
	}
	return []string{d.say(head), d.say("report.pattern.col.count")}, rows
}
