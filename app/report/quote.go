package report

import (
	"slices"
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// quotes are the messages an incident points at, as they were read. The untouched
// export is the evidence, and each part says which exhibit that is.
func (p *page) quotes(quotes []journal.Quote) {
	for _, q := range quotes {
		count, rest, note := text.OfQuote(q.Phone())
		p.open("section", "class", "quote")
		p.element("h4", p.words.Count(count, q.Count))
		p.open("p", "class", "note")
		p.text(p.say(note))
		if number := p.in.numbers[q.File]; number != "" {
			p.text(" ")
			p.element("a", p.say("report.exhibit", number), "href", "#exhibit-"+number)
			p.text(".")
		}
		if q.Zone != "" {
			p.text(" " + p.say("report.quote.zone", q.Zone))
		}
		if q.Plain() {
			p.text(" " + p.say("report.quote.plain"))
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
			p.element("p", p.words.Count(rest, more), "class", "note")
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
	n, phone := 0, false
	for _, q := range quotes {
		n, phone = n+q.Count, phone || q.Phone()
	}
	if n == 0 {
		return ""
	}
	count, _, _ := text.OfQuote(phone)
	return p.words.Count(count, n)
}

// quoteCell is the most that is put into one cell, in bytes: spreadsheets cut a cell
// at 32,767 characters.
const quoteCell = 30_000

// quotes are messages as a table has them, one a line below where they are from.
func (w words) quotes(quotes []journal.Quote) string {
	var b strings.Builder
	for i, q := range quotes {
		if i > 0 {
			b.WriteString("\r\n")
		}
		count, rest, _ := text.OfQuote(q.Phone())
		parts := []string{w.numbers[q.File], w.Count(count, q.Count), q.Thread, q.Zone}
		b.WriteString(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · "))
		told := 0
		for _, m := range q.Messages {
			line := w.quotedLine(m)
			if b.Len()+len(line) > quoteCell {
				break
			}
			b.WriteString("\r\n" + line)
			told++
		}
		if more := q.Count - told; more > 0 {
			b.WriteString("\r\n" + w.Count(rest, more))
		}
	}
	return b.String()
}

// quotedLine is a message on one line, its time as programs read it.
func (w words) quotedLine(m journal.Message) string {
	when := strings.Replace(m.Wall, "T", " ", 1)
	if t := (journal.Moment{UTC: m.UTC}).Time(); when == "" && !t.IsZero() {
		when = t.Format(time.DateTime) + " UTC"
	}
	said := strings.Join(append([]string{m.Text}, m.Files...), " ")
	if m.Cut {
		said += " …"
	}
	return strings.TrimSpace(when + " " + m.Sender() + ": " + strings.Join(strings.Fields(said), " "))
}
