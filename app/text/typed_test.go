package text_test

import (
	"strings"
	"testing"
	"time"

	"daybook/app/text"
)

// It is Saturday, 21 November 2026, 15:00.
var now = time.Date(2026, 11, 21, 15, 0, 0, 0, time.UTC)

// told is a reading on one line: "2026-03-12 21:00", "2026-03-12", "~" for about,
// "..." for a span, "?" where day and month could be swapped.
func told(r text.Typed, sense text.Sense) string {
	if sense != text.Clear {
		return [...]string{text.Unread: "unread", text.NoDay: "no day", text.NoTime: "no time"}[sense]
	}
	one := func(c text.Civil) string { return strings.TrimSpace(c.Date() + " " + c.Clock()) }
	s := one(r.From)
	if r.About {
		s = "~" + s
	}
	if r.Span {
		s += "..." + one(r.To)
	}
	if r.Swap {
		s += "?"
	}
	return s
}

func TestLinesAreReadAsTheyAreTyped(t *testing.T) {
	for _, c := range []struct{ tag, line, want string }{
		{"en", "12/3 21h", "2026-03-12 21:00?"},
		{"en", "12/3", "2026-03-12?"},
		{"en", "21/3", "2026-03-21"},
		{"en", "3/3", "2026-03-03"},
		{"en", "12/3 at 9pm", "2026-03-12 21:00?"},
		{"en", "12.3.26 21:40", "2026-03-12 21:40?"},
		{"en", "21:40 12.3.26", "2026-03-12 21:40?"},
		{"en", "12.3.2026", "2026-03-12?"},
		{"en", "12-3-2026", "2026-03-12?"},
		{"en", "2026-03-12 21:40", "2026-03-12 21:40"},
		{"en", "2026-03-12T21:40:13", "2026-03-12 21:40"},
		{"en", "12/3/98", "1998-03-12?"},
		{"en", "12/3/27", "2027-03-12?"},
		{"en", "11/21/2026", "2026-11-21"}, // only one order makes a day
		{"en", "31/12", "2025-12-31"},      // the latest, not one to come
		{"en", "22/11", "2026-11-22"},      // tomorrow at most
		{"en", "23/11", "2025-11-23"},
		{"en", "29/2", "2024-02-29"},
		{"en", "29/2/2024", "2024-02-29"},
		{"en-US", "3/12 9pm", "2026-03-12 21:00?"},
		{"en-US", "3/12/26", "2026-03-12?"},
		{"en-US", "13/3", "2026-03-13"},
		{"en-AU", "12/3 9pm", "2026-03-12 21:00?"},
		{"en-PH", "3/12", "2026-03-12?"},
		{"pt-BR", "12/3 21h", "2026-03-12 21:00?"},

		{"en", "12 march", "2026-03-12"},
		{"en", "12th of March 2026", "2026-03-12"},
		{"en", "mar 12", "2026-03-12"},
		{"en", "Mar. 12th, 2025, 9.40 pm", "2025-03-12 21:40"},
		{"en", "12mar", "2026-03-12"},
		{"en", "12-mar-2026", "2026-03-12"},
		{"en", "sept 3", "2026-09-03"},
		{"en", "Thu 12 March 2026, 21:00", "2026-03-12 21:00"},
		{"en-US", "Thu, March 12, 2026, 9:00\u00a0pm", "2026-03-12 21:00"},
		{"en", "the 12th, 9pm", "2026-11-12 21:00"},
		{"en", "31st", "2026-10-31"},
		{"pt-BR", "12 de março às 21h", "2026-03-12 21:00"},
		{"pt-BR", "qui, 12 de março de 2026, 21:00", "2026-03-12 21:00"},
		{"pt-BR", "1º de março de 2026", "2026-03-01"},
		{"pt-BR", "1 de mar. de 26", "2026-03-01"},
		{"pt-BR", "3 março 2026", "2026-03-03"},
		{"pt-BR", "dia 12 às 21h", "2026-11-12 21:00"},
		{"pt-BR", "dia 12/3 às 21h30", "2026-03-12 21:30?"},
		{"pt-BR", "12 de ago", "2026-08-12"},
		{"pt-BR", "5 set", "2026-09-05"},

		{"en", "21h", "2026-11-20 21:00"}, // 21:00 today is still to come
		{"en", "9.40 pm", "2026-11-20 21:40"},
		{"en", "9.40", "2026-11-21 09:40"},
		{"en", "9am", "2026-11-21 09:00"},
		{"en", "15:20", "2026-11-21 15:20"}, // rounding, not foresight
		{"en", "9pm yesterday", "2026-11-20 21:00"},
		{"en", "yesterday at 9", "2026-11-20 09:00"},
		{"en", "today 8:15", "2026-11-21 08:15"},
		{"en", "9 o'clock this morning", "2026-11-21 09:00"},
		{"en", "yesterday 8 in the evening", "2026-11-20 20:00"},
		{"en", "yesterday 12 at night", "2026-11-20 00:00"},
		{"en", "noon yesterday", "2026-11-20 12:00"},
		{"en", "now", "2026-11-21 15:00"},
		{"en", "just now", "2026-11-21 15:00"},
		{"en", "the day before yesterday", "2026-11-19"},
		{"en", "12:10 a.m.", "2026-11-21 00:10"},
		{"pt-BR", "hoje", "2026-11-21"},
		{"pt-BR", "ontem 21h30", "2026-11-20 21:30"},
		{"pt-BR", "ontem às 21", "2026-11-20 21:00"},
		{"pt-BR", "anteontem", "2026-11-19"},
		{"pt-BR", "antes de ontem, 9 da noite", "2026-11-19 21:00"},
		{"pt-BR", "ontem às 3 da tarde", "2026-11-20 15:00"},
		{"pt-BR", "hoje às 2h da madrugada", "2026-11-21 02:00"},
		{"pt-BR", "ontem à noite", "2026-11-20"},
		{"pt-BR", "agora há pouco", "2026-11-21 15:00"},
		{"pt-BR", "meio-dia", "2026-11-21 12:00"},
		{"pt-BR", "8 horas", "2026-11-21 08:00"},
		{"pt-BR", "8h15min", "2026-11-21 08:15"},

		{"en", "tuesday 9pm", "2026-11-17 21:00"},
		{"en", "saturday", "2026-11-21"},
		{"en", "last saturday", "2026-11-14"},
		{"en", "Sun", "2026-11-15"},
		{"en", "tuesday 10/11", "2026-11-10?"},
		{"pt-BR", "terça 21h", "2026-11-17 21:00"},
		{"pt-BR", "terça-feira às 21h", "2026-11-17 21:00"},
		{"pt-BR", "sábado passado", "2026-11-14"},
		{"pt-BR", "seg", "2026-11-16"},

		{"en", "12/3 21h-23h", "2026-03-12 21:00...2026-03-12 23:00?"},
		{"en", "12/3 to 14/3", "2026-03-12...2026-03-14?"},
		{"en", "12/3 - 14/3", "2026-03-12...2026-03-14?"},
		{"en", "12/3 21h to 13/3 2h", "2026-03-12 21:00...2026-03-13 02:00?"},
		{"en", "yesterday 9-11pm", "2026-11-20 21:00...2026-11-20 23:00"},
		{"en", "from 9 to 11pm yesterday", "2026-11-20 21:00...2026-11-20 23:00"},
		{"en", "11 to 1am", "2026-11-20 23:00...2026-11-21 01:00"},
		{"en", "10pm-1am yesterday", "2026-11-19 22:00...2026-11-20 01:00"},
		{"en", "monday to wednesday", "2026-11-16...2026-11-18"},
		{"en", "between 9pm and 10pm", "2026-11-20 21:00...2026-11-20 22:00"},
		{"en", "28/12 to 3/1", "2025-12-28...2026-01-03?"},
		{"en", "21-23h", "2026-11-20 21:00...2026-11-20 23:00"},
		{"en", "12/3, 21:00 – 22:15", "2026-03-12 21:00...2026-03-12 22:15?"},
		{"pt-BR", "ontem das 21h às 23h", "2026-11-20 21:00...2026-11-20 23:00"},
		{"pt-BR", "12/3 a 14/3", "2026-03-12...2026-03-14?"},
		{"pt-BR", "12 de março até 14 de março", "2026-03-12...2026-03-14"},
		{"pt-BR", "entre 21h e 22h30", "2026-11-20 21:00...2026-11-20 22:30"},
		{"pt-BR", "das 9 às 11", "2026-11-21 09:00...2026-11-21 11:00"},

		{"en", "about 9pm", "~2026-11-20 21:00"},
		{"en", "around noon on tuesday", "~2026-11-17 12:00"},
		{"en", "~ 21:40 yesterday", "~2026-11-20 21:40"},
		{"en", "2 hours ago", "~2026-11-21 13:00"},
		{"en", "20 min ago", "~2026-11-21 14:40"},
		{"en", "3 days ago", "2026-11-18"},
		{"pt-BR", "por volta das 21h", "~2026-11-20 21:00"},
		{"pt-BR", "12/3 por volta das 21h", "~2026-03-12 21:00?"},
		{"pt-BR", "mais ou menos 9 da noite", "~2026-11-20 21:00"},
		{"pt-BR", "há 2 horas", "~2026-11-21 13:00"},
		{"pt-BR", "há 3 dias", "2026-11-18"},
		{"pt-BR", "2 semanas atrás", "2026-11-07"},

		{"es", "12/3 21h", "2026-03-12 21:00?"},
		{"es", "12 de marzo a las 21h", "2026-03-12 21:00"},
		{"es", "el 12 de marzo de 2026 a las 21:30", "2026-03-12 21:30"},
		{"es", "mar, 10 de marzo de 2026, 21:05", "2026-03-10 21:05"},
		{"es", "jue, 12 de marzo de 2026, 9:05\u00a0p.\u00a0m.", "2026-03-12 21:05"},
		{"es", "3 ene 2026", "2026-01-03"},
		{"es", "5 de setiembre", "2026-09-05"},
		{"es", "1.º de marzo", "2026-03-01"},
		{"es", "el día 12 a las 21h", "2026-11-12 21:00"},
		{"es", "el 12/3 a las 21h", "2026-03-12 21:00?"},
		{"es", "martes 21h", "2026-11-17 21:00"},
		{"es", "mar 21h", "2026-11-17 21:00"},
		{"es", "mar 21", "2026-03-21"},
		{"es", "mar 10/11", "2026-11-10?"},
		{"es", "el martes a las 9 de la noche", "2026-11-17 21:00"},
		{"es", "miércoles", "2026-11-18"},
		{"es", "sábado pasado", "2026-11-14"},
		{"es", "hoy", "2026-11-21"},
		{"es", "ayer 21:00", "2026-11-20 21:00"},
		{"es", "ayer a las 3 de la tarde", "2026-11-20 15:00"},
		{"es", "ayer por la noche", "2026-11-20"},
		{"es", "ayer a las 9 y media de la noche", "2026-11-20 21:30"},
		{"es", "anteayer", "2026-11-19"},
		{"es", "antes de ayer a las 21", "2026-11-19 21:00"},
		{"es", "esta mañana a las 8", "2026-11-21 08:00"},
		{"es", "hoy a las 2 de la madrugada", "2026-11-21 02:00"},
		{"es", "ayer a mediodía", "2026-11-20 12:00"},
		{"es", "ahora mismo", "2026-11-21 15:00"},
		{"es", "hace 2 horas", "~2026-11-21 13:00"},
		{"es", "hace 3 días", "2026-11-18"},
		{"es", "a eso de las 21h", "~2026-11-20 21:00"},
		{"es", "12/3 hacia las 21h", "~2026-03-12 21:00?"},
		{"es", "más o menos a las 9 de la noche", "~2026-11-20 21:00"},
		{"es", "ayer de 21h a 23h", "2026-11-20 21:00...2026-11-20 23:00"},
		{"es", "de las 9 a las 11", "2026-11-21 09:00...2026-11-21 11:00"},
		{"es", "entre las 21h y las 22:30", "2026-11-20 21:00...2026-11-20 22:30"},
		{"es", "entre las 23h y medianoche", "2026-11-20 23:00...2026-11-21 00:00"},
		{"es", "12/3 al 14/3", "2026-03-12...2026-03-14?"},
		{"es", "12 de marzo hasta 14 de marzo", "2026-03-12...2026-03-14"},
		{"es", "lunes a miércoles", "2026-11-16...2026-11-18"},

		{"en", "31/4", "no day"},
		{"en", "31/4 21h", "no day"},
		{"en", "29/2/2026", "no day"},
		{"en", "13/13", "no day"},
		{"en", "0/1/2026", "no day"},
		{"en", "30 feb", "no day"},
		{"en", "2026-02-30", "no day"},
		{"en", "32nd", "no day"},
		{"en", "25h", "no time"},
		{"en", "21:60", "no time"},
		{"en", "13:00 pm", "no time"},
		{"en", "yesterday 24:00", "no time"},
		{"en", "", "unread"},
		{"en", "12", "unread"},
		{"en", "12/", "unread"},
		{"en", "12/3 21", "unread"}, // still typing
		{"en", "12/3 to", "unread"},
		{"en", "12/3 -", "unread"},
		{"en", "to 12/3", "unread"},
		{"en", "12/3 13/3", "unread"},
		{"en", "12/3 9pm 10pm", "unread"},
		{"en", "1/2/3/4", "unread"},
		{"en", "from 12 to 14 march", "unread"},
		{"en", "sometime in spring", "unread"},
		{"en", "march", "unread"},
		{"en", "12/3/99999", "unread"},
		{"en", "9999 weeks ago", "unread"},
		{"en", strings.Repeat("1", 300), "unread"},
		{"en", strings.Repeat("12/3 ", 40), "unread"},
	} {
		if got := told(text.For(c.tag).ReadWhen(c.line, now, false)); got != c.want {
			t.Errorf("%s %q: got %s, want %s", c.tag, c.line, got, c.want)
		}
	}
}

