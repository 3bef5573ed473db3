package journal

import (
	"testing"
	"time"
	_ "time/tzdata"
)

func TestWallTimeAcrossZonesAndSeasons(t *testing.T) {
	for _, c := range []struct {
		about  string
		y      int
		m      time.Month
		d      int
		hh, mm int
		zone   string
		utc    string
		offset int
	}{
		{"a July time keeps July's offset", 2026, 7, 4, 21, 0, "Europe/London", "2026-07-04T20:00:00.000Z", 60},
		{"a January time keeps January's", 2026, 1, 4, 21, 0, "Europe/London", "2026-01-04T21:00:00.000Z", 0},
		{"west of Greenwich", 2026, 3, 12, 21, 0, "America/Sao_Paulo", "2026-03-13T00:00:00.000Z", -180},
		{"half-hour zone", 2026, 5, 1, 0, 30, "Asia/Kolkata", "2026-04-30T19:00:00.000Z", 330},
		{"a time that happens twice is the first", 2026, 10, 25, 1, 30, "Europe/London", "2026-10-25T00:30:00.000Z", 60},
		{"a time that never was is read as before the gap", 2026, 3, 29, 1, 30, "Europe/London", "2026-03-29T01:30:00.000Z", 60},
		{"half-hour change, twice", 2026, 4, 5, 1, 45, "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z", 660},
		{"midnight that never was", 2018, 11, 4, 0, 0, "America/Sao_Paulo", "2018-11-04T03:00:00.000Z", -120},
		{"leap day", 2028, 2, 29, 12, 0, "UTC", "2028-02-29T12:00:00.000Z", 0},
	} {
		m, err := WallTime(c.y, c.m, c.d, c.hh, c.mm, c.zone)
		if err != nil || m.UTC != c.utc || m.Offset != c.offset || m.Zone != c.zone {
			t.Errorf("%s: got %+v %v, want %s %d", c.about, m, err, c.utc, c.offset)
		}
	}
}

func TestImpossibleTimesAreRefused(t *testing.T) {
	for _, c := range [][5]int{{2026, 2, 29, 0, 0}, {2026, 13, 1, 0, 0}, {2026, 4, 31, 0, 0}, {2026, 1, 1, 24, 0}, {2026, 1, 1, 0, 60}, {0, 1, 1, 0, 0}} {
		if m, err := WallTime(c[0], time.Month(c[1]), c[2], c[3], c[4], "UTC"); err == nil {
			t.Errorf("%v became %+v", c, m)
		}
	}
	if _, err := WallTime(2026, 1, 1, 0, 0, "Mars/Olympus"); err == nil {
		t.Error("an unknown zone was accepted")
	}
}

func TestWallShowsWhatTheClockShowed(t *testing.T) {
	m, _ := WallTime(2026, 7, 4, 21, 5, "America/New_York")
	if got := m.Wall().Format("2006-01-02 15:04"); got != "2026-07-04 21:05" {
		t.Error(got)
	}
}

func TestWhenMustHoldTogether(t *testing.T) {
	a, _ := WallTime(2026, 7, 4, 21, 0, "UTC")
	b, _ := WallTime(2026, 7, 4, 22, 0, "UTC")
	for _, w := range []When{{Precision: Unknown}, {Precision: Exact, From: a}, {Precision: Span, From: a, To: b}, {Precision: Day, From: a}} {
		if err := w.Check(); err != nil {
			t.Errorf("%+v: %v", w, err)
		}
	}
	for _, w := range []When{{}, {Precision: "soon", From: a}, {Precision: Exact}, {Precision: Span, From: a}, {Precision: Span, From: b, To: a}} {
		if w.Check() == nil {
			t.Errorf("%+v was accepted", w)
		}
	}
}
