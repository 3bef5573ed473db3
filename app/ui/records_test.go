package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

func TestARecordsDraftComesBackAfterALock(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			p := madePhone(t, "en")
			p.write("He stood there.")
			openForm(p.s, kind)
			fillRecord(p, func(s string) string { return s })
			want := recordOf(p).does.value()
			p.s.lock()
			p.open()
			p.unlock()
			if got := recordOf(p).does.value(); !reflect.DeepEqual(got, want) {
				t.Errorf("came back as %+v", got)
			}
			p.sees(p.s.say("write.resumed"))
			recordOf(p).save()
			at := p.s.screen
			if at != listOfNow(p) {
				t.Errorf("saved, and on screen %s", at.name())
			}
			// And of an amendment.
			p.openRecord(kind)
			id := at1(p).id
			amend(p.s, *at1(p).r)
			changeRecord(p)
			p.wait(2 * time.Second)
			p.open()
			p.unlock()
			if recordOf(p).id != id {
				t.Fatal("the draft of an amendment came back to something else")
			}
			recordOf(p).save()
			if at1(p).id != id || len(at1(p).r.Revisions) != 2 {
				t.Errorf("%+v", at1(p).r.Revisions)
			}
		})
	}
}

func at1(p *phone) *recordScreen { return at[*recordScreen](p) }

// listOfNow is the place the way leads through.
func listOfNow(p *phone) screen {
	if n := len(p.s.trail); n > 0 {
		return p.s.trail[n-1]
	}
	return nil
}

func TestWhatARecordSaidBeforeIsTold(t *testing.T) {
	for kind, want := range map[string][]string{
		journal.KindPerson:  {"Looks, before", "tall", "Phone numbers, before", "+55 11 98765-0000"},
		journal.KindContact: {"What they said they would do, before", "call back", "People, before", "Officer Lee"},
		journal.KindOrder:   {"What it says, before", "not within 100 m", "Ends on, before", "Mon 1 March 2027"},
		journal.KindWarning: {"What came back, before", "silence"},
		journal.KindThing:   {"Where it is now, before", "hall cupboard", "State, before"},
	} {
		p := madePhone(t, "en")
		p.write("He stood there.")
		openForm(p.s, kind)
		fillRecord(p, func(s string) string { return s })
		recordOf(p).save()
		p.openRecord(kind)
		p.doesNotSee(p.s.say("incident.history"))
		amend(p.s, *at1(p).r)
		changeRecord(p)
		p.time = p.time.Add(time.Hour)
		recordOf(p).save()
		p.sees(append(want, p.s.say("incident.history"), "remembered better", "Changed 21 November 2026, 13:00", "First written 21 November 2026, 12:00")...)
	}
}

func TestErasingARecordLeavesItsList(t *testing.T) {
	for _, kind := range kinds {
		p := madePhone(t, "en")
		p.write("He stood there.")
		p.s.show(listOf(p.s, kind))
		openForm(p.s, kind)
		fillRecord(p, func(s string) string { return s })
		recordOf(p).save()
		id := p.openRecord(kind).id
		p.s.show(newEraseRecord(p.s, id, kind))
		c := at[*eraseScreen](p)
		p.sees(p.s.say("erase.title."+kind), p.s.say("erase.3.record"))
		c.pass = phrase
		c.erase()
		p.sees(p.s.say("timeline.erased"))
		if strings.Contains(p.page(), id) || p.s.screen != listOfNow(p) {
			t.Errorf("%s: still there, or elsewhere: %s", kind, p.s.screen.name())
		}
		p.s.show(newRecord(p.s, id))
		p.sees(p.s.say("record.gone"))
	}
}

func TestPeopleAreFoundByNumberAndPlate(t *testing.T) {
	p := madePhone(t, "en")
	openForm(p.s, journal.KindPerson)
	fillRecord(p, func(s string) string { return s })
	recordOf(p).save()
	openForm(p.s, journal.KindPerson)
	at[*personScreen](p).form.Name = "Ana Prado"
	recordOf(p).save()
	p.s.show(newPeople(p.s))
	c := at[*listScreen](p)
	p.sees("Ana Prado", "Unknown man")
	for _, query := range []string{"98765", "7kx", "vanman@", "neighbour"} {
		c.list.search(query)
		p.sees("Unknown man", p.s.count("list.found", 1))
		p.doesNotSee("Ana Prado")
	}
	p.sees("neighbour")
	c.list.search("98765")
	p.sees("has “+55 11 98765-0000”")
	c.list.search("zebra")
	p.sees(p.s.say("list.found.none"))
	c.list.search("")
	p.sees("Ana Prado", "Unknown man")
}

func TestWhetherDetailsLeaveIsSaidPlainly(t *testing.T) {
	for role, key := range map[string]string{"suspect": "person.along", "witness": "person.apart", "": "person.apart"} {
		p := madePhone(t, "en")
		openForm(p.s, journal.KindPerson)
		c := at[*personScreen](p)
		c.form.Name, c.form.Numbers = "Someone", "5550001"
		if role != "" {
			c.form.Roles = []string{role}
		}
		p.sees(p.s.say(key))
		c.save()
		p.openRecord(journal.KindPerson)
		p.sees(p.s.say(key), "5550001")
	}
}

