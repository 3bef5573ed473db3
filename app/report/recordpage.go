package report

import (
	"fmt"
	"strings"
	"time"

	"daybook/app/journal"
)

// recordSections are the parts of the page for what stands beside the incidents,
// with the kinds of record in each.
var recordSections = []struct {
	id    string
	kinds []string
}{
	{"people", []string{journal.KindPerson}},
	{"contacts", []string{journal.KindContact}},
	{"orders", []string{journal.KindOrder, journal.KindWarning}},
	{"things", []string{journal.KindThing}},
}

// records writes those parts that have something in them.
func (p *page) records(r *Records) {
	for _, s := range recordSections {
		list := r.among(s.kinds)
		if len(list) == 0 {
			continue
		}
		p.section(s.id, p.say("report."+s.id))
		if p.words.Has("report." + s.id + ".note") {
			p.element("p", p.say("report."+s.id+".note"), "class", "note")
		}
		if s.id == "contacts" {
			p.trail(r, list)
		}
		for _, x := range list {
			p.record(r, x)
		}
		p.endSection()
	}
}

// among lists the records of some kinds.
func (r *Records) among(kinds []string) []*Record {
	var list []*Record
	for _, kind := range kinds {
		list = append(list, r.of(kind)...)
	}
	return list
}

func recordAnchor(r *Record) string { return "#record-" + r.Number }

// trail is who was told what and what came of it, at a glance.
func (p *page) trail(r *Records, list []*Record) {
	p.open("table", "class", "list trail")
	p.headRow("report.col.when", "report.col.with", "report.col.reference", "report.col.promised", "report.col.outcome")
	p.open("tbody")
	for _, x := range list {
		p.trailRow(r, x)
	}
	p.close("tbody", "table")
	p.line()
}

func (p *page) trailRow(r *Records, x *Record) {
	c := x.Now().Contact
	p.open("tr")
	p.open("td", "class", "when")
	dayText, clockText := happenedShort(p.words, c.When)
	p.element("span", dayText)
	if clockText != "" {
		p.element("span", clockText, "class", "clock")
	}
	p.close("td")
	p.open("td")
	p.open("a", "href", recordAnchor(x), "dir", "auto")
	p.text(p.in.title(x))
	p.close("a", "td")
	p.typed("td", c.Reference)
	p.open("td")
	p.typed("p", excerpt(c.Promised))
	p.due(r, c)
	p.close("td")
	p.typed("td", excerpt(c.Outcome))
	p.close("tr")
	p.line()
}

// due says by when something was promised, and whether that day was over when
// the bundle was sealed.
func (p *page) due(r *Records, c *journal.Contact) {
	if c.Due == "" {
		return
	}
	key := "report.due"
	if !c.Settled && string(c.Due) < r.SealedAt.Wall().Format(time.DateOnly) {
		key = "report.due.over"
	}
	p.element("p", p.say(key, p.in.day(c.Due)), "class", "kinds")
}

// record is one of them in full.
func (p *page) record(r *Records, x *Record) {
	now := x.Now()
	p.open("article", "id", "record-"+x.Number)
	p.open("div", "class", "top")
	p.element("p", p.say("report.kindof."+x.Kind)+" "+x.Number, "class", "kicker")
	p.typed("h3", p.in.title(x))
	p.open("dl", "class", "facts")
	for _, f := range p.in.said(now) {
		p.typedFact(p.say("report.rec."+f.key), f.said)
	}
	p.reach(x)
	p.recordIncidents(x)
	p.recordWritten(x)
	p.close("dl", "div")
	p.line()
	p.figures(r, x.Exhibits)
	p.earlierRecord(x)
	p.close("article")
	p.line()
}

// reach is how a person can be reached, where the bundle carries that.
func (p *page) reach(x *Record) {
	if x.Kind != journal.KindPerson || len(x.Details) == 0 {
		return
	}
	d := x.Details[len(x.Details)-1].Details
	p.typedFact(p.say("report.rec.numbers"), strings.Join(d.Numbers, "\n"))
	p.typedFact(p.say("report.rec.accounts"), strings.Join(d.Accounts, "\n"))
	p.typedFact(p.say("report.rec.addresses"), strings.Join(d.Addresses, "\n"))
}

// recordIncidents leads to the incidents a record belongs to.
func (p *page) recordIncidents(x *Record) {
	if len(x.Incidents) == 0 {
		return
	}
	p.open("div")
	p.element("dt", p.say("report.rec.incidents."+x.Kind))
	p.open("dd")
	for i, n := range x.Incidents {
		if i > 0 {
			p.text(", ")
		}
		p.element("a", fmt.Sprint(n), "href", fmt.Sprintf("#incident-%d", n))
	}
	p.close("dd", "div")
}

func (p *page) recordWritten(x *Record) {
	p.open("div")
	p.element("dt", p.say("report.written"))
	p.open("dd")
	p.text(stamp(p.words, x.Recorded))
	if n := len(x.Revisions) - 1; n > 0 {
		p.text(" · ")
		p.element("span", p.words.Count("report.amended", n), "class", "later")
	}
	p.close("dd", "div")
}

// earlierRecord shows of each earlier revision what the next one changed.
func (p *page) earlierRecord(x *Record) {
	if len(x.Revisions) < 2 {
		return
	}
	p.open("section", "class", "earlier")
	p.element("h4", p.say("report.earlier"))
	for i := range x.Revisions[:len(x.Revisions)-1] {
		was, next := &x.Revisions[i], &x.Revisions[i+1]
		p.stamped(was.Recorded, was.Reason, i == 0)
		p.open("dl", "class", "facts")
		after := p.in.said(next)
		for k, f := range p.in.said(was) {
			if f.said != after[k].said {
				p.typedFact(p.say("report.rec."+f.key), orNone(p, f.said))
			}
		}
		p.close("dl")
	}
	last := x.Now()
	p.open("p", "class", "stamp end")
	p.text(p.say("report.earlier.now", stamp(p.words, last.Recorded)))
	p.reason(last.Reason)
	p.close("p", "section")
	p.line()
}
