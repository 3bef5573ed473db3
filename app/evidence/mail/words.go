package mail

import (
	"io"
	"strings"

	"daybook/app/evidence"
)

// Decode undoes encoded words in a header's value (RFC 2047): =?utf-8?Q?Ol=C3=A1?=.
// White space between two of them does not count, and a sign that one ends in the
// middle of is joined, as it is often sent.
func Decode(value string) string {
	var out strings.Builder
	var held []byte // of words in one character set that follow each other
	set := ""
	flush := func() {
		text, _ := decodeSet(held, set)
		out.WriteString(text)
		held = held[:0]
	}
	for value != "" {
		before, after, found := strings.Cut(value, "=?")
		charset, b, rest, ok := encodedWord(after)
		switch {
		case !found:
			flush()
			out.WriteString(value)
			value = ""
		case !ok:
			flush()
			out.WriteString(before + "=?")
			value = after
		default:
			if strings.TrimSpace(before) != "" || len(held) == 0 || !sameName(charset, set) {
				flush()
				if strings.TrimSpace(before) != "" || out.Len() == 0 {
					out.WriteString(before)
				}
			}
			held, set, value = append(held, b...), charset, rest
		}
	}
	flush()
	return out.String()
}

// maxWord is how long an encoded word may be. The standard says 75.
const maxWord = 2000

// encodedWord reads charset?Q?text?= and what follows it.
func encodedWord(s string) (charset string, text []byte, rest string, ok bool) {
	charset, s, ok = strings.Cut(s, "?")
	if !ok || len(charset) > 40 || len(s) < 2 || s[1] != '?' {
		return "", nil, "", false
	}
	encoding := s[0] | 0x20
	s = s[2:]
	end := strings.Index(s[:min(len(s), maxWord)], "?=")
	if end < 0 {
		return "", nil, "", false
	}
	raw, rest := s[:end], s[end+2:]
	charset, _, _ = strings.Cut(charset, "*") // a language
	switch encoding {
	case 'q':
		return charset, appendHex(nil, strings.ReplaceAll(raw, "_", " "), '='), rest, true
	case 'b':
		text, _ = io.ReadAll(evidence.Base64(strings.NewReader(raw)))
		return charset, text, rest, true
	}
	return "", nil, "", false
}
