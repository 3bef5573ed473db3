package report

import (
	"slices"
	"sort"
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
	{"plan", []string{journal.KindPlan}},
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
		switch {
		case s.id == "contacts":
			p.trail(list)
		case s.id == "people" && len(list) > 1:
			p.whosWho(list)
		}
		for _, x := range list {
			p.record(r, x)
		}
		p.endSection()
	}
}

// among lists the records of some kinds: people by their roles, whatever has a
// time in the order it happened.
func (r *Records) among(kinds []string) []*Record {
	var list []*Record
	for _, kind := range kinds {
		some := r.of(kind)
		sort.SliceStable(some, func(i, k int) bool { return some[i].before(some[k]) })
		list = append(list, some...)
	}
	return list
}

func (r *Record) before(other *Record) bool {
	if r.Kind == journal.KindPerson {
		return rank(r.Now().Person) < rank(other.Now().Person)
	}
	return r.at().Before(other.at())
}

// rank is the place of a person's first role in the order of roles.
func rank(p *journal.Person) int {
	for i, role := range journal.Roles {
		if slices.Contains(p.Roles, role) {
			return i
		}
	}
	return len(journal.Roles)
}

// at is when what a record tells of happened, or when it was written down.
func (r *Record) at() time.Time {
	if when, _ := r.Now().Record().When(); when.Precision != journal.Unknown && !when.From.IsZero() {
		return when.From.Time()
	}
	return r.Recorded.Time()
}

func recordAnchor(r *Record) string { return "#record-" + r.Number }

// trail is who was told what and what came of it, at a glance.
func (p *page) trail(list []*Record) {
	p.open("table", "class", "list stacked trail")
	p.headRow("report.col.when", "report.col.with", "report.col.reference", "report.col.promised", "report.col.outcome")
	p.open("tbody")
	for _, x := range list {
		p.trailRow(x)
	}
	p.close("tbody", "table")
	p.line()
}

func (p *page) trailRow(x *Record) {
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
	due := ""
	if c.Due != "" {
		due = p.say("report.due", p.in.due(c))
	}
	p.labelled("report.col.reference", c.Reference, "")
	p.labelled("report.col.promised", excerpt(c.Promised), due)
	p.labelled("report.col.outcome", excerpt(c.Outcome), "")
	p.close("tr")
	p.line()
}

// whosWho is the people at a glance, by their roles.
func (p *page) whosWho(list []*Record) {
	p.open("table", "class", "list people")
	p.headRow("report.rec.roles", "report.rec.name", "report.rec.incidents.person")
	p.open("tbody")
	for _, x := range list {
		p.open("tr")
		p.element("td", p.in.choices("report.role.", x.Now().Person.Roles))
		p.open("td")
		p.recordLinks([]string{x.ID})
		p.close("td")
		p.open("td", "class", "refs")
		p.incidentLinks(x.Incidents)
		p.close("td", "tr")
		p.line()
	}
	p.close("tbody", "table")
	p.line()
}

// record is one of them in full.
func (p *page) record(r *Records, x *Record) {
	now := x.Now()
	p.open("article", "id", "record-"+x.Number)
	p.open("div", "class", "top")
	p.element("p", p.say("report.kindof."+x.Kind)+" "+x.Number, "class", "kicker")
	p.typed("h3", p.in.title(x))
	p.open("dl", "class", "facts")
	p.recordFacts(p.in.said(now), p.in.title(x))
	if n := len(x.Details); n > 0 {
		p.recordFacts(reach(x.Details[n-1].Details), "")
	}
	p.recordIncidents(x)
	p.recordWritten(x)
	p.close("dl", "div")
	p.line()
	p.figures(r, x.Exhibits)
	p.earlierRecord(x)
	p.close("article")
	p.line()
}

// recordFacts are what a record says, but for what its heading says already.
func (p *page) recordFacts(facts []fact, heading string) {
	for _, f := range facts {
		switch {
		case f.apart || f.said == heading && (f.key == "name" || f.key == "what"):
		case f.ids != nil:
			p.linkFact(p.label(f), f.ids)
		default:
			p.typedFact(p.label(f), f.said)
		}
	}
}

// recordIncidents leads to the incidents a record belongs to.
func (p *page) recordIncidents(x *Record) {
	if len(x.Incidents) == 0 {
		return
	}
	p.open("div")
	p.element("dt", p.say("report.rec.incidents."+x.Kind))
	p.open("dd")
	p.incidentLinks(x.Incidents)
	p.close("dd", "div")
}

func (p *page) recordWritten(x *Record) {
	p.open("div")
	p.element("dt", p.say("report.written"))
	p.open("dd")
	p.text(stamp(p.words, x.Recorded))
	if n := len(x.Revisions) - 1 + max(0, len(x.Details)-1); n > 0 {
		p.text(" ")
		p.element("span", p.words.Count("report.amended", n), "class", "later")
	}
	p.short(x.Short)
	p.close("dd", "div")
}

// earlierRecord shows of each earlier revision what the next one changed.
func (p *page) earlierRecord(x *Record) {
	if len(x.Revisions) > 1 {
		p.open("section", "class", "earlier")
		p.element("h4", p.say("report.earlier"))
		for i := range x.Revisions[:len(x.Revisions)-1] {
			was, next := &x.Revisions[i], &x.Revisions[i+1]
			p.stamped(was.Recorded, was.Reason, i == 0)
			p.changed(p.in.said(was), p.in.said(next))
		}
		p.asNow(x.Now().Recorded, x.Now().Reason)
	}
	if len(x.Details) > 1 {
		p.open("section", "class", "earlier")
		p.element("h4", p.say("report.earlier.reach"))
		for i := range x.Details[:len(x.Details)-1] {
			p.stamped(x.Details[i].Recorded, "", i == 0)
			p.changed(reach(x.Details[i].Details), reach(x.Details[i+1].Details))
		}
		p.asNow(x.Details[len(x.Details)-1].Recorded, "")
	}
}

// changed shows what was said where the next revision says something else.
func (p *page) changed(was, next []fact) {
	p.open("dl", "class", "facts")
	for i, f := range was {
		if f.said != next[i].said {
			p.typedFact(p.label(f), orNone(p, f.said))
		}
	}
	p.close("dl")
}

// asNow ends what was written before.
func (p *page) asNow(recorded journal.Moment, reason string) {
	p.open("p", "class", "stamp end")
	p.text(p.say("report.earlier.now", stamp(p.words, recorded)))
	p.reason(reason)
	p.close("p", "section")
	p.line()
}