func TestAPromisePastItsDayIsShownUntilItIsSettled(t *testing.T) {
	p := madePhone(t, "en")
	promise := func(name, due string) {
		openForm(p.s, journal.KindContact)
		c := at[*contactScreen](p)
		c.form.Name, c.form.Promised, c.form.Due = name, "call back", due
		c.save()
	}
	promise("Mill Road", "2026-11-20")
	promise("Town hall", "2026-12-20")
	p.s.home()
	p.sees("1 promise is past its day.")
	p.s.show(newContacts(p.s))
	p.sees("by 20 November 2026 – its day is over", "by 20 December 2026", p.s.say("contacts.open"))
	if text := p.text(); strings.Index(text, "Mill Road") > strings.Index(text, "Town hall") {
		t.Error("the promise past its day does not stand first")
	}
	p.openRecord(journal.KindContact)
	p.sees("its day is over")
	amend(p.s, *at1(p).r)
	at[*contactScreen](p).form.Settled = true
	recordOf(p).save()
	p.doesNotSee("its day is over")
	p.s.home()
	p.doesNotSee("past its day")
	p.time = p.time.Add(40 * 24 * time.Hour)
	p.open()
	p.unlock()
	p.sees("1 promise is past its day.") // the other one, by now
}

func TestAnEntryIsReportedAndAnOrderIsBreached(t *testing.T) {
	p := madePhone(t, "en")
	p.write("He stood there.")
	in := p.openFirst()
	in.report()
	c := at[*contactScreen](p)
	c.form.Name = "Mill Road"
	p.sees("He stood there.")
	c.cancel() // the entry is chosen and nothing typed but a name
	p.sees(p.s.say("write.ask"))
	c.goOn()
	c.save()
	at[*incidentScreen](p)
	p.sees("Mill Road", p.s.say("entry.contacts"))

	p.s.show(newOrders(p.s))
	openForm(p.s, journal.KindOrder)
	at[*orderScreen](p).form.Terms = "not within 100 m"
	recordOf(p).save()
	r := p.openRecord(journal.KindOrder)
	p.sees(p.s.say("order.breaches.none"))
	p.s.show(newBreach(p.s, *r.r))
	w := at[*writeScreen](p)
	p.typed(w, "He came back.")
	w.save()
	if at1(p).id != r.id {
		t.Fatal("saving the breach does not lead back to the order")
	}
	p.sees("He came back.", p.s.count("timeline.count", 1))
	if got := at1(p).r.Incidents[0]; !got.Breach || !reflect.DeepEqual(got.Kinds, []string{"breach-of-order"}) {
		t.Errorf("%+v", got)
	}
}

// What waits as a draft is not lost to a new beginning.
func TestADraftTakesTheNewEntryIn(t *testing.T) {
	p := madePhone(t, "en")
	openForm(p.s, journal.KindContact)
	c := at[*contactScreen](p)
	c.typing("reported", &c.form.Reported)("half a")
	c.keepDraft()
	p.write("He stood there.")
	p.openFirst().report()
	c = at[*contactScreen](p)
	if c.form.Reported != "half a" || len(c.form.Incidents) != 1 {
		t.Errorf("%+v", c.form)
	}
}

// One comes back the way one went, and a place met twice is no detour.
func TestTheWayBack(t *testing.T) {
	p := madePhone(t, "en")
	p.write("He stood there.")
	in := p.openFirst()
	in.report()
	at[*contactScreen](p).form.Name = "Mill Road"
	recordOf(p).save()
	in = at[*incidentScreen](p)
	contact := in.in.Contacts[0].ID
	p.s.show(newRecord(p.s, contact))
	r := at1(p)
	p.s.show(newIncident(p.s, in.id)) // and to the entry again
	at[*incidentScreen](p).close()
	at[*timelineScreen](p)
	p.s.show(newContacts(p.s))
	c := at[*listScreen](p)
	c.list.search("mill")
	p.s.show(newRecord(p.s, contact))
	at1(p).close()
	r.close() // pressed twice
	if at[*listScreen](p) != c || c.list.query != "mill" || p.s.focus != itemID(r.id) {
		t.Errorf("the list is not as it was left: %+v, keyboard on %q", c.list, p.s.focus)
	}
}

func TestALongListComesInPieces(t *testing.T) {
	p := madePhone(t, "en")
	for i := range 120 {
		ask1(p, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &journal.Person{Name: fmt.Sprintf("Person %03d", i)}}})
	}
	p.s.show(newPeople(p.s))
	c := at[*listScreen](p)
	rows := func() int { return strings.Count(p.page(), "data-item=") }
	if rows() != 50 {
		t.Errorf("%d rows", rows())
	}
	c.list.next()
	c.list.next()
	if rows() != 120 {
		t.Errorf("%d rows", rows())
	}
	p.doesNotSee(p.s.say("timeline.more"))
	c.again()
	if rows() != 120 {
		t.Errorf("read again, %d rows are left", rows())
	}
}

// An answer to an older question must not stand under a newer one.
func TestAListDropsOldAnswers(t *testing.T) {
	p := madePhone(t, "en")
	for _, name := range []string{"Ana", "Bo"} {
		ask1(p, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &journal.Person{Name: name}}})
	}
	p.s.show(newPeople(p.s))
	c := at[*listScreen](p)
	var late []func()
	p.s.async = func(f func()) { late = append(late, f) }
	c.list.search("ana")
	c.list.search("bo")
	late[1]()
	late[0]()
	if len(c.list.rows) != 1 || c.list.rows[0].Title != "Bo" {
		t.Errorf("%+v", c.list.rows)
	}
}

func TestADayThatIsNoneIsExplained(t *testing.T) {
	p := madePhone(t, "en")
	openForm(p.s, journal.KindContact)
	c := at[*contactScreen](p)
	c.form.Reported, c.form.Due = "x", "30/2"
	c.save()
	p.sees(p.s.say("when.date.unread"))
	if c.trouble["due"] == "" {
		t.Errorf("the complaint stands elsewhere: %v", c.trouble)
	}
}
