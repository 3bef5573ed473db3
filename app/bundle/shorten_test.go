package bundle_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
)

var everyField = bundle.Left{true, true, true, true}

type shortEntry struct {
	Seq     uint64
	Left    []string
	Content json.RawMessage
}

// shortened are the entries that a bundle shortens, and what was left out of each.
func (f *folder) shortened(t testing.TB) map[uint64][]string {
	left := map[uint64][]string{}
	if text := f.files["shortened.json"]; text != nil {
		var file struct{ Entries []shortEntry }
		if err := json.Unmarshal(text, &file); err != nil {
			t.Fatal(err)
		}
		for _, e := range file.Entries {
			left[e.Seq] = e.Left
		}
	}
	return left
}

// left are the words that may stand in a bundle though the contents they are from do
// not: those of shortened entries, by rules of its own.
func (m *markedJournal) left(c bundle.Choice, short map[uint64][]string) map[string]bool {
	may := map[string]bool{}
	for _, e := range m.j.Entries() {
		if short[e.Header.Seq] == nil {
			continue
		}
		var in struct {
			journal.Incident
			Name, Kept, Organisation string
		}
		if err := json.Unmarshal(e.Content, &in); err != nil {
			m.t.Fatal(err)
		}
		text := string(e.Content)
		if in.Reason != "" {
			text = strings.ReplaceAll(text, in.Reason, "")
		}
		for field, words := range map[string][]string{
			"place":     {in.Where, in.Care, in.Kept, in.Organisation},
			"witnesses": {in.Present, in.By},
			"effects":   {in.FeltThen, in.Injuries, in.Care},
			"did":       {in.Did},
		} {
			if strings.Contains(text, `"kind":"contact"`) && field == "place" {
				words = append(words, in.Name)
			}
			for _, w := range words {
				if w != "" && slices.Contains(c.Fields.Names(), field) {
					text = strings.ReplaceAll(text, w, "")
				}
			}
		}
		for _, w := range word.FindAllString(text, -1) {
			may[w] = true
		}
	}
	return may
}

// saying are the fields that an incident says.
func saying(content []byte) map[string]bool {
	var in journal.Incident
	if !strings.HasPrefix(string(content), `{"kind":"incident"`) || json.Unmarshal(content, &in) != nil {
		return nil
	}
	return map[string]bool{"place": in.Where+in.Care != "", "witnesses": in.Present+in.By != "" || in.Witnesses != nil,
		"effects": in.FeltThen+in.Injuries+in.Care != "", "did": in.Did != ""}
}

// placed is a journal of which one entry says where, and did so differently before, and
// one does not.
func placed(t *testing.T) (m *markedJournal, elm, street, plain string) {
	m = newMarked(t, 7)
	witness := m.note(journal.Record{Person: &journal.Person{Name: "Bea Neighbour", Roles: []string{"witness"}, Organisation: "The bakery"}})
	passer := m.note(journal.Record{Person: &journal.Person{Name: "Rui Passer-by", Roles: []string{"other"}}})
	him := m.note(journal.Record{Person: &journal.Person{Name: "Him", Roles: []string{"suspect"}, Organisation: "Van Hire Ltd"}})
	impact := 3
	elm, plain = m.object(), m.object()
	at := journal.When{Precision: journal.Exact, From: journal.Moment{UTC: "2026-01-01T10:00:00.000Z", Zone: "Europe/London"}}
	m.add(journal.Created, elm, journal.Incident{What: "He waited.", Where: "Elm Street 5", When: at, People: []string{him}})
	m.add(journal.Amended, elm, journal.Incident{What: "He waited for an hour.", Where: "Oak Street 7", Place: "home", When: at, People: []string{him},
		Witnesses: []string{witness, passer}, Told: "other", By: "Aunt Ida", Care: "St Mary", FeltThen: "afraid", Impact: &impact, Did: "went to Lena", Reason: "the street was wrong"})
	m.add(journal.Created, plain, journal.Incident{What: "A call.", When: at, People: []string{him}})
	once := m.object()
	m.add(journal.Created, once, journal.Incident{What: "A knock.", Where: "Birch Road 9", When: at})
	m.add(journal.Amended, once, journal.Incident{What: "A knock at night.", When: at})
	m.add(journal.Created, m.object(), journal.Incident{What: "On a journey.", When: journal.When{Precision: journal.Exact,
		From: journal.Moment{UTC: "2026-01-02T10:00:00.000Z", Zone: "Asia/Tokyo", Offset: 540}}})
	m.note(journal.Record{Thing: &journal.Thing{What: "A letter", When: at, Kept: "Aunt Ida's attic", Incidents: []string{elm}}})
	m.note(journal.Record{Contact: &journal.Contact{With: "employer", Name: "Harbour Books", Reported: "that he came", When: at}})
	m.note(journal.Record{Plan: &journal.Plan{Texts: map[string]string{"places": "Lena's place"}}})
	return m, elm, "Oak Street 7", plain
}

