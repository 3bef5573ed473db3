package report

import (
	"fmt"
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// table writes a spreadsheet as text: UTF-8 with a byte order mark, CRLF, every
// cell quoted (RFC 4180).
type table struct {
	strings.Builder
	separator string
	marked    words // where a last column says what was shortened
}

func startTable(w *text.Catalog) *table {
	t := &table{separator: w.Say("csv.separator")}
	t.WriteString("\ufeff")
	return t
}

func newTable(w *text.Catalog, headings ...string) *table {
	t := startTable(w)
	for i := range headings {
		headings[i] = heading(w, headings[i], "csv.", "report.in.")
	}
	t.row(headings...)
	return t
}

// heading is a column's name: what the report calls it where tables have no
// words of their own.
func heading(w *text.Catalog, key string, areas ...string) string {
	for _, area := range areas {
		if w.Has(area + key) {
			return w.Say(area + key)
		}
	}
	return key
}

func (t *table) row(cells ...string) {
	for i, c := range cells {
		if i > 0 {
			t.WriteString(t.separator)
		}
		t.WriteString(`"` + strings.ReplaceAll(tame(c), `"`, `""`) + `"`)
	}
	t.WriteString("\r\n")
}

// tame keeps a spreadsheet from taking what someone typed for a formula
// (OWASP, CSV injection): an apostrophe in front makes it text.
func tame(cell string) string {
	cell = strings.ReplaceAll(strings.ToValidUTF8(cell, "\ufffd"), "\x00", "\ufffd")
	for _, risky := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(cell, risky) {
			return "'" + cell
		}
	}
	return cell
}

// IncidentsCSV lists incidents in the order they happened, as they stand.
func IncidentsCSV(r *Records) []byte {
	w := wordsOf(r)
	headings := []string{"number", "state", "from", "to", "precision", "offset", "zone", "what", "where",
		"kinds", "exhibits", "recorded", "recorded-utc", "amendments", "amended-utc"}
	for _, f := range fields {
		headings = append(headings, f.key)
	}
	t := newTable(w.Catalog, append(headings, "records", "quotes", "locked")...)
	for _, in := range r.chronological() {
		now := in.Now()
		amended := ""
		if in.amendments() > 0 {
			amended = utcCell(now.Recorded)
		}
		cells := []string{fmt.Sprint(in.Number), stateCell(w.Catalog, in.State) + w.shortened(in.Short),
			whenCell(now.When, now.When.From), whenCell(now.When, now.When.To),
			w.choice("report.precision.", string(now.When.Precision)), offsetCell(now.When.From), now.When.From.Zone,
			now.What, now.Where, strings.Join(kindNames(w.Catalog, now.Kinds), "; "), strings.Join(now.Exhibits, "; "),
			wallCell(in.Recorded), utcCell(in.Recorded), fmt.Sprint(in.amendments()), amended}
		for _, f := range fields {
			cells = append(cells, f.cell(w, now.Incident))
		}
		t.row(append(cells, strings.Join(in.Records, "; "), w.quotes(now.Quotes), lockedCell(in.locked()))...)
	}
	return []byte(t.String())
}

// cell is what a field says in a table: dates as programs read them.
func (f field) cell(w words, in journal.Incident) string {
	if f.key == "paper" {
		return string(in.Paper)
	}
	return f.say(w, in)
}

// ExhibitsCSV lists exhibits by number.
func ExhibitsCSV(r *Records) []byte {
	w := text.For(r.Language)
	t := newTable(w, "number", "state", "file", "name", "type", "size", "sha256", "crc32", "received",
		"received-utc", "offset", "zone", "modified", "claimed", "incidents", "named-by", "copy-of", "locked")
	for i := range r.Exhibits {
		x := &r.Exhibits[i]
		size := ""
		if x.told() {
			size = fmt.Sprint(x.Size)
		}
		t.row(x.Number, x.stateWords(w), x.File, x.Name, x.Type, size, x.SHA256, x.CRC32,
			wallCell(x.Received), utcCell(x.Received), offset(x.Received), x.Received.Zone,
			x.Modified, x.Claimed, joinNumbers(x.Incidents, "; "), strings.Join(x.Records, "; "), x.Of, lockedCell(x.Locked))
	}
	return []byte(t.String())
}

func stateCell(w *text.Catalog, s State) string {
	if s == Present {
		return ""
	}
	return w.Say("report.state." + string(s))
}

// whenCell is a time that a person gave, as exact as they gave it.
func whenCell(when journal.When, m journal.Moment) string {
	switch {
	case m.IsZero() || when.Precision == journal.Unknown:
		return ""
	case when.Precision == journal.Day:
		return m.Wall().Format(time.DateOnly)
	}
	return m.Wall().Format("2006-01-02 15:04")
}

func offsetCell(m journal.Moment) string {
	if m.IsZero() {
		return ""
	}
	return offset(m)
}

// lockedCell is when something was left while the journal was locked: by a clock that
// no other column tells the offset of.
func lockedCell(m journal.Moment) string {
	if m.IsZero() {
		return ""
	}
	return wallCell(m) + " " + offset(m)
}

func wallCell(m journal.Moment) string { return m.Wall().Format(time.DateTime) }
func utcCell(m journal.Moment) string  { return m.Time().Format(time.DateTime) }

func joinNumbers(numbers []int, between string) string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = fmt.Sprint(n)
	}
	return strings.Join(list, between)
}
