package report

import (
	"fmt"
	"strings"
)

// excerptRunes is how much of an account the timeline shows.
const excerptRunes = 180

// timeline is a table with one row for each incident.
func (p *page) timeline(r *Records) {
	p.section("timeline", p.say("report.timeline"))
	told := r.told()
	if len(told) == 0 {
		p.element("p", p.say("report.nothing"))
		p.endSection()
		return
	}
	p.open("table", "class", "list")
	p.headRow("report.col.number", "report.col.when", "report.col.what", "report.col.exhibits")
	p.open("tbody")
	for _, in := range told {
		p.timelineRow(in)
	}
	p.close("tbody", "table")
	p.endSection()
}

func (p *page) headRow(keys ...string) {
	p.open("thead")
	p.open("tr")
	for _, k := range keys {
		p.element("th", p.say(k), "scope", "col")
	}
	p.close("tr", "thead")
	p.line()
}

// labelled is a cell that names its column again for narrow windows, where the cells
// of a row in a table that is stacked stand below each other.
func (p *page) labelled(column, said, below string) {
	p.open("td")
	if said+below != "" {
		p.cap(column)
		p.typed("p", said)
	}
	if below != "" {
		p.element("p", below, "class", "kinds")
	}
	p.close("td")
}

func (p *page) cap(column string) {
	p.element("p", p.say(column), "class", "cap", "aria-hidden", "true")
}

func (p *page) timelineRow(in *Incident) {
	now := in.Now()
	p.open("tr")
	p.open("td", "class", "number")
	p.element("a", fmt.Sprint(in.Number), "href", incidentAnchor(in))
	p.close("td")
	p.open("td", "class", "when")
	dayText, clockText := happenedShort(p.words, now.When)
	p.element("span", dayText)
	if clockText != "" {
		p.element("span", clockText, "class", "clock")
	}
	p.close("td")
	p.open("td")
	p.typed("p", excerpt(now.What))
	if len(now.Kinds) > 0 {
		p.typed("p", kindList(p, now.Kinds), "class", "kinds")
	}
	if words := p.in.shortened(in.Short); words != "" {
		p.element("p", words, "class", "kinds")
	}
	if len(now.Breach) > 0 {
		p.open("p", "class", "kinds")
		p.text(p.say("report.in.breach") + " ")
		p.recordLinks(now.Breach)
		p.close("p")
	}
	p.close("td")
	p.open("td", "class", "refs")
	p.exhibitLinks(now.Exhibits)
	p.close("td", "tr")
	p.line()
}

func incidentAnchor(in *Incident) string { return fmt.Sprintf("#incident-%d", in.Number) }

// exhibitLinks leads from numbers to rows of the table of exhibits.
func (p *page) exhibitLinks(numbers []string) {
	for i, n := range numbers {
		if i > 0 {
			p.text(" ")
		}
		p.element("a", p.prefix+n, "href", "#exhibit-"+n)
	}
}

// excerpt is the first words, on one line.
func excerpt(what string) string {
	line := strings.Join(strings.Fields(what), " ")
	runes := 0
	for at := range line {
		if runes++; runes > excerptRunes {
			cut := line[:at]
			if space := strings.LastIndexByte(cut, ' '); space > len(cut)/2 {
				cut = cut[:space]
			}
			return cut + " …"
		}
	}
	return line
}
