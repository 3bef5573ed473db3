package search

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Span is a stretch of a text: byte offsets, on rune boundaries.
type Span struct{ From, To int }

// mapped is a text folded, with the way back: at holds, for each byte of the
// folded text, where the rune begins that it came from.
type mapped struct {
	source, folded string
	at             []int32
}

func mapText(s string) mapped {
	folded := make([]byte, 0, len(s))
	at := make([]int32, 0, len(s))
	for i, n := 0, 0; i < len(s); i += n {
		_, n = utf8.DecodeRuneInString(s[i:])
		folded = AppendFold(folded, s[i:i+n])
		for len(at) < len(folded) {
			at = append(at, int32(i))
		}
	}
	return mapped{s, string(folded), at}
}

// span is the source of folded[from:to]: whole runes, and with them the marks
// that follow and what joiners tie to them, so that nothing shown as one letter
// or picture is taken apart.
func (m mapped) span(from, to int) Span {
	for n := 0; from > 0 && n < mostJoined && m.tied(from); n++ {
		from--
	}
	for n := 0; to < len(m.at) && n < mostJoined && m.tied(to); n++ {
		to++
	}
	return Span{m.begins(from), m.begins(to)}
}

// tied reports whether folded[i-1] and folded[i] come from one rune, or from two
// that make one picture.
func (m mapped) tied(i int) bool {
	return m.at[i] == m.at[i-1] || strings.HasSuffix(m.source[:m.at[i]], joiner)
}

// begins is where the rune of folded[i] begins.
func (m mapped) begins(i int) int {
	if i == len(m.at) {
		return len(m.source)
	}
	return int(m.at[i])
}

const (
	joiner     = "\u200d"
	mostJoined = 64 // folded bytes: what people join is shorter, and a text of joiners has an end
)

// Marks are the places in text where words stand, which are folded: from front
// to back, those that touch made one.
func Marks(text string, words []string) []Span {
	m := mapText(text)
	var all []Span
	for _, w := range words {
		for at := 0; w != ""; {
			i := strings.Index(m.folded[at:], w)
			if i < 0 {
				break
			}
			at += i + len(w)
			all = append(all, m.span(at-len(w), at))
		}
	}
	sort.Slice(all, func(i, k int) bool { return all[i].From < all[k].From })
	return join(all)
}

func join(sorted []Span) []Span {
	var out []Span
	for _, s := range sorted {
		if n := len(out); n > 0 && s.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}
