package report

import (
	"regexp"
	"strings"
	"testing"

	"daybook/app/journal"
)

// plain is a page's text, one space between words.
func plain(page []byte) string {
	return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(page), " ")), " ")
}

// A revision that only adds a file, another incident or a number to call shows
// what stood before.
func TestEveryChangeOfARecordIsShown(t *testing.T) {
	d := newDiary(t)
	a, b := d.incident("one"), d.incident("two")
	file := d.file("copy.png")
	thing := d.note(journal.Record{Thing: &journal.Thing{What: "a ring", Incidents: []string{a}}})
	d.add(journal.Revised, thing, journal.Record{Thing: &journal.Thing{What: "a ring", Incidents: []string{a, b}, Evidence: []string{file}}, Reason: "found the photo"})
	him := d.note(journal.Record{Person: &journal.Person{Name: "Him", Roles: []string{"suspect"}}})
	reach := d.note(journal.Record{Details: &journal.Details{About: him, Numbers: []string{"0700 1"}}})
	d.add(journal.Revised, reach, journal.Record{Details: &journal.Details{About: him, Numbers: []string{"0700 2"}}})
	page := plain(HTML(From(d.j, Facts{Language: "en"})))
	for _, want := range []string{
		"Belongs to incidents 1 Files none", "found the photo", "Belongs to incidents 1 , 2",
		"Numbers 0700 2", "How to reach this person, as written before", "Numbers 0700 1",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	if n := strings.Count(page, "amended once"); n != 2 {
		t.Errorf("%d records are said to be amended, want 2", n)
	}
}

// Where a file belongs is told for records as well as for incidents.
func TestAFileLeadsToTheRecordsThatNameIt(t *testing.T) {
	d := newDiary(t)
	file := d.file("copy.png")
	d.note(journal.Record{Order: &journal.Order{Type: "bail", Evidence: []string{file, file}}})
	d.note(journal.Record{Person: &journal.Person{Name: "Him", Picture: file}})
	r := From(d.j, Facts{Language: "en"})
	if got := strings.Join(r.Exhibits[0].Records, " "); got != "R1 R2" {
		t.Errorf("the file leads to %q", got)
	}
	if rows := sheet(t, ExhibitsCSV(r), ','); rows[1][len(rows[1])-3] != "R1; R2" {
		t.Errorf("%q", rows[1])
	}
}

// People stand by their roles, contacts in the order they happened, and a name
// in a table carries the number that tells two people of one name apart.
func TestRecordsStandInAnOrderThatReads(t *testing.T) {
	d := newDiary(t)
	on := func(day string) journal.When {
		return journal.When{Precision: journal.Exact, From: journal.Moment{UTC: day + "T10:00:00.000Z", Zone: "UTC"}}
	}
	witness := d.note(journal.Record{Person: &journal.Person{Name: "Sam", Roles: []string{"witness"}}})
	d.note(journal.Record{Person: &journal.Person{Name: "Sam", Roles: []string{"other", "suspect"}}})
	d.note(journal.Record{Contact: &journal.Contact{Name: "Later office", When: on("2026-03-09"), People: []string{witness}}})
	d.note(journal.Record{Contact: &journal.Contact{Name: "Earlier office", When: on("2026-02-09")}})
	r := From(d.j, Facts{Language: "en"})
	page := string(HTML(r))
	if strings.Index(page, `id="record-R2"`) > strings.Index(page, `id="record-R1"`) {
		t.Error("a witness stands before the suspect")
	}
	if strings.Index(page, `id="record-R4"`) > strings.Index(page, `id="record-R3"`) {
		t.Error("contacts are not in the order they happened")
	}
	if table := string(ContactsCSV(r)); !strings.Contains(table, `"Sam (R1)"`) {
		t.Errorf("nobody can tell which Sam it was: %s", table)
	}
}

// An entry copied from paper tells both days, and how long after each was.
func TestAnEntryFromPaperTellsBothDays(t *testing.T) {
	d := newDiary(t)
	d.add(journal.Created, "", journal.Incident{What: "one", Paper: "2026-02-13", When: journal.When{
		Precision: journal.Exact, From: moment("2026-02-10T23:30:00.000Z", 60), // the 11th on the wall
	}})
	page := plain(HTML(From(d.j, Facts{Language: "en"})))
	want := "Written down On paper on 13 February 2026 2 days later · typed in on Sunday, 1 March 2026, 12:00 (UTC+00:00) 18 days later"
	if !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
}

// Whoever reads the timeline sees which incidents broke an order.
func TestTheTimelineTellsBreaches(t *testing.T) {
	d := newDiary(t)
	order := d.note(journal.Record{Order: &journal.Order{Name: "Interim order"}})
	d.add(journal.Created, "", journal.Incident{What: "one", Breach: []string{order}, When: journal.When{Precision: journal.Unknown}})
	_, table, _ := strings.Cut(string(HTML(From(d.j, Facts{Language: "en"}))), `id="timeline"`)
	table, _, _ = strings.Cut(table, "</table>")
	if !strings.Contains(plain([]byte("<x"+table)), "Breach of Interim order") {
		t.Error("the timeline says nothing of the order")
	}
}
