package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/app/journal"
)

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		`<b onclick="x">&amp;'`:               "&lt;b onclick=&quot;x&quot;&gt;&amp;amp;&#39;",
		"line\nand\ttab":                      "line\nand\ttab",
		"a\x00b\x1b[31m\x7f":                  "a\u2400b\u241b[31m\u2421",
		"\u0085\u009f\ufffe":                  "\ufffd\ufffd\ufffd",
		"bad \xff\xfe utf8":                   "bad \ufffd\ufffd utf8",
		"\u05e9\u05dc\u05d5\u05dd \U0001f4f7": "\u05e9\u05dc\u05d5\u05dd \U0001f4f7",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNameShowsDirectionMarks(t *testing.T) {
	for in, want := range map[string]string{
		"photo\u202egpj.exe":         "photo[U+202E]gpj.exe",
		"a\u2066b\u2069c\u200fd":     "a[U+2066]b[U+2069]c[U+200F]d",
		"two\nlines":                 "two\u240alines",
		"\U0001f469\u200d\U0001f4bb": "\U0001f469\u200d\U0001f4bb", // a joined emoji stays one
	} {
		if got := showMarks(in); got != want {
			t.Errorf("showMarks(%q) = %q, want %q", in, got, want)
		}
	}
}

// hostile is what someone might type or name a file to get out of its place.
var hostile = []string{
	`</p><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`,
	`<!--`, `]]>`, `</style><style>@import "https://example.invalid/"`, `&lt;script&gt;`,
	`javascript:alert(1)`, `\u003cscript\u003e`, "\x00<scr\x00ipt>", "\u202e</bdi>", `{0} {1} {{.}}`, "\ufeff<svg/onload=alert(1)>",
}

// spiked is a record with hostile text in every place that holds any.
func spiked(s string) *Records {
	r := &Records{Format: Format, Version: Version, Name: s, Language: "en", App: s, Journal: Started{SealKey: s}}
	m := journal.Moment{UTC: "2026-03-04T05:06:07.000Z", Zone: s}
	when := journal.When{Precision: journal.Exact, From: m}
	r.Exhibits = []Exhibit{
		{Number: "0001", Name: s, Type: s, Claimed: s, SHA256: s, CRC32: s, Modified: s, File: exhibitFile("0001", s), Received: m},
		{Number: "0002", Name: s, Type: "image/png", State: Absent, Received: m},
	}
	first := Revision{Recorded: m, Incident: everything(s, when), Exhibits: []string{"0001", "0002"}}
	second := first
	second.What, second.Where, second.Kinds = s+s, "x"+s, []string{"threats", s}
	r.Incidents = []Incident{{Number: 1, ID: s, Recorded: m, Revisions: []Revision{first, second}, Records: []string{"R2", "R5", s}}}
	r.Records = spikedRecords(s, m, when)
	r.Erasures = []Erasure{{ID: s, At: m, What: "other", Reason: s}}
	r.Exports = []Export{{Name: s, SealCode: s, At: m}}
	return r
}

// everything is an incident that says s wherever it can.
func everything(s string, when journal.When) journal.Incident {
	two := 2
	return journal.Incident{
		Reason: s, What: s, When: when, Where: s, Kinds: []string{s}, Place: s, Count: 11, Told: s, By: s, Said: s, Platform: s,
		Account: s, Number: s, People: []string{"p", s}, Witnesses: []string{"p"}, Present: s, Appearance: s, Vehicle: s, Weapon: s,
		Injuries: s, Care: s, Damage: s, FeltThen: s, FeltAfter: s, Impact: &two, Effect: s, Did: s, Asked: s, Breach: []string{"o", s},
		Paper: "2026-03-02",
	}
}

// spikedRecords is a record of each kind, written twice, that says s wherever it can.
func spikedRecords(s string, m journal.Moment, when journal.When) []Record {
	var list []Record
	for i, r := range []struct {
		id, kind string
		now      RecordRevision
	}{
		{"p", journal.KindPerson, RecordRevision{Person: &journal.Person{Name: s, Unknown: true, Nicknames: s, Roles: []string{s}, Relationship: s,
			Context: s, Organisation: s, Badge: s, Appearance: s, Vehicles: []string{s}, Notes: s}}},
		{"c", journal.KindContact, RecordRevision{Contact: &journal.Contact{With: s, Name: s, Person: s, Badge: s, People: []string{"p", s}, When: when,
			How: s, Reference: s, Reported: s, Promised: s, Due: "2026-03-01", Outcome: s, FollowUp: s}}},
		{"o", journal.KindOrder, RecordRevision{Order: &journal.Order{Type: s, Name: s, Court: s, Number: s, Issued: "2026-01-01", Terms: s,
			Against: []string{"p"}, Notes: s}}},
		{"w", journal.KindWarning, RecordRevision{Warning: &journal.Warning{Words: s, When: when, How: s, To: []string{"p"}, Answer: s}}},
		{"t", journal.KindThing, RecordRevision{Thing: &journal.Thing{What: s, When: when, Where: s, Kept: s, Touched: s, Untouched: true}}},
	} {
		first, last := r.now, r.now
		first.Recorded, last.Recorded, last.Reason = m, m, s
		if p := last.Person; p != nil {
			changed := *p
			changed.Name = "x" + s
			last.Person = &changed
		}
		list = append(list, Record{Number: fmt.Sprintf("R%d", i+1), ID: r.id, Kind: r.kind, Recorded: m, Revisions: []RecordRevision{first, last},
			Details:  []DetailsSaid{{Recorded: m, Details: journal.Details{Numbers: []string{s}, Accounts: []string{s}, Addresses: []string{s}}}},
			Exhibits: []string{"0001"}, Incidents: []int{1}})
	}
	return list
}

// tags lists every element and attribute of a page, read as a browser would.
func tags(t *testing.T, page []byte) map[string]int {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(page)))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	found := map[string]int{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Fatalf("page does not parse: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			found[e.Name.Local]++
			for _, a := range e.Attr {
				found[e.Name.Local+" "+a.Name.Local]++
			}
		case xml.Comment:
			found["comment"]++
		}
	}
}

func TestNothingTypedBecomesMarkup(t *testing.T) {
	calm := tags(t, HTML(spiked("calm")))
	for _, s := range hostile {
		page := HTML(spiked(s))
		if !utf8.Valid(page) || strings.ContainsRune(string(page), 0) {
			t.Errorf("%q: page is not clean UTF-8", s)
		}
		got := tags(t, page)
		for tag, n := range got {
			if calm[tag] != n {
				t.Errorf("%q: %d of <%s>, want %d", s, n, tag, calm[tag])
			}
		}
		if len(got) != len(calm) {
			t.Errorf("%q: markup is missing", s)
		}
	}
}

func TestPageLoadsAndRunsNothing(t *testing.T) {
	page := string(HTML(spiked("calm")))
	found := tags(t, []byte(page))
	for _, tag := range []string{"script", "link", "iframe", "object", "embed", "form", "base", "video", "audio"} {
		if found[tag] > 0 {
			t.Errorf("page has <%s>", tag)
		}
	}
	for _, address := range []string{"http:", "https:", "//", "url(", "@import", "javascript:"} {
		if strings.Contains(page, address) {
			t.Errorf("page has %q", address)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(escape(s), `<>"'`) {
			t.Errorf("escape(%q) leaves markup", s)
		}
		HTML(spiked(s))
	})
}
