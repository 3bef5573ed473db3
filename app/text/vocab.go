package text

import (
	"strings"
	"unicode"
)

// token is a run of digits, a run of letters, or one mark, with what it means.
type token struct {
	text           string
	mark           byte // 0 where it is none
	number, digits int  // -1 and 0 where it is none
	does, n        int  // see vocabulary
	month          int  // 0 where it names none
	glued          bool
}

// beyond is how many empty tokens follow the last: no step looks further.
const beyond = 12

// phrases that mean one thing, and the word that stands for it.
var phrases = strings.NewReplacer(
	"a.m.", "am", "p.m.", "pm", "a.m", "am", "p.m", "pm", "o'clock", "h", "o’clock", "h",
	"the day before yesterday", "anteontem", "day before yesterday", "anteontem", "antes de ontem", "anteontem",
	"just now", "now", "right now", "now", "agora ha pouco", "now", "agora mesmo", "now",
	"meio-dia", "noon", "meio dia", "noon", "meia-noite", "midnight", "meia noite", "midnight", "-feira", "",
	"mais ou menos", "about", "por volta", "about", "cerca de", "about", "perto d", "about d", "more or less", "about",
	".º", "º", "a. m.", "am", "p. m.", "pm", "antes de ayer", "anteontem", "anoche", "ayer noche", "ahora mismo", "now",
	"pasado manana", "overmorrow", "la manana", "morning", "esta manana", "today morning",
	" y mediodia", " y noon", "mediodia", "noon", " y medianoche", " y midnight", "medianoche", "midnight", " y media", ":30", " y cuarto", ":15",
	"mas o menos", "about", "a eso d", "about d", "alrededor d", "about d", "tal vez", "about",
)

var plain = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "ä", "a", "é", "e", "ê", "e", "í", "i",
	"ó", "o", "ô", "o", "õ", "o", "ö", "o", "ú", "u", "ü", "u", "ñ", "n", "ç", "c", "\u00a0", " ", "–", "-", "—", "-", "−", "-")

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
		if class == 'm' && len(t.text) == 1 {
			t.mark = t.text[0]
		}
		if class == 'd' && len(t.text) <= 4 {
			t.number, t.digits = 0, len(t.text)
			for _, r := range t.text {
				t.number = 10*t.number + int(r-'0')
			}
		}
		t.mean()
		list, glued = append(list, t), true
	}
	for range beyond {
		list = append(list, token{number: -1})
	}
	return list
}

// mean looks the token up.
func (t *token) mean() {
	for i := range vocabulary {
		if v := &vocabulary[i]; strings.Contains(v.words, " "+t.text+" ") {
			t.does, t.n = v.does, v.n
		}
	}
	if t.text == "sept" || t.text == "setiembre" {
		t.month = 9
	}
	for i := 0; i < len(months) && len(t.text) >= 3; i++ {
		for _, name := range months[i] {
			if strings.HasPrefix(name, t.text) {
				t.month = i + 1
			}
		}
	}
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
	wFiller  = iota + 1 // 1: joins a day and its month
	wAt                 // a filler after which a bare number is an hour
	wWeak               // may stand between the ends of a span
	wWeakAt             // both of these
	wStrong             // stands between the ends of a span
	wAbout              //
	wRelDay             // days from today
	wWeekday            // 0 Sunday
	wHours              // follows an hour
	wMinutes            //
	wDays               //
	wHalf               // 1 am, 2 pm
	wPart               // 1 morning, 2 afternoon and evening, 3 night, 4 after midnight
	wOrdinal            // follows a day of the month
	wDayIs              // a day of the month follows
	wLast               //
	wAgo                //
	wSince              // "há 2 horas"
	wClock              // minutes since midnight
	wNow                //
)

// vocabulary is searched in one pass, word by word: a line has few.
var vocabulary = [...]struct {
	does, n int
	words   string
}{
	{wFiller, 0, " , ( ) ; . t on the in em no na do da o this en la lo por "},
	{wFiller, 1, " de del of "},
	{wAt, 0, " at from between das entre desde las @ "},
	{wWeak, 0, " - e y and "},
	{wWeakAt, 0, " a as al "},
	{wStrong, 0, " to until till til through ate hasta "},
	{wAbout, 0, " about around approx approximately roughly circa ca ~ aproximadamente umas maybe talvez hacia sobre como quizas quiza "},
	{wRelDay, -2, " anteontem anteayer antier "},
	{wRelDay, -1, " yesterday ontem ayer "},
	{wRelDay, 0, " today tonight hoje hoy "},
	{wRelDay, 1, " tomorrow amanha manana "},
	{wRelDay, 2, " overmorrow "},
	{wWeekday, 0, " sunday sun domingo dom "},
	{wWeekday, 1, " monday mon segunda seg lunes lun "},
	{wWeekday, 2, " tuesday tue tues terca ter martes "},
	{wWeekday, 3, " wednesday wed weds quarta qua miercoles mie "},
	{wWeekday, 4, " thursday thu thur thurs quinta qui jueves jue "},
	{wWeekday, 5, " friday fri sexta sex viernes vie "},
	{wWeekday, 6, " saturday sat sabado sab "},
	{wHours, 0, " h hs hr hrs hour hours hora horas "},
	{wMinutes, 0, " m min mins minute minutes minuto minutos "},
	{wDays, 1, " day days dias "},
	{wDays, 7, " week weeks semana semanas "},
	{wHalf, 1, " am "},
	{wHalf, 2, " pm "},
	{wPart, 1, " morning manha "},
	{wPart, 2, " afternoon tarde evening "},
	{wPart, 3, " night noite noche "},
	{wPart, 4, " madrugada "},
	{wOrdinal, 0, " st nd rd th er ero º ° "},
	{wDayIs, 1, " dia "},
	{wDayIs, 0, " el "},
	{wLast, 0, " last past passado passada pasado pasada ultimo ultima "},
	{wAgo, 0, " atras "},
	{wSince, 0, " ha hace "},
	{wClock, 0, " midnight "},
	{wClock, 12 * 60, " noon midday "},
	{wNow, 0, " now agora ahora "},
}

var months = [...][3]string{
	{"january", "janeiro", "enero"}, {"february", "fevereiro", "febrero"}, {"march", "marco", "marzo"}, {"april", "abril"},
	{"may", "maio", "mayo"}, {"june", "junho", "junio"}, {"july", "julho", "julio"}, {"august", "agosto"},
	{"september", "setembro", "septiembre"}, {"october", "outubro", "octubre"}, {"november", "novembro", "noviembre"}, {"december", "dezembro", "diciembre"},
}
