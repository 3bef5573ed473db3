package chat

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// XML is read by hand as well: only elements and their attributes count, an
// attribute may be as long as a picture, and where it stands is noted instead.

// attribute is one of an element's.
type attribute struct {
	name string
	raw  []byte // the beginning of its value as it is written; good until the next one
	span span   // of the value in the file
}

// tag goes to the next beginning or end of an element: its name, with a slash
// before it for an end. each gets the attributes. "" when there is no more.
func (s *source) tag(each func(name string, a attribute)) string {
	for {
		s.until("<", nil)
		if s.ended() {
			return ""
		}
		s.tagLine, s.tagAt = s.line(), s.at()
		s.pos++
		switch s.peek() {
		case '!':
			s.declaration()
		case '?':
			s.until(">", nil)
		default:
			var room [32]byte
			name := string(s.name(room[:0]))
			s.attributes(name, each)
			return name
		}
	}
}

// declaration passes over <!DOCTYPE …> and <!-- … -->. What a document type may
// declare is not heeded.
func (s *source) declaration() {
	s.pos++
	comment := s.next() == '-' && s.next() == '-'
	for dashes := 0; !s.ended(); {
		c := s.next()
		if c == '>' && (!comment || dashes >= 2) {
			return
		}
		dashes++
		if c != '-' {
			dashes = 0
		}
	}
}

// name reads a name, and a slash before it.
func (s *source) name(keep []byte) []byte {
	for first := true; !s.ended(); first = false {
		c := s.peek()
		if c <= ' ' || c == '=' || c == '>' || c == '<' || c == '/' && !first || c == '"' || c == '\'' {
			break
		}
		s.pos++
		if len(keep) < cap(keep) {
			keep = append(keep, c)
		}
	}
	return keep
}

func (s *source) attributes(element string, each func(string, attribute)) {
	var name [32]byte
	var raw [maxName * 6]byte
	for !s.ended() {
		switch c := s.peek(); {
		case c == '>':
			s.pos++
			return
		case c == '<':
			return // not closed: the next one begins
		case c <= ' ' || c == '/' || c == '=' || c == '"' || c == '\'':
			s.pos++
			continue
		}
		key := s.name(name[:0])
		if !s.sign('=') {
			continue
		}
		quote := s.space()
		if quote != '"' && quote != '\'' {
			continue
		}
		s.pos++
		at := s.at()
		value := s.until(string(rune(quote)), raw[:0])
		each(element, attribute{string(key), value, span{at, s.at() - at}})
		s.next()
	}
}

// xmlText undoes escapes. Two numbers that are halves of one sign (UTF-16), as
// this app writes pictures, are joined.
func xmlText(raw []byte) string {
	s := strings.ToValidUTF8(string(raw), "\ufffd")
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var out strings.Builder
	high := rune(0)
	for {
		before, rest, found := strings.Cut(s, "&")
		if before != "" {
			high = flush(&out, high)
			out.WriteString(before)
		}
		if !found {
			flush(&out, high)
			return out.String()
		}
		name, _, closed := strings.Cut(rest[:min(len(rest), 12)], ";")
		r := entity(name)
		if !closed || r < 0 {
			high = flush(&out, high)
			out.WriteByte('&')
			s = rest
			continue
		}
		s = rest[len(name)+1:]
		if joined := utf16.DecodeRune(high, r); joined != utf8.RuneError {
			out.WriteRune(joined)
			high = 0
			continue
		}
		high = flush(&out, high)
		if high = r; !utf16.IsSurrogate(r) {
			high = flush(&out, r)
		}
	}
}

// flush writes what waited for its other half.
func flush(out *strings.Builder, high rune) rune {
	if high != 0 {
		out.WriteRune(high) // a half alone becomes the sign for what cannot be read
	}
	return 0
}

// entity is what an escape stands for, -1 for none.
func entity(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return -1
	}
	base := 10
	if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return -1
	}
	return rune(n)
}
