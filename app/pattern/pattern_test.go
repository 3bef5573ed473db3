package pattern_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"daybook/app/pattern"
)

// at is an event at a wall-clock time somewhere.
func at(s string, zone ...string) pattern.Event {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	if len(zone) > 0 {
		loc, err := time.LoadLocation(zone[0])
		if err != nil {
			panic(err)
		}
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, loc)
	}
	return pattern.Event{From: t, DayKnown: true, ClockKnown: true, Impact: -1}
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func dates(list ...string) []pattern.Event {
	var events []pattern.Event
	for _, s := range list {
		events = append(events, at(s+" 12:00"))
	}
	return events
}

func spans(p *pattern.Pattern) string {
	s := string(p.Unit) + ":"
	for _, span := range p.Spans {
		s += fmt.Sprintf(" %s %d", span.From.Format("06-01-02"), span.Incidents)
	}
	return s
}

func TestEmptyJournalHasNoPattern(t *testing.T) {
	p := pattern.Of(nil, pattern.Facts{Until: day("2026-11-21"), Warning: day("2026-03-01"), ExIntimate: true})
	if p.Incidents != 0 || p.Spans != nil || p.Warning != nil || p.Assess || !p.First.IsZero() {
		t.Errorf("%+v", p)
	}
}

func TestOneIncident(t *testing.T) {
	p := pattern.Of(dates("2026-03-04"), pattern.Facts{})
	if p.Incidents != 1 || p.Acts != 1 || p.Gap.Days != 0 || !p.First.Equal(day("2026-03-04")) || !p.Last.Equal(p.First) {
		t.Errorf("%+v", p)
	}
	if got := spans(p); got != "week: 26-03-02 1" {
		t.Error(got)
	}
}

func TestWeeksBeginOnMondayAndEmptyOnesCount(t *testing.T) {
	p := pattern.Of(dates("2026-03-01", "2026-03-02", "2026-03-08", "2026-03-23"), pattern.Facts{})
	if got := spans(p); got != "week: 26-02-23 1 26-03-02 2 26-03-09 0 26-03-16 0 26-03-23 1" {
		t.Error(got)
	}
}

func TestLongTimesAreCountedByLongerSpans(t *testing.T) {
	for _, c := range []struct {
		last string
		unit pattern.Unit
		n    int
	}{
		{"2021-01-03", "week", 53}, {"2021-01-04", "month", 13}, {"2024-12-31", "month", 60},
		{"2025-01-01", "quarter", 21}, {"2034-12-31", "quarter", 60}, {"2035-01-01", "year", 16}, {"2079-12-31", "year", 60},
		{"9206-05-01", "year", 2}, // mistyped: seven thousand empty years are not drawn
	} {
		p := pattern.Of(dates("2020-01-01", c.last), pattern.Facts{})
		if p.Unit != c.unit || len(p.Spans) != c.n {
			t.Errorf("to %s: %d of %s, want %d of %s", c.last, len(p.Spans), p.Unit, c.n, c.unit)
		}
	}
}

// The same evening is the same evening, wherever it was and whatever became of
// the clocks there.
func TestOnlyTheWallClockCounts(t *testing.T) {
	var want *pattern.Pattern
	for _, zone := range []string{"UTC", "America/Sao_Paulo", "Pacific/Kiritimati", "America/New_York", "Asia/Kolkata"} {
		p := pattern.Of([]pattern.Event{
			at("2026-03-28 23:30", zone), at("2026-03-29 02:30", zone), at("2026-10-25 01:30", zone), at("2026-11-01 00:10", zone),
		}, pattern.Facts{Until: at("2026-11-21 23:59", zone).From, Warning: at("2026-03-28 23:45", zone).From, WarnedAt: true})
		if want == nil {
			want = p
		}
		if !reflect.DeepEqual(p, want) {
			t.Errorf("%s: %+v, want %+v", zone, p, want)
		}
	}
	if want.Hours[5][23] != 1 || want.Hours[6][2] != 1 || want.Hours[6][1] != 1 || want.Hours[6][0] != 1 || want.Gap.Days != 210 {
		t.Errorf("%+v", want)
	}
	if want.Warning.Before != 1 || want.Warning.Since != 3 {
		t.Errorf("%+v", want.Warning)
	}
}

func TestGapIsBetweenTheEndOfOneAndTheNext(t *testing.T) {
	long := at("2026-03-01 08:00")
	long.To = at("2026-03-20 08:00").From
	p := pattern.Of([]pattern.Event{long, at("2026-03-05 10:00"), at("2026-03-25 10:00"), at("2026-03-31 10:00")}, pattern.Facts{})
	if p.Gap != (pattern.Gap{Days: 6, From: day("2026-03-25"), To: day("2026-03-31")}) {
		t.Errorf("%+v", p.Gap)
	}
}

