package main

import (
	"strings"

	"daybook/app/text"
)

// Made-up languages, for tests alone (docs/translating.md): a site built with
// madeUp says, in the place of English, English with accents and 40 % longer, and in
// the place of Spanish, English in Hebrew letters, from right to left. What a person
// still sees in plain letters was never translated; what does not fit will not fit a
// longer language; and what stands on the wrong side will do so in Arabic.

// said is what a language says for a key, in all that is built.
var said = func(lang, key string) string { return text.For(lang).Say(key) }

// buildMadeUp writes a site with made-up languages. It is over its budget, being
// longer, and is told apart by what it says.
func buildMadeUp(source, dist string) error {
	if err := mayReplace(dist); err != nil {
		return err
	}
	said = madeUp
	s, _, err := build(source, publisher{})
	if err == nil {
		err = s.write(dist)
	}
	return err
}

func madeUp(lang, key string) string {
	words := text.For("en").Say(key)
	switch {
	case lang == "es" && key == "boot.direction":
		return "rtl"
	case lang != "en" && lang != "es" || readBack(key):
		return text.For(lang).Say(key)
	case lang == "es":
		return transcribed(words, hebrew)
	}
	return longer(transcribed(words, accented))
}

// readBack is whether the program, or a test, reads the words again.
func readBack(key string) bool {
	for _, start := range []string{"report.month.", "report.weekday.", "report.decimal", "csv.separator", "wipe.word", "practice.word", "boot.direction", "date."} {
		if strings.HasPrefix(key, start) {
			return true
		}
	}
	return strings.HasSuffix(key, ".page") // the name of a file
}

var (
	accented = letters("aàbƀcçdďeéfƒgğhĥiîjĵkķlļmɱnñoöpƥqʠrřsštťuüvṽwŵxẋyýzž")
	hebrew   = letters("aאbבcגdדeהfוgזhחiטjיkכlלmמnנoסpעqפrצsקtרuשvתwאxבyגzד")
)

// letters turns pairs of a plain letter and another into a table.
func letters(pairs string) map[rune]rune {
	table, list := map[rune]rune{}, []rune(pairs)
	for i := 0; i+1 < len(list); i += 2 {
		table[list[i]] = list[i+1]
	}
	return table
}

// transcribed writes words in other letters.
func transcribed(words string, table map[rune]rune) string {
	var b strings.Builder
	for _, r := range words {
		if other, ok := table[r|0x20]; ok && r < 0x80 {
			r = other
		}
		b.WriteRune(r)
	}
	return b.String()
}

// longer adds 40 % to words: to the last of them where they are few, in more words
// where they are many.
func longer(words string) string {
	more := len([]rune(words)) * 2 / 5
	if more < 6 {
		return words + strings.Repeat("ö", max(more, 1))
	}
	return words + strings.Repeat(" öööööö", (more+6)/7)
}
