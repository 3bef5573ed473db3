package search

import "strings"

// Words are the words of a query, folded, each once. Punctuation around a word
// does not count unless it is all there is. No words ask for nothing.
func Words(query string) []string {
	var words []string
	for _, w := range strings.Fields(Fold(query)) {
		if bare := strings.Trim(w, around); bare != "" {
			w = bare
		}
		if !has(words, w) {
			words = append(words, w)
		}
	}
	return words
}

const around = ".,;:!?'\"()[]{}…¿¡、。،؛؟"

func has(words []string, w string) bool {
	for _, other := range words {
		if other == w {
			return true
		}
	}
	return false
}

// Contains reports whether word, which is folded, stands in text.
func Contains(text, word string) bool { return strings.Contains(Fold(text), word) }
