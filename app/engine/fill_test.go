package engine_test

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

func moment(m, day, hour, minute int) journal.Moment {
	return journal.MomentAt(time.Date(2026, time.Month(m), day, hour, minute, 0, 0, time.UTC), "Europe/London")
}

// filled are the names of some of what fill wrote.
type filled struct{ incident, person, photo, loose string }

// fill writes a journal with something of every sort in it, and as many short
// entries as are wanted.
func fill(t *testing.T, d *device, e engine.Caller, calls int) filled {
	t.Helper()
	f := filled{photo: addFile(t, e, "IMG_0042.png", append([]byte("\x89PNG\r\n\x1a\n"), noise(1500)...))}
	addFile(t, e, "empty.txt", nil)
	f.loose = addFile(t, e, "chat.txt", []byte("03/03/2026, 21:41 - X: I saw your light\n"))
	f.incident = ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{
		What: "A grey van stood across the road. Çá 日本 🌧", Where: "Home", Kinds: []string{"watching", "waiting"}, Evidence: []string{f.photo},
		When: journal.When{Precision: journal.Span, From: moment(2, 27, 21, 0), To: moment(2, 27, 22, 15)},
	}}).ID
	d.wait(time.Hour)
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: f.incident, Reason: "I found the plate", Incident: journal.Incident{
		What: "A grey van stood across the road, plate ending 7K.", Kinds: []string{"watching"}, Evidence: []string{f.photo},
		When: journal.When{Precision: journal.About, From: moment(2, 27, 21, 0)},
	}})
	for i := range calls {
		d.wait(17 * time.Minute)
		write(t, e, fmt.Sprintf("Call %d, silent.", i))
	}
	note, three := "keep this to myself", 3
	f.person = ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{
		Record:  journal.Record{Person: &journal.Person{Name: "Unknown man, grey van", Unknown: true, Roles: []string{"suspect"}, Vehicles: []string{"Grey van, 7K"}}},
		Details: &journal.Details{Numbers: []string{"01632 960 111"}}, Private: &note,
	}).ID
	unknown := journal.When{Precision: journal.Unknown}
	for _, r := range []journal.Record{
		{Order: &journal.Order{Type: "restraining", Court: "County court", Number: "F26/117", Issued: "2026-02-20", Against: []string{f.person}}},
		{Contact: &journal.Contact{With: "police", Reference: "LOG 0417", Promised: "calls back", Due: "2026-03-09", When: unknown, Incidents: []string{f.incident}}},
		{Warning: &journal.Warning{Words: "Do not contact me again.", How: "message", When: unknown, To: []string{f.person}}},
		{Thing: &journal.Thing{What: "A note from the windscreen", When: unknown, Untouched: true}},
	} {
		ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: r})
	}
	ask(t, e, engine.SaveIncident, engine.SaveRequest{Private: &note, Incident: journal.Incident{
		What: "He waited at the gate.", When: journal.When{Precision: journal.Day, From: moment(2, 28, 0, 0)}, Place: "work", Count: 2, Told: "self",
		People: []string{f.person}, Impact: &three, Asked: "yes", Paper: "2026-02-28",
	}})
	ask(t, e, engine.SetSettings, engine.Settings{AutoLock: 300})
	ask(t, e, engine.SaveDraft, engine.Draft{Form: "write", Fields: []byte(`{"What":"half a sentence"}`)})
	return f
}

func addFile(t *testing.T, e engine.Caller, name string, b []byte) string {
	t.Helper()
	a, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file(name, b), nil)
	if err != nil {
		t.Fatal(err)
	}
	return a.Exhibit.ID
}

func noise(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}
