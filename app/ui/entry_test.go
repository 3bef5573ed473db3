package ui

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

// Every field of the form reaches the entry, the form again, and its page.
func TestEveryFieldOfAnEntryIsKeptExactly(t *testing.T) {
	p, c := writing(t, hostile+strings.Repeat("x", 100_000))
	c.people.typed("Grey van man")
	c.people.make()
	c.witnesses.typed("Ana")
	c.witnesses.make()
	everything(c)
	want := c.form
	c.save()
	in := p.openFirst()
	blank := reflect.ValueOf(in.in.Now)
	for i := range blank.NumField() {
		name := blank.Type().Field(i).Name
		if blank.Field(i).IsZero() && name != "Where" && name != "Kinds" && name != "Evidence" && name != "Breach" && name != "Reason" && name != "Locked" {
			t.Errorf("%s was lost", name)
		}
	}
	p.sees("Grey van man", "Ana", p.s.say("entry.private"), "11")
	if strings.Contains(p.page(), "<script>") {
		t.Error("markup that was typed became markup")
	}
	p.s.show(newAmend(p.s, *in.in))
	got := at[*writeScreen](p).form
	got.When.Base, want.When.Base = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the form reads back as\n%.2000s\nwant\n%.2000s", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want))
	}
}

// What a change changed is told, whichever field it was in.
func TestAChangeOfAnyFieldIsTold(t *testing.T) {
	p, c := writing(t, "He rang.")
	everything(c)
	c.save()
	in := p.openFirst()
	p.s.show(newAmend(p.s, *in.in))
	c = at[*writeScreen](p)
	c.form = entryForm{What: c.form.What, When: c.form.When, Reason: "said too much"}
	c.save()
	in = at[*incidentScreen](p)
	for _, f := range entryFacts {
		switch f.key {
		case "incident.where", "incident.kinds", "entry.people", "entry.witnesses", "entry.breach.label":
		default:
			p.sees(p.s.say(f.key))
		}
	}
	if len(in.in.Revisions) != 2 || in.in.Private != "" {
		t.Errorf("%d revisions, private %q", len(in.in.Revisions), in.in.Private)
	}
}

func TestSomeoneIsFoundAgainWhileTyping(t *testing.T) {
	p, c := writing(t, "one")
	c.people.typed("Unknown man, grey van 7KX")
	c.people.make()
	c.save()
	p.s.show(newWrite(p.s))
	c = at[*writeScreen](p)
	if len(c.people.shown()) != 1 {
		t.Error("those in use are not on offer")
	}
	c.people.typed("7kx")
	p.sees(p.s.count("form.found", 1))
	c.people.add(link{c.people.shown()[0].ID, c.people.shown()[0].Title})
	if len(c.form.People) != 1 || len(c.people.shown()) != 0 {
		t.Errorf("chosen %+v, offered %+v", c.form.People, c.people.shown())
	}
	c.people.drop(c.form.People[0].ID)
	if len(c.form.People) != 0 {
		t.Error("a person cannot be taken out again")
	}
}

// A name typed and not chosen would be lost by saving.
func TestANameThatWasNotChosenIsNotLost(t *testing.T) {
	p, c := writing(t, "one")
	c.witnesses.typed("Ana from the bakery")
	c.save()
	at[*writeScreen](p)
	p.sees(p.s.say("form.unpicked", "Ana from the bakery"))
	c.witnesses.make()
	c.save()
	at[*timelineScreen](p)
	who := ask1(p, engine.GetItems, engine.ItemsRequest{Kind: journal.KindPerson, Limit: 5})
	if len(who.Rows) != 1 || !reflect.DeepEqual(who.Rows[0].Roles, []string{"witness"}) {
		t.Errorf("%+v", who.Rows)
	}
}

func TestAnAnswerToAnOlderQuestionIsDropped(t *testing.T) {
	p, c := writing(t, "one")
	for _, name := range []string{"Ana", "Bo"} {
		c.people.typed(name)
		c.people.make()
	}
	c.form.People = nil
	var late []func()
	p.s.async = func(f func()) { late = append(late, f) }
	c.people.typed("ana")
	c.people.typed("bo")
	late[1]()
	late[0]()
	if got := c.people.shown(); len(got) != 1 || got[0].Title != "Bo" {
		t.Errorf("%+v", got)
	}
}

// What is on offer must not move away from a finger: where it went for a moment,
// "someone new" stood in its place, and one person became two.
func TestWhatIsOfferedStaysUntilItIsLookedFor(t *testing.T) {
	p, c := writing(t, "one")
	for _, name := range []string{"Ana", "Bo"} {
		c.people.typed(name)
		c.people.make()
	}
	p.s.show(newWrite(p.s))
	c = at[*writeScreen](p)
	c.form.People = nil
	var late []func()
	p.s.async = func(f func()) { late = append(late, f) }
	offered := func(want int, made bool) {
		t.Helper()
		if got := c.people.shown(); len(got) != want {
			t.Errorf("on offer: %+v", got)
		}
		button := regexp.MustCompile(`<button[^>]*id="people-new"[^>]*>`).FindString(p.page())
		if can := strings.Contains(button, `disabled="false"`); can != made {
			t.Errorf("someone new can be made: %v (%s)", can, button)
		}
	}
	c.people.typed("a")
	offered(2, false)
	late[0]()
	offered(1, true)
	c.people.typed("ab")
	offered(1, false)
	late[1]()
	offered(0, true)
	c.people.typed("")
	offered(2, false)
}

func TestACountThatIsNoNumberIsExplained(t *testing.T) {
	for _, typed := range []string{"many", "0", "-3", "1e9", "99999999999999999999"} {
		p, c := writing(t, "calls")
		c.form.Count = typed
		c.save()
		at[*writeScreen](p)
		p.sees(p.s.say("form.count.bad"))
	}
	p, c := writing(t, "calls")
	c.form.Count = " 11 "
	c.save()
	at[*timelineScreen](p)
	if n := p.s.journal.rows[0].Count; n != 11 {
		t.Errorf("%d times", n)
	}
}

func TestANameStillBeingTypedSurvivesALock(t *testing.T) {
	p, c := writing(t, "one")
	c.people.typed("An")
	p.wait(2 * time.Second)
	p.open()
	p.unlock()
	if got := at[*writeScreen](p).form.Typed.People; got != "An" {
		t.Errorf("came back as %q", got)
	}
}

// ask1 asks the engine and fails the test where it refuses.
func ask1[Q, A any](p *phone, op engine.Op[Q, A], q Q) (answer A) {
	p.t.Helper()
	ask(p.s, op, q, func(a A, err error) {
		if err != nil {
			p.t.Fatal(err)
		}
		answer = a
	})
	return answer
}
