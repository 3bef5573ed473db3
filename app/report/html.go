package report

import (
	_ "embed"
	"fmt"
	"strings"

	"daybook/app/text"
)

//go:embed report.css
var style string

// policy lets the page load nothing but the pictures beside it.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; base-uri 'none'; form-action 'none'"

// HTML is START-HERE.html: one page, no script, no address outside the bundle.
func HTML(r *Records) []byte {
	p := newPage(r)
	p.whole(r)
	return []byte(p.String())
}

// Page is HTML for records that a stranger may have made: it is given up, and whole
// is false, where it grows longer than most bytes.
func Page(r *Records, most int) (page []byte, whole bool) {
	defer func() {
		if fault := recover(); fault != nil && fault != errLong {
			panic(fault)
		}
	}()
	p := newPage(r)
	p.most = most
	p.whole(r)
	return []byte(p.String()), true
}

func (p *page) whole(r *Records) {
	p.WriteString("<!DOCTYPE html>\n")
	if way := p.words.Say("boot.direction"); way == "rtl" {
		p.open("html", "lang", p.words.Lang, "dir", way)
	} else {
		p.open("html", "lang", p.words.Lang)
	}
	p.head(r)
	p.open("body")
	p.line()
	p.cover(r)
	p.open("main")
	p.summary(r)
	p.timeline(r)
	p.incidents(r)
	p.records(r)
	p.exhibits(r)
	p.removed(r)
	p.facts(r)
	p.close("main", "body", "html")
	p.line()
}

func newPage(r *Records) *page {
	p := &page{words: text.For(r.Language), numbered: map[string]*Record{}, prefix: r.Prefix, covered: map[string][]string{}}
	p.in = wordsOf(r)
	for i := range r.Exhibits {
		x := &r.Exhibits[i]
		p.in.numbers[x.ID] = p.prefix + x.Number
		if x.Of != "" {
			p.covered[x.Of] = append(p.covered[x.Of], x.Number)
		}
	}
	for i := range r.Records {
		p.numbered[r.Records[i].Number] = &r.Records[i]
	}
	return p
}

func (p *page) head(r *Records) {
	p.open("head")
	p.open("meta", "charset", "utf-8")
	p.open("meta", "http-equiv", "Content-Security-Policy", "content", policy)
	p.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	p.open("meta", "name", "referrer", "content", "no-referrer")
	p.element("title", p.say("report.title")+" · "+r.Name)
	p.line()
	p.open("style")
	p.WriteString(style)
	p.WriteString(running(p.words, r))
	if r.Journal.Practice {
		p.WriteString(practiceStyle)
	}
	p.close("style", "head")
	p.line()
}

// practiceStyle also has the words lie across every printed page: not all
// browsers print what @page puts in the margins.
const practiceStyle = ".practice{font-weight:600;border:2px solid var(--ink);padding:.6rem .9rem;margin-bottom:1.75rem}\n" +
	".across{display:none}@media print{body{background:none}.across{display:block;position:fixed;inset:42% -10% auto;transform:rotate(-35deg);" +
	"text-align:center;white-space:nowrap;font:600 27pt Helvetica,Arial,sans-serif;color:#e9e6e0;z-index:-1;" +
	"print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n"

// running is the foot of every printed page. Only plain characters may go into
// a style sheet; a bundle's name has no others. What is from a practice journal
// says so on every page, for a loose one may lie among real ones.
func running(w *text.Catalog, r *Records) string {
	plain := strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, r.Name)
	top := ""
	if r.Journal.Practice {
		top = fmt.Sprintf("@top-center{content:%q;font:600 9pt Helvetica,Arial,sans-serif}", w.Say("report.practice.short"))
	}
	return fmt.Sprintf("@page{%s@bottom-left{content:%q}@bottom-right{content:counter(page) %q counter(pages)}}\n",
		top, plain, " / ")
}

// section opens a numbered part of the page with its heading.
func (p *page) section(id, heading string) {
	p.open("section", "id", id)
	p.element("h2", heading)
	p.line()
}

func (p *page) endSection() {
	p.close("section")
	p.line()
}

// fact is one row of a list of facts.
func (p *page) fact(label, value string) {
	p.open("div")
	p.element("dt", label)
	p.element("dd", value)
	p.close("div")
}
