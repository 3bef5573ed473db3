package evidence

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// textKind tells kinds of text apart, and text from anything else. A file of
// no bytes is none of them.
func textKind(head []byte) string {
	body, ok := plainText(head)
	if !ok {
		return Unknown
	}
	start := strings.TrimLeft(strings.TrimPrefix(body, "\ufeff"), " \t\r\n")
	lower := strings.ToLower(start[:min(len(start), 1024)])
	switch {
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"):
		return "text/html"
	case strings.HasPrefix(lower, "<?xml"), strings.HasPrefix(lower, "<svg"), strings.HasPrefix(lower, "<!doctype"):
		return xmlKind(lower)
	case looksJSON(start, len(head) >= HeadSize):
		return "application/json"
	case looksMail(start):
		return "message/rfc822"
	}
	return "text/plain"
}

func xmlKind(lower string) string {
	switch {
	case strings.Contains(lower, "<svg"):
		return "image/svg+xml"
	case strings.Contains(lower, "<html"):
		return "text/html"
	}
	return "application/xml"
}

// plainText reports whether head is text, and gives it as UTF-8 enough to look
// at: UTF-8, UTF-16 with a byte order mark, or an 8-bit set, without control
// characters but those that text has.
func plainText(head []byte) (string, bool) {
	if len(head) == 0 {
		return "", false
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return narrow(head[2:]), true
	}
	for _, b := range head {
		if b < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", rune(b)) || b == 0x7f {
			return "", false
		}
	}
	if whole := wholeRunes(head); !utf8.Valid(whole) && !mostlyLetters(head) {
		return "", false
	}
	return string(head), true
}

// narrow drops the zero bytes of UTF-16: enough to see markup and headers.
func narrow(b []byte) string {
	return string(bytes.ReplaceAll(b, []byte{0}, nil))
}

// wholeRunes leaves out a character that the end of head cuts in two.
func wholeRunes(head []byte) []byte {
	for cut := 1; cut < utf8.UTFMax && cut <= len(head); cut++ {
		if tail := head[len(head)-cut:]; utf8.RuneStart(tail[0]) && !utf8.FullRune(tail) {
			return head[:len(head)-cut]
		}
	}
	return head
}

// mostlyLetters allows text in an old 8-bit character set: more than two
// thirds plain ASCII, which compressed or random bytes do not reach.
func mostlyLetters(head []byte) bool {
	plain := 0
	for _, b := range head {
		if b >= ' ' && b < 0x7f || b == '\n' || b == '\r' || b == '\t' {
			plain++
		}
	}
	return plain*3 > len(head)*2
}

// looksJSON: valid as a whole, or beginning like an object or array when only
// the head of a longer file is known.
func looksJSON(start string, cut bool) bool {
	if start == "" || start[0] != '{' && start[0] != '[' {
		return false
	}
	if json.Valid([]byte(start)) {
		return true
	}
	d := json.NewDecoder(strings.NewReader(start))
	for n := 0; ; n++ {
		if _, err := d.Token(); err != nil {
			return cut && n > 2 && d.InputOffset() > int64(len(start))/2
		}
	}
}

// looksMail: header lines (RFC 5322 §2.2), among them one that mail has.
func looksMail(start string) bool {
	known := 0
	for n, line := range strings.SplitAfter(start, "\n") {
		whole := strings.HasSuffix(line, "\n")
		line = strings.TrimRight(line, "\r\n")
		if line == "" || !whole {
			break
		}
		if n > 0 && (line[0] == ' ' || line[0] == '\t') || n == 0 && strings.HasPrefix(line, "From ") {
			continue
		}
		name, _, found := strings.Cut(line, ":")
		if !found || !isFieldName(name) {
			return false
		}
		if mailFields[strings.ToLower(name)] {
			known++
		}
	}
	return known >= 2
}

var mailFields = map[string]bool{
	"from": true, "to": true, "date": true, "subject": true, "received": true, "message-id": true,
	"return-path": true, "delivered-to": true, "mime-version": true, "content-type": true,
}

func isFieldName(name string) bool {
	for _, r := range name {
		if r <= ' ' || r >= 0x7f {
			return false
		}
	}
	return name != ""
}
