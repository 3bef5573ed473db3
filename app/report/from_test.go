package report

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"daybook/app/journal"
)

// diary writes a journal, an hour between entries.
type diary struct {
	t    *testing.T
	j    *journal.Journal
	rand *rand.ChaCha8
	now  time.Time
}

func newDiary(t *testing.T) *diary {
	d := &diary{t: t, j: journal.New(), rand: rand.NewChaCha8([32]byte{}), now: time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)}
	d.add(journal.Started, "", journal.JournalStart{SealKey: strings.Repeat("ab", 32), App: "test"})
	return d
}

// add adds an entry about id, or about something new, and returns its id.
func (d *diary) add(act journal.Act, id string, content any) string {
	d.t.Helper()
	var err error
	if id == "" {
		if id, err = journal.NewObject(d.rand); err != nil {
			d.t.Fatal(err)
		}
	}
	d.now = d.now.Add(time.Hour)
	e, err := d.j.Draw(journal.MomentAt(d.now, "UTC"), act, id, content, d.rand)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.j.Add(e); err != nil {
		d.t.Fatal(err)
	}
	return id
}

func (d *diary) incident(what string, evidence ...string) string {
	when := journal.When{Precision: journal.Exact, From: journal.MomentAt(d.now, "UTC")}
	return d.add(journal.Created, "", journal.Incident{What: what, When: when, Evidence: evidence})
}

func (d *diary) file(name string) string {
	return d.add(journal.Imported, "", journal.Evidence{Name: name, Type: "image/png", Size: 3, SHA256: strings.Repeat("0", 64), CRC32: "00000000"})
}

func TestNumbersSurviveErasing(t *testing.T) {
	d := newDiary(t)
	a, b := d.file("a"), d.file("b")
	first := d.incident("first", a)
	second := d.incident("second", b, a)
	before := From(d.j, Facts{})
	if before.Exhibits[1].Number != "0002" || before.Exhibits[1].File != "exhibits/0002/0002-01.png" {
		t.Errorf("exhibit: %+v", before.Exhibits[1])
	}
	d.add(journal.Erased, a, journal.Erasure{Reason: "mine"})
	d.add(journal.Erased, first, journal.Erasure{})
	after := From(d.j, Facts{})
	if n := len(after.Incidents); n != 2 || after.Incidents[0].State != Erased || after.Incidents[1].ID != second || after.Incidents[1].Number != 2 {
		t.Errorf("incidents: %+v", after.Incidents)
	}
	if x := after.Exhibits[0]; x.State != Erased || x.Number != "0001" || x.Name != "" || x.File != "" {
		t.Errorf("erased exhibit: %+v", x)
	}
	if got := after.Incidents[1].Now().Exhibits; !reflect.DeepEqual(got, []string{"0002", "0001"}) {
		t.Errorf("second names %v", got)
	}
	want := []Erasure{{Seq: 5, ID: a, What: "exhibit", Number: "0001", Reason: "mine"}, {Seq: 6, ID: first, What: "incident", Number: "1"}}
	for i := range after.Erasures {
		after.Erasures[i].At = journal.Moment{}
	}
	if !reflect.DeepEqual(after.Erasures, want) {
		t.Errorf("erasures: %+v", after.Erasures)
	}
	if incidents, files := after.Counts(); incidents != 1 || files != 1 {
		t.Errorf("counts %d, %d", incidents, files)
	}
}

func TestStates(t *testing.T) {
	d := newDiary(t)
	gone, absent := d.file("left out"), d.file("unreadable")
	d.incident("kept")
	hidden := d.incident("left out")
	bare := journal.New()
	for _, e := range d.j.Entries() {
		if e.Header.Object == gone || e.Header.Object == hidden {
			e = e.Without()
		}
		if err := bare.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := bare.Add(journal.LostEntry(bare.Len())); err != nil {
		t.Fatal(err)
	}
	r := From(bare, Facts{Absent: map[string]bool{absent: true}})
	if r.Exhibits[0].State != Omitted || r.Exhibits[1].State != Absent || r.Exhibits[1].Name != "unreadable" || r.Exhibits[1].File != "" {
		t.Errorf("exhibits: %+v", r.Exhibits)
	}
	if r.Incidents[0].State != Present || r.Incidents[1].State != Omitted {
		t.Errorf("incidents: %+v", r.Incidents)
	}
	if !reflect.DeepEqual(r.Log.Omitted, []uint64{1, 4}) || !reflect.DeepEqual(r.Log.Lost, []uint64{5}) {
		t.Errorf("log: %+v", r.Log)
	}
	page := string(HTML(r))
	for _, said := range []string{"Left out of this bundle", "Could no longer be read", "1, 4", "One entry of the log could no longer be read: 5"} {
		if !strings.Contains(page, said) {
			t.Errorf("page does not say %q", said)
		}
	}
}

func TestRecordsComeBackTheSame(t *testing.T) {
	d := newDiary(t)
	a := d.file("a <b> & \u202e.png")
	id := d.incident("first", a, a, "ffffffffffffffffffffffffffffffff")
	d.add(journal.Amended, id, journal.Incident{What: "changed", When: journal.When{Precision: journal.Unknown}, Kinds: []string{}, Reason: "why"})
	r := From(d.j, Facts{Name: "records-x", Language: "en", App: "test", SealedAt: journal.MomentAt(d.now, "Europe/London")})
	text, err := JSON(r)
	if err != nil {
		t.Fatal(err)
	}
	back, err := Parse(text, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if !back.Same(r) || !r.Same(back) || !From(d.j, back.Facts()).Same(r) {
		t.Error("records differ after a round trip")
	}
	if !json.Valid(text) || bytes.Contains(text, []byte(`\u003c`)) {
		t.Error("records.json is not plain JSON")
	}
	back.Incidents[0].Revisions[0].What = "first!"
	if back.Same(r) {
		t.Error("a changed word makes no difference")
	}
}

func TestParseRefusesWhatIsNotRecords(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":       "",
		"not JSON":      "hello",
		"other format":  `{"format":"x","version":1}`,
		"newer version": `{"format":"daybook-records","version":7}`,
		"unknown key":   `{"format":"daybook-records","version":1,"note":"x"}`,
		"two values":    `{"format":"daybook-records","version":1} {}`,
		"too many":      `{"format":"daybook-records","version":1,"incidents":[` + strings.Repeat("{},", 2000) + `{}]}`,
	} {
		if _, err := Parse([]byte(text), 1000); err == nil {
			t.Errorf("%s is taken for records", name)
		}
	}
	if n := objects([]byte(`{"a":"{\"{","b":[{},{}]}`)); n != 3 {
		t.Errorf("%d objects, want 3", n)
	}
}
