package report

import (
	"fmt"
	"strings"

	"daybook/app/journal"
)

func (r *Records) anyGone() bool {
	l := r.Log
	return len(r.Erasures)+len(l.Lost)+len(l.Unknown)+len(l.Omitted) > 0 || r.filesIn(Absent) > 0
}

// removed lists what is not here, and that it once was.
func (p *page) removed(r *Records) {
	if !r.anyGone() {
		return
	}
	p.section("removed", p.say("report.removed"))
	if len(r.Erasures) > 0 {
		p.element("p", p.say("report.removed.note"), "class", "note")
		p.open("table", "class", "list stacked")
		p.headRow("report.col.entry", "report.col.what", "report.col.when", "report.col.reason")
		p.open("tbody")
		for i := range r.Erasures {
			p.erasure(&r.Erasures[i])
		}
		p.close("tbody", "table")
	}
	p.goneEntries("report.removed.omitted", r.Log.Omitted)
	p.leftOut(r)
	if n := len(r.Short); n > 0 {
		p.element("p", p.words.Count("report.short.removed", n)+" "+p.say("check.short"))
	}
	p.goneEntries("report.removed.lost", r.Log.Lost)
	p.goneEntries("report.removed.unknown", r.Log.Unknown)
	if n := r.filesIn(Absent); n > 0 {
		p.element("p", p.words.Count("report.removed.absent", n))
	}
	p.endSection()
}

// leftOut counts what was left out by its sort. What else is among the entries
// (people, contacts, notes, details) cannot be told apart and is not.
func (p *page) leftOut(r *Records) {
	incidents, files := 0, r.filesIn(Omitted)
	for i := range r.Incidents {
		if r.Incidents[i].State == Omitted {
			incidents++
		}
	}
	if incidents+files > 0 {
		p.element("p", p.say("report.removed.among", p.words.Count("report.incidents", incidents), p.words.Count("report.files", files)))
	}
}

func (p *page) erasure(e *Erasure) {
	p.open("tr")
	p.labelled("report.col.entry", fmt.Sprint(e.Seq), "")
	number := e.Number
	if e.What == "exhibit" {
		number = p.prefix + number
	}
	p.labelled("report.col.what", p.say("report.erased."+e.What, number), "")
	p.labelled("report.col.when", stamp(p.words, e.At), "")
	p.labelled("report.col.reason", orDash(e.Reason), "")
	p.close("tr")
	p.line()
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// maxListed is how many entry numbers are written out.
const maxListed = 100

func (p *page) goneEntries(key string, seqs []uint64) {
	if len(seqs) > 0 {
		p.element("p", p.gone(key, seqs))
	}
}

// gone counts entries in words and lists them by number.
func (p *page) gone(key string, seqs []uint64) string {
	var list []string
	for _, n := range seqs[:min(len(seqs), maxListed)] {
		list = append(list, fmt.Sprint(n))
	}
	if len(seqs) > maxListed {
		list = append(list, "…")
	}
	return p.words.Count(key, len(seqs), strings.Join(list, ", "))
}

// facts says how all this was made and what it does not show.
func (p *page) facts(r *Records) {
	p.section("facts", p.say("report.facts"))
	p.open("dl", "class", "about")
	p.about("word")
	p.about("entries")
	p.about("files")
	p.about("times")
	if n := len(r.Log.Back); n > 0 {
		p.element("dd", p.words.Count("report.facts.back", n))
	}
	p.about("seal")
	p.about("not")
	p.about("check")
	p.close("dl")
	p.line()
	p.open("dl", "class", "facts code")
	p.fact(p.say("report.facts.app"), "Daybook "+r.App)
	p.fact(p.say("report.facts.key"), r.Journal.SealKey)
	for _, m := range r.Moves {
		if m.Move != nil {
			p.fact(p.say("report.facts.key.moved", m.Seq), m.To)
		}
	}
	p.fact(p.say("report.facts.log"), p.words.Count("report.entries", int(r.Log.Entries)))
	p.fact(p.say("report.facts.root"), r.Log.Root)
	if r.Volume != nil {
		for i, code := range r.Volume.Before {
			p.fact(p.say("report.volume.code", i+1), groups(code))
		}
	}
	p.close("dl")
	p.moves(r)
	p.exports(r)
	p.byHand()
	p.endSection()
}

func (p *page) about(what string) {
	p.element("dt", p.say("report.facts."+what))
	p.element("dd", p.say("report.facts."+what+".text"))
	p.line()
}

// moves tells where the journal went on on another device: from what, and what
// did not come along.
func (p *page) moves(r *Records) {
	if len(r.Moves) == 0 {
		return
	}
	p.element("h3", p.say("report.moved"))
	p.element("p", p.say("report.moved.note"), "class", "note")
	p.open("table", "class", "list stacked")
	p.headRow("report.col.entry", "report.col.when", "report.col.made", "report.col.came")
	p.open("tbody")
	for _, m := range r.Moves {
		p.open("tr")
		made, came := "–", p.say("report.moved.unsaid")
		if m.Move != nil {
			made, came = p.made(m.Made), p.came(m)
		}
		p.labelled("report.col.entry", fmt.Sprint(m.Seq), "")
		p.labelled("report.col.when", stamp(p.words, m.At), "")
		p.labelled("report.col.made", made, "")
		p.labelled("report.col.came", came, "")
		p.close("tr")
		p.line()
	}
	p.close("tbody", "table")
}

func (p *page) made(at journal.Moment) string {
	if at.IsZero() {
		return "–"
	}
	return stamp(p.words, at)
}

// came says what came along.
func (p *page) came(m Move) string {
	said := []string{p.words.Count("report.entries", int(m.Entries)) + "."}
	if len(m.Lost) > 0 {
		said = append(said, p.gone("report.moved.lost", m.Lost))
	}
	if n := len(m.Absent); n > 0 {
		said = append(said, p.words.Count("report.moved.absent", n))
	}
	if m.Signature == "" {
		said = append(said, p.say("report.moved.unsigned"))
	}
	return strings.Join(said, " ")
}

// exports lists the bundles that were written before this one.
func (p *page) exports(r *Records) {
	if len(r.Exports) == 0 {
		return
	}
	p.element("h3", p.say("report.exports"))
	p.open("table", "class", "list stacked")
	p.headRow("report.col.name", "report.col.when", "report.col.code")
	p.open("tbody")
	for _, x := range r.Exports {
		p.open("tr")
		p.labelled("report.col.name", x.Name, "")
		p.labelled("report.col.when", stamp(p.words, x.At), "")
		p.open("td")
		p.cap("report.col.code")
		p.element("p", groups(x.SealCode), "class", "code")
		p.close("td", "tr")
		p.line()
	}
	p.close("tbody", "table")
}

// groups writes hex in groups of four.
func groups(hex string) string {
	var b strings.Builder
	for i, c := range hex {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}
