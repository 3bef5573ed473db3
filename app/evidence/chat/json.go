package chat

import (
	"encoding/json"
	"sort"
	"strings"
)

// JSON is read by hand: values of any length are passed over in place, and where
// each stands in the file is known.

// space passes over white space and gives the byte behind it, 0 at the end.
func (s *source) space() byte {
	for {
		switch c := s.peek(); c {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return c
		}
	}
}

// sign uses up one byte, white space apart.
func (s *source) sign(want byte) bool {
	if s.space() != want || want == 0 {
		return false
	}
	s.pos++
	return true
}

// str passes over a string and gives what keep has room for of it, as it is
// written between the quotes.
func (s *source) str(keep []byte) ([]byte, bool) {
	keep = keep[:0]
	if !s.sign('"') {
		return keep, false
	}
	for {
		keep = s.until(`"\`, keep)
		switch c := s.peek(); {
		case s.ended():
			return keep, false
		case c == '"':
			s.pos++
			return keep, true
		}
		for range 2 { // the backslash and what it escapes
			if c := s.next(); len(keep) < cap(keep) {
				keep = append(keep, c)
			}
		}
	}
}

// skip passes over any value. Brackets are counted, not matched: what is not
// JSON shows up behind it.
func (s *source) skip() bool {
	depth := 0
	for {
		switch c := s.space(); {
		case s.ended():
			return false
		case c == '"':
			if _, ok := s.str(nil); !ok {
				return false
			}
		case c == '{' || c == '[':
			depth++
			s.pos++
		case c == '}' || c == ']':
			depth--
			s.pos++
		case c == ',' || c == ':':
			s.pos++
		default:
			s.word(nil)
		}
		if depth < 0 {
			return false
		}
		if depth == 0 {
			return true
		}
	}
}

// word is a number, true, false or null; at least one byte is used up.
func (s *source) word(keep []byte) []byte {
	keep = keep[:0]
	for first := true; ; first = false {
		c := s.peek()
		if s.pos == len(s.buf) || !first && strings.IndexByte(" \t\r\n,:{}[]\"", c) >= 0 {
			return keep
		}
		s.pos++
		if len(keep) < cap(keep) {
			keep = append(keep, c)
		}
	}
}

// object goes through an object. each has to use up the value.
func (s *source) object(each func(key string) bool) bool {
	if !s.sign('{') {
		return false
	}
	if s.sign('}') {
		return true
	}
	var room [64]byte
	for {
		key, ok := s.str(room[:])
		if !ok || !s.sign(':') || !each(string(key)) {
			return false
		}
		if s.sign('}') {
			return true
		}
		if !s.sign(',') {
			return false
		}
	}
}

// array goes through an array.
func (s *source) array(each func() bool) bool {
	if !s.sign('[') {
		return false
	}
	if s.sign(']') {
		return true
	}
	for {
		if !each() {
			return false
		}
		if s.sign(']') {
			return true
		}
		if !s.sign(',') {
			return false
		}
	}
}

// unquoted is what a string says, by what stands between its quotes.
func unquoted(raw []byte) string {
	var text string
	if err := json.Unmarshal([]byte(`"`+string(raw)+`"`), &text); err != nil {
		return strings.ToValidUTF8(string(raw), "\ufffd")
	}
	return text
}

// partsText is the text of a message: a string, or an array of strings and of
// objects that have one; of a whole message all that it says.
func (c *Chat) partsText(raw []byte) string {
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return strings.ToValidUTF8(strings.Trim(string(raw), `"`), "\ufffd")
	}
	var text strings.Builder
	if whole, ok := value.(map[string]any); ok {
		c.appendWhole(&text, whole)
	} else {
		appendParts(&text, value)
	}
	return text.String()
}

// told are the names of values that are shown in other ways, or say nothing to people.
const told = " id type date date_unixtime edited edited_unixtime from from_id actor actor_id text text_entities photo file " +
	"thumbnail mime_type width height photo_file_size file_size thumbnail_file_size "

// appendWhole gives the words of a message, and below them the other values: a call
// that was missed, a place, from whom a message was passed on.
func (c *Chat) appendWhole(text *strings.Builder, whole map[string]any) {
	appendParts(text, whole["text"])
	if whole["action"] == "phone_call" {
		text.WriteString(c.phoneCall(whole))
	}
	lines := c.named(whole, told)
	if text.Len() > 0 && lines != nil {
		text.WriteByte('\n')
	}
	text.WriteString(strings.Join(lines, "\n"))
}

// phoneCall tells a call in words, and takes what it told out of the values.
func (c *Chat) phoneCall(whole map[string]any) string {
	way, reason := "some", whole["discard_reason"]
	if reason == "missed" {
		way = "missed"
	}
	text := c.say("chat.call." + way)
	if long := lasting(c.plainly(whole["duration_seconds"])); long != "" {
		text += ", " + long
		delete(whole, "duration_seconds")
	}
	if delete(whole, "action"); reason == "missed" || reason == "hangup" {
		delete(whole, "discard_reason")
	}
	return text
}

// word is a name of the export's in the person's words, and as it stands where there
// are none for it.
func (c *Chat) word(name string) string {
	const facts = "chat.fact."
	return strings.TrimPrefix(c.say(facts+name), facts)
}

// named are values behind their names, without some.
func (c *Chat) named(values map[string]any, without string) []string {
	var lines []string
	for name, value := range values {
		if !strings.Contains(without, " "+name+" ") {
			said := c.plainly(value)
			if name == "action" || name == "discard_reason" {
				said = c.word(said)
			}
			lines = append(lines, c.word(name)+": "+said)
		}
	}
	sort.Strings(lines)
	return lines
}

func (c *Chat) plainly(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case map[string]any:
		return strings.Join(c.named(value, ""), ", ")
	case []any:
		var parts []string
		for _, part := range value {
			parts = append(parts, c.plainly(part))
		}
		return strings.Join(parts, ", ")
	}
	b, _ := json.Marshal(value)
	return string(b)
}

func appendParts(text *strings.Builder, value any) {
	switch value := value.(type) {
	case string:
		text.WriteString(value)
	case map[string]any:
		part, _ := value["text"].(string)
		text.WriteString(part)
	case []any:
		for _, part := range value {
			if _, nested := part.([]any); !nested {
				appendParts(text, part)
			}
		}
	}
}
