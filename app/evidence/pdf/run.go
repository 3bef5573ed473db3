package pdf

import (
	"bytes"
	"math"
	"strings"
	"unicode/utf8"
)

// matrix is a b c d e f of ISO 32000-1 §8.3.3.
type matrix [6]float64

var same = matrix{1, 0, 0, 1, 0, 0}

// times is m, then n.
func (m matrix) times(n matrix) (to matrix) {
	for i := range to {
		to[i] = m[i&^1]*n[i&1] + m[i|1]*n[2+i&1]
	}
	to[4] += n[4]
	to[5] += n[5]
	return to
}

// move lets m begin so far from where it did.
func (m *matrix) move(x, y float64) {
	m[4], m[5] = x*m[0]+y*m[2]+m[4], x*m[1]+y*m[3]+m[5]
}

// matrixOf are six numbers, or what changes nothing.
func matrixOf(numbers [][]byte) matrix {
	if len(numbers) < len(same) {
		return same
	}
	var m matrix
	for i := range m {
		m[i] = number(numbers[i])
	}
	return m
}

// state is what text is shown with (ISO 32000-1 §9.3), and where, which is begun anew
// wherever a state that was kept is brought back.
type state struct {
	to                                 matrix // from here to the page
	text, line                         matrix
	font                               *font
	size, char, word, wide, lead, rise float64
	fonts, forms                       []byte // of the resources
}

var fresh = state{to: same, text: same, line: same, wide: 1}

const (
	maxArgs = 16
	maxKept = 1 << 10
)

// reader runs what draws a page.
type reader struct {
	f *File
	state
	kept       []state
	out        []byte
	x, y, high float64 // behind the last letter, on the page
	instead    span
	shown      []spot // the last ones
}

// span is a stretch for which the file says what it is (ISO 32000-1 §14.9.4).
type span struct {
	depth int    // of what is marked within; 0 for no span
	text  string // without hyphens that only show at the end of a line
	said  bool
}

// spot is a string and where it was shown.
type spot struct {
	tok  []byte
	x, y float64
}

// run goes through the operators of a stream.
func (r *reader) run(b, resources []byte, depth int) {
	kept := len(r.kept)
	r.fonts, r.forms = r.f.in(resources, "/Font"), r.f.in(resources, "/XObject")
	var args [][]byte
	for at := len(b); r.f.pay(at-len(b)) && len(r.out) <= maxWords; {
		at = len(b)
		var tok []byte
		if tok, b = value(b); len(tok) == 0 {
			break
		}
		if c := tok[0]; c == '\'' || c == '"' || c|0x20 >= 'a' && c|0x20 <= 'z' {
			r.f.pay(moveCosts)
			b = r.operator(string(tok), args, b, resources, depth)
			args = args[:0]
		} else if len(args) < maxArgs {
			args = append(args, tok)
		}
	}
	r.kept = r.kept[:min(kept, len(r.kept))]
}

// operator does what one asks for (ISO 32000-1 annex A), as far as it moves or shows
// text, and is where the next begins.
func (r *reader) operator(op string, args [][]byte, b, resources []byte, depth int) (rest []byte) {
	arg := func(fromLast int) []byte {
		if fromLast > len(args) {
			return nil
		}
		return args[len(args)-fromLast]
	}
	x, y := number(arg(2)), number(arg(1))
	switch op {
	case "q":
		if len(r.kept) < maxKept {
			r.kept = append(r.kept, r.state)
		}
	case "Q":
		if n := len(r.kept); n > 0 {
			r.state, r.kept = r.kept[n-1], r.kept[:n-1]
		}
	case "BT":
		r.text, r.line = same, same
	case "cm", "Tm":
		if m := matrixOf(args); op == "cm" {
			r.to = m.times(r.to)
		} else {
			r.text, r.line = m, m
		}
	case "Tf":
		r.font, r.size = r.f.font(r.f.get(r.fonts, string(arg(2)))), y
	case "Tc":
		r.char = y
	case "Tw":
		r.word = y
	case "Tz":
		r.wide = y / 100
	case "TL":
		r.lead = y
	case "Ts":
		r.rise = y
	case "TD":
		r.lead = -y
		fallthrough
	case "Td":
		r.move(x, y)
	case "\"":
		r.word, r.char = number(arg(3)), x
		fallthrough
	case "'", "T*":
		if r.move(0, -r.lead); op == "T*" {
			break
		}
		fallthrough
	case "Tj":
		r.show(arg(1))
	case "TJ":
		for _, v := range items(arg(1)) {
			if v[0] == '(' || v[0] == '<' {
				r.show(v)
			} else {
				r.forth(-number(v) / 1000 * r.size)
			}
		}
	case "Do":
		if x := r.f.in(r.forms, string(arg(1))); string(r.f.get(x, "/Subtype")) == "/Form" {
			r.form(x, resources, depth+1)
		}
	case "BDC", "BMC":
		r.mark(arg(1), resources)
	case "EMC":
		r.instead.depth = max(r.instead.depth-1, 0)
	case "ID":
		return behindPicture(b)
	}
	return b
}

