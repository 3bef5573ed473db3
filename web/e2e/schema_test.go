package e2e

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
	"daybook/app/journal"
	"daybook/app/report"
)

// What programs read keeps to what docs/ says of it, in this version and in the
// earlier ones.
func TestRecordsKeepToTheirSchema(t *testing.T) {
	t.Parallel()
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	var made bytes.Buffer
	if _, err := bundle.Write(context.Background(), &made, src, nil); err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{"v4": made.Bytes()}
	for version, name := range map[string]string{"v1": "sample-v1", "v2": "sample-v2", "v3": "sample-v3", "v5": "volume-v5-2of2"} {
		if all[version], err = os.ReadFile(filepath.Join(root, "app/bundle/testdata", name+".zip")); err != nil {
			t.Fatal(err)
		}
	}
	for version, content := range all {
		schema := compiled(t, version)
		records := recordsIn(t, content)
		if err := valid(schema, records); err != nil {
			t.Errorf("%s: %v", version, err)
		}
		for name, change := range map[string][2]string{
			"a key more":       {`"format":`, `"note": 1, "format":`},
			"a wrong type":     {`"incidents": [`, `"incidents": [1, `},
			"another version":  {`"version": `, `"version": 9`},
			"a broken time":    {`.000Z"`, `"`},
			"an unknown state": {`"state": "erased"`, `"state": "gone"`},
		} {
			broken := strings.Replace(records, change[0], change[1], 1)
			if broken == records || valid(schema, broken) == nil {
				t.Errorf("%s: %s passes", version, name)
			}
		}
	}
}

// So does what is shortened.
func TestShortenedEntriesKeepToTheirSchema(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	src.Choice.Fields = bundle.Left{true, true, true, true}
	var made bytes.Buffer
	if _, err := bundle.Write(context.Background(), &made, src, nil); err != nil {
		t.Fatal(err)
	}
	schema, file := schemaOf(t, "shortened-v1"), textIn(t, made.Bytes(), "/shortened.json")
	if err := valid(schema, file); err != nil {
		t.Error(err)
	}
	for name, change := range map[string][2]string{
		"a key more": {`"seq":`, `"note": 1, "seq":`}, "another version": {`"version": 1`, `"version": 2`},
		"a field that is not known": {`"place"`, `"mood"`}, "no kind": {`"kind"`, `"sort"`},
	} {
		if broken := strings.Replace(file, change[0], change[1], 1); broken == file || valid(schema, broken) == nil {
			t.Errorf("%s passes", name)
		}
	}
	if err := valid(compiled(t, "v4"), recordsIn(t, made.Bytes())); err != nil {
		t.Errorf("records.json beside it: %v", err)
	}
}

// Whatever is typed into any field, records.json keeps to its schema.
func TestHostileRecordsKeepToTheirSchema(t *testing.T) {
	t.Parallel()
	schema := compiled(t, "v4")
	for name, said := range map[string]string{
		"a formula": "=HYPERLINK(\"http://example.invalid\")", "controls": "a\x00b\x07\x1b[31m\u2028\u200b\ufeff", "directions": "\u202eabc \u05e9\u05dc\u05d5\u05dd",
		"no UTF-8": "\xff\xfe", "markup": `</script><!--"'&`, "much": strings.Repeat("\U0001f469\u200d\U0001f467 ", 20_000), "nothing": "",
	} {
		text, err := report.JSON(report.From(saying(t, said), report.Facts{Name: said, Language: "en", App: said, SealedAt: whenSaid}))
		if err == nil {
			err = valid(schema, string(text))
		}
		if err != nil {
			t.Errorf("%s: %.600v", name, err)
		}
	}
}

var whenSaid = journal.Moment{UTC: "2026-11-21T17:02:00.000Z", Zone: "Europe/London"}

