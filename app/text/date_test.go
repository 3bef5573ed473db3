package text_test

import (
	"testing"
	"time"

	"daybook/app/text"
)

func TestDatesCannotBeReadTheOtherWayRound(t *testing.T) {
	at := time.Date(2026, 3, 8, 21, 5, 0, 0, time.UTC)
	en, pt := text.For("en"), text.For("pt-BR")
	for _, c := range []struct{ got, want string }{
		{en.Day(at), "8 March 2026"},
		{pt.Day(at), "8 de março de 2026"},
		{en.LongDay(at), "Sun 8 March 2026"},
		{pt.LongDay(at), "dom, 8 de março de 2026"},
		{en.ShortDay(at), "Sun 8 Mar"},
		{pt.ShortDay(at), "dom, 8 de mar"},
		{en.Month(at), "March 2026"},
		{pt.Month(at), "março de 2026"},
		{en.Clock(at), "21:05"},
		{en.Moment(at), "8 March 2026, 21:05"},
		{pt.Moment(at), "8 de março de 2026, 21:05"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestDaysAreReadAsTheyAreTyped(t *testing.T) {
	const no = "no day"
	for _, c := range []struct{ lang, typed, want string }{
		{"en", "2026-11-21", "2026-11-21"},
		{"en", " 21/11/2026 ", "2026-11-21"},
		{"pt-BR", "21.11.26", "2026-11-21"},
		{"en", "21 November 2026", "2026-11-21"},
		{"en", "21 nov 2026", "2026-11-21"},
		{"pt-BR", "1 de mar. de 2026", "2026-03-01"},
		{"pt-BR", "21 de novembro de 2026", "2026-11-21"},
		{"pt-BR", "3 março 2026", "2026-03-03"},
		{"en", "29/2/2024", "2024-02-29"},
		{"en", "29/2/2026", no},
		{"en", "11/21/2026", no}, // the month never comes first
		{"en", "31/4/2026", no},
		{"en", "0/1/2026", no},
		{"en", "21/11", no},
		{"en", "yesterday", no},
		{"en", "", no},
		{"en", "1-1-99999", no},
		{"en", "-1/1/2026/", "2026-01-01"},
	} {
		y, m, d, ok := text.For(c.lang).ParseDay(c.typed)
		got := no
		if ok {
			got = time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%s %q: got %s, want %s", c.lang, c.typed, got, c.want)
		}
	}
}

func TestTimesOfDayAreReadAsTheyAreTyped(t *testing.T) {
	for _, c := range []struct {
		typed        string
		hour, minute int
		ok           bool
	}{
		{"21:40", 21, 40, true},
		{"21:40:59", 21, 40, true},
		{"0:05", 0, 5, true},
		{"21h40", 21, 40, true},
		{"9h", 9, 0, true},
		{"9.40", 9, 40, true},
		{"9:40 pm", 21, 40, true},
		{"12:10 a.m.", 0, 10, true},
		{"12pm", 12, 0, true},
		{"9", 0, 0, false},
		{"24:00", 0, 0, false},
		{"9:60", 0, 0, false},
		{"13:00 pm", 0, 0, false},
		{"noon", 0, 0, false},
		{"", 0, 0, false},
		{"1:2:3:4", 0, 0, false},
		{"009:40", 0, 0, false},
	} {
		h, m, ok := text.For("en").ParseClock(c.typed)
		if ok != c.ok || ok && (h != c.hour || m != c.minute) {
			t.Errorf("%q: got %d:%d %v", c.typed, h, m, ok)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		lang string
		n    int64
		want string
	}{
		{"en", 0, "0 bytes"},
		{"en", 1, "1 byte"},
		{"en", 999, "999 bytes"},
		{"en", 1000, "1 KB"},
		{"en", 1499, "1.4 KB"},
		{"pt-BR", 1499, "1,4 KB"},
		{"en", 999_400, "999 KB"},
		{"en", 999_960, "1 MB"},
		{"en", 3_440_000, "3.4 MB"},
		{"en", 268_435_456, "268 MB"},
		{"pt-BR", 4_294_967_295, "4,3 GB"},
	} {
		if got := text.For(c.lang).Size(c.n); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.lang, c.n, got, c.want)
		}
	}
}