func (f *folder) says(words string) (files []string) {
	for _, path := range f.paths() {
		if bytes.Contains(f.files[path], []byte(words)) {
			files = append(files, path)
		}
	}
	return files
}

func TestAnEntryGoesInWithoutItsPlace(t *testing.T) {
	m, elm, street, _ := placed(t)
	data := write(m.source(bundle.Choice{Fields: bundle.Left{bundle.LeftPlace: true}, Plan: true}))
	r := check(t, data)
	if !r.OK || r.Shortened != 6 || r.Incidents != 4 || !has(r, "entry-shortened", "shortened.json") {
		t.Fatalf("%+v", r)
	}
	f := unpack(t, data)
	for _, gone := range []string{street, "Elm Street", "Birch Road", `"home"`, "St Mary", "Asia/Tokyo", "attic", "Harbour Books", "Lena's place", "The bakery", "the street was wrong", "He waited.\"", "Your own home"} {
		if files := f.says(gone); files != nil {
			t.Errorf("%q is in %v", gone, files)
		}
	}
	for _, there := range []string{"He waited for an hour.", "A call.", "A knock at night.", "On a journey.", "A letter", "that he came", "Van Hire Ltd", "Bea Neighbour", "afraid", "Lena"} {
		if !slices.Contains(f.says(there), "START-HERE.html") {
			t.Errorf("%q is not in the report", there)
		}
	}
	if files := f.says("A call."); !slices.Contains(files, "data/history/contents.jsonl") || !slices.Contains(files, "data/records.json") {
		t.Errorf("what says no place is not whole: %v", files)
	}
	if files := f.says("for an hour"); !slices.Equal(files, []string{"START-HERE.html", "data/incidents.csv", "shortened.json"}) {
		t.Errorf("what says one is in %v", files)
	}
	const mark = "Shortened by the giver, left out: place."
	for path, times := range map[string]int{"START-HERE.html": 3*2 + 3, "data/incidents.csv": 3, "data/things.csv": 1, "data/contacts.csv": 1, "data/people.csv": 1, "data/orders.csv": 0} {
		if got := strings.Count(string(f.files[path]), mark); got != times {
			t.Errorf("%s marks %d, want %d", path, got, times)
		}
	}
	if page := string(f.files["START-HERE.html"]); !strings.Contains(page, "6 of these entries are here in a shortened form") || !strings.Contains(page, "records.json tells these entries as left out") || !strings.Contains(page, "amended once") {
		t.Error("the report does not say how many are shortened, or that one was amended")
	}
	if !strings.Contains(string(f.files["HOW-TO-CHECK.txt"]), "shortened.json") || strings.Contains(string(f.files["manifest-sha256.txt"]), "shortened.json") {
		t.Error("HOW-TO-CHECK.txt does not tell of it, or it is in the payload, where older checkers do not look for it")
	}
	if s := (bundle.Choice{Fields: bundle.Left{bundle.LeftPlace: true}}).Select(m.j); !s.In[elm] || len(s.Out) != 0 || !s.Part() {
		t.Errorf("%+v", s)
	}
}

func TestEachFieldStaysOutAndNothingElse(t *testing.T) {
	m, _, street, _ := placed(t)
	for i, gone := range [][]string{
		{street, "St Mary"},
		{"Aunt Ida\"", "Bea Neighbour", "Rui Passer-by"},
		{"afraid", "St Mary", `"impact": 3`},
		{"went to Lena"},
	} {
		var only bundle.Left
		only[i] = true
		f, field := unpack(t, write(m.source(bundle.Choice{Fields: only}))), bundle.Fields[i]
		for _, words := range []string{street, "St Mary", "Aunt Ida\"", "Bea Neighbour", "Rui Passer-by", "afraid", `"impact": 3`, "went to Lena"} {
			if out := f.says(words) == nil; out != slices.Contains(gone, words) {
				t.Errorf("without %s: %q stays out: %t", field, words, out)
			}
		}
		if !strings.Contains(string(f.files["shortened.json"]), `"told": "other"`) {
			t.Errorf("without %s: what was heard reads as seen", field)
		}
	}
	annex := unpack(t, write(m.source(bundle.Choice{Annex: true, Fields: everyField})))
	none := unpack(t, write(m.source(bundle.Choice{Annex: true})))
	if annex.files["shortened.json"] != nil || !bytes.Equal(annex.files["data/history/contents.jsonl"], none.files["data/history/contents.jsonl"]) {
		t.Error("an annex is not as it was")
	}
}

