package pattern

import (
	"strconv"
	"strings"
)

func (d drawing) kinds() (Figure, bool)     { return d.names("kinds", d.p.Kinds, "report.kind.") }
func (d drawing) people() (Figure, bool)    { return d.names("people", d.p.People, "") }
func (d drawing) places() (Figure, bool)    { return d.names("places", d.p.Places, "place.") }
func (d drawing) platforms() (Figure, bool) { return d.names("platforms", d.p.Platforms, "") }

// names draws a tally. A name that is a code has words below prefix; any other
// is shown as it was written.
func (d drawing) names(id string, t Tally, prefix string) (Figure, bool) {
	f := d.figure(id)
	var list []bar
	for _, c := range t.Counts {
		name := c.Name
		if prefix != "" && d.w.Has(prefix+name) {
			name = d.say(prefix + name)
		}
		list = append(list, bar{name: name, number: strconv.Itoa(c.N), size: c.N})
	}
	f.Finding = d.most(list)
	if t.More > 0 {
		list = append(list, bar{d.w.Count("report.pattern.more", t.More), strconv.Itoa(t.MoreN), t.MoreN, true})
	}
	if t.None > 0 {
		list = append(list, bar{d.say("report.pattern.none"), strconv.Itoa(t.None), t.None, true})
	}
	f.Chart = bars(f.ID, list)
	f.Head, f.Rows = d.rows("report.pattern.col."+id, list)
	return f, len(t.Counts) > 0
}

// maxTied is how many that are equally frequent a sentence names.
const maxTied = 3

// most names the most frequent, or those that share that, unless they are many.
func (d drawing) most(list []bar) string {
	var first []string
	for _, b := range list {
		if b.size == list[0].size {
			first = append(first, b.name)
		}
	}
	switch {
	case len(first) == 0:
		return ""
	case len(first) > maxTied:
		return d.say("report.pattern.even", list[0].size, d.p.Incidents)
	}
	key := "report.pattern.most"
	if len(first) > 1 {
		key = "report.pattern.most.each"
	}
	return d.say(key, strings.Join(first, ", "), list[0].size, d.p.Incidents)
}

// warning draws rates and not counts: the times before and since are not equally
// long.
func (d drawing) warning() (Figure, bool) {
	f, was := d.figure("warning"), d.p.Warning
	if was == nil {
		return f, false
	}
	var list []bar
	f.Head = []string{d.say("report.pattern.col.time"), d.say("report.pattern.col.days"), d.say("report.pattern.col.count"), d.say("report.pattern.col.rate")}
	for _, part := range []struct {
		key     string
		n, days int
	}{{"report.pattern.before", was.Before, was.DaysBefore}, {"report.pattern.since", was.Since, was.DaysSince}} {
		rate, ok := perWeek(part.n, part.days)
		words := "–"
		if ok {
			words = d.say("report.decimal", rate/10, rate%10)
			list = append(list, bar{name: d.say(part.key), number: d.say("report.pattern.rate", words), size: rate})
		}
		f.Rows = append(f.Rows, []string{d.say(part.key), strconv.Itoa(part.days), strconv.Itoa(part.n), words})
	}
	f.Chart = bars(f.ID, list)
	f.Finding = d.say("report.pattern.warning.text", d.w.Day(was.On), was.Since, was.Before)
	return f, true
}
