package journal

import (
	"testing"
	"time"
)

func TestClocksPutForwardAndBack(t *testing.T) {
	const wall = "2006-01-02 15:04"
	for _, c := range []struct {
		about, typed, zone string
		at                 []string // UTC
		shift              time.Duration
		before, after      string // wall
	}{
		{about: "an ordinary evening", typed: "2026-11-20 21:40", zone: "Europe/London", at: []string{"2026-11-20 21:40"}},
		{about: "London forward", typed: "2026-03-29 01:30", zone: "Europe/London", shift: time.Hour, before: "2026-03-29 00:30", after: "2026-03-29 02:30"},
		{about: "the first minute of the gap", typed: "2026-03-29 01:00", zone: "Europe/London", shift: time.Hour, before: "2026-03-29 00:00", after: "2026-03-29 02:00"},
		{about: "the minute before the gap", typed: "2026-03-29 00:59", zone: "Europe/London", at: []string{"2026-03-29 00:59"}},
		{about: "the minute after the gap", typed: "2026-03-29 02:00", zone: "Europe/London", at: []string{"2026-03-29 01:00"}},
		{about: "London back", typed: "2026-10-25 01:30", zone: "Europe/London", at: []string{"2026-10-25 00:30", "2026-10-25 01:30"}},
		{about: "the last minute shown twice", typed: "2026-10-25 01:59", zone: "Europe/London", at: []string{"2026-10-25 00:59", "2026-10-25 01:59"}},
		{about: "behind it", typed: "2026-10-25 02:00", zone: "Europe/London", at: []string{"2026-10-25 02:00"}},
		{about: "New York forward", typed: "2026-03-08 02:30", zone: "America/New_York", shift: time.Hour, before: "2026-03-08 01:30", after: "2026-03-08 03:30"},
		{about: "New York back", typed: "2026-11-01 01:30", zone: "America/New_York", at: []string{"2026-11-01 05:30", "2026-11-01 06:30"}},
		{about: "southern, forward", typed: "2026-10-04 02:30", zone: "Australia/Sydney", shift: time.Hour, before: "2026-10-04 01:30", after: "2026-10-04 03:30"},
		{about: "southern, back", typed: "2026-04-05 02:30", zone: "Australia/Sydney", at: []string{"2026-04-04 15:30", "2026-04-04 16:30"}},
		{about: "half an hour forward", typed: "2026-10-04 02:15", zone: "Australia/Lord_Howe", shift: 30 * time.Minute, before: "2026-10-04 01:45", after: "2026-10-04 02:45"},
		{about: "half an hour back", typed: "2026-04-05 01:45", zone: "Australia/Lord_Howe", at: []string{"2026-04-04 14:45", "2026-04-04 15:15"}},
		{about: "a midnight that never was", typed: "2018-11-04 00:30", zone: "America/Sao_Paulo", shift: time.Hour, before: "2018-11-03 23:30", after: "2018-11-04 01:30"},
		{about: "an hour before midnight twice", typed: "2019-02-16 23:30", zone: "America/Sao_Paulo", at: []string{"2019-02-17 01:30", "2019-02-17 02:30"}},
		{about: "São Paulo has no summer time now", typed: "2026-11-01 00:30", zone: "America/Sao_Paulo", at: []string{"2026-11-01 03:30"}},
		{about: "the day Samoa left out", typed: "2011-12-30 12:00", zone: "Pacific/Apia", shift: 24 * time.Hour, before: "2011-12-29 12:00", after: "2011-12-31 12:00"},
		{about: "two hours forward", typed: "2026-03-29 02:30", zone: "Antarctica/Troll", shift: 2 * time.Hour, before: "2026-03-29 00:30", after: "2026-03-29 04:30"},
		{about: "two hours back", typed: "2026-10-25 01:30", zone: "Antarctica/Troll", at: []string{"2026-10-24 23:30", "2026-10-25 01:30"}},
		{about: "Ireland, whose winter time is the exception", typed: "2026-10-25 01:30", zone: "Europe/Dublin", at: []string{"2026-10-25 00:30", "2026-10-25 01:30"}},
		{about: "a zone put back for good", typed: "2014-10-26 01:30", zone: "Europe/Moscow", at: []string{"2014-10-25 21:30", "2014-10-25 22:30"}},
		{about: "beyond the table of years", typed: "2099-10-25 01:30", zone: "Europe/London", at: []string{"2099-10-25 00:30", "2099-10-25 01:30"}},
		{about: "the last day of a leap year", typed: "2028-12-31 23:30", zone: "Europe/London", at: []string{"2028-12-31 23:30"}},
		{about: "the same further west", typed: "2028-12-30 17:00", zone: "America/Denver", at: []string{"2028-12-31 00:00"}},
		{about: "far east", typed: "2026-01-01 00:00", zone: "Pacific/Kiritimati", at: []string{"2025-12-31 10:00"}},
		{about: "no zone at all", typed: "2026-03-29 01:30", zone: "UTC", at: []string{"2026-03-29 01:30"}},
	} {
		typed, err := time.Parse(wall, c.typed)
		if err != nil {
			t.Fatal(err)
		}
		w, err := WallTimes(typed.Year(), typed.Month(), typed.Day(), typed.Hour(), typed.Minute(), c.zone)
		if err != nil {
			t.Fatalf("%s: %v", c.about, err)
		}
		var at []string
		for _, m := range w.At {
			at = append(at, m.Time().Format(wall))
			if got := m.Wall().Format(wall); got != c.typed {
				t.Errorf("%s: the clock showed %s", c.about, got)
			}
		}
		if len(at) != len(c.at) || len(at) > 0 && at[0] != c.at[0] || len(at) > 1 && at[1] != c.at[1] {
			t.Errorf("%s: shown at %v, want %v", c.about, at, c.at)
		}
		if w.Gap() != (len(c.at) == 0) || w.Shift != c.shift {
			t.Errorf("%s: gap %v, shift %v, want %v", c.about, w.Gap(), w.Shift, c.shift)
		}
		if w.Gap() && (w.Before.Wall().Format(wall) != c.before || w.After.Wall().Format(wall) != c.after) {
			t.Errorf("%s: before %s after %s", c.about, w.Before.Wall().Format(wall), w.After.Wall().Format(wall))
		}
	}
}