// Who was given an entry shortened is given it whole later: both are of one log.
func TestAWholeBundleExtendsAShortenedOne(t *testing.T) {
	m, _, _, _ := placed(t)
	short := write(m.source(bundle.Choice{Fields: everyField}))
	m.add(journal.Created, m.object(), journal.Incident{What: "Later.", When: journal.When{Precision: journal.Unknown}})
	if c := compare(t, short, write(m.source(bundle.Choice{}))); !c.OK || c.Code != "extends" {
		t.Errorf("%+v", c)
	}
}

func TestVolumesAreShortenedAlike(t *testing.T) {
	m := newMarked(t, 3)
	for range 3 {
		m.grow()
		m.take(make([]byte, 1<<20))
	}
	whole, _, err := parted(m.source(bundle.Choice{Fields: everyField}), 0)
	if err != nil || len(whole) != 1 {
		t.Fatal(len(whole), err)
	}
	files, _, err := parted(m.source(bundle.Choice{Fields: everyField}), 2<<20)
	if err != nil || len(files) < 2 {
		t.Fatal(len(files), err)
	}
	for _, data := range files {
		if r := check(t, data); !r.OK || r.Shortened == 0 || !bytes.Equal(unpack(t, data).files["shortened.json"], unpack(t, whole[0]).files["shortened.json"]) {
			t.Errorf("%+v", r)
		}
	}
}

// A giver who has the key can write what they like; what contradicts the log, or itself,
// is found.
func TestAFalseShortenedEntryIsFound(t *testing.T) {
	m, elm, _, plain := placed(t)
	data := write(m.source(bundle.Choice{Fields: everyField, Without: []string{plain}}))
	of := func(object string) (seq uint64) {
		for _, e := range m.j.Entries() {
			if e.Header.Object == object {
				seq = e.Header.Seq
			}
		}
		return seq
	}
	last := fmt.Sprintf(`"seq": %d,`, of(elm))
	for name, change := range map[string][2]string{
		"says what it is without":      {`"what": "He waited`, `"where": "here", "what": "He waited`},
		"is without nothing":           {`"place",` + "\n    \"witnesses\",\n    \"effects\",\n    \"did\"", ""},
		"about the journal's start":    {last, `"seq": 0,`},
		"beyond the log":               {last, `"seq": 99,`},
		"twice about one":              {`"entries": [`, fmt.Sprintf(`"entries": [{"seq": %d, "left": ["did"], "content": {"kind":"incident","v":2,"what":"x","when":{"precision":"unknown"}}},`, of(elm)-1)},
		"of a kind that is not known":  {`"kind": "incident"`, `"kind": "rumour"`},
		"of a version to come":         {`"format": "daybook-shortened",` + "\n \"version\": 1", `"format": "daybook-shortened",` + "\n \"version\": 2"},
		"with a key that is not known": {last, last + ` "note": 1,`},
		"not JSON":                     {`"entries"`, `entries`},
	} {
		f := unpack(t, data)
		f.replace(t, "shortened.json", change[0], change[1])
		f.sealBy(t, m.key)
		r := check(t, f.pack(t))
		wantBad(t, r, "shortened-differs", "shortened.json")
		if r.Shortened != 0 {
			t.Errorf("%s: counted all the same", name)
		}
	}
	claimed := unpack(t, data)
	claimed.replace(t, "data/records.json", `"state": "omitted",`+"\n   \"revisions\": []", `"revisions": [{"seq": 4, "recorded": {"utc": "2026-01-01T20:00:00.000Z", "zone": "Europe/London", "offset": 0}, "what": "He waited for an hour.", "when": {"precision": "unknown"}}]`)
	claimed.sealBy(t, m.key)
	wantBad(t, check(t, claimed.pack(t)), "records-differ", "data/records.json")

	hidden := unpack(t, data)
	delete(hidden.files, "shortened.json") // and the lists as they were
	wantBad(t, check(t, hidden.pack(t)), "file-missing", "shortened.json")

	whole := unpack(t, write(m.source(bundle.Choice{})))
	whole.files["shortened.json"] = unpack(t, data).files["shortened.json"]
	whole.sealBy(t, m.key)
	wantBad(t, check(t, whole.pack(t)), "shortened-differs", "shortened.json")
}
