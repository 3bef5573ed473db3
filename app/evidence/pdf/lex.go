package pdf

import (
	"bytes"
	"math"
	"strconv"
)

// maxToken ends a string or an object that does not end, so that no more than that
// is lost.
const maxToken = 1 << 20

// separates tells what ends a name or a number (ISO 32000-1 §7.2.2).
func separates(c byte) bool {
	switch c {
	case 0, '\t', '\n', '\f', '\r', ' ', '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// token is the next one as it stands in b, and what follows it; nil at the end.
func token(b []byte) (tok, rest []byte) {
	i, comment := 0, false
	for ; i < len(b) && (comment || b[i] <= ' ' || b[i] == '%'); i++ {
		comment = b[i] != '\n' && b[i] != '\r' && (comment || b[i] == '%')
	}
	if b = b[i:]; len(b) == 0 {
		return nil, nil
	}
	n := 1
	switch c := b[0]; {
	case c == '(':
		n = literalEnd(b)
	case (c == '<' || c == '>') && len(b) > 1 && b[1] == c:
		n = 2
	case c == '<':
		end := bytes.IndexByte(b[:min(len(b), maxToken)], '>')
		if n = end + 1; end < 0 {
			n = min(len(b), maxToken)
		}
	case c == '/' || !separates(c):
		for n < len(b) && !separates(b[n]) {
			n++
		}
	}
	return b[:n], b[n:]
}

// literalEnd is where a string in brackets ends, which may have some inside.
func literalEnd(b []byte) int {
	b = b[:min(len(b), maxToken)]
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(b)
}

// value is the next token, or all of a dictionary or an array. One that does not end
// ends with its object, or soon behind maxToken.
func value(b []byte) (v, rest []byte) {
	depth, begin := 0, -1
	for rest = b; ; {
		tok, after := token(rest)
		if tok == nil || begin >= 0 && (string(tok) == "endobj" || string(tok) == "stream") {
			break
		}
		if rest = after; begin < 0 {
			begin = len(b) - len(rest) - len(tok)
		}
		switch string(tok) {
		case "<<", "[":
			depth++
		case ">>", "]":
			depth--
		}
		if depth <= 0 || len(b)-len(rest)-begin > maxToken {
			break
		}
	}
	return b[max(begin, 0) : len(b)-len(rest)], rest
}

// item is value where it may be a reference, such as 12 0 R.
func item(b []byte) (v, rest []byte) {
	v, rest = value(b)
	if len(v) > 0 && v[0] >= '0' && v[0] <= '9' {
		generation, after := token(rest)
		if r, end := token(after); string(r) == "R" && generation[0] <= '9' {
			return b[len(b)-len(rest)-len(v) : len(b)-len(end)], end
		}
	}
	return v, rest
}

// items are what an array holds; nil for none.
func items(array []byte) [][]byte {
	v, _ := value(array)
	if len(v) < 2 || v[0] != '[' {
		return nil
	}
	all, rest := [][]byte{}, v[1:len(v)-1]
	for v, rest = item(rest); len(v) > 0; v, rest = item(rest) {
		all = append(all, v)
	}
	return all
}

// number is that of a token, 0 for what is none or none that a page has use for.
func number(tok []byte) float64 {
	x, err := strconv.ParseFloat(string(tok), 64)
	if err != nil || !(math.Abs(x) < 1e9) {
		return 0
	}
	return x
}

// literal are the bytes of a string in either form (ISO 32000-1 §7.3.4).
func literal(tok []byte) (out []byte) {
	if len(tok) < 2 {
		return nil
	}
	if in := tok[1 : len(tok)-1]; tok[0] == '<' {
		return unhex(in)
	} else if tok[0] == '(' {
		return unescape(in)
	}
	return nil
}

func unhex(in []byte) (out []byte) {
	half, odd := byte(0), false
	for _, c := range in {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			continue
		}
		if half = half<<4 | c; odd {
			out = append(out, half)
		}
		odd = !odd
	}
	if odd {
		out = append(out, half<<4)
	}
	return out
}

func unescape(in []byte) (out []byte) {
	for i := 0; i < len(in); i++ {
		c := in[i]
		if c == '\\' && i+1 < len(in) {
			i++
			c = in[i]
			if k := bytes.IndexByte([]byte("nrtbf"), c); k >= 0 {
				c = "\n\r\t\b\f"[k]
			} else if c == '\r' || c == '\n' { // goes on in the next line
				if c == '\r' && i+1 < len(in) && in[i+1] == '\n' {
					i++
				}
				continue
			} else if c >= '0' && c <= '7' {
				c -= '0'
				for k := 0; k < 2 && i+1 < len(in) && in[i+1] >= '0' && in[i+1] <= '7'; k++ {
					i++
					c = c<<3 | (in[i] - '0')
				}
			}
		}
		out = append(out, c)
	}
	return out
}
