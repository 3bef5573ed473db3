package ui

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// store writes an entry past the form, and is its id.
func (p *phone) store(in journal.Incident) string {
	p.t.Helper()
	a, err := engine.SaveIncident.Ask(context.Background(), p.caller, engine.SaveRequest{Incident: in})
	if err != nil {
		p.t.Fatal(err)
	}
	return a.ID
}

func (p *phone) storePerson(name string) string {
	p.t.Helper()
	r := journal.Record{Person: &journal.Person{Name: name}}
	a, err := engine.SaveRecord.Ask(context.Background(), p.caller, engine.SaveRecordRequest{Record: r})
	if err != nil {
		p.t.Fatal(err)
	}
	return a.ID
}

func (p *phone) day(day string) journal.When {
	return journal.When{Precision: journal.Day, From: moment(p.t, day+" 00:00", p.zone)}
}

// searched is a journal with something to find, on the timeline.
func searched(t *testing.T, lang string) (*phone, *timelineScreen) {
	p := madePhone(t, lang)
	him := p.storePerson("José Prado")
	p.store(journal.Incident{What: "The grey van again.", When: p.day("2026-10-03"), Kinds: []string{"watching"}, Where: "Mill Lane", Count: 11})
	p.store(journal.Incident{What: "A call, then silence.", When: p.day("2026-11-05"), Kinds: []string{"phone-calls"}, People: []string{him}, Said: "I see your van"})
	p.store(journal.Incident{What: "A note on the car.", When: p.day("2026-11-06"), Kinds: []string{"letters", "watching"}, Place: "home", Platform: "Paper"})
	p.s.home()
	return p, at[*timelineScreen](p)
}

func TestSearchMarksWhatItFinds(t *testing.T) {
	p, c := searched(t, "en")
	p.sees("3 entries", "11 times", "José Prado", "Mill Lane")
	c.searching("VAN")
	p.sees("2 of 3 found", "November 2026 1 entry", "October 2026 1 entry", "In the exact words: I see your van")
	p.doesNotSee("A note on the car.")
	if n := len(regexp.MustCompile(`(grey|your)\s*<mark>\s*van\s*</mark>`).FindAllString(p.page(), -1)); n != 2 {
		t.Errorf("%d marks in %s", n, p.page())
	}
	c.searching("van jose")
	p.sees("1 of 3 found", "A call, then silence.", "In the exact words: I see your van")
	c.searching("zebra")
	p.sees("0 of 3 found", "Nothing found", "No entry has all of these words: zebra")
	if strings.Contains(p.page(), `id="entries"`) {
		t.Error("there are rows")
	}
	c.clear()
	p.sees("3 entries", "A note on the car.")
	p.doesNotSee("found")
}

func TestFiltersAreTapsAndChips(t *testing.T) {
	for _, lang := range text.Languages {
		p, _ := searched(t, lang)
		p.s.show(newFilter(p.s))
		f := at[*filterScreen](p)
		l := &p.s.journal
		p.sees(p.s.say("kind.watching")+" 2", p.s.say("kind.letters")+" 1", "José Prado 1", "Paper 1", p.s.say("place.home")+" 1", "Mill Lane 1",
			p.s.say("search.reported.no")+" 3", p.s.count("search.show", 3))
		tap := func(g int, value string) {
			t.Helper()
			*l.groups()[g].chosen = flip(*l.groups()[g].chosen, value)
			l.search(p.s)
		}
		tap(0, "watching")
		p.sees(p.s.count("search.show", 2))
		l.setPeriod("month", p.s.today())
		l.search(p.s)
		p.sees(p.s.count("search.show", 1))
		f.close()
		c := at[*timelineScreen](p)
		kind := p.s.say("search.term", p.s.say("search.group.kinds"), p.s.say("kind.watching"))
		p.sees("A note on the car.", kind, p.s.say("search.term", p.s.say("search.group.period"), p.s.say("search.period.month")), p.s.say("search.filter.on", 2))
		p.doesNotSee("The grey van again.", "A call")
		l.terms(p.s)[0].drop()
		l.search(p.s)
		p.sees("A note on the car.", "A call")
		p.doesNotSee(kind)
		c.searching("van")
		p.sees(p.s.count("search.found", 1, 3))
		c.clear()
		p.sees(p.s.count("timeline.count", 3), "The grey van again.")
		if l.narrowed() || len(l.terms(p.s)) != 0 {
			t.Errorf("still narrowed: %+v", l.filter)
		}
	}
}

