package pdf

import (
	"bytes"
	"unicode/utf8"

	"daybook/app/evidence"
)

// font is which letters codes stand for, and how wide they are in thousandths of the
// size.
type font struct {
	double  bool // two bytes a code
	plain   bool // the code is UTF-16
	letters map[int]string
	widths  map[int]float64
	other   float64 // the width of what is not among widths
}

func (t *font) letter(code int) string {
	if s := t.letters[code]; s != "" || !t.plain {
		return s
	}
	return string(rune(code))
}

func (t *font) width(code int) float64 {
	if w, ok := t.widths[code]; ok {
		return w
	}
	return t.other
}

// font reads one, once (ISO 32000-1 §9.6, §9.7).
func (f *File) font(v []byte) *font {
	if t := f.fonts[string(v)]; t != nil {
		return t
	}
	dict, _ := value(f.resolve(v))
	t := &font{letters: map[int]string{}, widths: map[int]float64{}, other: 500}
	if !f.pay(objectCosts) || len(dict) == 0 {
		return t
	}
	f.fonts[string(v)] = t
	if string(get(dict, "/Subtype")) == "/Type0" {
		f.composite(t, dict)
	} else {
		f.simple(t, dict)
	}
	if table := f.in(dict, "/ToUnicode"); table != nil {
		f.toUnicode(t, f.stream(table))
	}
	return t
}

// simple is a font of one byte a code.
func (f *File) simple(t *font, dict []byte) {
	unit := 1.0
	if m := inside(f.in(dict, "/FontMatrix")); m != nil { // Type 3 says how large its unit is
		unit = 1000 * matrixOf(m)[0]
	}
	code := int(number(get(dict, "/FirstChar")))
	for v, rest := item(inside(f.in(dict, "/Widths"))); len(v) > 0 && f.pay(entryCosts); v, rest = item(rest) {
		t.widths[code] = number(f.resolve(v)) * unit
		code++
	}
	about := f.in(dict, "/FontDescriptor")
	encoding, base := f.in(dict, "/Encoding"), []byte(nil)
	if len(encoding) > 0 && encoding[0] == '/' {
		base, _ = token(encoding)
	} else {
		base = get(encoding, "/BaseEncoding")
	}
	if symbols := int(number(get(about, "/Flags")))&4 != 0 || about == nil && strange(get(dict, "/BaseFont")); base != nil || !symbols {
		for c := range 256 {
			if r := signOf(string(base), byte(c)); r != utf8.RuneError {
				t.letters[c] = string(r)
			}
		}
	}
	if base == nil {
		f.ownNames(t, f.stream(f.in(about, "/FontFile")))
	}
	f.differences(t, f.in(encoding, "/Differences"))
}

// ownNames are those that a font of Type 1 has for its codes, as "dup 65 /A put".
func (f *File) ownNames(t *font, program []byte) {
	_, list, _ := bytes.Cut(program, []byte("/Encoding"))
	list, _, _ = bytes.Cut(list, []byte("eexec"))
	for tok, rest := token(list); tok != nil; tok, rest = token(rest) {
		if string(tok) == "dup" {
			code, after := token(rest)
			if name, _ := token(after); len(name) > 1 && name[0] == '/' {
				t.letters[int(number(code))] = glyph(string(name[1:]))
			}
		}
	}
}

// strange tells the two of the fourteen fonts that every reader has that are no letters.
func strange(name []byte) bool {
	return bytes.HasPrefix(name, []byte("/Symbol")) || bytes.HasPrefix(name, []byte("/Zapf"))
}

// differences are codes and the names of glyphs from there on.
func (f *File) differences(t *font, list []byte) {
	code := 0
	for v, rest := item(inside(list)); len(v) > 0; v, rest = item(rest) {
		if v[0] != '/' {
			code = int(number(v))
			continue
		}
		t.letters[code] = glyph(string(v[1:]))
		code++
	}
}

// composite is a font of two bytes a code; of those of other lengths, which are for
// Chinese, Japanese and Korean, only what is UTF-16 is read.
func (f *File) composite(t *font, dict []byte) {
	name := f.in(dict, "/Encoding")
	t.double, t.other = true, 1000
	t.plain = bytes.Contains(name[:min(len(name), 40)], []byte("UCS2")) || bytes.Contains(name[:min(len(name), 40)], []byte("UTF16"))
	first, _ := item(inside(f.in(dict, "/DescendantFonts")))
	below := f.resolve(first)
	if w := get(below, "/DW"); w != nil {
		t.other = number(w)
	}
	for v, rest := item(inside(f.in(below, "/W"))); len(v) > 0; v, rest = item(rest) {
		from := int(number(v))
		if v, rest = item(rest); len(v) > 0 && v[0] == '[' {
			for w, more := item(inside(v)); len(w) > 0 && f.pay(entryCosts); w, more = item(more) {
				t.widths[from] = number(w)
				from++
			}
			continue
		}
		to := min(int(number(v)), 0xffff)
		v, rest = item(rest)
		for ; from <= to && f.pay(entryCosts); from++ {
			t.widths[from] = number(v)
		}
	}
}

// toUnicode reads the table by which codes are text (ISO 32000-1 §9.10.3).
func (f *File) toUnicode(t *font, b []byte) {
	var args [][]byte
	for {
		var tok []byte
		if tok, b = value(b); len(tok) == 0 {
			return
		}
		if c := tok[0]; c|0x20 >= 'a' && c|0x20 <= 'z' {
			switch string(tok) {
			case "endbfchar":
				for ; len(args) > 1 && f.pay(entryCosts); args = args[2:] {
					t.letters[code(args[0])] = letters(literal(args[1]))
				}
			case "endbfrange":
				for ; len(args) > 2; args = args[3:] {
					f.codes(t, code(args[0]), min(code(args[1]), 0xffff), args[2])
				}
			}
			args = args[:0]
			continue
		}
		args = append(args, tok)
	}
}

// codes are those between two, which are text that counts up, or stands in an array.
func (f *File) codes(t *font, from, to int, as []byte) {
	list := inside(as)
	s := []rune(letters(literal(as)))
	for ; from <= to && f.pay(entryCosts); from++ {
		if list != nil {
			as, list = item(list)
			t.letters[from] = letters(literal(as))
		} else if n := len(s); n > 0 {
			t.letters[from] = string(s)
			s[n-1]++
		}
	}
}

// code is that of a string.
func code(tok []byte) (n int) {
	for _, c := range literal(tok[:min(len(tok), 10)]) {
		n = n<<8 | int(c)
	}
	return n
}

// letters is the UTF-16 that one code stands for, no more than a few of them.
func letters(b []byte) string {
	s, _ := evidence.Words([]byte("\xfe\xff"), b[:min(len(b), 32)], true)
	return s
}
