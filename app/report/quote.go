package report

import (
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// quotes are the messages an incident points at, as they were read. The untouched
// export is the evidence, and each part says which exhibit that is.
func (p *page) quotes(quotes []journal.Quote) {
	for _, q := range quotes {
		p.open("section", "class", "quote")
		p.element("h4", p.words.Count("report.quote", q.Count))
		p.open("p", "class", "note")
		p.text(p.say("report.quote.note"))
		if number := p.in.numbers[q.File]; number != "" {
			p.text(" ")
			p.element("a", p.say("report.exhibit", number), "href", "#exhibit-"+number)
			p.text(".")
		}
		if q.Zone != "" {
			p.text(" " + p.say("report.quote.zone", q.Zone))
		}
		p.close("p")
		if q.Thread != "" {
			p.open("p")
			p.name(q.Thread)
			p.close("p")
		}
		p.open("dl", "class", "facts")
		for _, m := range q.Messages {
			p.message(m)
		}
		p.close("dl")
		if more := q.Count - len(q.Messages); more > 0 {
			p.element("p", p.words.Count("report.quote.more", more), "class", "note")
		}
		p.close("section")
		p.line()
	}
}

func (p *page) message(m journal.Message) {
	p.open("div")
	p.open("dt")
	p.text(claimed(p.words, m) + " ")
	p.name(m.Sender())
	p.close("dt")
	said := m.Text
	if m.Cut {
		said += " …"
	}
	p.typed("dd", strings.Join(append([]string{said}, m.Files...), "\n"))
	p.close("div")
	p.line()
}

// claimed is the time a message has by its export.
func claimed(w *text.Catalog, m journal.Message) string {
	if len(m.Wall) >= len("2006-01-02T15:04") {
		if t, err := time.Parse("2006-01-02T15:04", m.Wall[:len("2006-01-02T15:04")]); err == nil {
			return shortDay(w, t) + " " + clock(t) + m.Wall[len("2006-01-02T15:04"):]
		}
	}
	if t := (journal.Moment{UTC: m.UTC}).Time(); !t.IsZero() {
		return shortDay(w, t) + " " + clock(t) + " UTC"
	}
	return w.Say("report.quote.untimed")
}

// quoted tells in one line how many messages a revision points at.
func (p *page) quoted(quotes []journal.Quote) string {
	n := 0
	for _, q := range quotes {
		n += q.Count
	}
	if n == 0 {
		return ""
	}
	return p.words.Count("report.quote", n)
}
