package text

import (
	"strings"
	"unicode"
)

// token is a run of digits, a run of letters, or one mark.
type token struct {
	text   string
	number int  // -1 where it is none
	glued  bool // nothing between it and the one before
}

// phrases that mean one thing, and the word that stands for it.
var phrases = strings.NewReplacer(
	"a.m.", "am", "p.m.", "pm", "a.m", "am", "p.m", "pm", "o'clock", "h", "o’clock", "h",
	"the day before yesterday", "anteontem", "day before yesterday", "anteontem", "antes de ontem", "anteontem",
	"just now", "now", "right now", "now", "agora ha pouco", "now", "agora mesmo", "now",
	"meio-dia", "noon", "meio dia", "noon", "meia-noite", "midnight", "meia noite", "midnight", "-feira", "",
	"mais ou menos", "about", "por volta", "about", "cerca de", "about", "perto d", "about d", "more or less", "about",
)

var plain = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "ä", "a", "é", "e", "ê", "e", "í", "i",
	"ó", "o", "ô", "o", "õ", "o", "ö", "o", "ú", "u", "ü", "u", "ç", "c", "–", "-", "—", "-", "−", "-")

func tokens(line string) []token {
	if len(line) > most {
		return nil
	}
	line = phrases.Replace(plain.Replace(strings.ToLower(line)))
	var list []token
	glued := false
	runes := []rune(line)
	for i := 0; i < len(runes); {
		class, from := runeClass(runes[i]), i
		for i++; i < len(runes) && class != 'm' && runeClass(runes[i]) == class; i++ {
		}
		if class == ' ' {
			glued = false
			continue
		}
		t := token{text: string(runes[from:i]), number: -1, glued: glued}
		if class == 'd' && len(t.text) <= 4 {
			t.number = 0
			for _, r := range t.text {
				t.number = 10*t.number + int(r-'0')
			}
		}
		list, glued = append(list, t), true
	}
	return list
}

func runeClass(r rune) byte {
	switch {
	case r >= '0' && r <= '9':
		return 'd'
	case unicode.IsLetter(r) || r == '°':
		return 'l'
	case unicode.IsSpace(r):
		return ' '
	}
	return 'm'
}

// What a word does in a line.
const (
	wFiller  = iota + 1
	wAt      // a filler after which a bare number is an hour
	wWeak    // may stand between the ends of a span
	wWeakAt  // both of these
	wStrong  // stands between the ends of a span
	wAbout   //
	wRelDay  // days from today
	wWeekday // 0 Sunday
	wHours   // follows an hour
	wMinutes //
	wDays    //
	wHalf    // 1 am, 2 pm
	wPart    // 1 morning, 2 afternoon and evening, 3 night, 4 after midnight
	wOrdinal // follows a day of the month
	wDayIs   // a day of the month follows
	wLast    //
	wAgo     //
	wSince   // "há 2 horas"
	wClock   // minutes since midnight
	wNow     //
)

type word struct{ does, n int }

