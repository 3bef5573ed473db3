package chat

import (
	"strings"

	"daybook/app/evidence"
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
func (s *source) tag(each func(a attribute)) string {
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
			s.attributes(each)
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

func (s *source) attributes(each func(attribute)) {
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
		each(attribute{string(key), value, span{at, s.at() - at}})
		s.next()
	}
}

// xmlText undoes escapes.
func xmlText(raw []byte) string {
	return evidence.Unescape(strings.ToValidUTF8(string(raw), "\ufffd"), nil)
}
