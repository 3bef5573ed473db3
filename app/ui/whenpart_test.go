package ui

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"daybook/app/journal"
)

// whenWriting is an open form on a phone in London, on Saturday, 21 November 2026, at
// 15:00, unless told otherwise.
func whenWriting(t *testing.T, lang, zone string) (*phone, *writeScreen) {
	p := madePhone(t, lang)
	p.zone = zone
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, "He rang.")
	return p, c
}

// savedWhen is when the newest entry happened, after saving.
func savedWhen(p *phone, c *writeScreen) journal.When {
	p.t.Helper()
	c.save()
	at[*timelineScreen](p)
	return p.s.journal.rows[0].When
}

func TestOnePressSaysNow(t *testing.T) {
	p, c := whenWriting(t, "en", "Europe/London")
	c.time.quick("now")
	p.sees("Sat 21 November 2026, 15:00")
	if w := savedWhen(p, c); w.Precision != journal.Exact || w.From.UTC != "2026-11-21T15:00:00.000Z" {
		t.Errorf("%+v", w)
	}
}

func TestAPressTwiceIsTakenBack(t *testing.T) {
	p, c := whenWriting(t, "en", "Europe/London")
	c.time.quick("yesterday")
	p.sees("Fri 20 November 2026")
	c.time.quick("yesterday")
	p.doesNotSee("20 November")
	if w := savedWhen(p, c); w.Precision != journal.Unknown {
		t.Errorf("%+v", w)
	}
}

func TestATimeTypedBesideYesterday(t *testing.T) {
	for _, typed := range []string{"21h", "21", "9pm", "2100"} {
		p, c := whenWriting(t, "pt-BR", "America/Sao_Paulo")
		c.time.quick("yesterday")
		c.time.typedLine(typed)
		p.sees("sex, 20 de novembro de 2026, 21:00")
		if w := savedWhen(p, c); w.Precision != journal.Exact || w.From.UTC != "2026-11-21T00:00:00.000Z" {
			t.Errorf("%s: %+v", typed, w)
		}
	}
}

func TestALineIsEchoedInWordsAndFillsTheFields(t *testing.T) {
	p, c := whenWriting(t, "en", "Europe/London")
	c.time.typedLine("about 21h on 12/3")
	p.sees("Thu 12 March 2026, about 21:00", "Or did you mean 3 December 2025?")
	if f := c.form.When; f.Precision != journal.About || f.Date != "2026-03-12" || f.Time != "21:00" {
		t.Errorf("%+v", f)
	}
	c.time.swapDays()
	p.sees("Wed 3 December 2025, about 21:00", "Or did you mean 12 March 2026?")
	c.time.swapDays()
	p.sees("Thu 12 March 2026, about 21:00")
	c.time.typedLine("")
	p.doesNotSee("March")
	if c.form.When.Precision != journal.Unknown {
		t.Errorf("%+v", c.form.When)
	}
}

func TestWhereTheMonthComesFirst(t *testing.T) {
	p := madePhone(t, "en")
	p.abroad = "en-US"
	p.s.speak("en")
	p.zone = "America/New_York"
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	c.time.typedLine("3/12 9pm")
	p.sees("Thu, March 12, 2026, 9:00 pm", "Or type it, such as 3/12 9pm")
	c.time.choose(journal.Exact)
	p.sees("Thu, March 12, 2026, 9:00 pm")
	if got := clockInField(p.s.words, "21:00"); got != "9:00 pm" {
		t.Errorf("a field says %q", got)
	}
}

// What cannot be read stops nothing from being kept, and is said at the field.
func TestALineThatCannotBeReadIsExplained(t *testing.T) {
	for typed, key := range map[string]string{"31/4 21h": "write.date.bad", "12/3 25h": "write.time.bad", "after the film": "when.line.bad"} {
		p, c := whenWriting(t, "en", "Europe/London")
		c.time.typedLine(typed)
		c.save()
		at[*writeScreen](p)
		if c.trouble["when-line"] != p.s.say(key) {
			t.Errorf("%s: %v", typed, c.trouble)
		}
		if c.form.When.Line != typed || c.form.What != "He rang." {
			t.Errorf("%+v", c.form)
		}
		c.time.typedLine("yesterday 21h")
		if len(c.trouble) != 0 {
			t.Errorf("%s: still in trouble: %v", typed, c.trouble)
		}
		savedWhen(p, c)
	}
}

