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

// set says what a code stands for, as far as there are such codes.
func (t *font) set(code int, s string) {
	if code >= 0 && code < t.codes() {
		t.letters[code] = s
	}
}

func (t *font) codes() int {
	if t.double {
		return 1 << 16
	}
	return 1 << 8
}

// font reads one, once (ISO 32000-1 §9.6, §9.7).
func (f *File) font(v []byte) *font {
	if !f.pay(len(v)) {
		return &font{}
	}
	if t := f.fonts[string(v)]; t != nil {
		return t
	}
	dict, _ := value(f.resolve(v))
	t := &font{letters: map[int]string{}, widths: map[int]float64{}, other: 500}
	if !f.pay(objectCosts+len(dict)) || len(dict) == 0 {
		return t
	}
	f.fonts[string(v)] = t
	known := true
	if string(f.get(dict, "/Subtype")) == "/Type0" {
		known = f.composite(t, dict)
	} else {
		f.simple(t, dict)
	}
	if table := f.in(dict, "/ToUnicode"); table != nil && known {
		f.toUnicode(t, f.stream(table))
	}
	return t
}

// simple is a font of one byte a code.
func (f *File) simple(t *font, dict []byte) {
	about, name := f.in(dict, "/FontDescriptor"), f.in(dict, "/BaseFont")
	encoding, base := f.in(dict, "/Encoding"), []byte(nil)
	if len(encoding) > 0 && encoding[0] == '/' {
		base, _ = token(encoding)
	} else {
		base = f.in(encoding, "/BaseEncoding")
	}
	symbols := int(number(f.in(about, "/Flags")))&4 != 0 || about == nil && strange(name)
	for c := range 256 {
		if r := signOf(string(base), byte(c)); r != utf8.RuneError && (base != nil || !symbols && f.get(about, "/FontFile3") == nil) {
			t.letters[c] = string(r)
		} else if zapf(name) {
			t.letters[c] = dingbat(c)
		}
	}
	if base == nil {
		f.ownNames(t, f.stream(f.in(about, "/FontFile")))
	}
	f.differences(t, f.list(encoding, "/Differences"))
	f.simpleWidths(t, dict, name)
}

func (f *File) simpleWidths(t *font, dict, name []byte) {
	unit := 1.0
	if m := f.list(dict, "/FontMatrix"); m != nil { // Type 3 says how large its unit is
		unit = 1000 * matrixOf(m)[0]
	}
	list := f.list(dict, "/Widths")
	if list == nil {
		usualWidths(t, string(name))
	}
	code := int(number(f.in(dict, "/FirstChar")))
	for i, v := range list[:min(len(list), 256)] {
		t.widths[code+i] = number(f.resolve(v)) * unit
	}
}

// ownNames are those that a font of Type 1 has for its codes, as "dup 65 /A put".
func (f *File) ownNames(t *font, program []byte) {
	_, list, _ := bytes.Cut(program, []byte("/Encoding"))
	list, _, _ = bytes.Cut(list, []byte("eexec"))
	for tok, rest := token(list); tok != nil && f.pay(len(tok)); tok, rest = token(rest) {
		if string(tok) == "dup" {
			code, after := token(rest)
			if name, _ := token(after); len(name) > 1 && name[0] == '/' && f.pay(entryCosts) {
				t.set(int(number(code)), glyph(string(name[1:min(len(name), 64)])))
			}
		}
	}
}

// strange tells the two of the fourteen fonts that every reader has that are no letters.
func strange(name []byte) bool { return bytes.HasPrefix(name, []byte("/Symbol")) || zapf(name) }

func zapf(name []byte) bool { return bytes.HasPrefix(name, []byte("/Zapf")) }

// differences are codes and the names of glyphs from there on.
func (f *File) differences(t *font, list [][]byte) {
	code := 0
	for _, v := range list {
		if !f.pay(entryCosts) {
			break
		} else if v[0] != '/' {
			code = int(number(v))
			continue
		}
		t.set(code, glyph(string(v[1:min(len(v), 64)])))
		code++
	}
}

// composite is a font of two bytes a code, or as many as its own table says; of the
// sets for Chinese, Japanese and Korean, where they differ in length, only what is
// UTF-16 is read. It says whether it is one of these.
func (f *File) composite(t *font, dict []byte) (known bool) {
	name := f.in(dict, "/Encoding")
	t.double, t.other = true, 1000
	has := func(s string) bool { return bytes.Contains(name[:min(len(name), 40)], []byte(s)) }
	t.plain = has("UCS2") || has("UTF16")
	known = len(name) == 0 || t.plain || has("/Identity")
	if len(name) > 0 && name[0] == '<' {
		t.double, known = codeLength(f.stream(name))
	}
	var below []byte
	for _, v := range f.list(dict, "/DescendantFonts") {
		below = f.resolve(v)
	}
	if w := f.in(below, "/DW"); w != nil {
		t.other = number(w)
	}
	f.wide(t, f.list(below, "/W"))
	return known
}

// codeLength is said by a table with its first and last codes, where all are of one.
func codeLength(table []byte) (double, known bool) {
	_, codes, _ := bytes.Cut(table, []byte("begincodespacerange"))
	first, codes := token(codes)
	last, codes := token(codes)
	end, _ := token(codes)
	n := len(literal(first))
	return n == 2, n > 0 && n < 3 && len(last) == len(first) && string(end) == "endcodespacerange"
}

// wide are the widths of a composite font (ISO 32000-1 §9.7.4.3).
func (f *File) wide(t *font, list [][]byte) {
	for len(list) > 1 {
		from, each := int(number(list[0])), items(list[1])
		to, step := from+len(each)-1, 2
		if each == nil && len(list) > 2 {
			to, step = int(number(list[1])), 3
		}
		for code := max(from, 0); code <= min(to, 0xffff) && f.pay(entryCosts); code++ {
			if each != nil {
				t.widths[code] = number(each[code-from])
			} else if step == 3 {
				t.widths[code] = number(list[2])
			}
		}
		list = list[step:]
	}
}

// toUnicode reads the table by which codes are text (ISO 32000-1 §9.10.3).
func (f *File) toUnicode(t *font, b []byte) {
	var args [][]byte
	for tok, rest := value(b); len(tok) > 0 && f.pay(len(tok)); tok, rest = value(rest) {
		if c := tok[0]; c|0x20 < 'a' || c|0x20 > 'z' {
			if len(args) < maxListed {
				args = append(args, tok)
			}
			continue
		}
		switch string(tok) {
		case "endbfchar":
			for ; len(args) > 1 && f.pay(entryCosts); args = args[2:] {
				t.set(code(args[0]), letters(literal(args[1])))
			}
		case "endbfrange":
			for ; len(args) > 2; args = args[3:] {
				f.codes(t, code(args[0]), min(code(args[1]), t.codes()-1), args[2])
			}
		}
		args = nil
	}
}

// codes are those between two, which are text that counts up, or stands in an array.
func (f *File) codes(t *font, from, to int, as []byte) {
	list := items(as)
	s := []rune(letters(literal(as)))
	for ; from <= to && f.pay(entryCosts); from++ {
		if len(list) > 0 {
			t.set(from, letters(literal(list[0])))
			list = list[1:]
		} else if n := len(s); n > 0 {
			t.set(from, string(s))
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

// letters is the UTF-16 that one code stands for, which are no more than a few.
func letters(b []byte) string {
	if len(b) > 64 {
		return ""
	}
	s, _ := evidence.Words([]byte("\xfe\xff"), b, true)
	return s
}
