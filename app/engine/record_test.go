package engine_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

func text(s string) *string { return &s }

// known writes down a person.
func known(t *testing.T, e *engine.Engine, p journal.Person, d journal.Details) string {
	t.Helper()
	return ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &p}, Details: &d}).ID
}

func TestAPersonsPageGathersAllAboutThem(t *testing.T) {
	_, e := made(t)
	him := known(t, e, journal.Person{Name: "Grey van man", Roles: []string{"suspect"}}, journal.Details{Numbers: []string{"07700 900123"}})
	in := ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "He rang.", People: []string{him}}}).ID
	call := ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Contact: &journal.Contact{
		With: "police", Reference: "CAD 77", People: []string{him}, Incidents: []string{in}}}}).ID
	order := ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Order: &journal.Order{Type: "bail", Against: []string{him}}}}).ID
	write(t, e, "Something else.")

	page := ask(t, e, engine.GetRecord, engine.RecordRequest{ID: him})
	if len(page.Incidents) != 1 || page.Uses != 1 || len(page.Items) != 2 || page.Details.Numbers[0] != "07700 900123" || page.Apart {
		t.Errorf("%+v", page)
	}
	whole := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: in})
	if len(whole.People) != 1 || whole.People[0].Title != "Grey van man" || len(whole.Contacts) != 1 || whole.Contacts[0].ID != call {
		t.Errorf("%+v", whole)
	}
	rows := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 5}).Rows
	for _, r := range rows {
		if r.Reported != (r.ID == in) {
			t.Errorf("reported: %+v", r)
		}
	}
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: in, Incident: journal.Incident{What: "He rang.", Breach: []string{order}}})
	if page := ask(t, e, engine.GetRecord, engine.RecordRequest{ID: order}); page.Uses != 1 || !page.Incidents[0].Breach {
		t.Errorf("the order knows of no breach: %+v", page)
	}
}

func TestPeopleAreFoundByAnyOfTheirNumbersAndNames(t *testing.T) {
	_, e := made(t)
	known(t, e, journal.Person{Name: "Ana Prado", Roles: []string{"witness"}}, journal.Details{Numbers: []string{"+55 11 98765-0000"}, Accounts: []string{"ana@post.example"}})
	known(t, e, journal.Person{Name: "Unknown man", Unknown: true, Vehicles: []string{"grey van, AB12 7KX"}}, journal.Details{})
	for query, want := range map[string]string{
		"prado": "Ana Prado", "98765": "Ana Prado", "ana@post": "Ana Prado", "7kx": "Unknown man", "van unknown": "Unknown man",
		"zebra": "", "ana van": "", "": "Ana Prado",
	} {
		got := ask(t, e, engine.GetItems, engine.ItemsRequest{Kind: journal.KindPerson, Query: query, Limit: 5})
		if want == "" && got.Found != 0 || want != "" && (got.Found == 0 || got.Rows[0].Title != want) {
			t.Errorf("%q finds %+v", query, got)
		}
	}
	got := ask(t, e, engine.GetItems, engine.ItemsRequest{Kind: journal.KindPerson, Query: "98765", Limit: 5})
	if got.Rows[0].Match != "+55 11 98765-0000" {
		t.Errorf("why it was found is not told: %+v", got.Rows[0])
	}
}

func TestPromisesWhoseDayIsOverAreTold(t *testing.T) {
	d, e := made(t)
	save := func(id, due string, settled bool) string {
		return ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{ID: id, Record: journal.Record{Contact: &journal.Contact{
			With: "police", Promised: "call back", Due: journal.Date(due), Settled: settled}}}).ID
	}
	past := save("", "2020-01-01", false)
	save("", "2999-01-01", false)
	save("", "2020-01-02", true)
	if due := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 5}).Due; len(due) != 1 || due[0].ID != past {
		t.Errorf("due: %+v", due)
	}
	if _, opened := reopened(t, d); len(opened.Timeline.Due) != 1 {
		t.Error("not told at unlock")
	}
	save("", "2026-03-02", false)
	d.wait(48 * time.Hour)
	if _, opened := reopened(t, d); len(opened.Timeline.Due) != 2 {
		t.Errorf("what fell due since is not told at unlock: %+v", opened.Timeline.Due)
	}
	save(past, "2020-01-01", true)
	if due := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 5}).Due; len(due) != 1 || due[0].ID == past {
		t.Errorf("settled and still due: %+v", due)
	}
}

// What one waits for comes first: by the day that was named, then without one.
func TestOpenPromisesStandFirst(t *testing.T) {
	_, e := made(t)
	for _, c := range []journal.Contact{
		{Reference: "a", Promised: "call back"},
		{Reference: "b", Due: "2999-02-01"},
		{Reference: "c", Promised: "done", Due: "2999-01-01", Settled: true},
		{Reference: "d", Promised: "look into it", Due: "2999-01-02"},
		{Reference: "e"},
	} {
		ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Contact: &c}})
	}
	order := ""
	for _, it := range ask(t, e, engine.GetItems, engine.ItemsRequest{Kind: journal.KindContact, Limit: 9}).Rows {
		if order += it.Line; it.Open != strings.Contains("abd", it.Line) {
			t.Errorf("open: %+v", it)
		}
	}
	if order[:3] != "dba" || !strings.Contains("ce ec", order[3:]) {
		t.Errorf("in the order %s", order)
	}
}

