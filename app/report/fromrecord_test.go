package report

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"daybook/app/journal"
)

func (d *diary) note(r journal.Record) string { return d.add(journal.Noted, "", r) }

// Numbers of records mean the same in every bundle, whatever it leaves out.
func TestRecordNumbersSurviveErasingAndOmission(t *testing.T) {
	d := newDiary(t)
	ana := d.note(journal.Record{Person: &journal.Person{Name: "Ana", Roles: []string{"witness"}}})
	d.note(journal.Record{Details: &journal.Details{About: ana, Numbers: []string{"1"}}})
	thing := d.note(journal.Record{Thing: &journal.Thing{What: "a ring"}})
	call := d.note(journal.Record{Contact: &journal.Contact{With: "police", Reference: "CAD 1"}})
	whole := From(d.j, Facts{})
	omitted := journal.New()
	for _, e := range d.j.Entries() {
		if d.j.Withheld(e) || e.Header.Object == thing {
			e = e.Without()
		}
		if err := omitted.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	part := From(omitted, Facts{})
	d.add(journal.Erased, thing, journal.Erasure{})
	erased := From(d.j, Facts{})
	for name, c := range map[string]struct {
		r    *Records
		want []string
	}{"whole": {whole, []string{"R1", "R3", "R4"}}, "omitted": {part, []string{"R1", "R4"}}, "erased": {erased, []string{"R1", "R4"}}} {
		var got []string
		for _, x := range c.r.Records {
			got = append(got, x.Number)
		}
		if !reflect.DeepEqual(got, c.want) || c.r.byID()[call].Number != "R4" {
			t.Errorf("%s: %v", name, got)
		}
	}
	if len(whole.Records[0].Details) != 1 || len(part.Records[0].Details) != 0 {
		t.Error("details are where they should not be, or not where they should")
	}
	if len(part.Log.Omitted) != 2 {
		t.Errorf("omitted: %v", part.Log.Omitted)
	}
	if e := erased.Erasures[0]; e.What != "record" || e.Number != "R3" {
		t.Errorf("%+v", e)
	}
}

// Where the first entry about a record was lost, what is left of it is listed.
func TestARecordWhoseFirstEntryWasLostIsListed(t *testing.T) {
	d := newDiary(t)
	thing := d.note(journal.Record{Thing: &journal.Thing{What: "a ring"}})
	d.note(journal.Record{Person: &journal.Person{Name: "Ana"}})
	d.add(journal.Revised, thing, journal.Record{Thing: &journal.Thing{What: "a silver ring"}})
	left := journal.New()
	for i, e := range d.j.Entries() {
		if i == 1 {
			e = journal.LostEntry(1)
		}
		if err := left.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	r := From(left, Facts{Language: "en"})
	if len(r.Records) != 2 || r.Records[0].Number != "R1" || r.Records[1].Number != "R2" || !strings.Contains(string(HTML(r)), "a silver ring") {
		t.Errorf("%+v", r.Records)
	}
}

func TestRecordsAndIncidentsLeadToEachOther(t *testing.T) {
	d := newDiary(t)
	him := d.note(journal.Record{Person: &journal.Person{Name: "Him", Roles: []string{"suspect"}}})
	order := d.note(journal.Record{Order: &journal.Order{Type: "bail", Against: []string{him}}})
	when := journal.When{Precision: journal.Unknown}
	first := d.add(journal.Created, "", journal.Incident{What: "one", When: when, People: []string{him}, Witnesses: []string{him}, Breach: []string{order}})
	second := d.add(journal.Created, "", journal.Incident{What: "two", When: when, People: []string{him}})
	d.note(journal.Record{Contact: &journal.Contact{With: "police", When: when, Incidents: []string{second, first, second, "not there"}}})
	r := From(d.j, Facts{Language: "en"})
	for i, want := range [][]int{{1, 2}, {1}, {1, 2}} {
		if got := r.Records[i].Incidents; !reflect.DeepEqual(got, want) {
			t.Errorf("%s leads to %v, want %v", r.Records[i].Number, got, want)
		}
	}
	if got := r.Incidents[0].Records; !reflect.DeepEqual(got, []string{"R3"}) {
		t.Errorf("incident 1 is named by %v", got)
	}
	page := string(HTML(r))
	for _, link := range []string{`href="#record-R1"`, `href="#record-R2"`, `href="#record-R3"`, `id="record-R1"`, `id="record-R2"`, `id="record-R3"`, `href="#incident-2"`} {
		if !strings.Contains(page, link) {
			t.Errorf("%s is not on the page", link)
		}
	}
}

// Every field that an incident or a record has is in the report and in a table.
func TestNothingThatWasSaidIsLeftOutOfTheReport(t *testing.T) {
	r := spiked("MARKED")
	page, tables := string(HTML(r)), string(bytes.Join([][]byte{IncidentsCSV(r), PeopleCSV(r), ContactsCSV(r), OrdersCSV(r), ThingsCSV(r)}, nil))
	for _, f := range fields {
		label := newPage(r).say("report.in." + f.key)
		if !strings.Contains(page, escape(label)) && f.key != "paper" || !strings.Contains(tables, label) && !strings.Contains(tables, newPage(r).say("csv."+f.key)) {
			t.Errorf("%s is missing", label)
		}
	}
	for i := range r.Records {
		for _, f := range newPage(r).in.said(r.Records[i].Now()) {
			label := escape(newPage(r).label(f))
			heading := f.key == "what" && strings.Contains(page, `<h3 dir="auto">`+f.said+"</h3>")
			if f.said != "" && !f.apart && !heading && !strings.Contains(page, "<dt>"+label+"</dt>") {
				t.Errorf("%s of a %s is missing", label, r.Records[i].Kind)
			}
		}
	}
	for i := range reflect.TypeFor[journal.Incident]().NumField() {
		name := reflect.TypeFor[journal.Incident]().Field(i).Name
		listed := map[string]bool{"What": true, "When": true, "Where": true, "Kinds": true, "Evidence": true, "Reason": true}
		in := journal.Incident{}
		v := reflect.ValueOf(&in).Elem().Field(i)
		if name == "Quotes" || name == "Locked" { // told in a part of their own
			continue
		}
		switch v.Kind().String() {
		case "string":
			v.SetString("2026-01-02")
		case "slice":
			v.Set(reflect.ValueOf([]string{"x"}))
		case "int":
			v.SetInt(3)
		case "ptr":
			v.Set(reflect.ValueOf(new(int)))
		}
		said := false
		for _, f := range fields {
			said = said || f.say(newPage(r).in, in) != ""
		}
		if !said && !listed[name] {
			t.Errorf("the report has no place for %s", name)
		}
	}
}

// A promise is overdue the day after its day, by the clock the bundle was sealed at.
func TestAPromiseWhoseDayIsOverIsSaid(t *testing.T) {
	d := newDiary(t)
	d.note(journal.Record{Contact: &journal.Contact{With: "police", Promised: "call back", Due: "2026-03-01", When: journal.When{Precision: journal.Unknown}}})
	for day, over := range map[string]bool{"2026-03-01T20:00:00.000Z": false, "2026-03-02T00:30:00.000Z": true} {
		page := string(HTML(From(d.j, Facts{Language: "en", SealedAt: journal.Moment{UTC: day, Zone: "UTC"}})))
		if strings.Contains(page, "that day was over") != over {
			t.Errorf("sealed %s: over is %t", day, !over)
		}
	}
}
