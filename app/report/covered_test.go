package report

import (
	"strings"
	"testing"

	"daybook/app/journal"
)

// A covered copy says what it is a copy of and stands with its picture, also where
// that one was left out.
func TestACoveredCopySaysWhatItIsOf(t *testing.T) {
	d := newDiary(t)
	pic := d.file("gate.png")
	cover := func(of string) string {
		return d.add(journal.Imported, "", journal.Evidence{Name: "covered", Type: "image/jpeg", Size: 2, SHA256: strings.Repeat("b", 64), Way: journal.Covered, Of: of})
	}
	copied := cover(pic)
	again := cover(copied)
	d.incident("At the gate", pic, copied)    // which shows it once all the same
	cover("00000000000000000000000000000099") // of what is not here
	r := From(d.j, Facts{Language: "en", SealedAt: journal.MomentAt(d.now, "UTC")})
	for i, want := range []struct {
		id, of string
	}{{pic, ""}, {copied, "0001"}, {again, "0002"}, {"", ""}} {
		if x := r.Exhibits[i]; x.Of != want.of || want.id != "" && x.ID != want.id {
			t.Errorf("exhibit %d: of %q, incidents %v", i, x.Of, x.Incidents)
		}
	}
	r.Exhibits[0].State, r.Exhibits[0].File = Omitted, ""
	page := string(HTML(r))
	for _, want := range []string{"covered copy of 0001", "covered copy of 0002", `src="data/exhibits/0002/0002-01.jpg"`, `<a href="#exhibit-0001">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the report has no %s", want)
		}
	}
	if n := strings.Count(page, `src="data/exhibits/0002/0002-01.jpg"`); n != 1 {
		t.Errorf("the copy is shown %d times", n)
	}
	if rows := sheet(t, ExhibitsCSV(r), ','); rows[2][len(rows[2])-2] != "0001" {
		t.Errorf("the table has %q", rows[2])
	}
}

// Messages stand in the table of incidents, one a line, and no cell is longer than
// spreadsheets take.
func TestQuotesStandInTheTable(t *testing.T) {
	q := journal.Quote{File: "f", Count: 400, Zone: "Europe/London"}
	for range 300 {
		q.Messages = append(q.Messages, journal.Message{Wall: "2026-10-05T14:02", From: "A", Text: "=one\nline " + strings.Repeat("x", 300), Files: []string{"a.jpg"}})
	}
	r := &Records{Language: "en", Exhibits: []Exhibit{{Number: "0001", ID: "f"}},
		Incidents: []Incident{{Number: 1, Revisions: []Revision{{Incident: journal.Incident{What: "x", Quotes: []journal.Quote{q}}}}}}}
	rows := sheet(t, IncidentsCSV(r), ',')
	cell := rows[1][len(rows[1])-2]
	if !strings.HasPrefix(cell, "0001 · 400 messages · Europe/London\n2026-10-05 14:02 A: =one line xxx") || !strings.Contains(cell, "x a.jpg\n") ||
		!strings.HasSuffix(cell, "more messages are in the export.") || len(cell) > 31_000 {
		t.Errorf("%d bytes: %.120q … %q", len(cell), cell, cell[len(cell)-60:])
	}
}
