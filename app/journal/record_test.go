package journal

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func person(name string, roles ...string) Record {
	return Record{Person: &Person{Name: name, Roles: roles}}
}

func details(about, number string) Record {
	return Record{Details: &Details{About: about, Numbers: []string{number}}}
}

func private(about, text string) Record { return Record{Private: &Private{About: about, Text: text}} }

func TestEveryKindOfRecordReadsBackAsItWasWritten(t *testing.T) {
	day := When{Precision: Day, From: at(0)}
	for i, r := range []Record{
		{Person: &Person{Name: "unknown man, grey van", Unknown: true, Roles: []string{"suspect"}, Context: "unknown", Vehicles: []string{"grey van, 7K"}}},
		{Contact: &Contact{With: "police", When: day, Reference: "CAD 1234", Promised: "call back", Due: "2026-03-04", Incidents: []string{object(1)}}, Reason: "the number came by post"},
		{Order: &Order{Type: "protection", Court: "County Court", Issued: "2026-02-01", Terms: "not within 100 m"}},
		{Warning: &Warning{Words: "Do not contact me again.", When: day, How: "message"}},
		{Thing: &Thing{What: "a parcel", When: day, Untouched: true}},
		{Details: &Details{About: object(7), Numbers: []string{"07700 900123"}}},
		{Private: &Private{About: object(7), Text: "I was afraid to say so."}},
		{Plan: &Plan{Texts: map[string]string{"places": "Ruth's", "code": "lemon"}}, Reason: "moved"},
		{Person: &Person{}, Reason: "a reason alone"},
	} {
		j := started(t)
		e := add(t, j, at(1), Noted, object(100+i), r)
		if len(j.Strays()) != 0 || !strings.HasPrefix(string(e.Content), `{"kind":"`+r.Kind()+`","v":1`) {
			t.Fatalf("%s: %s", r.Kind(), e.Content)
		}
		if got := j.Record(object(100 + i)).Now(); !reflect.DeepEqual(got, r) {
			t.Errorf("%s reads back as %+v", r.Kind(), got)
		}
	}
}

func TestARecordOfNoKindOrOfTwoIsNotWritten(t *testing.T) {
	j := started(t)
	for _, r := range []Record{{}, {Person: &Person{}, Thing: &Thing{}}} {
		if _, err := j.Draw(at(1), Noted, object(1), r, rand.NewChaCha8(seed)); err == nil {
			t.Errorf("%+v was drawn", r)
		}
	}
}

func TestARecordStaysWhatItIs(t *testing.T) {
	j := started(t)
	add(t, j, at(1), Noted, object(1), person("Ana"))
	add(t, j, at(2), Revised, object(1), Record{Thing: &Thing{What: "a ring"}})
	add(t, j, at(3), Created, object(1), said("an incident under the same name"))
	add(t, j, at(4), Imported, object(1), Evidence{Name: "a.jpg"})
	if r := j.Record(object(1)); len(j.Strays()) != 3 || r.Now().Person == nil || len(r.Revisions) != 1 {
		t.Errorf("strays %v, record %+v", j.Strays(), r)
	}
}

