package text_test

import (
	"regexp"
	"strings"
	"testing"
)

var (
	sentenceEnd = regexp.MustCompile(`[.!?:](\s+|$)`)
	aWord       = regexp.MustCompile(`[A-Za-z’']+`)
	vowels      = regexp.MustCompile(`[aeiouy]+`)
)

// grade is the Flesch–Kincaid grade level of sentences of four words and more, with
// syllables counted as groups of vowels, and how many of them there are. Someone of
// twelve is in the sixth or seventh grade.
func grade(texts map[string]string) (level float64, sentences int) {
	var words, syllables int
	for _, text := range texts {
		for _, s := range sentenceEnd.Split(placeholder.ReplaceAllString(text, "it"), -1) {
			list := aWord.FindAllString(s, -1)
			if len(list) < 4 {
				continue
			}
			sentences++
			words += len(list)
			for _, w := range list {
				w = strings.ToLower(w)
				if !strings.HasSuffix(w, "le") {
					w = strings.TrimSuffix(w, "e")
				}
				syllables += max(1, len(vowels.FindAllString(w, -1)))
			}
		}
	}
	if sentences == 0 {
		return 0, 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59, sentences
}

// Whoever reads at twelve can read every part of the app, and of the report.
func TestEnglishIsReadAtTwelve(t *testing.T) {
	for file, texts := range catalogFiles(t) {
		if file != "en.json" && !strings.HasSuffix(file, ".en.json") {
			continue
		}
		if level, n := grade(texts); level > 6 {
			t.Errorf("%s: its %d sentences are for grade %.1f", file, n, level)
		}
	}
	law := map[string]string{"": "The aforementioned documentation constitutes contemporaneous corroborating evidence admissible subject to authentication."}
	if level, _ := grade(law); level < 12 {
		t.Errorf("a sentence of lawyers is for grade %.1f", level)
	}
}