// Every minute of the days around a change is shown once, twice, or lies in a
// gap of the right length, and WallTime always has an answer.
func TestEveryMinuteAroundAChange(t *testing.T) {
	for _, c := range []struct {
		zone           string
		day            string
		missing, twice int // minutes
	}{
		{"Europe/London", "2026-03-28", 60, 0}, {"Europe/London", "2026-10-24", 0, 60},
		{"Australia/Lord_Howe", "2026-10-03", 30, 0}, {"Australia/Lord_Howe", "2026-04-04", 0, 30},
		{"America/Sao_Paulo", "2018-11-03", 60, 0}, {"America/Sao_Paulo", "2019-02-16", 0, 60},
		{"Pacific/Apia", "2011-12-29", 24 * 60, 0}, {"Antarctica/Troll", "2026-10-24", 0, 120},
		{"Asia/Kolkata", "2026-03-28", 0, 0},
	} {
		first, _ := time.Parse(time.DateOnly, c.day)
		missing, twice := 0, 0
		for m := range 3 * 24 * 60 {
			at := first.Add(time.Duration(m) * time.Minute)
			w, err := WallTimes(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), c.zone)
			if err != nil {
				t.Fatal(err)
			}
			switch len(w.At) {
			case 0:
				missing++
				if gap := w.After.Time().Sub(w.Before.Time()); gap != w.Shift || w.Shift <= 0 {
					t.Fatalf("%s %v: from %v to %v", c.zone, at, w.Before, w.After)
				}
			case 2:
				twice++
			}
		}
		if missing != c.missing || twice != c.twice {
			t.Errorf("%s %s: %d minutes missing, %d twice", c.zone, c.day, missing, twice)
		}
	}
}

// No day of five years in any of these zones is without an answer.
func TestEveryDayHasItsNoon(t *testing.T) {
	for _, zone := range []string{"Europe/London", "America/Denver", "Africa/Cairo", "America/Godthab", "Africa/Casablanca", "Antarctica/Troll", "Australia/Lord_Howe"} {
		for day := range 5 * 366 {
			at := time.Date(2024, 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, day)
			w, err := WallTimes(at.Year(), at.Month(), at.Day(), 12, 0, zone)
			if err != nil || len(w.At) != 1 || w.At[0].Wall().Format(time.DateTime) != at.Format(time.DateTime) {
				t.Fatalf("%s %v: %+v %v", zone, at, w, err)
			}
		}
	}
}