func TestSeriesCountAsMany(t *testing.T) {
	events := dates("2026-03-01", "2026-03-02")
	events[1].Count = 40
	p := pattern.Of(events, pattern.Facts{})
	if p.Incidents != 2 || p.Acts != 41 || p.Spans[1].Incidents != 1 {
		t.Errorf("%+v", p)
	}
}

func TestHoursAreOnlyThoseKnown(t *testing.T) {
	noClock, undated, long, evening := at("2026-03-02 00:00"), at("2026-03-02 09:00"), at("2026-03-02 09:00"), at("2026-03-03 22:10")
	noClock.ClockKnown, undated.DayKnown, undated.Late = false, false, -1
	long.To, evening.To = at("2026-03-03 09:00").From, at("2026-03-04 01:00").From
	p := pattern.Of([]pattern.Event{noClock, undated, long, evening}, pattern.Facts{})
	if p.Clocked != 1 || p.Hours[1][22] != 1 || p.Undated != 1 || p.Incidents != 4 {
		t.Errorf("%+v", p)
	}
}

func TestOrdinaryEntriesAreCountedApart(t *testing.T) {
	events := dates("2026-03-01", "2026-03-10", "2026-03-19")
	events[1].Ordinary, events[1].Kinds = true, []string{"ordinary"}
	p := pattern.Of(events, pattern.Facts{Warning: day("2026-03-05")})
	if p.Incidents != 2 || p.Ordinary != 1 || p.Gap.Days != 18 || p.Warning.Since != 1 {
		t.Errorf("%+v", p)
	}
}

