package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/pattern"
)

// full puts a pattern on screen that has something of everything.
func full(c *patternScreen) {
	var events []pattern.Event
	start := time.Date(2026, 1, 5, 21, 0, 0, 0, time.UTC)
	for i := range 40 {
		events = append(events, pattern.Event{
			From: start.AddDate(0, 0, i*4), DayKnown: i%7 > 0, ClockKnown: i%3 > 0, Late: i, Count: i, Kinds: []string{journal.Kinds[i%20], "threats"},
			Place: fmt.Sprint("Mill Lane ", i%15), Platform: "Signal", People: []string{"M."}, Impact: i%5 - 1, Breach: i%4 == 0, Ordinary: i == 3,
		})
	}
	p := pattern.Of(events, pattern.Facts{Until: start.AddDate(0, 8, 0), Warning: start.AddDate(0, 2, 0), ExIntimate: true})
	c.counted, c.figures = p, p.Figures(c.s.words)
}

// record saves a record, as the person's other screens do.
func (p *phone) record(r journal.Record) {
	p.t.Helper()
	ask(p.s, engine.SaveRecord, engine.SaveRecordRequest{Record: r}, func(_ engine.Saved, err error) {
		if err != nil {
			p.t.Fatal(err)
		}
	})
}

// happened saves an entry of a day, so many days ago.
func (p *phone) happened(ago int, in journal.Incident) {
	p.t.Helper()
	in.When = journal.When{Precision: journal.Exact, From: journal.MomentAt(p.time.AddDate(0, 0, -ago), p.zone)}
	ask(p.s, engine.SaveIncident, engine.SaveRequest{Incident: in}, func(_ engine.Saved, err error) {
		if err != nil {
			p.t.Fatal(err)
		}
	})
}

func TestPatternSaysInWordsWhatItDraws(t *testing.T) {
	p := madePhone(t, "en")
	p.happened(21, journal.Incident{What: "one", Kinds: []string{"messages"}, Where: "Mill Lane"})
	p.happened(9, journal.Incident{What: "two", Kinds: []string{"messages", "threats"}, Count: 4})
	p.happened(8, journal.Incident{What: "calm", Kinds: []string{"ordinary"}})
	openPattern(p.s)
	p.sees("2 entries in 3 weeks; the longest time without one was 12 days.", "Each time of a series counted 5",
		"Ordinary or neutral, left out here 1 entry", "Most often: text and chat messages, 2 of 2.", "As a table", "Mill Lane")
	p.doesNotSee("Someone can look at this")
	if charts, tables := strings.Count(p.page(), `class="chart"`), strings.Count(p.page(), `class="twin"`); charts < 4 || charts != tables {
		t.Errorf("%d charts, %d tables", charts, tables)
	}
}

func TestPatternOfNothingIsHonest(t *testing.T) {
	p := madePhone(t, "en")
	openPattern(p.s)
	p.sees("Nothing to count yet.", "Once there are entries")
	p.happened(200, journal.Incident{What: "long ago"})
	openPattern(p.s)
	p.sees("1 entry in 1 week.")
	at[*patternScreen](p).setPeriod("3")
	p.sees("Nothing to count yet.", "Choose a longer time above.")
	p.doesNotSee("Kinds of conduct")
	at[*patternScreen](p).setPeriod("12")
	p.sees("1 entry in 53 weeks.")
}

// Where the record has what surveys tie to a higher risk, the page says calmly
// that a specialist can help, and where; it does not judge.
func TestWhereToAskIsSaidWhenItMatters(t *testing.T) {
	p := madePhone(t, "pt-BR")
	p.record(journal.Record{Person: &journal.Person{Name: "M.", Context: "domestic"}})
	p.happened(30, journal.Incident{What: "one", Kinds: []string{"threats"}})
	p.happened(1, journal.Incident{What: "two"})
	openPattern(p.s)
	p.sees("Alguém pode olhar isto com você", "Ligue 180", "0808 802 0300", "A conferir")
	if text := p.text(); strings.Index(text, "Ligue 180") > strings.Index(text, "1800RESPECT") {
		t.Error("the lines of the person's own country do not stand first")
	}
	if strings.Contains(p.page(), "tel:") {
		t.Error("a touch could start a call")
	}
	at[*patternScreen](p).setPeriod("3")
	p.sees("Alguém pode olhar isto com você")
}

func TestACheckedLineSaysWhen(t *testing.T) {
	p := madePhone(t, "en")
	if got := p.s.checked("X", "2026-11-20"); got != "Source: X. Checked on 20 November 2026." {
		t.Error(got)
	}
}

// The answer to a stretch that is no longer asked for does not take its place.
func TestALateAnswerDoesNotReplaceANewerOne(t *testing.T) {
	p := madePhone(t, "en")
	p.happened(200, journal.Incident{What: "long ago"})
	openPattern(p.s)
	c := at[*patternScreen](p)
	var held []func()
	p.s.async = func(f func()) { held = append(held, f) }
	c.setPeriod("3")
	c.setPeriod("0")
	held[1]()
	held[0]()
	p.sees("1 entry in 1 week.")
}
