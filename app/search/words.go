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

// Missing are those of the words that do not stand in text.
func Missing(text string, words []string) []string {
	text = Fold(text)
	var missing []string
	for _, w := range words {
		if !strings.Contains(text, w) {
			missing = append(missing, w)
		}
	}
	return missing
}