func TestTheOtherReadingOfDayAndMonth(t *testing.T) {
	for _, c := range []struct{ tag, line, want string }{
		{"en", "12/3 21h", "2025-12-03 21:00?"},
		{"en-US", "3/12/26", "2026-12-03?"},
		{"pt-BR", "1/2 a 3/2", "2026-01-02...2026-02-03?"},
	} {
		got := told(text.For(c.tag).Otherwise().ReadWhen(c.line, now, false))
		if c.line == "1/2 a 3/2" {
			c.want = "2026-01-02...2026-03-02?"
		}
		if got != c.want {
			t.Errorf("%s %q: got %s, want %s", c.tag, c.line, got, c.want)
		}
	}
}

func TestDaysToComeAreTheNextOnes(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"12/3", "2027-03-12?"}, {"21/11", "2026-11-21"}, {"22/11", "2026-11-22"}, {"tuesday", "2026-11-24"}, {"saturday", "2026-11-21"},
		{"tomorrow", "2026-11-22"}, {"amanhã", "2026-11-22"}, {"mañana a las 9", "2026-11-22 09:00"}, {"pasado mañana", "2026-11-23"}, {"the 12th", "2026-12-12"}, {"29/2", "2028-02-29"}, {"12.3.30", "2030-03-12?"}, {"9am", "2026-11-22 09:00"},
	} {
		if got := told(text.For("en").ReadWhen(c.line, now, true)); got != c.want {
			t.Errorf("%q: got %s, want %s", c.line, got, c.want)
		}
	}
}

