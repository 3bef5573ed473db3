package pdf

import (
	"bytes"
	"math"
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

// matrixOf are six numbers, or what changes nothing.
func matrixOf(b []byte) (m matrix) {
	for i := range m {
		var tok []byte
		if tok, b = token(b); tok == nil {
			return same
		}
		m[i] = number(tok)
	}
	return m
}

// state is what text is shown with (ISO 32000-1 §9.3).
type state struct {
	to                                 matrix // from here to the page
	font                               *font
	size, char, word, wide, lead, rise float64
}

const (
	maxArgs = 16
	maxKept = 64
)

// reader runs what draws a page.
type reader struct {
	f *File
	state
	kept       []state
	text, line matrix
	out        []byte
	x, y, high float64 // behind the last letter, on the page
}

// run goes through the operators of a stream.
func (r *reader) run(b, resources []byte, depth int) {
	if !r.f.pay(len(b)) {
		return
	}
	kept := len(r.kept)
	var args [][]byte
	for {
		var tok []byte
		if tok, b = value(b); len(tok) == 0 || r.f.left < 0 {
			break
		}
		if c := tok[0]; c == '\'' || c == '"' || c|0x20 >= 'a' && c|0x20 <= 'z' {
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
	case "cm":
		r.to = matrixOf(bytes.Join(args, []byte(" "))).times(r.to)
	case "BT":
		r.text, r.line = same, same
	case "Tm":
		r.line = matrixOf(bytes.Join(args, []byte(" ")))
		r.text = r.line
	case "Tf":
		r.font, r.size = r.f.font(get(r.f.in(resources, "/Font"), string(arg(2)))), y
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
		r.move(x, y)
	case "Td":
		r.move(x, y)
	case "\"":
		r.word, r.char = number(arg(3)), x
		r.move(0, -r.lead)
		r.show(arg(1))
	case "'":
		r.move(0, -r.lead)
		r.show(arg(1))
	case "T*":
		r.move(0, -r.lead)
	case "Tj":
		r.show(arg(1))
	case "TJ":
		for v, parts := item(inside(arg(1))); len(v) > 0; v, parts = item(parts) {
			if v[0] == '(' || v[0] == '<' {
				r.show(v)
			} else {
				r.forth(-number(v) / 1000 * r.size)
			}
		}
	case "Do":
		if x := r.f.in(r.f.in(resources, "/XObject"), string(arg(1))); string(get(x, "/Subtype")) == "/Form" {
			r.form(x, resources, depth+1)
		}
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
	r.line = matrix{1, 0, 0, 1, x, y}.times(r.line)
	r.text = r.line
}

// forth goes on in the line.
func (r *reader) forth(by float64) {
	r.text = matrix{1, 0, 0, 1, by * r.wide, 0}.times(r.text)
}

func (r *reader) show(tok []byte) {
	s, step := literal(tok), 1
	if r.font == nil {
		r.font = &font{other: 500}
	}
	if r.font.double {
		step = 2
	}
	for ; len(s) >= step; s = s[step:] {
		code := int(s[0])
		if step == 2 {
			code = code<<8 | int(s[1])
		}
		r.place(matrix{r.size * r.wide, 0, 0, r.size, 0, r.rise}.times(r.text).times(r.to))
		r.letter(r.font.letter(code))
		by := r.font.width(code)/1000*r.size + r.char
		if step == 1 && code == ' ' {
			by += r.word
		}
		r.forth(by)
		end := matrix{1, 0, 0, 1, 0, r.rise}.times(r.text).times(r.to)
		r.x, r.y = end[4], end[5]
	}
}

// place puts a space or the end of a line before a letter that does not follow the
// last one. m has its size and place.
func (r *reader) place(m matrix) {
	size, high := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
	x, y := m[4]-r.x, m[5]-r.y
	along, across := (x*m[0]+y*m[1])/size, math.Abs(y*m[0]-x*m[1])/size
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
	} else if len(r.out) > maxWords {
		s, r.f.Cut = "", true
	}
	for _, c := range s {
		switch {
		case c <= ' ':
			r.space()
			continue
		case c >= 0xfb00 && c <= 0xfb04: // drawn as one, and looked for as these
			r.out = append(r.out, [...]string{"ff", "fi", "fl", "ffi", "ffl"}[c-0xfb00]...)
			continue
		case c == 0xf0b7: // where Symbol has it
			c = '•'
		case turns(c):
			c = utf8.RuneError
		case c >= 0x7f && c < 0xa0 || c == 0xad || c == 0xfeff:
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
