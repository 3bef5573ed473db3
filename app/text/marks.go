package text

import "strings"

// ShowMarks writes direction marks and the like out as [U+202E]: in a file's name they
// can make "gpj.exe" read as "exe.jpg".
func ShowMarks(s string) string {
	var b strings.Builder
	for _, r := range s {
		if code := mark(r); code != "" {
			b.WriteString("[" + code + "]")
			continue
		}
		if r == '\n' || r == '\t' {
			r = 0x2400 + r
		}
		b.WriteRune(r)
	}
	return b.String()
}

func mark(r rune) string {
	const digits = "0123456789ABCDEF"
	switch {
	case r == 0x61c, r == 0xfeff, r >= 0x200b && r <= 0x200c, r >= 0x200e && r <= 0x200f,
		r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return "U+" + string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
	}
	return ""
}
