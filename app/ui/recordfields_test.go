package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
)

var kinds = []string{journal.KindPerson, journal.KindContact, journal.KindOrder, journal.KindWarning, journal.KindThing}

// recordOf is the form in view, whichever it is.
func recordOf(p *phone) *recorder {
	p.t.Helper()
	switch c := p.s.screen.(type) {
	case *personScreen:
		return &c.recorder
	case *contactScreen:
		return &c.recorder
	case *orderScreen:
		return &c.recorder
	case *warningScreen:
		return &c.recorder
	case *thingScreen:
		return &c.recorder
	}
	p.t.Fatalf("on screen %s: %s", p.s.screen.name(), p.text())
	return nil
}

// fillRecord types into every field of the form in view. What is typed goes
// through text, so that a test can make it strange.
func fillRecord(p *phone, text func(string) string) {
	p.t.Helper()
	chosen := func(k *picker, name string) {
		k.typed(name)
		if k.kind == journal.KindPerson && len(k.shown()) == 0 {
			k.make()
			return
		}
		it := k.shown()[0]
		k.add(link{it.ID, p.s.titleOf(it)})
	}
	when := whenForm{Precision: journal.About, Date: "2026-11-18", Time: "21:40"}
	switch c := p.s.screen.(type) {
	case *personScreen:
		f := &c.form
		f.Name, f.Unknown, f.Roles, f.Relationship, f.Context = text("Unknown man"), true, []string{"suspect", "officer"}, text("neighbour"), "stranger"
		f.Nicknames, f.Appearance, f.Vehicles = text("Vanman"), text("tall"), text("grey van, AB12 7KX")+"\n"+text("red bicycle")
		f.Organisation, f.Badge, f.Notes = text("Mill Road"), text("4411"), text("limps")
		f.Numbers, f.Accounts, f.Addresses = text("+55 11 98765-0000")+"\n"+text("07700 900123"), text("vanman@post.example"), text("4 Mill Lane")
	case *contactScreen:
		f := &c.form
		f.With, f.Name, f.Person, f.Badge, f.When, f.How = "police", text("Mill Road station"), text("PC Grey"), text("4411"), when, "phone"
		f.Reference, f.Reported, f.Promised, f.Due = text("CAD 77"), text("the van"), text("call back"), "2026-11-20"
		f.Outcome, f.Next = text("nothing yet"), text("ring again")
		chosen(&c.people, "Officer Lee")
		chosen(&c.incidents, "")
	case *orderScreen:
		f := &c.form
		f.Type, f.Name, f.Court, f.Number = "restraining", text("Order of the court"), text("County court"), text("NM-9")
		f.Issued, f.Served, f.Ends, f.Terms, f.Notes = "2026-03-01", "2026-03-04", "2027-03-01", text("not within 100 m"), text("copy at work")
		chosen(&c.against, "Him")
	case *warningScreen:
		f := &c.form
		f.Words, f.When, f.How, f.Answer = text("Do not contact me again."), when, "message", text("silence")
		chosen(&c.to, "Him")
	case *thingScreen:
		f := &c.form
		f.What, f.When, f.Where, f.Kept, f.Touched, f.Untouched = text("A parcel"), when, text("doorstep"), text("hall cupboard"), text("only me"), true
		chosen(&c.incidents, "")
	}
	r := recordOf(p)
	r.beside.Private = text("for me alone")
	r.files.add([]engine.File{file("copy.jpg", jpeg+p.s.screen.name())})
	r.changed()
}

// everyRecord visits the screens of records, in each state worth looking at.
func everyRecord(t *testing.T, p *phone, look func(p *phone, name string)) {
	t.Helper()
	p.write("He stood there.")
	p.s.show(&moreScreen{p.s})
	look(p, "more")
	for _, kind := range kinds {
		p.s.show(listOf(p.s, kind))
		look(p, kind+", none")
		openForm(p.s, kind)
		look(p, kind+" form")
		recordOf(p).save()
		look(p, kind+" form, nothing written")
		fillRecord(p, func(s string) string { return s })
		look(p, kind+" form, filled")
		recordOf(p).save()
		look(p, kind+" list")
		p.openRecord(kind)
		look(p, kind)
		amend(p.s, *at[*recordScreen](p).r)
		look(p, kind+", amending")
		changeRecord(p)
		recordOf(p).save()
		look(p, kind+", amended")
		p.s.show(newEraseRecord(p.s, at[*recordScreen](p).id, kind))
		look(p, kind+", erasing")
	}
	p.s.home()
	look(p, "timeline, a promise past its day")
	openForm(p.s, journal.KindThing)
	recordOf(p).typing("thing-what", &at[*thingScreen](p).form.What)("half")
	recordOf(p).keepDraft()
	p.s.home()
	look(p, "timeline, draft of a thing")
	p.s.forget(journal.KindThing, "")
}

