package pattern

import "strconv"

func (d drawing) kinds() (Figure, bool)     { return d.names("kinds", d.p.Kinds, "report.kind.") }
func (d drawing) people() (Figure, bool)    { return d.names("people", d.p.People, "") }
func (d drawing) places() (Figure, bool)    { return d.names("places", d.p.Places, "report.place.") }
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
		list = append(list, bar{name, strconv.Itoa(c.N), c.N})
	}
	if len(list) > 0 {
		f.Finding = d.say("report.pattern.most", list[0].name, t.Counts[0].N, d.p.Incidents)
	}
	if t.More > 0 {
		list = append(list, bar{d.w.Count("report.pattern.more", t.More), strconv.Itoa(t.MoreN), t.MoreN})
	}
	if t.None > 0 {
		list = append(list, bar{d.say("report.pattern.none"), strconv.Itoa(t.None), t.None})
	}
	f.Chart = bars(f.ID, list)
	f.Head, f.Rows = d.rows("report.pattern.col."+id, list)
	return f, len(t.Counts) > 0
}

// warning draws rates and not counts: the times before and since are not equally
// long.
func (d drawing) warning() (Figure, bool) {
	f, was := d.figure("warning"), d.p.Warning
	if was == nil {
		return f, false
	}
	var list []bar
	f.Head = []string{d.say("report.pattern.col.time"), d.say("report.pattern.col.days"), d.say("report.pattern.col.incidents"), d.say("report.pattern.col.rate")}
	for _, part := range []struct {
		key     string
		n, days int
	}{{"report.pattern.before", was.Before, was.DaysBefore}, {"report.pattern.since", was.Since, was.DaysSince}} {
		rate, ok := perWeek(part.n, part.days)
		words := "–"
		if ok {
			words = d.say("report.decimal", rate/10, rate%10)
			list = append(list, bar{d.say(part.key), d.say("report.pattern.rate", words), rate})
		}
		f.Rows = append(f.Rows, []string{d.say(part.key), strconv.Itoa(part.days), strconv.Itoa(part.n), words})
	}
	f.Chart = bars(f.ID, list)
	f.Finding = d.w.Count("report.pattern.warning.text", was.Since, d.w.Day(was.On), was.Before)
	return f, true
}