// What a first version of this program wrote is read by this one.
func TestAnIncidentOfVersionOneIsRead(t *testing.T) {
	content := `{"kind":"incident","v":1,"what":"He stood at the gate.","when":{"precision":"unknown"},"where":"the gate"}`
	j := started(t)
	e := add(t, j, at(1), Created, object(1), said("x"))
	e, err := NewEntry([]byte(strings.Replace(string(e.Line), e.Header.Content, ContentHash(e.Salt, []byte(content)), 1)), e.Salt, []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	again := started(t)
	if again.Add(e); again.Incident(object(1)).Now().Where != "the gate" || len(again.Strays()) != 0 {
		t.Errorf("strays %v", again.Strays())
	}
	content = strings.Replace(content, `"v":1`, `"v":5`, 1)
	e, _ = NewEntry([]byte(strings.Replace(string(e.Line), e.Header.Content, ContentHash(e.Salt, []byte(content)), 1)), e.Salt, []byte(content))
	again = started(t)
	if again.Add(e); len(again.Strays()) != 1 {
		t.Error("a version of tomorrow was taken for one of today")
	}
}

func TestDetailsOfAllButSuspectsAreWithheld(t *testing.T) {
	for _, c := range []struct {
		roles    []string
		withheld bool
	}{
		{[]string{"suspect"}, false}, {[]string{"witness"}, true}, {[]string{"suspect", "witness"}, true},
		{[]string{"self"}, true}, {[]string{"officer"}, true}, {nil, true},
	} {
		j := started(t)
		add(t, j, at(1), Noted, object(1), person("Ana", "suspect"))
		old := add(t, j, at(1), Noted, object(2), details(object(1), "1"))
		add(t, j, at(2), Revised, object(1), person("Ana", c.roles...))
		now := add(t, j, at(2), Revised, object(2), details(object(1), "2"))
		if j.Withheld(old) != c.withheld || j.Withheld(now) != c.withheld {
			t.Errorf("%v: withheld %t and %t", c.roles, j.Withheld(old), j.Withheld(now))
		}
	}
	j := started(t)
	stray := add(t, j, at(1), Noted, object(2), details(object(9), "1"))
	note := add(t, j, at(1), Noted, object(3), private(object(9), "x"))
	who := add(t, j, at(1), Noted, object(4), person("Ana"))
	if !j.Withheld(stray) || !j.Withheld(note) || j.Withheld(who) {
		t.Error("details of nobody and private notes stay, people go")
	}
}

func TestErasingTakesWhatStandsBesideIt(t *testing.T) {
	j := started(t)
	add(t, j, at(1), Created, object(1), said("secret words"))
	add(t, j, at(1), Noted, object(2), private(object(1), "secret thoughts"))
	add(t, j, at(1), Noted, object(3), private(object(9), "thoughts about something else"))
	family := j.Family(object(1))
	if !slices.Equal(family, []string{object(1), object(2)}) {
		t.Fatalf("family %v", family)
	}
	for i, id := range family {
		add(t, j, at(2+i), Erased, id, Erasure{})
	}
	for _, e := range j.Entries() {
		if strings.Contains(string(e.Marshal()), "secret") {
			t.Errorf("entry %d still says it", e.Header.Seq)
		}
	}
	if j.PrivateNote(object(1)) != "" || j.PrivateNote(object(9)) == "" {
		t.Error("the wrong note was erased")
	}
}

// Whatever order people act in, nobody's words are lost by what happens to
// somebody else's, and the log reads back to the same.
func TestAnyOrderOfActsOnRecordsKeepsEachOnesHistory(t *testing.T) {
	for s := range uint64(200) {
		random := rand.New(rand.NewPCG(s, 11))
		j, want, notes := started(t), map[string][]string{}, map[string]string{}
		for step := range 60 {
			id := object(random.IntN(5))
			words := fmt.Sprintf("%s step %d", id, step)
			act, gone := Revised, want[id] != nil && want[id][0] == ""
			switch {
			case gone:
			case want[id] != nil && random.IntN(8) == 0:
				for _, o := range j.Family(id) {
					add(t, j, at(step), Erased, o, Erasure{})
				}
				want[id], notes[id] = []string{""}, ""
			case want[id] != nil && random.IntN(3) == 0:
				if notes[id] == "" {
					act = Noted
				}
				add(t, j, at(step), act, strings.Replace(id, "0", "f", 1), private(id, words))
				notes[id] = words
			default:
				if want[id] == nil {
					act = Noted
				}
				add(t, j, at(step), act, id, person(words))
				want[id] = append(want[id], words)
			}
		}
		same(t, s, j, want, notes)
		again := New()
		for _, e := range j.Entries() {
			if back, err := Unmarshal(e.Marshal()); err != nil || again.Add(back) != nil {
				t.Fatal("the log does not read back")
			}
		}
		if again.Root() != j.Root() {
			t.Fatal("another root")
		}
		same(t, s, again, want, notes)
	}
}

func same(t *testing.T, seed uint64, j *Journal, want map[string][]string, notes map[string]string) {
	t.Helper()
	for id, words := range want {
		var got []string
		for _, r := range j.Record(id).Revisions {
			got = append(got, r.Record.Person.Name)
		}
		if words[0] == "" {
			words = nil
		}
		if !slices.Equal(got, words) || j.PrivateNote(id) != notes[id] {
			t.Fatalf("seed %d: %s has %q and %q, want %q and %q", seed, id, got, j.PrivateNote(id), words, notes[id])
		}
	}
	if len(j.Strays()) != 0 {
		t.Fatalf("seed %d: strays %v", seed, j.Strays())
	}
}

func TestADateIsADayOfTheCalendar(t *testing.T) {
	for d, good := range map[Date]bool{"": true, "2026-11-21": true, "2028-02-29": true, "2026-02-29": false, "21/11/2026": false, "2026-11-21T00:00": false, "0001-01-01": false} {
		if (d.Check() == nil) != good {
			t.Errorf("%q: %v", d, d.Check())
		}
	}
}

// However a content is spelled, it is of the kind it says.
func TestTheHeadOfAContentIsRead(t *testing.T) {
	for content, want := range map[string]string{
		`{"kind":"person","v":1,"name":"x"}`: "person", `{"kind":"person","v":1}`: "person", ` { "v" : 1, "kind" : "person" }`: "person",
		`{"kind":"person","v":2,"name":"x"}`: "", `{"kind":"person","v":12}`: "", `{"kind":"person","v":"1"}`: "", `{"kind":"incident","v":1}`: "",
		`{"kind":"person"`: "", ``: "", `{"kind":"nobody","v":1}`: "", `{"kind":"person","v":0}`: "",
	} {
		if kind, err := kindOf(Noted, []byte(content)); kind != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q %v", content, kind, err)
		}
	}
}