// openRecord opens the first of a kind.
func (p *phone) openRecord(kind string) *recordScreen {
	p.t.Helper()
	rows := ask1(p, engine.GetItems, engine.ItemsRequest{Kind: kind, Limit: 5}).Rows
	if len(rows) == 0 {
		p.t.Fatalf("no %s: %s", kind, p.text())
	}
	if kind == journal.KindPerson { // the one with most to say
		for _, it := range rows {
			if len(it.Roles) > 1 {
				rows[0] = it
			}
		}
	}
	p.s.show(newRecord(p.s, rows[0].ID))
	return at[*recordScreen](p)
}

// changeRecord takes something out of the form in view, and says why.
func changeRecord(p *phone) {
	p.t.Helper()
	switch c := p.s.screen.(type) {
	case *personScreen:
		c.form.Numbers, c.form.Appearance = "", "tall, limps"
	case *contactScreen:
		c.form.Promised, c.form.People = "call back on Monday", nil
	case *orderScreen:
		c.form.Terms, c.form.Ends = "not within 200 m", ""
	case *warningScreen:
		c.form.Answer = "flowers"
	case *thingScreen:
		c.form.Kept, c.form.Untouched = "with the police", false
	}
	r := recordOf(p)
	r.beside.Reason = "remembered better"
	r.changed()
}

// Every field of every form reaches the record, the form again, and its page,
// also where what was typed is strange and long.
func TestEveryFieldOfARecordIsKeptExactly(t *testing.T) {
	strange := func(s string) string { return hostile + s + strings.Repeat("x", 20_000) }
	for _, kind := range kinds {
		for name, text := range map[string]func(string) string{"plain": func(s string) string { return s }, "strange": strange} {
			t.Run(kind+" "+name, func(t *testing.T) {
				p := madePhone(t, "en")
				p.write("He stood there.")
				p.s.show(listOf(p.s, kind))
				openForm(p.s, kind)
				fillRecord(p, oneLine(kind, text))
				want := recordOf(p).does.value()
				recordOf(p).save()
				p.openRecord(kind)
				if strings.Contains(p.page(), "<script>") {
					t.Error("markup that was typed became markup")
				}
				for _, f := range factsOf(p.s, at[*recordScreen](p).r.Now, nil) {
					if f.words == "" && f.key != "contact.settled.label" {
						t.Errorf("%s was lost", f.key)
					}
				}
				amend(p.s, *at[*recordScreen](p).r)
				got := recordOf(p).does.value()
				if g, w := plainForm(got), plainForm(want); g != w {
					t.Errorf("the form reads back as\n%.900s\nwant\n%.900s", g, w)
				}
				recordOf(p).save()
				if r := at[*recordScreen](p).r; len(r.Revisions) != 1 || len(r.Beside) > 2 {
					t.Error("saving the same again is a change")
				}
			})
		}
	}
}

// oneLine keeps lists of lines what they are: hostile words hold line breaks.
func oneLine(kind string, text func(string) string) func(string) string {
	if kind != journal.KindPerson {
		return text
	}
	return func(s string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(text(s)) }
}

// plainForm is a form without what only an amendment has.
func plainForm(form any) string {
	v := reflect.New(reflect.TypeOf(form)).Elem()
	v.Set(reflect.ValueOf(form))
	if w := v.FieldByName("When"); w.IsValid() {
		w.FieldByName("Base").SetZero()
		w.FieldByName("Zone").SetZero()
	}
	return fmt.Sprintf("%+v", v.Interface())
}