func TestATimeThatClocksLeftOut(t *testing.T) {
	p, c := whenWriting(t, "en", "Europe/London")
	c.time.typedLine("29/3 1h30")
	p.sees("The clocks went forward then, and 01:30 did not exist. Was it 00:30 or 02:30?")
	c.save()
	if c.trouble["when-time"] == "" {
		t.Fatalf("%v", c.trouble)
	}
	c.time.setFromGap("", true)
	p.sees("Sun 29 March 2026, 02:30")
	p.doesNotSee("did not exist")
	if w := savedWhen(p, c); w.From.UTC != "2026-03-29T01:30:00.000Z" || w.From.Offset != 60 {
		t.Errorf("%+v", w)
	}
}

func TestAMidnightThatClocksLeftOut(t *testing.T) {
	p, c := whenWriting(t, "pt-BR", "America/Sao_Paulo")
	c.time.typedLine("4/11/2018 0h30")
	p.sees("00:30 não existiu. Foi sáb, 3 de nov, 23:30 ou 01:30?")
	c.time.setFromGap("", false)
	p.sees("sáb, 3 de novembro de 2018, 23:30")
	c.time.typedLine("4/11/2018") // all of the day, from its first minute
	if w := savedWhen(p, c); w.Precision != journal.Day || w.From.UTC != "2018-11-04T03:00:00.000Z" {
		t.Errorf("%+v", w)
	}
}

func TestADayThatWasLeftOut(t *testing.T) {
	p, c := whenWriting(t, "en", "Pacific/Apia")
	c.time.typedLine("30/12/2011")
	c.save()
	if c.trouble["when-date"] != p.s.say("when.gap.left") {
		t.Errorf("%v", c.trouble)
	}
}

func TestATimeThatCameTwice(t *testing.T) {
	p, c := whenWriting(t, "en", "Europe/London")
	c.time.typedLine("25/10 1h30")
	p.sees("01:30 came twice", "The first time round", "The second time round")
	c.time.setSecond("", true)
	w := savedWhen(p, c)
	if w.From.UTC != "2026-10-25T01:30:00.000Z" || w.From.Offset != 0 {
		t.Fatalf("%+v", w)
	}
	in := p.openFirst()
	p.s.show(newAmend(p.s, *in.in))
	again := at[*writeScreen](p)
	if now, wrong := again.time.read(); wrong != noComplaint || now != w {
		t.Errorf("amending moved it to %+v", now)
	}
	again.time.typedClock("", "01:45")
	if now, _ := again.time.read(); now.From.UTC != "2026-10-25T00:45:00.000Z" {
		t.Errorf("a time typed anew is the first until one says otherwise: %+v", now)
	}
}

// Just now, in the hour that comes twice, is this time round.
func TestNowInTheHourThatComesTwice(t *testing.T) {
	for utc, offset := range map[string]int{"2026-10-25T00:30:00Z": 60, "2026-10-25T01:30:00Z": 0} {
		p, c := whenWriting(t, "en", "Europe/London")
		p.time, _ = time.Parse(time.RFC3339, utc)
		c.time.quick("now")
		if w, _ := c.time.read(); w.From.Offset != offset || !w.From.Time().Equal(p.time) {
			t.Errorf("%s: %+v", utc, w)
		}
	}
}