func TestDaysOfAFilter(t *testing.T) {
	p, _ := searched(t, "en")
	p.s.show(newFilter(p.s))
	f, l := at[*filterScreen](p), &p.s.journal
	for period, from := range map[string]journal.Date{"month": "2026-11-01", "quarter": "2026-08-21", "year": "2026-01-01", "days": ""} {
		l.setPeriod(period, p.s.today())
		if l.filter.From != from || l.filter.To != "" {
			t.Errorf("%s: %q to %q", period, l.filter.From, l.filter.To)
		}
	}
	l.setPeriod("days", p.s.today())
	f.setDay("period-from", &l.filter.From, "4/11/2026")
	f.setDay("period-to", &l.filter.To, "2026-11-05")
	p.sees("Show 1 entry", "First day")
	f.setDay("period-to", &l.filter.To, "2026-02-30")
	p.sees("Show 2 entries", p.s.say("write.date.bad"))
	f.close()
	p.sees("When: since 4 November 2026")
}

// Coming back from an entry finds the search, the rows and the place as they were.
func TestBackFromAnEntry(t *testing.T) {
	p, c := searched(t, "en")
	c.searching("van")
	in := p.openFirst()
	in.close()
	p.sees("2 of 3 found", "In the exact words: I see your van")
	if p.s.journal.query != "van" || p.s.focus != "row-"+in.id {
		t.Errorf("query %q, focus %q", p.s.journal.query, p.s.focus)
	}
}

// What was just written down is in view, whatever was looked for before.
func TestANewEntryIsInView(t *testing.T) {
	p, c := searched(t, "en")
	c.searching("van")
	p.write("A letter came.")
	p.sees("4 entries", "A letter came.")
}

// Whoever types faster than the engine answers sees what was typed last, and the
// engine is not asked for each letter in between.
func TestLateAnswersAreDropped(t *testing.T) {
	p, c := searched(t, "en")
	var waiting []func()
	p.s.async = func(f func()) { waiting = append(waiting, f) }
	before := p.caller.times("timeline")
	for _, typed := range []string{"g", "gr", "grey", "grey z"} {
		c.searching(typed)
	}
	if len(waiting) != 1 {
		t.Fatalf("%d questions at once", len(waiting))
	}
	waiting[0]()
	p.sees("A note on the car.") // the answer for "g" came late
	if len(waiting) != 2 {
		t.Fatalf("%d questions", len(waiting))
	}
	waiting[1]()
	p.sees("Nothing found", "grey z")
	if n := p.caller.times("timeline") - before; n != 2 {
		t.Errorf("the engine was asked %d times", n)
	}
}

// A long search is shown in stretches, which do not mix with another search.
func TestMoreOfASearch(t *testing.T) {
	p := madePhone(t, "en")
	for i := range 90 {
		p.store(journal.Incident{What: fmt.Sprintf("van %d", i), When: p.day(time.Date(2026, 9, 1+i%60, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))})
	}
	p.s.home()
	c := at[*timelineScreen](p)
	rows := func() int { return strings.Count(p.page(), "data-incident") }
	c.searching("van")
	if rows() != firstWindow {
		t.Errorf("%d rows", rows())
	}
	p.sees("90 of 90 found", "October 2026 30 entries")
	c.more()
	if rows() != firstWindow+window {
		t.Errorf("%d rows", rows())
	}
	var waiting []func()
	p.s.async = func(f func()) { waiting = append(waiting, f) }
	c.more()
	c.searching("van 8")
	for _, f := range waiting {
		f()
	}
	p.sees("18 of 90 found") // 8, 18 … 88, and 80 to 89
	if rows() != firstWindow {
		t.Errorf("%d rows: another search's are among them", rows())
	}
}

// More was asked for while the list was being read again: whichever answer comes
// first, more stays.
func TestMoreStaysWhenTheListIsReadAgain(t *testing.T) {
	for name, order := range map[string][]int{"read first": {0, 1}, "more first": {1, 0}} {
		p := madePhone(t, "en")
		for i := range 120 {
			p.store(journal.Incident{What: fmt.Sprintf("van %d", i), When: p.day("2026-09-01")})
		}
		p.s.home()
		c := at[*timelineScreen](p)
		var waiting []func()
		p.s.async = func(f func()) { waiting = append(waiting, f) }
		p.s.journal.reload(p.s)
		c.more()
		asked := waiting
		p.s.async = func(f func()) { f() }
		for _, i := range order {
			asked[i]()
		}
		if n := strings.Count(p.page(), "data-incident"); n != 2*window {
			t.Errorf("%s: %d rows, not %d", name, n, 2*window)
		}
	}
}
