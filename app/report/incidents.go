package report

import (
	"fmt"
	"slices"
	"strings"

	"daybook/app/journal"
)

// incidents gives each its own part, in the order they happened.
func (p *page) incidents(r *Records) {
	p.section("incidents", p.say("report.incidents"))
	told := r.told()
	if len(told) == 0 {
		p.element("p", p.say("report.nothing"))
	}
	for _, in := range told {
		p.incident(r, in)
	}
	p.endSection()
}

// shortAccount, in bytes, is kept on one page with its heading.
const shortAccount = 900

func (p *page) incident(r *Records, in *Incident) {
	now := in.Now()
	p.open("article", "id", fmt.Sprintf("incident-%d", in.Number))
	p.open("div", "class", "top")
	p.element("p", p.say("report.incident", in.Number), "class", "kicker")
	p.element("h3", placed(p.words, in))
	p.open("dl", "class", "facts")
	p.typedFact(p.say("report.where"), now.Where)
	if len(now.Kinds) > 0 {
		p.typedFact(p.say("report.kinds"), kindList(p, now.Kinds))
	}
	p.breach(now.Incident)
	p.written(in)
	p.close("dl")
	p.line()
	if len(now.What) <= shortAccount {
		p.account(now.What)
		p.close("div")
	} else {
		p.close("div")
		p.account(now.What)
	}
	p.more(in)
	p.quotes(now.Quotes)
	p.figures(r, now.Exhibits)
	p.earlier(in)
	p.close("article")
	p.line()
}

// more is what was said beside the account, which comes first: whoever reads
// should know what happened before the details.
func (p *page) more(in *Incident) {
	p.open("dl", "class", "facts more")
	p.fields(in.Now().Incident)
	p.mentions(in)
	p.close("dl")
	p.line()
}

// fields are what else was said; what was not said takes no place.
func (p *page) fields(in journal.Incident) {
	begun, some := false, false
	for _, f := range fields {
		begun = begun || opening[f.key] && some
		said := f.say(p.in, in)
		if said == "" || above[f.key] {
			continue
		}
		p.openFact(p.say("report.in."+f.key), begun)
		switch {
		case f.ids != nil:
			p.open("dd")
			p.recordLinks(f.ids(in))
			p.close("dd")
		case f.key == "said":
			p.open("dd")
			p.typed("blockquote", said)
			p.close("dd")
		default:
			p.typed("dd", said)
		}
		p.close("div")
		begun, some = false, true
	}
}

// openFact begins a row of a list of facts, or of a group in it.
func (p *page) openFact(label string, begins bool) {
	if begins {
		p.open("div", "class", "group")
	} else {
		p.open("div")
	}
	p.element("dt", label)
}

// linkFact is a row of records by name.
func (p *page) linkFact(label string, ids []string) {
	if len(ids) == 0 {
		return
	}
	p.openFact(label, false)
	p.open("dd")
	p.recordLinks(ids)
	p.close("dd", "div")
}

func (p *page) breach(in journal.Incident) { p.linkFact(p.say("report.in.breach"), in.Breach) }

// recordLinks are records by name, each leading to its part; the number is for
// whoever reads on paper.
func (p *page) recordLinks(ids []string) {
	for i, id := range ids {
		if i > 0 {
			p.text("; ")
		}
		x := p.in.byID[id]
		if x == nil {
			p.text(p.say("report.left-out"))
			continue
		}
		p.typed("a", p.in.title(x), "href", recordAnchor(x))
		if p.in.called(x) != "" {
			p.element("span", "\u00a0"+x.Number, "class", "clock")
		}
	}
}

// mentions are the contacts and things that name the incident.
func (p *page) mentions(in *Incident) {
	byNumber := map[string][]string{}
	for _, number := range in.Records {
		if x := p.numbered[number]; x != nil {
			byNumber[x.Kind] = append(byNumber[x.Kind], x.ID)
		}
	}
	for _, kind := range []string{journal.KindContact, journal.KindThing} {
		p.linkFact(p.say("report.mention."+kind), byNumber[kind])
	}
}

// account is what was said, line breaks kept.
func (p *page) account(what string) {
	p.typed("div", strings.ReplaceAll(strings.TrimSpace(what), "\r\n", "\n"), "class", "account")
	p.line()
}

func (p *page) typedFact(label, value string) {
	if value == "" {
		return
	}
	p.open("div")
	p.element("dt", label)
	p.typed("dd", value)
	p.close("div")
}

// written tells when it was written down, and how much later that was.
func (p *page) written(in *Incident) {
	p.open("div")
	p.element("dt", p.say("report.written"))
	p.open("dd")
	typedIn := stamp(p.words, in.Recorded)
	if paper := in.Now().Paper; paper != "" {
		p.text(p.say("report.paper", p.in.day(paper)))
		p.later(daysToPaper(in))
		p.text(" · ")
		typedIn = p.say("report.typed", typedIn)
	}
	p.text(typedIn)
	p.later(daysLater(in))
	p.locked(in.locked())
	if n := in.amendments(); n > 0 {
		p.text(" ")
		p.element("span", p.words.Count("report.amended", n), "class", "later")
	}
	p.short(in.Short)
	p.close("dd", "div")
}

