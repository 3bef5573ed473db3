package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/app/search"
)

// What is on the left is found by what is on the right, as people type it.
func TestFound(t *testing.T) {
	for _, c := range []struct{ text, typed string }{
		{"JOSÉ", "jose"},
		{"Jose\u0301", "josé"},
		{"jose", "JOSE\u0301"},
		{"Conceição", "conceicao"},
		{"Łódź, Đurđevac, Ørsted", "lodz durdevac orsted"},
		{"Nguyễn Thị Ánh", "nguyen thi anh"},
		{"İstanbul ışık", "istanbul isik"},
		{"Straße", "STRASSE"},
		{"STRASSE", "straße"},
		{"œuvre Æther þorn", "oeuvre aether thorn"},
		{"o\ufb03ce", "office"},
		{"Ｍｉｌｌ Ｌａｎｅ　７", "mill lane 7"},
		{"𝓘 𝐰𝐢𝐥𝐥 𝟙𝟟 ⓕⓘⓝⓓ", "i will 17 find"},
		{"Don’t – “never”", "don't never"},
		{"nº 7", "no 7"},
		{"Ο Γιώργος ήρθε· ΟΔΟΣ", "γιωργος οδός"},
		{"ὕδωρ \u1f71", "υδωρ ά"},
		{"Ёлка, Мой, Їжак", "елка мои іжак"},
		{"и\u0306", "й"},
		{"שָׁלוֹם", "שלום"},
		{"חתולים", "חתולימ"},
		{"أَحْمَد الـــقاهرة", "احمد القاهره"},
		{"علی کریم ۰۹۱۲", "علي كريم 0912"},
		{"가방", "ㄱ"[:0] + "\u1100\u1161\u1107\u1161\u11bc"},
		{"한국", "하"}, // half typed
		{"ｶﾞﾚｰｼﾞ", "ガレージ"},
		{"か\u3099", "が"},
		{"ゔァ", "う\u3099"},
		{"मैं क़लम", "मैं"},
		{"ฉันไม่รู้", "ไม่รู้"},
		{"漢字かな", "字か"},
		{"👍🏽 ok", "👍"},
		{"❤️", "❤"},
		{"van\u200bessa \u202eevil\u202c na\u00adme", "vanessa evil name"},
		{"line\nnext\u00a0one\u2003two", "\"line\", (next one) two."},
		{"a\x00b\x07c", "abc"},
		{"bad \xff bytes", "bad bytes"},
		{"Why?!", "?!"},
	} {
		words := search.Words(c.typed)
		if len(words) == 0 {
			t.Errorf("%q asks for nothing", c.typed)
		}
		if missing := search.Missing(c.text, words); missing != nil {
			t.Errorf("%q (%q) is not found in %q (%q)", c.typed, missing, c.text, search.Fold(c.text))
		}
	}
}

// What differs to its readers stays apart.
func TestNotFound(t *testing.T) {
	for _, c := range []struct{ text, typed string }{
		{"はは", "ば"},   // mother, and a sound
		{"काम", "कम"}, // work, less
		{"มา", "ม้า"}, // come, horse
		{"rose", "ros3"},
		{"и", "n"},
		{"van essa", "vanessa"},
	} {
		if search.Missing(c.text, search.Words(c.typed)) == nil {
			t.Errorf("%q is found in %q", c.typed, c.text)
		}
	}
}

func TestWords(t *testing.T) {
	for typed, want := range map[string]string{
		"":                      "",
		" \u200b \u0301 \x00":   "",
		"Mill  LANE mill":       "mill|lane",
		"“Mill, (lane)…” +44 ?": "mill|lane|+44|?",
		"a\u200bb":              "ab",
	} {
		if got := strings.Join(search.Words(typed), "|"); got != want {
			t.Errorf("Words(%q) = %q, not %q", typed, got, want)
		}
	}
}

// Folding what is folded changes nothing, or a letter could be unfindable.
func TestEveryRuneFoldsOnce(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		once := search.Fold(string(r))
		if twice := search.Fold(once); twice != once {
			t.Errorf("%U: %q, then %q", r, once, twice)
		}
		if i := strings.IndexFunc(once, func(r rune) bool { return r < ' ' || r == 0x7f }); i >= 0 {
			t.Errorf("%U leaves a control character: %q", r, once)
		}
	}
}
