package report

import (
	"fmt"
	"strings"

	"daybook/app/journal"
)

// cover says in a few lines what this is.
func (p *page) cover(r *Records) {
	told := r.told()
	_, files := r.Counts()
	p.open("header", "class", "cover")
	p.element("p", p.say("report.title"), "class", "kicker")
	p.element("h1", p.period(pattern(told)))
	lede := p.words.Count("report.incidents", len(told)) + ", " + p.words.Count("report.files", files) + "."
	p.element("p", lede, "class", "lede")
	p.open("dl", "class", "facts")
	p.fact(p.say("report.cover.sealed"), stamp(p.words, r.SealedAt))
	if !r.Journal.Started.IsZero() {
		p.fact(p.say("report.cover.started"), stamp(p.words, r.Journal.Started))
	}
	p.fact(p.say("report.cover.name"), r.Name)
	p.close("dl")
	p.element("p", p.say("report.cover.word"), "class", "note")
	p.contents(r)
	p.close("header")
	p.line()
}

// period is from the first thing that happened to the last.
func (p *page) period(told []*Incident) string {
	if len(told) == 0 {
		return p.say("report.period.none")
	}
	first, last := startWall(told[0]), startWall(told[len(told)-1])
	if sameDay(first, last) {
		return date(p.words, first)
	}
	if first.Year() == last.Year() {
		return p.say("report.period.year", dayMonth(p.words, first), date(p.words, last))
	}
	return p.say("report.period", date(p.words, first), date(p.words, last))
}

// contents leads to the sections.
func (p *page) contents(r *Records) {
	p.open("nav", "aria-label", p.say("report.contents"))
	p.open("ol")
	for _, s := range []string{"summary", "timeline", "incidents", "exhibits", "removed", "facts"} {
		if s == "removed" && !r.anyGone() {
			continue
		}
		p.open("li")
		p.element("a", p.say("report."+s), "href", "#"+s)
		p.close("li")
	}
	p.close("ol", "nav")
}

// summary counts; it draws no conclusion.
func (p *page) summary(r *Records) {
	told := r.told()
	p.section("summary", p.say("report.summary"))
	p.open("dl", "class", "facts")
	p.fact(p.say("report.summary.incidents"), fmt.Sprint(len(told)))
	marked := pattern(told)
	if n := len(told) - len(marked); n > 0 {
		p.fact(p.say("report.summary.ordinary"), fmt.Sprint(n))
	}
	if len(marked) > 0 {
		p.fact(p.say("report.summary.first"), happened(p.words, marked[0].whenOrRecorded()))
		p.fact(p.say("report.summary.last"), happened(p.words, marked[len(marked)-1].whenOrRecorded()))
	}
	p.gap(marked)
	p.promptness(marked)
	p.fact(p.say("report.summary.amended"), p.words.Count("report.entries", amendedCount(told)))
	_, files := r.Counts()
	p.fact(p.say("report.summary.files"), fmt.Sprint(files))
	p.close("dl")
	if len(marked) > 0 {
		p.open("div", "class", "side")
		p.bars(p.say("report.summary.months"), byMonth(p, marked))
		p.bars(p.say("report.summary.kinds"), byKind(p, marked))
		p.close("div")
	}
	p.element("p", p.say("report.summary.note"), "class", "note")
	p.endSection()
}

// whenOrRecorded is when it happened, or when it was written down.
func (i *Incident) whenOrRecorded() journal.When {
	if when := i.Now().When; when.Precision != journal.Unknown {
		return when
	}
	return journal.When{Precision: journal.Exact, From: i.Recorded}
}

func (p *page) gap(told []*Incident) {
	days, from := longestGap(told)
	if days < 2 {
		return
	}
	between := p.say("report.between", date(p.words, startWall(told[from])), date(p.words, startWall(told[from+1])))
	p.fact(p.say("report.summary.gap"), p.words.Count("report.days", days)+", "+between)
}

// promptness tells how many were written down within a day of happening, of
// those for which that is known.
func (p *page) promptness(told []*Incident) {
	known, soon := 0, 0
	for _, in := range told {
		if in.Revisions[0].When.Precision != journal.Unknown {
			known++
			if daysLater(in) == 0 {
				soon++
			}
		}
	}
	if known > 0 {
		p.fact(p.say("report.summary.prompt"), p.say("report.of", soon, known))
	}
}

func amendedCount(told []*Incident) int {
	n := 0
	for _, in := range told {
		if len(in.Revisions) > 1 {
			n++
		}
	}
	return n
}

// bar is one line of a small chart.
type bar struct {
	label string
	count int
}

func (p *page) bars(caption string, bars []bar) {
	most := 1
	for _, b := range bars {
		most = max(most, b.count)
	}
	p.open("table", "class", "bars")
	p.element("caption", caption)
	for _, b := range bars {
		p.open("tr")
		p.open("th", "scope", "row", "dir", "auto")
		p.text(b.label)
		p.close("th")
		p.element("td", fmt.Sprint(b.count), "class", "count")
		p.open("td", "class", "bar")
		if b.count > 0 {
			p.element("span", "", "style", fmt.Sprintf("width:%d%%", max(2, b.count*100/most)))
		}
		p.close("td", "tr")
	}
	p.close("table")
	p.line()
}

func kindList(p *page, kinds []string) string {
	return strings.Join(kindNames(p.words, kinds), " · ")
}
