package text_test

import (
	"testing"
	"time"

	"daybook/app/text"
)

func TestDatesCannotBeReadTheOtherWayRound(t *testing.T) {
	at := time.Date(2026, 3, 8, 21, 5, 0, 0, time.UTC)
	en, es, pt := text.For("en"), text.For("es"), text.For("pt-BR")
	for _, c := range []struct{ got, want string }{
		{es.Day(at), "8 de marzo de 2026"},
		{es.LongDay(at), "dom, 8 de marzo de 2026"},
		{es.ShortDay(at), "dom, 8 de mar"},
		{es.Month(at), "marzo de 2026"},
		{es.Moment(at), "8 de marzo de 2026, 21:05"},
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

func TestDaysAndTimesFollowTheRegion(t *testing.T) {
	at := time.Date(2026, 3, 8, 21, 5, 0, 0, time.UTC)
	for _, c := range []struct{ tag, long, short, clock, field string }{
		{"en", "Sun 8 March 2026", "Sun 8 Mar", "21:05", "8 Mar 2026"},
		{"en-GB", "Sun 8 March 2026", "Sun 8 Mar", "21:05", "8 Mar 2026"},
		{"en-IE", "Sun 8 March 2026", "Sun 8 Mar", "21:05", "8 Mar 2026"},
		{"en-ZA", "Sun 8 March 2026", "Sun 8 Mar", "21:05", "8 Mar 2026"},
		{"en-US", "Sun, March 8, 2026", "Sun, Mar 8", "9:05\u00a0pm", "Mar 8, 2026"},
		{"en-Latn-US-u-ca-gregory", "Sun, March 8, 2026", "Sun, Mar 8", "9:05\u00a0pm", "Mar 8, 2026"},
		{"en-PH", "Sun, March 8, 2026", "Sun, Mar 8", "9:05\u00a0pm", "Mar 8, 2026"},
		{"en-AU", "Sun 8 March 2026", "Sun 8 Mar", "9:05\u00a0pm", "8 Mar 2026"},
		{"en-NZ", "Sun 8 March 2026", "Sun 8 Mar", "9:05\u00a0pm", "8 Mar 2026"},
		{"en-IN", "Sun 8 March 2026", "Sun 8 Mar", "9:05\u00a0pm", "8 Mar 2026"},
		{"en-CA", "Sun 8 March 2026", "Sun 8 Mar", "9:05\u00a0pm", "8 Mar 2026"},
		{"pt-BR", "dom, 8 de março de 2026", "dom, 8 de mar", "21:05", "8 mar 2026"},
		{"pt-PT", "dom, 8 de março de 2026", "dom, 8 de mar", "21:05", "8 mar 2026"},
		{"es", "dom, 8 de marzo de 2026", "dom, 8 de mar", "21:05", "8 mar 2026"},
		{"es-ES", "dom, 8 de marzo de 2026", "dom, 8 de mar", "21:05", "8 mar 2026"},
		{"es-MX", "dom, 8 de marzo de 2026", "dom, 8 de mar", "21:05", "8 mar 2026"},
		{"es-419", "dom, 8 de marzo de 2026", "dom, 8 de mar", "21:05", "8 mar 2026"},
		{"es-CO", "dom, 8 de marzo de 2026", "dom, 8 de mar", "9:05\u00a0p.\u00a0m.", "8 mar 2026"},
		{"es-US", "dom, 8 de marzo de 2026", "dom, 8 de mar", "9:05\u00a0p.\u00a0m.", "8 mar 2026"},
		{"de-DE", "Sun 8 March 2026", "Sun 8 Mar", "21:05", "8 Mar 2026"},
	} {
		w := text.For(c.tag)
		for _, say := range [][2]string{{w.LongDay(at), c.long}, {w.ShortDay(at), c.short}, {w.Clock(at), c.clock}, {w.FieldDay(at), c.field}} {
			if say[0] != say[1] {
				t.Errorf("%s: got %q, want %q", c.tag, say[0], say[1])
			}
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
		{"es", 1499, "1,4 KB"},
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
