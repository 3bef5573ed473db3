package ui

import (
	"reflect"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

func TestLinesAreKeptAsTheyWereTyped(t *testing.T) {
	got := linesOf("  grey van \r\n\n \t\nred bicycle\n")
	if want := []string{"  grey van ", "red bicycle"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

// What was added later is a change, and so is another of the same name.
func TestWhatStandsBesideAndWhoIsNamedHaveAHistory(t *testing.T) {
	p := madePhone(t, "en")
	openForm(p.s, journal.KindPerson)
	c := at[*personScreen](p)
	c.form.Name = "Ana"
	c.save()
	p.openRecord(journal.KindPerson)
	p.time = p.time.Add(time.Hour)
	amend(p.s, *at1(p).r)
	c = at[*personScreen](p)
	c.form.Numbers, c.form.Private = "5550001", "calls at night"
	c.save()
	p.sees("Phone numbers, before", p.s.say("entry.private")+", before", "none")

	second := ask1(p, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &journal.Person{Name: "Ana"}}}).ID
	openForm(p.s, journal.KindWarning)
	w := at[*warningScreen](p)
	w.form.Words, w.form.To = "Stop.", []link{{at1ID(p, journal.KindPerson, second), "Ana"}}
	w.save()
	p.openRecord(journal.KindWarning)
	amend(p.s, *at1(p).r)
	w = at[*warningScreen](p)
	w.form.To = []link{{second, "Ana"}}
	w.save()
	p.sees("To, before")
}

// at1ID is a record of a kind that is not the given one.
func at1ID(p *phone, kind, not string) string {
	for _, it := range ask1(p, engine.GetItems, engine.ItemsRequest{Kind: kind, Limit: 5}).Rows {
		if it.ID != not {
			return it.ID
		}
	}
	p.t.Fatal("no other " + kind)
	return ""
}

func TestAPersonHasOnePicture(t *testing.T) {
	p := madePhone(t, "en")
	openForm(p.s, journal.KindPerson)
	c := at[*personScreen](p)
	c.form.Name = "Ana"
	c.files.add([]engine.File{file("old.jpg", jpeg+"1"), file("new.jpg", jpeg+"2")})
	p.sees("new.jpg")
	p.doesNotSee("old.jpg")
	c.save()
	r := p.openRecord(journal.KindPerson).r
	if len(r.Exhibits) != 1 || r.Exhibits[0].Name != "new.jpg" {
		t.Errorf("%+v", r.Exhibits)
	}
}

// A breach is put with the entry that waits as a draft.
func TestADraftTakesTheBreachIn(t *testing.T) {
	p, w := writing(t, "half a")
	w.keepDraft()
	openForm(p.s, journal.KindOrder)
	at[*orderScreen](p).form.Terms = "not within 100 m"
	recordOf(p).save()
	r := p.openRecord(journal.KindOrder)
	p.s.show(newBreach(p.s, *r.r))
	if w = at[*writeScreen](p); w.form.What != "half a" || len(w.form.Breach) != 1 || w.form.Breach[0].ID != r.id {
		t.Errorf("%+v", w.form)
	}
}
