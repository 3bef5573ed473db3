package report

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/app/text"
)

// exhibits is a table of all files, by number.
func (p *page) exhibits(r *Records) {
	p.section("exhibits", p.say("report.exhibits"))
	if len(r.Exhibits) == 0 {
		p.element("p", p.say("report.exhibits.none"))
		p.endSection()
		return
	}
	p.element("p", p.say("report.exhibits.note"), "class", "note")
	p.open("table", "class", "list files")
	p.headRow("report.col.number", "report.col.file", "report.col.received", "report.col.named")
	p.open("tbody")
	for i := range r.Exhibits {
		p.exhibitRow(&r.Exhibits[i])
	}
	p.close("tbody", "table")
	p.endSection()
}

func (p *page) exhibitRow(x *Exhibit) {
	p.open("tr", "id", "exhibit-"+x.Number)
	p.open("td", "class", "number")
	p.linked(x, p.prefix+x.Number)
	p.close("td")
	p.open("td")
	if x.State != Present {
		p.element("p", x.stateWords(p.words), "class", "later")
	}
	if x.told() {
		p.exhibitFacts(x)
	}
	p.close("td")
	t := x.Received.Wall()
	p.open("td", "class", "when")
	p.element("span", shortDay(p.words, t))
	p.element("span", clock(t)+" "+offset(x.Received), "class", "clock")
	p.close("td")
	p.open("td", "class", "refs")
	p.namedBy(x)
	p.close("td", "tr")
	p.line()
}

// told: what came in can be told, whether or not its bytes are here.
func (x *Exhibit) told() bool { return x.State == Present || x.State == Absent || x.State == Elsewhere }

// stateWords are what has become of it, "" of what is here.
func (x *Exhibit) stateWords(w *text.Catalog) string {
	if x.State == Elsewhere {
		return w.Say("report.state.elsewhere", x.Volume)
	}
	return stateCell(w, x.State)
}

// linked makes words a link to the file, if there is one.
func (p *page) linked(x *Exhibit, words string) {
	if x.File == "" {
		p.text(words)
		return
	}
	p.element("a", words, "href", "data/"+x.File)
}

func (p *page) exhibitFacts(x *Exhibit) {
	p.open("p", "class", "filename")
	if x.Name == "" {
		p.text(p.say("report.noname"))
	}
	p.name(x.Name)
	p.close("p")
	p.element("p", p.kindOfFile(x.Type)+" · "+p.size(x.Size), "class", "kinds")
	if x.Modified != "" {
		p.element("p", p.say("report.modified", claimedTime(x.Modified)), "class", "kinds")
	}
	if x.Way != "" {
		p.element("p", p.say("report.way", p.say("way."+x.Way)), "class", "kinds")
	}
	if x.Claimed != "" && x.Claimed != x.Type {
		p.element("p", p.say("report.claimed", x.Claimed), "class", "kinds")
	}
	p.coveredOf(x)
	p.locked(x.Locked)
	if x.File != "" {
		p.element("p", "data/"+x.File, "class", "code")
	}
	p.open("p", "class", "code hash")
	p.element("span", "SHA-256")
	p.text(" " + x.SHA256)
	p.close("p")
}

// coveredOf says of which exhibit this is a copy with parts covered.
func (p *page) coveredOf(x *Exhibit) {
	if x.Of == "" {
		return
	}
	p.open("p", "class", "kinds")
	p.text(p.say("report.covered") + " ")
	p.element("a", p.say("report.exhibit", p.prefix+x.Of), "href", "#exhibit-"+x.Of)
	p.text(".")
	p.close("p")
}

// claimedTime is a file's own date, easier to read if it is one.
func claimedTime(s string) string {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC().Format("2006-01-02 15:04") + " UTC"
	}
	return s
}

// namedBy leads to the incidents and records that a file belongs to.
func (p *page) namedBy(x *Exhibit) {
	switch {
	case len(x.Incidents)+len(x.Records) > 0:
	case x.Of != "":
		p.element("a", p.say("report.exhibit", p.prefix+x.Of), "href", "#exhibit-"+x.Of)
	default:
		p.text("–")
	}
	p.incidentLinks(x.Incidents)
	for i, n := range x.Records {
		if i > 0 || len(x.Incidents) > 0 {
			p.text(", ")
		}
		p.element("a", n, "href", "#record-"+n)
	}
}

func (p *page) incidentLinks(numbers []int) {
	for i, n := range numbers {
		if i > 0 {
			p.text(", ")
		}
		p.element("a", fmt.Sprint(n), "href", fmt.Sprintf("#incident-%d", n))
	}
}

// kindOfFile is a media type in words where there are some.
func (p *page) kindOfFile(mediaType string) string {
	if said := p.say("report.type." + mediaType); !strings.HasPrefix(said, "report.type.") {
		return said
	}
	class, _, _ := strings.Cut(mediaType, "/")
	if said := p.say("report.type." + class); !strings.HasPrefix(said, "report.type.") {
		return said + " (" + mediaType + ")"
	}
	return p.say("report.type.other")
}

// size in bytes, and in larger units where those read better.
func (p *page) size(n int64) string {
	for _, unit := range []struct {
		name  string
		bytes int64
	}{{"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}} {
		if n >= unit.bytes {
			tenths := (n*10 + unit.bytes/2) / unit.bytes
			return p.say("report.decimal", tenths/10, tenths%10) + " " + unit.name
		}
	}
	return p.words.Count("report.bytes", int(n))
}

// shorten keeps a name to so many signs, its end among them.
func shorten(name string, most int) string {
	const tail = 16
	runes := []rune(name[:min(len(name), most*utf8.UTFMax)])
	if len(runes) <= most && len(name) <= most*utf8.UTFMax {
		return name
	}
	end := []rune(name[len(name)-min(len(name), tail*utf8.UTFMax):])
	return string(runes[:most-tail-4]) + "…" + string(end[max(0, len(end)-tail):])
}