func TestTimesOfDayAreReadAsTheyAreTyped(t *testing.T) {
	for _, c := range []struct{ tag, line, want string }{
		{"en", "21:40", "21:40"}, {"en", "21:40:59", "21:40"}, {"en", "0:05", "00:05"}, {"en", "21h40", "21:40"}, {"en", "9h", "09:00"},
		{"en", "9.40", "09:40"}, {"en", "9.05", "09:05"}, {"en", "9:40 pm", "21:40"}, {"en", "12:10 a.m.", "00:10"}, {"en", "12pm", "12:00"},
		{"en", "2140", "21:40"}, {"en", "940", "09:40"}, {"en", "21", "21:00"}, {"en", "9", "09:00"}, {"en-US", "21", "21:00"},
		{"en-US", "9", "unread"}, // morning or evening?
		{"pt-BR", "9 da noite", "21:00"}, {"es", "9 de la noche", "21:00"}, {"es", "9:40 p. m.", "21:40"}, {"es", "las 21h", "21:00"}, {"es", "9 y cuarto", "09:15"}, {"pt-BR", "às 21h", "21:00"}, {"en", "noon", "12:00"},
		{"en", "24:00", "no time"}, {"en", "9:60", "no time"}, {"en", "2460", "no time"}, {"en", "13:00 pm", "no time"},
		{"en", "", "unread"}, {"en", "12/3 21h", "unread"}, {"en", "21h-23h", "unread"}, {"en", "1:2:3:4", "unread"}, {"en", "late", "unread"},
	} {
		hour, minute, sense := text.For(c.tag).ReadClock(c.line)
		got := [...]string{text.Clear: text.Civil{Hour: hour, Minute: minute, Timed: true}.Clock(), text.Unread: "unread", text.NoDay: "no day", text.NoTime: "no time"}[sense]
		if got != c.want {
			t.Errorf("%s %q: got %s, want %s", c.tag, c.line, got, c.want)
		}
	}
}