func TestNamesAreCountedOnceAnIncident(t *testing.T) {
	events := dates("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04")
	events[0].Kinds = []string{"watching", "watching", "threats"}
	events[1].Kinds = []string{"threats"}
	events[0].Place, events[1].Place, events[2].Place = "Mill Lane", "  mill   lane ", "Work"
	events[3].People = []string{"A", "", "B"}
	p := pattern.Of(events, pattern.Facts{})
	for name, c := range map[string]struct {
		got  pattern.Tally
		want string
	}{
		"kinds":  {p.Kinds, "{[{threats 2} {watching 1}] 2 0 0}"},
		"places": {p.Places, "{[{Mill Lane 2} {Work 1}] 1 0 0}"},
		"people": {p.People, "{[{A 1} {B 1}] 3 0 0}"},
	} {
		if got := fmt.Sprint(c.got); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestLongNamesAreCut(t *testing.T) {
	e := at("2026-03-01 12:00")
	e.Place = strings.Repeat("é", 5000)
	if got := pattern.Of([]pattern.Event{e}, pattern.Facts{}).Places.Counts[0].Name; got != strings.Repeat("é", 120)+"…" {
		t.Errorf("%d bytes", len(got))
	}
}

func TestLongListsAreCut(t *testing.T) {
	var events []pattern.Event
	for i := range 30 {
		e := at("2026-03-01 12:00")
		e.Platform = fmt.Sprint("app ", min(i, 20))
		events = append(events, e)
	}
	p := pattern.Of(events, pattern.Facts{}).Platforms
	if len(p.Counts) != 11 || p.Counts[0] != (pattern.Count{Name: "app 20", N: 10}) || p.More != 10 || p.MoreN != 10 {
		t.Errorf("%+v", p)
	}
}

func TestImpactIsCountedByMonthAndNotAveraged(t *testing.T) {
	events := dates("2026-01-05", "2026-01-20", "2026-01-21", "2026-03-01", "2026-03-02")
	for i, impact := range []int{0, 3, 3, 2, -1} {
		events[i].Impact = impact
	}
	p := pattern.Of(events, pattern.Facts{})
	want := []pattern.Felt{{day("2026-01-01"), [4]int{1, 0, 0, 2}}, {day("2026-02-01"), [4]int{}}, {day("2026-03-01"), [4]int{0, 0, 1, 0}}}
	if p.FeltUnit != pattern.Month || !reflect.DeepEqual(p.Felt, want) {
		t.Errorf("%+v", p.Felt)
	}
	events[4].From, events[4].Impact = day("2028-01-01"), 1
	p = pattern.Of(events, pattern.Facts{})
	want = []pattern.Felt{{day("2026-01-01"), [4]int{1, 0, 1, 2}}, {day("2027-01-01"), [4]int{}}, {day("2028-01-01"), [4]int{0, 1, 0, 0}}}
	if p.FeltUnit != pattern.Year || !reflect.DeepEqual(p.Felt, want) {
		t.Errorf("%+v", p.Felt)
	}
}

func TestDelays(t *testing.T) {
	var events []pattern.Event
	for _, late := range []int{0, 0, 1, 2, 3, 7, 8, 30, 31, 999, -1} {
		e := at("2026-03-01 12:00")
		e.Late = late
		events = append(events, e)
	}
	if got := pattern.Of(events, pattern.Facts{}).Delays; got != [6]int{2, 2, 2, 2, 2, 1} {
		t.Error(got)
	}
}

// On the day of the warning nothing is counted as since, unless it is known to be.
func TestSinceTheWarning(t *testing.T) {
	events := dates("2026-03-01", "2026-03-15", "2026-03-15", "2026-03-16", "2026-04-01")
	events[1].ClockKnown = false
	p := pattern.Of(events, pattern.Facts{Warning: at("2026-03-15 09:00").From, WarnedAt: true, Until: day("2026-05-10")})
	if want := (pattern.Warning{On: day("2026-03-15"), Before: 2, Since: 3, DaysBefore: 14, DaysSince: 56}); *p.Warning != want {
		t.Errorf("%+v, want %+v", *p.Warning, want)
	}
	p = pattern.Of(events, pattern.Facts{Warning: day("2026-03-15"), Until: day("2026-05-10")})
	if p.Warning.Before != 3 || p.Warning.Since != 2 {
		t.Errorf("%+v", *p.Warning)
	}
}

func TestAPartOfTheTimeKeepsItsQuietEnds(t *testing.T) {
	events := dates("2026-01-01", "2026-03-04", "2026-03-05")
	events[0].Kinds = []string{"threats"}
	p := pattern.Of(events, pattern.Facts{
		Since: day("2026-02-23"), Until: day("2026-03-20"), Warning: day("2026-02-01"), ExIntimate: true,
	})
	if got := spans(p); got != "week: 26-02-23 0 26-03-02 2 26-03-09 0 26-03-16 0" {
		t.Error(got)
	}
	if p.Incidents != 2 || p.Gap.Days != 1 || len(p.Kinds.Counts) != 0 {
		t.Errorf("%+v", p)
	}
	if p.Warning.Before != 1 || p.Warning.Since != 2 || !p.Assess {
		t.Errorf("what is said of the whole record was cut too: %+v", p)
	}
}

func TestWhenAnAssessmentIsMentioned(t *testing.T) {
	for _, c := range []struct {
		last    string
		threats bool
		ex      bool
		want    bool
	}{
		{"2026-03-16", true, true, true}, {"2026-03-15", true, true, false},
		{"2026-03-16", false, true, false}, {"2026-03-16", true, false, false},
	} {
		events := dates("2026-03-01", c.last)
		if c.threats {
			events[1].Kinds = []string{"messages", "threats"}
		}
		if got := pattern.Of(events, pattern.Facts{ExIntimate: c.ex}).Assess; got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// A long journal is read once: ten times as much takes about ten times as long,
// and what comes of it stays small.
func TestTenThousandIncidents(t *testing.T) {
	events := many(10000)
	p := pattern.Of(events, pattern.Facts{Until: day("2026-11-21"), Warning: day("2024-01-01"), ExIntimate: true})
	if p.Incidents != 10000 {
		t.Errorf("%d", p.Incidents)
	}
	body, err := json.Marshal(p)
	if err != nil || len(body) > 16<<10 {
		t.Errorf("%d bytes, %v", len(body), err)
	}
	var back pattern.Pattern
	if err := json.Unmarshal(body, &back); err != nil || !reflect.DeepEqual(&back, p) {
		t.Errorf("%v: %+v, want %+v", err, back, p)
	}
	small := allocations(many(1000))
	if large := allocations(events); large > 40*small {
		t.Errorf("1,000 incidents take %v allocations, 10,000 take %v", small, large)
	}
}

func allocations(events []pattern.Event) float64 {
	return testing.AllocsPerRun(3, func() { pattern.Of(events, pattern.Facts{}) })
}

// many are incidents over five years, each with something of everything.
func many(n int) []pattern.Event {
	start := time.Date(2021, 11, 1, 7, 0, 0, 0, time.UTC)
	events := make([]pattern.Event, n)
	for i := range events {
		events[i] = pattern.Event{
			From: start.Add(time.Duration(i) * 5 * 365 * 24 * time.Hour / time.Duration(n)), DayKnown: true, ClockKnown: i%3 > 0,
			Late: i % 50, Count: i % 7, Kinds: []string{"messages", []string{"threats", "watching", "gifts"}[i%3]},
			Place: fmt.Sprint("place ", i%40), Platform: fmt.Sprint("app ", i%5), People: []string{fmt.Sprint("person ", i%3)}, Impact: i%5 - 1,
		}
	}
	return events
}

func BenchmarkOf(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		events := many(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				pattern.Of(events, pattern.Facts{Warning: day("2024-01-01")})
			}
		})
	}
}
