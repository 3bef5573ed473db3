package engine_test

import (
	"fmt"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/pattern"
)

// berlin is a time on that day at a place east of the device's.
func berlin(month time.Month, day, hour int) journal.When {
	m, err := journal.WallTime(2026, month, day, hour, 0, "Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return journal.When{Precision: journal.Exact, From: m}
}

func TestThePatternIsOfTheJournalAsItStands(t *testing.T) {
	d, e := made(t)
	d.wait(90 * 24 * time.Hour)
	save := func(id string, in journal.Incident) string {
		return ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: id, Incident: in}).ID
	}
	one, three := 1, 3
	him := known(t, e, journal.Person{Name: "M.", Roles: []string{"suspect"}, Context: "brief"}, journal.Details{})
	twin := known(t, e, journal.Person{Name: "M."}, journal.Details{})
	order := ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Order: &journal.Order{Type: "bail"}}}).ID
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Warning: &journal.Warning{Words: "Again: no.", When: berlin(5, 1, 12)}}})
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Warning: &journal.Warning{Words: "Do not contact me.", When: berlin(3, 10, 12)}}})
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Warning: &journal.Warning{Words: "And again.", When: berlin(5, 9, 12)}}})
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Warning: &journal.Warning{Words: "Some day."}}})

	first := save("", journal.Incident{What: "Calls.", When: berlin(3, 1, 21), Count: 11, Place: "home", Where: "the kitchen", People: []string{him, twin}, Impact: &one})
	save("", journal.Incident{What: "Said he would.", When: berlin(4, 1, 22), Kinds: []string{"threats"}, Platform: "Signal", Where: "Mill Lane", People: []string{him}, Impact: &three, Breach: []string{order}})
	save("", journal.Incident{What: "Quiet.", Kinds: []string{"ordinary"}})
	gone := save("", journal.Incident{What: "Erased.", Kinds: []string{"gifts"}})
	save(first, journal.Incident{What: "More calls.", When: berlin(3, 1, 21), Count: 12, Place: "home", Where: "the kitchen", People: []string{him, twin}, Impact: &one})
	ask(t, e, engine.Erase, engine.EraseRequest{ID: gone, Passphrase: passphrase})

	p := ask(t, e, engine.GetPattern, engine.PatternRequest{})
	got := fmt.Sprint(p.Incidents, p.Acts, p.Ordinary, p.Breaches, p.Kinds.Counts, p.Places.Counts, p.Platforms.Counts, p.People.Counts, p.Gap.Days)
	if want := "2 13 1 1 [{threats 1}] [{home 1} {Mill Lane 1}] [{Signal 1}] [{M. 2} {M. (2) 1}] 31"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if p.Hours[6][21] != 1 || p.Hours[2][22] != 1 || !p.Assess || len(p.Felt) != 2 {
		t.Errorf("%+v", p)
	}
	if p.Warning == nil || p.Warning.Before != 1 || p.Warning.Since != 1 || p.Warning.On.Format(time.DateOnly) != "2026-03-10" {
		t.Errorf("%+v", p.Warning)
	}
}

func TestThePatternOfTheLastMonths(t *testing.T) {
	d, e := made(t)
	now, _ := d.Now()
	for _, ago := range []int{400, 200, 20} {
		m := journal.MomentAt(now.AddDate(0, 0, -ago), "Europe/Berlin")
		ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "x", When: journal.When{Precision: journal.Exact, From: m}}})
	}
	for months, want := range map[int]int{0: 3, 3: 1, 12: 2} {
		if p := ask(t, e, engine.GetPattern, engine.PatternRequest{Months: months}); p.Incidents != want {
			t.Errorf("%d months: %d", months, p.Incidents)
		}
	}
	if p := ask(t, e, engine.GetPattern, engine.PatternRequest{Months: 3}); p.Unit != pattern.Week || len(p.Spans) < 13 {
		t.Errorf("%d %ss", len(p.Spans), p.Unit)
	}
}
