package mail

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
)

const maxParams = 50

// param is a parameter of a value such as text/plain; charset="utf-8". Long and
// foreign ones may come in numbered pieces, with a character set (RFC 2231); many
// programs write RFC 2047 there instead.
func param(value, name string) string {
	type piece struct {
		number  int
		encoded bool
		text    string
	}
	var pieces []piece
	_, rest, _ := strings.Cut(value, ";")
	for n := 0; rest != "" && n < maxParams; n++ {
		var key, text string
		key, text, rest = nextParam(rest)
		base, number, split := strings.Cut(key, "*")
		if !sameName(base, name) {
			continue
		}
		if !split {
			return Decode(text)
		}
		p := piece{text: text, encoded: number == "" || strings.HasSuffix(number, "*")}
		p.number, _ = strconv.Atoi(strings.TrimSuffix(number, "*"))
		pieces = append(pieces, p)
	}
	sort.SliceStable(pieces, func(i, k int) bool { return pieces[i].number < pieces[k].number })
	var all []byte
	charset := ""
	for i, p := range pieces {
		if i == 0 && p.encoded {
			if set, after, ok := strings.Cut(p.text, "'"); ok {
				charset = set
				_, p.text, _ = strings.Cut(after, "'")
			}
		}
		if p.encoded {
			all = appendHex(all, p.text, '%')
		} else {
			all = append(all, p.text...)
		}
	}
	text, _ := decodeSet(all, charset)
	return text
}

// nextParam takes key=value or key="value" off the front.
func nextParam(s string) (key, value, rest string) {
	at := strings.IndexAny(s, "=;")
	if at < 0 || s[at] == ';' {
		_, rest, _ = strings.Cut(s, ";")
		return "", "", rest
	}
	key, s = strings.TrimSpace(s[:at]), strings.TrimLeft(s[at+1:], " \t")
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ";")
		return key, strings.TrimSpace(value), rest
	}
	var text strings.Builder
	i := 1
	for ; i < len(s) && s[i] != '"'; i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		text.WriteByte(s[i])
	}
	_, rest, _ = strings.Cut(s[min(i, len(s)):], ";")
	return key, text.String(), rest
}

// appendHex undoes %41 or =41; what is none stays.
func appendHex(b []byte, s string, sign byte) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] == sign && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return b
}

// shownName is a file's name without what would make it look like another one:
// signs that turn the direction, controls, the folders it came from.
func shownName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name)
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	return strings.ToValidUTF8(name[:min(len(name), maxName)], "")
}
