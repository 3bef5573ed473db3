package ui

import (
	"encoding/json"
	"testing"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

func moment(t *testing.T, wall, zone string) journal.Moment {
	t.Helper()
	w, err := time.Parse("2006-01-02 15:04", wall)
	if err != nil {
		t.Fatal(err)
	}
	m, err := journal.WallTime(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), zone)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// aNow is Saturday, 21 November 2026, noon.
var aNow = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestWhatIsTypedBecomesATime(t *testing.T) {
	const zone = "America/Sao_Paulo" // UTC-3 all year
	for _, c := range []struct {
		name     string
		form     whenForm
		want     journal.Precision
		from, to string // UTC
		wrong    complaint
	}{
		{"not sure", whenForm{Precision: journal.Unknown, Date: "2026-11-20"}, journal.Unknown, "", "", noComplaint},
		{"exact", whenForm{Precision: journal.Exact, Date: "2026-11-20", Time: "21:40"}, journal.Exact, "2026-11-21T00:40:00.000Z", "", noComplaint},
		{"about", whenForm{Precision: journal.About, Date: "20/11/2026", Time: "21h40"}, journal.About, "2026-11-21T00:40:00.000Z", "", noComplaint},
		{"about, without a time, is a day", whenForm{Precision: journal.About, Date: "2026-11-20"}, journal.Day, "2026-11-20T03:00:00.000Z", "", noComplaint},
		{"day ignores a time", whenForm{Precision: journal.Day, Date: "2026-11-20", Time: "99:99"}, journal.Day, "2026-11-20T03:00:00.000Z", "", noComplaint},
		{"span", whenForm{Precision: journal.Span, Date: "2026-11-20", Time: "21:00", DateTo: "2026-11-21", TimeTo: "01:30"}, journal.Span, "2026-11-21T00:00:00.000Z", "2026-11-21T04:30:00.000Z", noComplaint},
		{"span within a day", whenForm{Precision: journal.Span, Date: "2026-11-20", Time: "21:00", TimeTo: "21:30"}, journal.Span, "2026-11-21T00:00:00.000Z", "2026-11-21T00:30:00.000Z", noComplaint},
		{"span of days", whenForm{Precision: journal.Span, Date: "2026-11-18", DateTo: "2026-11-20"}, journal.Span, "2026-11-18T03:00:00.000Z", "2026-11-21T02:59:00.000Z", noComplaint},
		{"span turned round", whenForm{Precision: journal.Span, Date: "2026-11-20", Time: "21:00", DateTo: "2026-11-19", TimeTo: "10:00"}, "", "", "", complaint{"date-to", "error.bad-time"}},
		{"no day", whenForm{Precision: journal.Exact, Time: "21:00"}, "", "", "", complaint{"date", "write.date.missing"}},
		{"no such day", whenForm{Precision: journal.Day, Date: "2026-02-30"}, "", "", "", complaint{"date", "write.date.bad"}},
		{"no such time", whenForm{Precision: journal.Exact, Date: "2026-11-20", Time: "25:00"}, "", "", "", complaint{"time", "write.time.bad"}},
		{"no such time at the end", whenForm{Precision: journal.Span, Date: "2026-11-20", TimeTo: "25:00"}, "", "", "", complaint{"time-to", "write.time.bad"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, wrong := c.form.when(text.For("en"), aNow, zone)
			if wrong != c.wrong {
				t.Fatalf("complains of %+v, want %+v", wrong, c.wrong)
			}
			if wrong != noComplaint {
				return
			}
			if w.Precision != c.want || w.From.UTC != c.from || w.To.UTC != c.to {
				t.Errorf("%+v", w)
			}
			if err := w.Check(); err != nil {
				t.Error(err)
			}
			if c.from != "" && w.From.Zone != zone {
				t.Errorf("zone %q", w.From.Zone)
			}
		})
	}
}

// Whoever adds a word to an entry on a journey does not move it to another zone.
func TestAnUnchangedTimeStaysInItsZone(t *testing.T) {
	was := journal.When{Precision: journal.Exact, From: moment(t, "2026-07-01 08:30", "Europe/London")}
	f := formOf(was)
	if f.Date != "2026-07-01" || f.Time != "08:30" {
		t.Fatalf("%+v", f)
	}
	b, err := json.Marshal(f) // as a draft keeps it
	if err != nil {
		t.Fatal(err)
	}
	var back whenForm
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if now, _ := back.when(text.For("en"), aNow, "Asia/Tokyo"); now != was {
		t.Errorf("moved to %+v", now)
	}
	back.Time = "08:45"
	if now, _ := back.when(text.For("en"), aNow, "Asia/Tokyo"); now.From.UTC != "2026-07-01T07:45:00.000Z" || now.From.Zone != "Europe/London" {
		t.Errorf("a corrected minute moved to another place: %+v", now)
	}
}

func TestAZoneWithoutRulesIsReadAsUTC(t *testing.T) {
	w, wrong := whenForm{Precision: journal.Exact, Date: "2026-11-20", Time: "21:40"}.when(text.For("en"), aNow, "Nowhere/Land")
	if wrong != noComplaint || w.From.UTC != "2026-11-20T21:40:00.000Z" || w.From.Zone != "UTC" {
		t.Errorf("%+v %+v", w, wrong)
	}
}

func TestFormsOfEveryPrecision(t *testing.T) {
	from, to := moment(t, "2026-11-20 21:40", "Europe/London"), moment(t, "2026-11-21 01:10", "Europe/London")
	for _, w := range []journal.When{
		{Precision: journal.Unknown}, {Precision: journal.Exact, From: from}, {Precision: journal.About, From: from},
		{Precision: journal.Day, From: moment(t, "2026-11-20 00:00", "Europe/London")}, {Precision: journal.Span, From: from, To: to},
	} {
		f := formOf(w)
		f.Base = nil // nothing to fall back on
		if again, wrong := f.when(text.For("pt-BR"), aNow, "Europe/London"); again != w || wrong != noComplaint {
			t.Errorf("%s: %+v became %+v (%+v)", w.Precision, w, again, wrong)
		}
	}
}

func TestTimesInWords(t *testing.T) {
	const zone = "Europe/London"
	recorded := moment(t, "2026-11-21 09:00", zone)
	from, to := moment(t, "2026-11-18 17:40", zone), moment(t, "2026-11-18 18:10", zone)
	next := moment(t, "2026-11-19 01:10", zone)
	for _, c := range []struct {
		when                       journal.When
		longEn, shortEn            string
		longPt, shortPt, monthName string
	}{
		{journal.When{Precision: journal.Exact, From: from},
			"Wed 18 November 2026, 17:40", "17:40", "qua, 18 de novembro de 2026, 17:40", "17:40", "November 2026"},
		{journal.When{Precision: journal.About, From: from},
			"Wed 18 November 2026, about 17:40", "about 17:40", "qua, 18 de novembro de 2026, por volta das 17:40", "por volta das 17:40", "November 2026"},
		{journal.When{Precision: journal.Day, From: from},
			"Wed 18 November 2026", "", "qua, 18 de novembro de 2026", "", "November 2026"},
		{journal.When{Precision: journal.Span, From: from, To: to},
			"Wed 18 November 2026, 17:40 to 18:10", "17:40 to 18:10", "qua, 18 de novembro de 2026, das 17:40 às 18:10", "das 17:40 às 18:10", "November 2026"},
		{journal.When{Precision: journal.Span, From: from, To: next},
			"Wed 18 November 2026, 17:40 to Thu 19 November 2026, 01:10", "17:40 to Thu 19 Nov, 01:10",
			"qua, 18 de novembro de 2026, 17:40 até qui, 19 de novembro de 2026, 01:10", "17:40 até qui, 19 de nov, 01:10", "November 2026"},
		{journal.When{Precision: journal.Unknown},
			"Day not given", "Day not given, written Sat 21 Nov", "Dia não informado", "Dia não informado, anotado em sáb, 21 de nov", "November 2026"},
	} {
		en, pt := text.For("en"), text.For("pt-BR")
		for _, say := range []struct{ got, want string }{
			{longWhen(en, c.when), c.longEn}, {shortWhen(en, c.when, recorded), c.shortEn},
			{longWhen(pt, c.when), c.longPt}, {shortWhen(pt, c.when, recorded), c.shortPt},
			{monthOf(en, c.when, recorded), c.monthName},
		} {
			if say.got != say.want {
				t.Errorf("got %q, want %q", say.got, say.want)
			}
		}
	}
}

func TestHowMuchLaterItWasWrittenDown(t *testing.T) {
	const here, there = "Europe/London", "Asia/Tokyo"
	for _, c := range []struct {
		name     string
		when     journal.When
		recorded journal.Moment
		days     int
	}{
		{"the same evening", journal.When{Precision: journal.Exact, From: moment(t, "2026-11-18 17:40", here)}, moment(t, "2026-11-18 23:59", here), 0},
		{"after midnight", journal.When{Precision: journal.Exact, From: moment(t, "2026-11-18 23:40", here)}, moment(t, "2026-11-19 00:10", here), 1},
		{"twelve days", journal.When{Precision: journal.Day, From: moment(t, "2026-11-18 00:00", here)}, moment(t, "2026-11-30 08:00", here), 12},
		{"across the end of summer time", journal.When{Precision: journal.Day, From: moment(t, "2026-10-24 00:00", here)}, moment(t, "2026-10-26 08:00", here), 2},
		{"from the end of a span", journal.When{Precision: journal.Span, From: moment(t, "2026-11-01 08:00", here), To: moment(t, "2026-11-18 08:00", here)}, moment(t, "2026-11-19 08:00", here), 1},
		{"written further east the same day", journal.When{Precision: journal.Exact, From: moment(t, "2026-11-18 17:00", here)}, moment(t, "2026-11-19 03:00", there), 0},
		{"not known", journal.When{Precision: journal.Unknown}, moment(t, "2026-11-19 03:00", here), 0},
		{"ahead of the clock", journal.When{Precision: journal.Day, From: moment(t, "2026-11-20 00:00", here)}, moment(t, "2026-11-19 03:00", here), 0},
	} {
		if got := daysLater(c.when, c.recorded); got != c.days {
			t.Errorf("%s: %d days", c.name, got)
		}
	}
}