// What stood beside a person has a history, too.
func TestWhatStandsBesideComesWithItsHistory(t *testing.T) {
	_, e := made(t)
	id := known(t, e, journal.Person{Name: "Ana"}, journal.Details{Numbers: []string{"1"}})
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{ID: id, Record: journal.Record{Person: &journal.Person{Name: "Ana"}},
		Details: &journal.Details{Numbers: []string{"2"}}, Private: text("a note")})
	page := ask(t, e, engine.GetRecord, engine.RecordRequest{ID: id})
	if len(page.Beside) != 3 || page.Beside[0].Was.Details.Numbers[0] != "1" || page.Beside[2].Was.Private.Text != "a note" {
		t.Errorf("%+v", page.Beside)
	}
}

func TestSavingTheSameAgainWritesNothing(t *testing.T) {
	_, e := made(t)
	p, d := journal.Person{Name: "Ana"}, journal.Details{Numbers: []string{"1"}}
	id := known(t, e, p, d)
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{ID: id, Record: journal.Record{Person: &p}, Details: &d, Private: text("")})
	if got := ask(t, e, engine.GetRecord, engine.RecordRequest{ID: id}); len(got.Revisions) != 1 {
		t.Errorf("%d revisions", len(got.Revisions))
	}
}

func TestRecordsThatDoNotHoldTogetherAreRefused(t *testing.T) {
	_, e := made(t)
	in := write(t, e, "x")
	for name, c := range map[string]struct {
		r    journal.Record
		code string
	}{
		"nothing":               {journal.Record{Person: &journal.Person{Name: "  "}}, engine.Nothing},
		"no kind":               {journal.Record{}, engine.Broken},
		"a private note alone":  {journal.Record{Private: &journal.Private{Text: "x"}}, engine.Broken},
		"an impossible day":     {journal.Record{Order: &journal.Order{Type: "bail", Ends: "2026-02-30"}}, engine.BadDate},
		"an impossible time":    {journal.Record{Thing: &journal.Thing{What: "x", When: journal.When{Precision: "soon"}}}, engine.BadTime},
		"a person not there":    {journal.Record{Warning: &journal.Warning{Words: "x", To: []string{in}}}, engine.NotFound},
		"an incident not there": {journal.Record{Thing: &journal.Thing{What: "x", Incidents: []string{"00"}}}, engine.NotFound},
	} {
		_, err := engine.SaveRecord.Ask(ctx, e, engine.SaveRecordRequest{Record: c.r})
		if code(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What never leaves is in no byte of a bundle: private notes, and how to reach
// a witness; also not once the witness was a suspect before.
func TestPrivateNotesAndWitnessDetailsLeaveInNoBundle(t *testing.T) {
	d, e := made(t)
	ana := known(t, e, journal.Person{Name: "Ana", Roles: []string{"suspect"}}, journal.Details{Numbers: []string{"5550001"}})
	him := known(t, e, journal.Person{Name: "Him", Roles: []string{"suspect"}}, journal.Details{Numbers: []string{"5550002"}})
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{ID: ana, Record: journal.Record{Person: &journal.Person{Name: "Ana", Roles: []string{"witness"}}}, Private: text("QUIETWORDS two")})
	ask(t, e, engine.SaveIncident, engine.SaveRequest{
		Incident: journal.Incident{What: "He rang.", People: []string{him}, Witnesses: []string{ana}}, Private: text("QUIETWORDS one")})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	whole := unzipped(t, d.out.files[0].Bytes())
	for words, want := range map[string]bool{"QUIETWORDS": false, "5550001": false, "5550002": true, "He rang.": true} {
		if strings.Contains(whole, words) != want {
			t.Errorf("%q in the bundle: %t", words, !want)
		}
	}
}

// unzipped is every file of a ZIP, one after the other.
func unzipped(t *testing.T, b []byte) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, rc); err != nil {
			t.Fatal(err)
		}
		rc.Close()
	}
	return all.String()
}

func TestErasingAnEntryTakesItsPrivateNoteAndItsDraft(t *testing.T) {
	d, e := made(t)
	id := ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "x"}, Private: text("note")}).ID
	ask(t, e, engine.SaveDraft, engine.Draft{Form: "write", Object: id, Fields: []byte(`{"What":"more"}`)})
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	e, opened := reopened(t, d)
	if got := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id}); got.Private != "" || !got.Erased || len(opened.Drafts) != 0 {
		t.Errorf("left: %+v, drafts %+v", got, opened.Drafts)
	}
}