// saying is a journal in which every field that takes any text has this one,
// choices are made, and lists of objects name what is not there.
func saying(t *testing.T, s string) *journal.Journal {
	t.Helper()
	j, stream := journal.New(), rand.NewChaCha8([32]byte{})
	when := journal.When{Precision: journal.Span, From: whenSaid, To: whenSaid}
	none := strings.Repeat("0", 32)
	all, three := []string{none}, 3
	kept := ""
	for _, l := range []journal.Line{
		{Act: journal.Started, Content: journal.JournalStart{SealKey: none + none, App: s}},
		{Act: journal.Imported, Content: journal.Evidence{Name: s, Type: s, Claimed: s, SHA256: none + none, CRC32: "00000000", Modified: s, Way: s}},
		{Act: journal.Created, Content: journal.Incident{
			What: s, When: when, Where: s, Kinds: journal.Kinds, Evidence: all, Place: "home", Count: 1 << 40, Told: "other", By: s, Said: s, Platform: s,
			Account: s, Number: s, People: all, Witnesses: all, Present: s, Appearance: s, Vehicle: s, Weapon: s, Injuries: s, Care: s, Damage: s,
			FeltThen: s, FeltAfter: s, Impact: &three, Effect: s, Did: s, Asked: "no", Breach: all, Paper: "2026-01-02", Reason: s,
			Quotes: []journal.Quote{{File: none, Thread: s, Count: 3, Whole: true, Order: "month-first", Zone: s, Messages: []journal.Message{
				{Line: 1, At: 1 << 32, Size: 7, Wall: "2026-01-02T03:04:05", UTC: whenSaid.UTC, From: s, Number: s, Text: s, Cut: true, Files: []string{s}}}}},
		}},
		{Act: journal.Noted, Content: journal.Record{Person: &journal.Person{
			Name: s, Unknown: true, Nicknames: s, Roles: journal.Roles, Relationship: s, Context: "brief", Organisation: s, Badge: s, Appearance: s,
			Vehicles: []string{s}, Picture: none, Notes: s,
		}, Reason: s}},
		{Act: journal.Noted, Content: journal.Record{Contact: &journal.Contact{
			With: "police", Name: s, Person: s, Badge: s, People: all, When: when, How: "form", Reference: s, Reported: s, Promised: s, Due: "2026-01-02",
			Settled: true, Outcome: s, FollowUp: s, Incidents: all, Evidence: all,
		}}},
		{Act: journal.Noted, Content: journal.Record{Order: &journal.Order{
			Type: "bail", Name: s, Court: s, Number: s, Issued: "2026-01-02", Served: "2026-01-02", Ends: "2026-01-02", Terms: s, Against: all, Evidence: all, Notes: s,
		}}},
		{Act: journal.Noted, Content: journal.Record{Warning: &journal.Warning{Words: s, When: when, How: "letter", To: all, Answer: s, Evidence: all}}},
		{Act: journal.Noted, Content: journal.Record{Thing: &journal.Thing{
			What: s, When: journal.When{Precision: journal.Unknown}, Where: s, Kept: s, Touched: s, Untouched: true, Evidence: all, Incidents: all,
		}}},
		{Act: journal.Erased, Content: journal.Erasure{Reason: s}},
	} {
		id, err := journal.NewObject(stream)
		if err != nil {
			t.Fatal(err)
		}
		if l.Act == journal.Erased {
			id = kept
		}
		e, err := j.Draw(whenSaid, l.Act, id, l.Content, stream)
		if err == nil {
			err = j.Add(e)
		}
		if err != nil {
			t.Fatal(err)
		}
		kept = id
	}
	return j
}

func compiled(t *testing.T, version string) *jsonschema.Schema {
	t.Helper()
	return schemaOf(t, "records-"+version)
}

func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join(root, "docs", name+".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(s *jsonschema.Schema, text string) error {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// recordsIn is records.json of a bundle.
func recordsIn(t *testing.T, content []byte) string {
	t.Helper()
	return textIn(t, content, "/data/records.json")
}

// textIn is a JSON file of a bundle, named by the end of its path.
func textIn(t *testing.T, content []byte, path string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		if strings.HasSuffix(f.Name, path) {
			rc, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			defer rc.Close()
			b, err := io.ReadAll(rc)
			if err != nil || !json.Valid(b) {
				t.Fatal(err)
			}
			return string(b)
		}
	}
	t.Fatalf("there is no %s", path)
	return ""
}
