package main

import (
	"regexp"
	"testing"

	"daybook/app/text"
)

// No letter of English is left in a made-up language, and everything that is filled in
// still has its place.
func TestMadeUpLanguagesHaveNoPlainLetters(t *testing.T) {
	plain, place := regexp.MustCompile(`[A-Za-z]`), regexp.MustCompile(`\{\d\}`)
	for key, english := range text.For("en").Keys("") {
		for _, lang := range []string{"en", "es"} {
			got := madeUp(lang, key)
			if !readBack(key) && plain.MatchString(got) {
				t.Errorf("%s %s: %q", lang, key, got)
			}
			if len(place.FindAllString(got, -1)) != len(place.FindAllString(english, -1)) {
				t.Errorf("%s %s: %q for %q", lang, key, got, english)
			}
		}
		if long, short := len([]rune(madeUp("en", key))), len([]rune(english)); !readBack(key) && (long < short*6/5 || long > short*2+3) {
			t.Errorf("%s: %d letters for %d", key, long, short)
		}
	}
	for _, way := range []string{madeUp("en", "boot.direction"), madeUp("es", "boot.direction")} {
		if way != "ltr" && way != "rtl" {
			t.Errorf("%q", way)
		}
	}
}