func TestAnEntryMadeAbroad(t *testing.T) {
	p, c := whenWriting(t, "en", "America/Sao_Paulo")
	p.sees("It happened in another time zone")
	c.time.setZone("Europe/Lisbon")
	c.time.typedLine("yesterday 21h")
	p.sees("Fri 20 November 2026, 21:00 (Lisbon time)", "Buenos Aires (America, Argentina)")
	w := savedWhen(p, c)
	if w.From.UTC != "2026-11-20T21:00:00.000Z" || w.From.Zone != "Europe/Lisbon" {
		t.Fatalf("%+v", w)
	}
	p.sees("21:00 (Lisbon time)")
	in := p.openFirst()
	p.sees("Fri 20 November 2026, 21:00 (Lisbon time)")
	p.zone = "Asia/Tokyo"
	p.s.show(newAmend(p.s, *in.in))
	again := at[*writeScreen](p)
	if now, _ := again.time.read(); now != w {
		t.Errorf("amending moved it to %+v", now)
	}
	again.time.typedClock("", "21h15")
	if now, _ := again.time.read(); now.From.UTC != "2026-11-20T21:15:00.000Z" {
		t.Errorf("%+v", now)
	}
	p.zone = "Europe/Lisbon"
	p.doesNotSee("Lisbon time")
}

func TestADayFieldTakesWhatPeopleType(t *testing.T) {
	p, c := whenWriting(t, "en", "Europe/London")
	c.time.choose(journal.Day)
	c.time.typedDay("", "12/3 at 9pm")
	if f := c.form.When; f.Precision != journal.Exact || f.Date != "2026-03-12" || f.Time != "21:00" {
		t.Errorf("a time in the field for the day is lost: %+v", f)
	}
	p.sees("Or did you mean 3 December 2025?")
	c.time.typedDay("", "31/4")
	c.save()
	if c.trouble["when-date"] != p.s.say("write.date.bad") || c.form.When.Date != "31/4" {
		t.Errorf("%v %+v", c.trouble, c.form.When)
	}
	c.time.typedDay("", "some day")
	c.save()
	if c.trouble["when-date"] != p.s.say("when.date.unread") {
		t.Errorf("%v", c.trouble)
	}
	c.time.typedDay("", "anteontem") // in any of the languages
	if w := savedWhen(p, c); w.From.Wall().Format("2006-01-02 15:04") != "2026-11-19 21:00" {
		t.Errorf("%+v", w)
	}
}

// "Yesterday" in a draft is the day it meant when it was typed.
func TestADraftKeepsItsDay(t *testing.T) {
	p, c := whenWriting(t, "en", "Europe/London")
	c.time.typedLine("yesterday 21h")
	c.keepDraft()
	p.wait(72 * time.Hour)
	p.s.show(newWrite(p.s))
	again := at[*writeScreen](p)
	if w, wrong := again.time.read(); wrong != noComplaint || w.From.UTC != "2026-11-20T21:00:00.000Z" {
		t.Errorf("%+v %+v", w, wrong)
	}
	b, _ := json.Marshal(again.form.When)
	var back whenForm
	if err := json.Unmarshal(b, &back); err != nil || !back.same(again.form.When) || back.Line != "yesterday 21h" {
		t.Errorf("%s %v", b, err)
	}
}

func TestAClockSetBackIsTold(t *testing.T) {
	p := madePhone(t, "en")
	p.write("Before.")
	p.time = p.time.Add(-2*time.Hour + 5*time.Second)
	p.write("After.")
	p.write("Later.")
	told := 0
	for _, row := range p.s.journal.rows {
		p.s.show(newIncident(p.s, row.ID))
		if strings.Contains(p.text(), "21 November 2026, 10:00. The device’s clock had been set back by 2 hours before this.") {
			told++
			p.sees("After.")
		}
	}
	if told != 1 {
		t.Errorf("told of %d entries", told)
	}
	for ms, words := range map[int64]string{0: "x", 300: "1 second", 45_000: "45 seconds", 600_000: "10 minutes", 150 * 60_000: "150 minutes",
		86_400_000: "1 day", 5 * 86_400_000: "5 days", 100 * 3_600_000: "4 days", 40 * 3_600_000: "40 hours"} {
		if got := p.s.clockBack("x", ms); !strings.Contains(got, words) {
			t.Errorf("%d: %s", ms, got)
		}
	}
}
