package search

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// Fold is s as it is compared. Every kind of white space is one space, and no
// control character is left, so that an Index may separate texts with them.
func Fold(s string) string { return string(AppendFold(nil, s)) }

// AppendFold appends Fold(s) to b and returns the longer slice.
func AppendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if f := plain[c]; f != 0 {
				b = append(b, f)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		b = append(b, folded(r)...)
		i += n
	}
	return b
}

// plain folds ASCII; 0 stands for what is dropped.
var plain = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case c >= '\t' && c <= '\r':
			t[c] = ' '
		case c >= ' ' && c < 0x7f:
			t[c] = byte(c)
		}
	}
	return t
}()

// A page is 256 neighbouring runes, folded. Pages are made when first needed;
// beyond the last one nothing has another form, but what is dropped.
type page [256]string

var pages [0x200]atomic.Pointer[page]

// folded is what becomes of one rune: nothing, itself, or others.
func folded(r rune) string {
	if int(r>>8) >= len(pages) {
		if dropped(r) {
			return ""
		}
		return string(r)
	}
	p := pages[r>>8].Load()
	if p == nil {
		p = makePage(r &^ 0xff)
		pages[r>>8].Store(p)
	}
	return p[r&0xff]
}

func makePage(first rune) *page {
	p := new(page)
	for i := range p {
		p[i] = foldRune(first + rune(i))
	}
	return p
}

func foldRune(r rune) string {
	switch {
	case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
		return " "
	case dropped(r):
		return ""
	case r >= 0xac00 && r <= 0xd7a3:
		return jamo(r)
	}
	r = unicode.ToLower(narrow(r))
	if s, ok := others()[r]; ok {
		return s
	}
	return string(r)
}

// dropped reports whether a rune does not count: controls, signs with no width
// that steer how text is shown, marks on letters that are letters without them,
// skin tones.
func dropped(r rune) bool {
	if unicode.IsControl(r) {
		return true
	}
	for i := 0; i < len(drops); i += 2 {
		if r >= drops[i] && r <= drops[i+1] {
			return true
		}
	}
	return false
}

// drops are first and last of each range.
var drops = [...]rune{
	0x00ad, 0x00ad, 0x0300, 0x036f, 0x0483, 0x0489,
	0x0591, 0x05bd, 0x05bf, 0x05bf, 0x05c1, 0x05c2, 0x05c4, 0x05c5, 0x05c7, 0x05c7, // Hebrew points
	0x0610, 0x061c, 0x0640, 0x0640, 0x064b, 0x065f, 0x0670, 0x0670, // Arabic vowels, tatweel
	0x06d6, 0x06dc, 0x06df, 0x06e4, 0x06e7, 0x06e8, 0x06ea, 0x06ed,
	0x0711, 0x0711, 0x0730, 0x074a, // Syriac
	0x180b, 0x180f, 0x1ab0, 0x1aff, 0x1dc0, 0x1dff,
	0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, // no width, direction
	0x20d0, 0x20ff, 0xfe00, 0xfe0f, 0xfe20, 0xfe2f, 0xfeff, 0xfeff, 0xfff9, 0xfffb,
	0x1f3fb, 0x1f3ff, 0xe0000, 0xe0fff,
}

// narrow takes letters out of the forms that are the same letter dressed up:
// full-width, in circles, and the mathematical ones that people write names in.
func narrow(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + '!'
	case r >= 0xff61 && r <= 0xff9f:
		return []rune(kana)[r-0xff61]
	case r >= 0x24b6 && r <= 0x24e9:
		return 'a' + (r-0x24b6)%26
	case r >= 0x1d400 && r <= 0x1d6a3:
		return 'a' + (r-0x1d400)%26
	case r >= 0x1d7ce && r <= 0x1d7ff:
		return '0' + (r-0x1d7ce)%10
	case r >= 0x0660 && r <= 0x0669:
		return '0' + r - 0x0660
	case r >= 0x06f0 && r <= 0x06f9:
		return '0' + r - 0x06f0
	}
	return r
}

// jamo takes a Hangul syllable apart (Unicode §3.12).
func jamo(r rune) string {
	r -= 0xac00
	s := string([]rune{0x1100 + r/588, 0x1161 + r%588/28})
	if t := r % 28; t > 0 {
		s += string(0x11a7 + t)
	}
	return s
}

// others are the small letters that fold to something else; see letters.
var others = sync.OnceValue(func() map[rune]string {
	all := map[rune]string{}
	for _, group := range strings.Fields(letters) {
		to, from, _ := strings.Cut(group, "=")
		for _, r := range from {
			all[r] = to
		}
	}
	for _, r := range []rune(voiced) { // kana: か + ゛
		all[r] = string([]rune{r - 1, 0x3099})
	}
	for _, r := range []rune(halfVoiced) {
		all[r] = string([]rune{r - 2, 0x309a})
	}
	return all
})
