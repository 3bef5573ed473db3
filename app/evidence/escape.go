package evidence

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// high are the signs of Windows 1252 from 0x80 to 0x9f, and what cannot be read
// where it has none.
var high = []rune("€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ")

// Windows1252 is the sign of a byte in that set.
func Windows1252(c byte) rune {
	if c >= 0x80 && c < 0xa0 {
		return high[c-0x80]
	}
	return rune(c)
}

// Unescape undoes what XML and HTML escape: &amp; &#233; &#xe9; and the names that
// named knows, which may be nil (0 is no sign). What is no escape stays. Two
// numbers that are the halves of one sign in UTF-16 are joined, because some
// exports write pictures so; and where there are other names, numbers are read as
// browsers do, who take 0x80 to 0x9f for Windows 1252.
func Unescape(s string, named func(name string) rune) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	half := rune(0) // waits for the other one
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if s[i] == '&' {
			if end := strings.IndexByte(s[i:min(len(s), i+12)], ';'); end > 0 {
				if e := escape(s[i+1:i+end], named); e > 0 {
					r, n = e, end+1
				}
			}
		}
		i += n
		if joined := utf16.DecodeRune(half, r); joined != utf8.RuneError {
			out, half = utf8.AppendRune(out, joined), 0
			continue
		}
		if half != 0 {
			out = utf8.AppendRune(out, utf8.RuneError)
		}
		if half = 0; utf16.IsSurrogate(r) {
			half = r
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	if half != 0 {
		out = utf8.AppendRune(out, utf8.RuneError)
	}
	return string(out)
}

// escape is what a name or a number stands for, 0 for nothing.
func escape(name string, named func(string) rune) rune {
	if len(name) < 2 || name[0] != '#' {
		for i, known := range [...]string{"amp", "lt", "gt", "quot", "apos"} {
			if known == name {
				return rune("&<>\"'"[i])
			}
		}
		if named != nil {
			return named(name)
		}
		return 0
	}
	digits, base := name[1:], 10
	if digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0
	}
	if named != nil && n < 0x100 {
		return Windows1252(byte(n))
	}
	return rune(n)
}
