package search

import (
	"strings"
	"unicode/utf8"
)

// Excerpt is a stretch of text of about so many runes: from the front where a
// word stands near it, or none stands in it; else from a little before the first
// one. "…" stands where something is left out. The marks are offsets in the
// excerpt. A query longer than that is shown whole.
func Excerpt(text string, words []string, runes int) (string, []Span) {
	first, found := firstMark(text, words)
	from := 0
	if found && utf8.RuneCountInString(text[:first.To]) > runes {
		from = before(text, first.From, runes/4)
	}
	to := after(text, from, runes)
	if found {
		to = max(to, first.To)
	}
	cut := text[from:to]
	if from > 0 {
		cut = "…" + cut
	}
	if to < len(text) {
		cut += "…"
	}
	if !found {
		return cut, nil
	}
	return cut, Marks(cut, words)
}

// firstMark is where the first of the words stands.
func firstMark(text string, words []string) (Span, bool) {
	if len(words) == 0 {
		return Span{}, false
	}
	m := mapText(text)
	first, size := -1, 0
	for _, w := range words {
		if i := strings.Index(m.folded, w); i >= 0 && w != "" && (first < 0 || i < first) {
			first, size = i, len(w)
		}
	}
	if first < 0 {
		return Span{}, false
	}
	return m.span(first, first+size), true
}

// before is at most so many runes before a place, at the beginning of a word if
// one begins there, and never between a letter and its marks.
func before(text string, at, runes int) int {
	from, word := at, at
	for ; runes > 0 && from > 0; runes-- {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if folded(r) == " " {
			word = from
		}
		from -= n
	}
	if from == 0 {
		return 0
	}
	if word < at {
		return word
	}
	return min(at, whole(text, from))
}

// after is so many runes after a place, and what belongs to the last of them.
func after(text string, at, runes int) int {
	for ; runes > 0 && at < len(text); runes-- {
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return whole(text, at)
}

// whole goes on past what belongs to the letter before; a few signs, not a
// text of nothing else.
func whole(text string, at int) int {
	for range 16 {
		r, n := utf8.DecodeRuneInString(text[at:])
		if at == len(text) || folded(r) != "" && !strings.HasSuffix(text[:at], joiner) {
			break
		}
		at += n
	}
	return at
}
