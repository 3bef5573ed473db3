package chat

import "unicode/utf8"

// shape is all that is the same at the beginning of each message of one export:
// the phone writes every time anew, in one way, when it exports.
type shape struct {
	bracket   bool // [25/06/2024, 14:03:11]
	yearFirst bool
	longYear  bool
	comma     bool
	seconds   bool
	half      bool // a.m. or p.m. follows
	sep       byte // between the numbers of the date
	after     byte // ends the time: ] or - or :
}

// head is the time a message begins with.
type head struct {
	shape shape
	stamp stamp
	size  int  // of the head in the line
	valid bool // there is such a time
}

// parseHead reads the beginning of a line; false if it is none of a message.
func parseHead(line []byte) (head, bool) {
	c := cursor{b: line}
	var h head
	c.spaces()
	h.shape.bracket = c.byte('[')
	date, ok := c.date(&h.shape)
	if !ok {
		return h, false
	}
	h.shape.comma = c.byte(',')
	if !c.spaces() {
		return h, false
	}
	clock, ok := c.clock(&h.shape)
	if !ok || !c.after(&h.shape) {
		return h, false
	}
	h.size = c.i
	h.valid = date[1] >= 1 && date[2] >= 1 && date[1] <= 31 && date[2] <= 31 &&
		date[0] >= 1970 && date[0] <= 2100 && clock[0] <= 23 && clock[1] <= 59 && clock[2] <= 59
	if h.valid {
		h.stamp = newStamp(date[0], date[1], date[2], clock[0], clock[1], clock[2], h.shape.seconds)
		h.valid = !h.stamp.wall(DayFirst).IsZero() || !h.stamp.wall(MonthFirst).IsZero()
	}
	return h, true
}

// cursor reads a line from left to right.
type cursor struct {
	b []byte
	i int
}

func (c *cursor) byte(b byte) bool {
	if c.i < len(c.b) && c.b[c.i] == b {
		c.i++
		return true
	}
	return false
}

// spaces passes over spaces, narrow and unbreakable ones too, and over marks that
// have no width. It reports whether there was a space.
func (c *cursor) spaces() bool {
	found := false
	for c.i < len(c.b) {
		if c.b[c.i] == ' ' {
			c.i++
			found = true
			continue
		}
		if c.b[c.i] < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRune(c.b[c.i:])
		space := r == 0xa0 || r == 0x202f || r == 0x2009
		if !space && !isMark(r) {
			break
		}
		found = found || space
		c.i += n
	}
	return found
}

// number reads one of at most so many digits.
func (c *cursor) number(most int) (n, digits int) {
	for digits < most && c.i < len(c.b) && c.b[c.i] >= '0' && c.b[c.i] <= '9' {
		n = 10*n + int(c.b[c.i]-'0')
		c.i++
		digits++
	}
	return n, digits
}

// date reads year and the two other numbers as they stand, in any of the forms
// 25/06/2024, 6/25/24, 2024-06-25, 25.6.24, 25. 6. 2024.
func (c *cursor) date(s *shape) (date [3]int, ok bool) {
	var digits [3]int
	for i := range date {
		if i > 0 {
			if c.i == len(c.b) {
				return date, false
			}
			if sep := c.b[c.i]; sep != '/' && sep != '.' && sep != '-' || i > 1 && sep != s.sep {
				return date, false
			}
			s.sep = c.b[c.i]
			c.i++
			if s.sep == '.' {
				c.spaces()
			}
		}
		if date[i], digits[i] = c.number(4); digits[i] == 0 {
			return date, false
		}
	}
	s.yearFirst = digits[0] == 4
	if s.yearFirst {
		s.longYear = true
		return date, digits[1] <= 2 && digits[2] <= 2
	}
	s.longYear = digits[2] == 4
	if digits[2] == 2 {
		date[2] += 2000
	}
	date[0], date[1], date[2] = date[2], date[0], date[1]
	return date, digits[0] <= 2 && digits[1] <= 2
}

// clock reads 14:03, 14:03:11, 2:03 PM, 2.03 p. m.
func (c *cursor) clock(s *shape) (clock [3]int, ok bool) {
	var digits int
	if clock[0], digits = c.number(2); digits == 0 || !c.byte(':') && !c.byte('.') {
		return clock, false
	}
	if clock[1], digits = c.number(2); digits != 2 {
		return clock, false
	}
	if at := c.i; c.byte(':') || c.byte('.') {
		if clock[2], digits = c.number(2); digits == 2 {
			s.seconds = true
		} else {
			c.i, clock[2] = at, 0
		}
	}
	half := c.half()
	if s.half = half != 0; s.half {
		if clock[0] < 1 || clock[0] > 12 {
			clock[0] = 24 // there is no such time
		}
		if clock[0] == 12 {
			clock[0] = 0
		}
		if half == 'p' {
			clock[0] += 12
		}
	}
	return clock, true
}

// half reads AM, pm, a.m., p. m. with a space before it or none: 'a' or 'p', and
// 0 for nothing.
func (c *cursor) half() byte {
	at := c.i
	c.spaces()
	if c.i < len(c.b) {
		half := c.b[c.i] | 0x20
		c.i++
		c.byte('.')
		c.spaces()
		if (half == 'a' || half == 'p') && (c.byte('m') || c.byte('M')) {
			c.byte('.')
			return half
		}
	}
	c.i = at
	return 0
}

// after reads what stands between the time and the name.
func (c *cursor) after(s *shape) bool {
	if s.bracket {
		s.after = ']'
		return c.byte(']')
	}
	if c.byte(':') { // older iPhones
		s.after = ':'
		return c.spaces()
	}
	s.after = '-'
	return c.spaces() && (c.byte('-') || c.dash()) && (c.spaces() || c.i == len(c.b))
}

func (c *cursor) dash() bool {
	const dash = "\u2013"
	if len(c.b)-c.i >= len(dash) && string(c.b[c.i:c.i+len(dash)]) == dash {
		c.i += len(dash)
		return true
	}
	return false
}
