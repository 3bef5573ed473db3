package search_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/app/search"
)

// marked shows marks as a person sees them.
func marked(text string, marks []search.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.From] + "[" + text[m.From:m.To] + "]")
		at = m.To
	}
	return b.String() + text[at:]
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ text, typed, want string }{
		{"The van, the VAN", "van", "The [van], the [VAN]"},
		{"Jose\u0301 left", "jose", "[Jose\u0301] left"},
		{"Straße", "ras", "St[raß]e"},
		{"Straße", "s e", "[S]tra[ße]"},
		{"o\ufb03ce", "f", "o[\ufb03]ce"},
		{"한국", "하", "[한]국"},
		{"v\u200ban here", "van", "[v\u200ban] here"},
		{"👩\u200d👧 and 👍🏽", "👩 👍", "[👩\u200d👧] and [👍🏽]"},
		{"👩\u200d👧", "👧", "[👩\u200d👧]"},
		{"abab", "ab", "[abab]"},
		{"mill lane", "lane mill ll", "[mill] [lane]"},
		{"שָׁלוֹם לך", "שלום", "[שָׁלוֹם] לך"},
		{"nothing", "else", "nothing"},
	} {
		if got := marked(c.text, search.Marks(c.text, search.Words(c.typed))); got != c.want {
			t.Errorf("%q in %q: %q, not %q", c.typed, c.text, got, c.want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("word ", 100)
	for _, c := range []struct{ text, typed, want string }{
		{"short", "", "short"},
		{long, "", "word word word word …"},
		{long, "zebra", "word word word word …"},
		{"The van " + long, "van", "The [van] word word wo…"},
		{long + "the grey van " + long, "van", "…grey [van] word word w…"},
		{long + "the van", "van", "…the [van]"},
		{strings.Repeat("x", 300) + "van", "van", "…xxxxx[van]"},
		{long + strings.Repeat("y", 30), strings.Repeat("y", 30), "…word [" + strings.Repeat("y", 30) + "]"},
		{strings.Repeat("e\u0301", 40), "", strings.Repeat("e\u0301", 10) + "…"},
	} {
		got, marks := search.Excerpt(c.text, search.Words(c.typed), 20)
		if marked(got, marks) != c.want {
			t.Errorf("%q: %q, not %q", c.typed, marked(got, marks), c.want)
		}
	}
}

// alphabet has what texts are made of, and what makes trouble in them.
var alphabet = []string{
	"a", "B", "é", "e", "\u0301", "ß", "s", "\ufb03", "f", "Σ", "ς", "й", "ё", "שׁ", "ً", "أ", "한", "ㄱ", "が", "ｶ", "ﾞ",
	"क", "़", "👩", "\u200d", "🏽", "🇧🇷", "\u200b", "\u202e", " ", "\n", "\x00", "\xff", "漢", "ｱ", "１", "’", "İ",
}

func anyText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range r.IntN(n) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

// Marks lie on rune boundaries, in order, apart, and what they cover holds a
// word; nothing beside them does. An excerpt is of the text, and has a mark
// whenever the text holds a word.
func TestMarksCoverTheMatch(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	found := 0
	for range 5000 {
		text, words := anyText(r, 60), search.Words(anyText(r, 4))
		found += checkMarks(t, text, words)
		checkExcerpt(t, text, words, 1+r.IntN(30))
	}
	if found < 500 {
		t.Errorf("only %d marks were looked at", found)
	}
}

func checkMarks(t *testing.T, text string, words []string) int {
	t.Helper()
	marks := search.Marks(text, words)
	end := -1
	for _, m := range marks {
		if m.From <= end || m.To <= m.From || m.To > len(text) || !boundary(text, m.From) || !boundary(text, m.To) {
			t.Fatalf("%q for %q: mark %v of %v", text, words, m, marks)
		}
		if !holdsAny(text[m.From:m.To], words) {
			t.Fatalf("%q for %q: %q is marked", text, words, text[m.From:m.To])
		}
		if beside := text[max(end, 0):m.From]; holdsAny(beside, words) {
			t.Fatalf("%q for %q: %q is not marked", text, words, beside)
		}
		end = m.To
	}
	if rest := text[max(end, 0):]; holdsAny(rest, words) {
		t.Fatalf("%q for %q: %q is not marked", text, words, rest)
	}
	return len(marks)
}

func checkExcerpt(t *testing.T, text string, words []string, runes int) {
	t.Helper()
	cut, marks := search.Excerpt(text, words, runes)
	bare := strings.TrimSuffix(strings.TrimPrefix(cut, "…"), "…")
	if !strings.Contains(text, bare) {
		t.Fatalf("%q is not of %q", cut, text)
	}
	if holdsAny(text, words) != (len(marks) > 0) {
		t.Fatalf("%q for %q: excerpt %q has marks %v", text, words, cut, marks)
	}
}

func holdsAny(text string, words []string) bool {
	return len(search.Missing(text, words)) < len(words)
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) || s[i] == 0xff }

func FuzzMarks(f *testing.F) {
	f.Add("Jose\u0301 of Straße", "jose ss", 10)
	f.Add("👩\u200d👧", "👧", 1)
	f.Fuzz(func(t *testing.T, text, typed string, runes int) {
		if !utf8.ValidString(text) {
			return
		}
		words := search.Words(typed)
		checkMarks(t, text, words)
		checkExcerpt(t, text, words, max(1, runes%200))
	})
}