var vocabulary = map[string]word{
	",": {wFiller, 0}, "(": {wFiller, 0}, ")": {wFiller, 0}, ";": {wFiller, 0}, ".": {wFiller, 0}, "t": {wFiller, 0},
	"on": {wFiller, 0}, "the": {wFiller, 0}, "of": {wFiller, 0}, "in": {wFiller, 0}, "em": {wFiller, 0}, "no": {wFiller, 0}, "na": {wFiller, 0},
	"de": {wFiller, 0}, "do": {wFiller, 0}, "da": {wFiller, 0}, "o": {wFiller, 0}, "this": {wFiller, 0},
	"at": {wAt, 0}, "from": {wAt, 0}, "between": {wAt, 0}, "das": {wAt, 0}, "entre": {wAt, 0}, "@": {wAt, 0},
	"-": {wWeak, 0}, "e": {wWeak, 0}, "and": {wWeak, 0}, "a": {wWeakAt, 0}, "as": {wWeakAt, 0},
	"to": {wStrong, 0}, "until": {wStrong, 0}, "till": {wStrong, 0}, "til": {wStrong, 0}, "through": {wStrong, 0}, "ate": {wStrong, 0},
	"about": {wAbout, 0}, "around": {wAbout, 0}, "approx": {wAbout, 0}, "approximately": {wAbout, 0}, "roughly": {wAbout, 0}, "circa": {wAbout, 0},
	"ca": {wAbout, 0}, "~": {wAbout, 0}, "aproximadamente": {wAbout, 0}, "umas": {wAbout, 0}, "maybe": {wAbout, 0}, "talvez": {wAbout, 0},
	"today": {wRelDay, 0}, "tonight": {wRelDay, 0}, "hoje": {wRelDay, 0}, "yesterday": {wRelDay, -1}, "ontem": {wRelDay, -1},
	"anteontem": {wRelDay, -2}, "tomorrow": {wRelDay, 1}, "amanha": {wRelDay, 1},
	"sunday": {wWeekday, 0}, "sun": {wWeekday, 0}, "domingo": {wWeekday, 0}, "dom": {wWeekday, 0},
	"monday": {wWeekday, 1}, "mon": {wWeekday, 1}, "segunda": {wWeekday, 1}, "seg": {wWeekday, 1},
	"tuesday": {wWeekday, 2}, "tue": {wWeekday, 2}, "tues": {wWeekday, 2}, "terca": {wWeekday, 2}, "ter": {wWeekday, 2},
	"wednesday": {wWeekday, 3}, "wed": {wWeekday, 3}, "weds": {wWeekday, 3}, "quarta": {wWeekday, 3}, "qua": {wWeekday, 3},
	"thursday": {wWeekday, 4}, "thu": {wWeekday, 4}, "thur": {wWeekday, 4}, "thurs": {wWeekday, 4}, "quinta": {wWeekday, 4}, "qui": {wWeekday, 4},
	"friday": {wWeekday, 5}, "fri": {wWeekday, 5}, "sexta": {wWeekday, 5}, "sex": {wWeekday, 5},
	"saturday": {wWeekday, 6}, "sat": {wWeekday, 6}, "sabado": {wWeekday, 6}, "sab": {wWeekday, 6},
	"h": {wHours, 0}, "hs": {wHours, 0}, "hr": {wHours, 0}, "hrs": {wHours, 0}, "hour": {wHours, 0}, "hours": {wHours, 0}, "hora": {wHours, 0}, "horas": {wHours, 0},
	"m": {wMinutes, 0}, "min": {wMinutes, 0}, "mins": {wMinutes, 0}, "minute": {wMinutes, 0}, "minutes": {wMinutes, 0}, "minuto": {wMinutes, 0}, "minutos": {wMinutes, 0},
	"day": {wDays, 1}, "days": {wDays, 1}, "dias": {wDays, 1}, "week": {wDays, 7}, "weeks": {wDays, 7}, "semana": {wDays, 7}, "semanas": {wDays, 7},
	"dia": {wDayIs, 1},
	"am":  {wHalf, 1}, "pm": {wHalf, 2},
	"morning": {wPart, 1}, "manha": {wPart, 1}, "afternoon": {wPart, 2}, "tarde": {wPart, 2}, "evening": {wPart, 2},
	"night": {wPart, 3}, "noite": {wPart, 3}, "madrugada": {wPart, 4},
	"st": {wOrdinal, 0}, "nd": {wOrdinal, 0}, "rd": {wOrdinal, 0}, "th": {wOrdinal, 0}, "º": {wOrdinal, 0}, "°": {wOrdinal, 0},
	"last": {wLast, 0}, "past": {wLast, 0}, "passado": {wLast, 0}, "passada": {wLast, 0}, "ultimo": {wLast, 0}, "ultima": {wLast, 0},
	"atras": {wAgo, 0}, "ha": {wSince, 0},
	"noon": {wClock, 12 * 60}, "midday": {wClock, 12 * 60}, "midnight": {wClock, 0},
	"now": {wNow, 0}, "agora": {wNow, 0},
}

var months = [...][2]string{
	{"january", "janeiro"}, {"february", "fevereiro"}, {"march", "marco"}, {"april", "abril"}, {"may", "maio"}, {"june", "junho"},
	{"july", "julho"}, {"august", "agosto"}, {"september", "setembro"}, {"october", "outubro"}, {"november", "novembro"}, {"december", "dezembro"},
}

// monthNamed reads the name of a month, or its first three letters and more.
func monthNamed(s string) int {
	if s == "sept" {
		return 9
	}
	for i, names := range months {
		if len(s) >= 3 && (strings.HasPrefix(names[0], s) || strings.HasPrefix(names[1], s)) {
			return i + 1
		}
	}
	return 0
}
