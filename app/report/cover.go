package report

import (
	"fmt"
	"strings"
)

// cover says in a few lines what this is.
func (p *page) cover(r *Records) {
	told := r.told()
	p.open("header", "class", "cover")
	if r.Journal.Practice {
		p.element("p", p.say("report.practice"), "class", "practice", "role", "note")
		p.element("p", p.say("report.practice.short"), "class", "across", "aria-hidden", "true")
	}
	p.element("p", p.say("report.title"), "class", "kicker")
	p.element("h1", p.period(marked(told)))
	lede := p.words.Count("report.incidents", len(told)) + ", " + p.words.Count("report.files", r.allFiles()) + "."
	p.element("p", lede, "class", "lede")
	p.open("dl", "class", "facts")
	p.fact(p.say("report.cover.sealed"), stamp(p.words, r.SealedAt))
	if !r.Journal.Started.IsZero() {
		p.fact(p.say("report.cover.started"), stamp(p.words, r.Journal.Started))
	}
	p.fact(p.say("report.cover.name"), r.Name)
	if v := r.Volume; v != nil {
		p.fact(p.say("report.volume"), p.say("report.volume.of", v.Number, v.Of))
	}
	if r.Seal != "" {
		p.open("div")
		p.element("dt", p.say("report.cover.seal"))
		p.element("dd", r.Seal, "class", "code")
		p.close("div")
		p.fact(p.say("report.cover.code"), p.say("report.cover.code.where"))
	}
	p.close("dl")
	p.blanks("of", "for")
	if r.Volume != nil {
		p.element("p", p.say("report.volume.text", r.filesIn(Present), r.allFiles()), "class", "note")
	}
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
	for _, s := range []string{"summary", "pattern", "timeline", "incidents", "people", "contacts", "orders", "things", "plan", "exhibits", "removed", "facts"} {
		if !r.hasSection(s) {
			continue
		}
		p.open("li")
		p.element("a", p.say("report."+s), "href", "#"+s)
		p.close("li")
	}
	p.close("ol", "nav")
}

// hasSection: parts with nothing in them are not there.
func (r *Records) hasSection(id string) bool {
	switch id {
	case "removed":
		return r.anyGone()
	case "pattern":
		return len(marked(r.told())) > 0
	}
	for _, s := range recordSections {
		if s.id == id {
			return len(r.among(s.kinds)) > 0
		}
	}
	return true
}

// summary counts; it draws no conclusion. The pattern follows it.
func (p *page) summary(r *Records) {
	told := r.told()
	counted := patternOf(r, told)
	p.section("summary", p.say("report.summary"))
	p.open("dl", "class", "facts")
	p.fact(p.say("report.summary.incidents"), fmt.Sprint(len(told)))
	if counted.Ordinary > 0 {
		p.fact(p.say("report.summary.ordinary"), fmt.Sprint(counted.Ordinary))
	}
	for _, t := range counted.Terms(p.words) {
		p.fact(t.Name, t.Value)
	}
	p.fact(p.say("report.summary.amended"), p.words.Count("report.entries", amendedCount(told)))
	p.fact(p.say("report.summary.files"), fmt.Sprint(r.allFiles()))
	p.close("dl")
	p.element("p", p.say("report.summary.note"), "class", "note")
	p.endSection()
	p.pattern(counted)
}

func amendedCount(told []*Incident) int {
	n := 0
	for _, in := range told {
		if in.amendments() > 0 {
			n++
		}
	}
	return n
}

func kindList(p *page, kinds []string) string {
	return strings.Join(kindNames(p.words, kinds), " · ")
}