// What the screens say, they can read: a day in a field, an hour in a field, and
// the two after each other, for every day of four years and every region.
func TestWhatIsShownCanBeTyped(t *testing.T) {
	for _, tag := range []string{"en", "en-US", "en-AU", "es", "es-CO", "pt-BR"} {
		c := text.For(tag)
		for day := range 4 * 366 {
			at := time.Date(2023, 1, 1, 0, 37*day%1440, 0, 0, time.UTC).AddDate(0, 0, day)
			if at.After(now) {
				break
			}
			want := at.Format("2006-01-02 15:04")
			for _, line := range []string{c.FieldDay(at) + " " + c.Clock(at), c.LongDay(at) + ", " + c.Clock(at)} {
				if got := told(c.ReadWhen(line, now, false)); got != want {
					t.Fatalf("%s %q: got %s, want %s", tag, line, got, want)
				}
			}
		}
	}
}

func FuzzReadWhen(f *testing.F) {
	for _, s := range []string{"12/3 21h", "12.3.26 21:40", "9-11pm", "terça-feira às 21h", "2 hours ago", "há 3 dias", "dia 12", "31/4", "12/3 to 14/3", "29/2",
		"9999 weeks ago", "at 9 to", "1st", "°", "12h am", "a a a e e", "- -", "9 da da noite", "mar.12", "0h0", "9999-12-31 to 23h-1h", "1900-01-01 23h", "el mar, 9 y media", "mar a las el", "de la la manana"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, line string, how uint8) {
		c := text.For([]string{"en", "en-US", "pt-BR", "en-AU"}[how%4])
		r, sense := c.ReadWhen(line, now, how&4 != 0)
		if sense == text.Clear {
			inCalendar(t, line, r.From)
			if r.Span {
				inCalendar(t, line, r.To)
			}
		}
		if h, m, sense := c.ReadClock(line); sense == text.Clear && (h < 0 || h > 23 || m < 0 || m > 59) {
			t.Fatalf("%q became %d:%d", line, h, m)
		}
	})
}

func inCalendar(t *testing.T, line string, c text.Civil) {
	t.Helper()
	at := time.Date(c.Year, c.Month, c.Day, c.Hour, c.Minute, 0, 0, time.UTC)
	if at.Year() != c.Year || at.Month() != c.Month || at.Day() != c.Day || at.Hour() != c.Hour || at.Minute() != c.Minute || c.Year < 1900 || c.Year > 9999 {
		t.Fatalf("%q became %+v", line, c)
	}
}