// behindPicture is what follows the dots of one that is written into a page.
func behindPicture(b []byte) []byte {
	for {
		_, after, ok := bytes.Cut(b, []byte("EI"))
		if !ok {
			return nil
		}
		before := b[:len(b)-len(after)-2]
		if b = after; len(before) > 0 && before[len(before)-1] <= ' ' && (len(after) == 0 || after[0] <= ' ') {
			return after
		}
	}
}

// move begins a line so far from where this one began.
func (r *reader) move(x, y float64) {
	r.line.move(x, y)
	r.text = r.line
}

// forth goes on in the line.
func (r *reader) forth(by float64) {
	r.text.move(by*r.wide, 0)
}

// mark begins a stretch that is marked, with what its dictionary says of it.
func (r *reader) mark(dict, resources []byte) {
	if len(dict) > 0 && dict[0] == '/' {
		dict = r.f.in(r.f.in(resources, "/Properties"), string(dict))
	}
	if r.instead.depth > 0 {
		r.instead.depth++
	} else if v := r.f.in(dict, "/ActualText"); v != nil {
		r.instead = span{1, strings.Trim(text(literal(v)), "\u00ad"), false}
	}
}

// show shows a string, but not a second time in one place, as to make it bold.
func (r *reader) show(tok []byte) {
	if r.font == nil {
		r.font = &font{other: 500}
	}
	m := r.at()
	begin, near := spot{tok, m[4], m[5]}, math.Hypot(m[2], m[3])*math.Abs(r.size)/10
	again := false
	for _, s := range r.shown {
		again = again || s.from(begin) < near && bytes.Equal(s.tok, tok)
	}
	r.codes(literal(tok), again)
	if m = r.at(); !again && begin.from(spot{nil, m[4], m[5]}) > near {
		r.shown = append(r.shown[max(0, len(r.shown)-64):], begin)
	}
}

func (s spot) from(o spot) float64 { return math.Hypot(s.x-o.x, s.y-o.y) }

// at is where the next letter comes on the page.
func (r *reader) at() matrix {
	to := r.text.times(r.to)
	to.move(0, r.rise)
	return to
}

// codes are the letters of a string.
func (r *reader) codes(s []byte, again bool) {
	step := 1
	if r.font.double {
		step = 2
	}
	for ; len(s) >= step && r.f.pay(letterCosts); s = s[step:] {
		code := int(s[0])
		if step == 2 {
			code = code<<8 | int(s[1])
		}
		seen := !again && (r.instead.depth == 0 || r.instead.text != "")
		if seen && !(r.instead.depth > 0 && r.instead.said) {
			letter := r.font.letter(code)
			if r.instead.depth > 0 {
				letter, r.instead.said = r.instead.text, true
			}
			r.place(r.at())
			r.letter(letter)
		}
		by := r.font.width(code)/1000*r.size + r.char
		if step == 1 && code == ' ' {
			by += r.word
		}
		r.forth(by)
		if seen {
			end := r.at()
			r.x, r.y = end[4], end[5]
		}
	}
}

// place puts a space or the end of a line before a letter that does not follow the
// last one. m is where it comes.
func (r *reader) place(m matrix) {
	right, up := m[0]*r.size*r.wide, m[1]*r.size*r.wide
	size, high := math.Hypot(right, up), math.Hypot(m[2], m[3])*math.Abs(r.size)
	x, y := m[4]-r.x, m[5]-r.y
	along, across := (x*right+y*up)/size, math.Abs(y*right-x*up)/size
	most := max(high, r.high)
	switch r.high = high; {
	case !(size > 0):
	case across > most/2 || along < -most/2:
		r.out = append(bytes.TrimRight(r.out, " "), '\n')
		if across > 1.8*most {
			r.out = append(r.out, '\n')
		}
	case along > 0.15*high:
		r.space()
	}
}

func (r *reader) space() {
	if n := len(r.out); n > 0 && r.out[n-1] > ' ' {
		r.out = append(r.out, ' ')
	}
}

// letter writes what a letter stands for.
func (r *reader) letter(s string) {
	if s == "" {
		s = "\ufffd"
	}
	if len(r.out) > maxWords {
		return
	}
	for _, c := range s {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r' || c == 0xa0:
			r.space()
			continue
		case c >= 0xfb00 && c <= 0xfb04: // drawn as one, and looked for as these
			r.out = append(r.out, [...]string{"ff", "fi", "fl", "ffi", "ffl"}[c-0xfb00]...)
			continue
		case c == 0xf0b7: // where Symbol has it
			c = '•'
		case turns(c) || c < ' ' || c >= 0x7f && c < 0xa0:
			c = utf8.RuneError
		case c == 0xad || c == 0xfeff:
			continue
		}
		if c == utf8.RuneError {
			r.f.Unread++
		}
		r.out = utf8.AppendRune(r.out, c)
	}
}

// turns tells letters that run from right to left, signs that turn others, and those
// that mean something to one font alone.
func turns(c rune) bool {
	return c >= 0x590 && c < 0x900 || c >= 0xfb1d && c < 0xfe00 || c >= 0xfe70 && c < 0xff00 ||
		c >= 0x200e && c < 0x2010 || c >= 0x202a && c < 0x202f || c >= 0x2066 && c < 0x206a ||
		c >= 0xe000 && c < 0xf900 || c >= 0x10800 && c < 0x11000 || c >= 0x1e800 && c < 0x1f000 || c >= 0xf0000
}
