package report

import (
	"fmt"
	"slices"
	"sort"
	"time"

	"daybook/app/journal"
)

// pattern leaves out what the person marked as ordinary and nothing else: it
// belongs to the record and is no incident of anything.
func pattern(told []*Incident) []*Incident {
	var list []*Incident
	for _, in := range told {
		if kinds := in.Now().Kinds; len(kinds) != 1 || kinds[0] != "ordinary" {
			list = append(list, in)
		}
	}
	return list
}

// startWall is start as a clock on the wall showed it.
func startWall(in *Incident) time.Time { return in.whenOrRecorded().From.Wall() }

// longestGap is the most days between two incidents that follow each other,
// and the index of the first of the two.
func longestGap(told []*Incident) (days, from int) {
	for i := 0; i+1 < len(told); i++ {
		if d := civilDay(startWall(told[i+1])) - civilDay(startWall(told[i])); d > days {
			days, from = d, i
		}
	}
	return days, from
}

// civilDay counts days by the calendar, so that summer time makes none longer.
func civilDay(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// maxMonths is how many months a chart shows; beyond, years.
const maxMonths = 24

// byMonth counts incidents by month, empty ones between too; by year where
// there are too many months for a page.
func byMonth(p *page, told []*Incident) []bar {
	first, last := monthOf(startWall(told[0])), monthOf(startWall(told[0]))
	counts := map[int]int{}
	for _, in := range told {
		m := monthOf(startWall(in))
		first, last = min(first, m), max(last, m)
		counts[m]++
	}
	if last-first >= maxMonths {
		return byYear(counts)
	}
	var bars []bar
	for m := first; m <= last; m++ {
		label := p.say("report.month.year", p.say(fmt.Sprintf("report.month.%d", m%12+1)), m/12)
		bars = append(bars, bar{label, counts[m]})
	}
	return bars
}

func byYear(months map[int]int) []bar {
	years := map[int]int{}
	for m, n := range months {
		years[m/12] += n
	}
	var bars []bar
	for y, n := range years {
		bars = append(bars, bar{fmt.Sprintf("%04d", y), n})
	}
	sort.Slice(bars, func(i, k int) bool { return bars[i].label < bars[k].label })
	return bars
}

func monthOf(t time.Time) int { return t.Year()*12 + int(t.Month()) - 1 }

// byKind counts kinds of conduct, most frequent first, then in the journal's
// order; kinds unknown here come last, by name.
func byKind(p *page, told []*Incident) []bar {
	counts := map[string]int{}
	none := 0
	for _, in := range told {
		kinds := slices.Compact(slices.Sorted(slices.Values(in.Now().Kinds)))
		if len(kinds) == 0 {
			none++
		}
		for _, k := range kinds {
			counts[k]++
		}
	}
	order := slices.Clone(journal.Kinds)
	var strange []string
	for k := range counts {
		if !slices.Contains(order, k) {
			strange = append(strange, k)
		}
	}
	slices.Sort(strange)
	var bars []bar
	for _, k := range append(order, strange...) {
		if counts[k] > 0 {
			bars = append(bars, bar{kindNames(p.words, []string{k})[0], counts[k]})
		}
	}
	sort.SliceStable(bars, func(i, k int) bool { return bars[i].count > bars[k].count })
	if none > 0 {
		bars = append(bars, bar{p.say("report.kind.none"), none})
	}
	return bars
}
