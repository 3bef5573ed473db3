package report

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"daybook/app/journal"
	"daybook/app/text"
)

func TestFormulasAreTamed(t *testing.T) {
	for in, want := range map[string]string{
		"=HYPERLINK(1)": "'=HYPERLINK(1)", "+44 1": "'+44 1", "-1": "'-1", "@sum": "'@sum",
		"\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", "\uff1dx": "'\uff1dx",
		"12 = 12": "12 = 12", "": "", "'": "'", "a\x00b": "a\ufffdb",
	} {
		if got := tame(in); got != want {
			t.Errorf("tame(%q) = %q, want %q", in, got, want)
		}
	}
}

// sheet reads a table as a spreadsheet would.
func sheet(t *testing.T, data []byte, separator rune) [][]string {
	t.Helper()
	body, ok := bytes.CutPrefix(data, []byte("\ufeff"))
	if !ok {
		t.Error("no byte order mark")
	}
	if bytes.Count(body, []byte("\r\n")) != bytes.Count(body, []byte("\n")) {
		t.Error("line breaks are not all CRLF")
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma = separator
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestTablesHoldWhatWasTyped(t *testing.T) {
	for lang, separator := range map[string]rune{"en": ',', "es": ';', "pt-BR": ';'} {
		r := spiked(`a "quoted", split; cell` + "\r\n=and a line")
		r.Language = lang
		for name, rows := range map[string][][]string{
			"incidents": sheet(t, IncidentsCSV(r), separator), "exhibits": sheet(t, ExhibitsCSV(r), separator),
			"people": sheet(t, PeopleCSV(r), separator), "contacts": sheet(t, ContactsCSV(r), separator),
			"orders": sheet(t, OrdersCSV(r), separator), "things": sheet(t, ThingsCSV(r), separator),
		} {
			if len(rows) < 2 {
				t.Fatalf("%s %s: %d rows", lang, name, len(rows))
			}
			for _, h := range rows[0] {
				if h == "" || h == strings.ToLower(h) {
					t.Errorf("%s %s: a column is headed %q", lang, name, h)
				}
			}
			if !strings.Contains(strings.Join(rows[1], "|"), `a "quoted", split; cell`) {
				t.Errorf("%s %s: text is not there: %q", lang, name, rows[1])
			}
		}
	}
}

// Who reads only the tables must see, too, what anyone who held the device could have
// written. It is the last column: those before it stand where they always stood.
func TestTablesTellWhatWasAddedWhileLocked(t *testing.T) {
	at := journal.Moment{UTC: "2025-11-01T12:26:40.000Z", Zone: "Asia/Kolkata", Offset: 330}
	for lang, separator := range map[string]rune{"en": ',', "es": ';', "pt-BR": ';'} {
		r := spiked("calm")
		r.Language = lang
		r.Incidents, r.Exhibits = append(r.Incidents, r.Incidents[0]), append(r.Exhibits, r.Exhibits[0])
		r.Incidents[0].Revisions = slices.Clone(r.Incidents[0].Revisions)
		r.Incidents[0].Revisions[0].Locked, r.Exhibits[0].Locked = at, at
		for name, rows := range map[string][][]string{"incidents": sheet(t, IncidentsCSV(r), separator), "exhibits": sheet(t, ExhibitsCSV(r), separator)} {
			last := len(rows[0]) - 1
			if rows[0][last] != text.For(lang).Say("csv.locked") {
				t.Errorf("%s %s: the last column is %q", lang, name, rows[0][last])
			}
			marked := 0
			for _, row := range rows[1:] {
				if row[last] == "2025-11-01 17:56:40 UTC+05:30" {
					marked++
				} else if row[last] != "" {
					t.Errorf("%s %s: %q", lang, name, row[last])
				}
			}
			if marked != 1 {
				t.Errorf("%s %s: %d rows are marked", lang, name, marked)
			}
		}
	}
}

func FuzzTable(f *testing.F) {
	f.Add("=1", `"`)
	f.Add("a,b", "\r\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		x := table{separator: ","}
		x.row(a, b)
		r := csv.NewReader(strings.NewReader(x.String()))
		cells, err := r.Read()
		if err != nil || len(cells) != 2 {
			t.Fatalf("%q %q: %q %v", a, b, cells, err)
		}
		for _, c := range cells {
			if strings.HasPrefix(c, "=") || strings.HasPrefix(c, "@") || strings.HasPrefix(c, "+") || strings.HasPrefix(c, "-") {
				t.Errorf("%q is a formula", c)
			}
		}
	})
}