// locked says of what was left while the journal was locked when that was.
func (p *page) locked(at journal.Moment) {
	if !at.IsZero() {
		p.element("p", p.say("report.locked", stamp(p.words, at)), "class", "later")
	}
}

// later says by how many days the writing came after what happened.
func (p *page) later(days int) {
	if days > 0 {
		p.text(" ")
		p.element("span", p.words.Count("report.later", days), "class", "later")
	}
}

// figures shows the pictures and names the other files.
func (p *page) figures(r *Records, numbers []string) {
	if len(numbers) == 0 {
		return
	}
	var shown, named []*Exhibit
	for at := 0; at < len(numbers); at++ { // covered copies stand with their pictures
		for _, n := range p.covered[numbers[at]] {
			if !slices.Contains(numbers, n) { // it may be named itself
				numbers = append(numbers[:len(numbers):len(numbers)], n)
			}
		}
		switch x := r.Exhibit(numbers[at]); {
		case x.File != "" && pictures[x.Type]:
			shown = append(shown, x)
		default:
			named = append(named, x)
		}
	}
	p.open("div", "class", "figures")
	for _, x := range shown {
		p.figure(x)
	}
	p.close("div")
	p.line()
	for _, x := range named {
		p.open("p", "class", "caption")
		p.caption(x)
		p.close("p")
		p.line()
	}
}

func (p *page) figure(x *Exhibit) {
	p.open("figure")
	p.open("a", "href", "data/"+x.File)
	p.open("img", "src", "data/"+x.File, "alt", p.say("report.picture", p.prefix+x.Number), "decoding", "async")
	p.close("a")
	p.open("figcaption")
	p.caption(x)
	p.close("figcaption", "figure")
}

func (p *page) caption(x *Exhibit) {
	p.element("a", p.say("report.exhibit", p.prefix+x.Number), "href", "#exhibit-"+x.Number)
	p.text(" · ")
	if x.State == Present || x.State == Elsewhere {
		p.name(shorten(x.Name, longCaption))
		p.text(" · " + p.kindOfFile(x.Type) + " · " + p.size(x.Size))
	}
	if x.State == Elsewhere {
		p.text(" · ")
	}
	p.text(x.stateWords(p.words))
	if x.Of != "" {
		p.text(" · " + p.say("report.covered.short", p.prefix+x.Of))
	}
}

// earlier shows what the incident said before, oldest first.
func (p *page) earlier(in *Incident) {
	if len(in.Revisions) < 2 {
		return
	}
	p.open("section", "class", "earlier")
	p.element("h4", p.say("report.earlier"))
	for i := range in.Revisions[:len(in.Revisions)-1] {
		p.revision(&in.Revisions[i], &in.Revisions[i+1], i == 0)
	}
	p.asNow(in.Now().Recorded, in.Now().Reason)
}

func (p *page) reason(reason string) {
	if reason != "" {
		p.text(" " + p.say("report.reason") + " ")
		p.typed("q", reason)
	}
}

// revision shows a state of the incident: its words, and of the rest what the
// next one changed.
func (p *page) revision(was, next *Revision, first bool) {
	p.stamped(was.Recorded, was.Reason, first)
	p.open("dl", "class", "facts")
	if was.When != next.When {
		p.fact(p.say("report.when"), happened(p.words, was.When))
	}
	if was.Where != next.Where {
		p.typedFact(p.say("report.where"), orNone(p, was.Where))
	}
	if !slices.Equal(was.Kinds, next.Kinds) {
		p.typedFact(p.say("report.kinds"), orNone(p, kindList(p, was.Kinds)))
	}
	for _, f := range fields {
		if before := f.say(p.in, was.Incident); before != f.say(p.in, next.Incident) {
			p.typedFact(p.say("report.in."+f.key), orNone(p, before))
		}
	}
	if before := p.quoted(was.Quotes); before != p.quoted(next.Quotes) {
		p.typedFact(p.say("report.quote.label"), orNone(p, before))
	}
	if !slices.Equal(was.Exhibits, next.Exhibits) {
		p.fact(p.say("report.exhibits"), orNone(p, strings.Join(was.Exhibits, " ")))
	}
	p.close("dl")
	if was.What == next.What {
		p.element("p", p.say("report.earlier.same"), "class", "note")
		return
	}
	p.account(was.What)
}

// stamped says when a revision was written, and why.
func (p *page) stamped(recorded journal.Moment, reason string, first bool) {
	key := "report.earlier.amended"
	if first {
		key = "report.earlier.first"
	}
	p.open("p", "class", "stamp")
	p.text(p.say(key, stamp(p.words, recorded)))
	p.reason(reason)
	p.close("p")
}

func orNone(p *page, s string) string {
	if s == "" {
		return p.say("report.none")
	}
	return s
}
