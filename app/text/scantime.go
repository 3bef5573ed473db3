package text

import "time"

// time reads 21:40, 21h, 21h30, 9.40 pm, 9pm, "9 da noite", and a bare hour where
// a word before it or a time behind it says that it is one.
func (s *scan) time() bool {
	hour, p := s.peek(0), piece{hour: s.peek(0).number}
	if len(hour.text) > 2 {
		return s.clockOnly && len(s.tokens) <= 2 && s.figures()
	}
	k, marked := s.afterHour(&p)
	half := s.half(&k, &p)
	switch {
	case s.wrong != Clear:
		return false
	case !marked && !half && !s.bareHour(k):
		return false
	case !marked && !half:
		p.bare = true
	}
	s.at += k
	return s.setTime(p)
}

// afterHour reads the minutes and tells how many tokens the time has; marked is
// false for a number that may be anything.
func (s *scan) afterHour(p *piece) (k int, marked bool) {
	mark, minutes := s.peek(1), s.peek(2)
	switch {
	case mark.text == ":" && minutes.number >= 0 && len(minutes.text) == 2:
		p.minute, k = minutes.number, 3
		if s.peek(3).text == ":" && s.peek(4).number >= 0 {
			k = 5
		}
		if s.does(k) == wHours {
			k++
		}
		return k, true
	case s.does(1) == wHours:
		k = 2
		if minutes.number >= 0 && len(minutes.text) <= 2 && (minutes.glued || s.does(3) == wMinutes) {
			p.minute, k = minutes.number, 3
			if s.does(3) == wMinutes {
				k = 4
			}
		}
		return k, true
	case mark.text == "." && mark.glued && minutes.glued && len(minutes.text) == 2 && minutes.number >= 0 && s.peek(3).text != ".":
		if s.clockOnly || s.pieces[s.n].dated() || minutes.number > 12 || s.does(3) == wHalf || s.does(3) == wHours {
			p.minute, k = minutes.number, 3
			if s.does(3) == wHours {
				k = 4
			}
			return k, true
		}
	}
	return 1, false
}

// half reads am, pm, or the part of the day: "in the evening", "da noite".
func (s *scan) half(k *int, p *piece) bool {
	if w := vocabulary[s.peek(*k).text]; w.does == wHalf {
		*k++
		if p.hour < 1 || p.hour > 12 {
			s.wrong = NoTime
			return false
		}
		p.half = w.n
		p.hour = p.hour%12 + 12*(w.n-1)
		return true
	}
	j := *k
	for j < *k+2 && (s.does(j) == wFiller || s.does(j) == wAt || s.does(j) == wWeakAt) {
		j++
	}
	w := vocabulary[s.peek(j).text]
	if w.does != wPart || j == *k {
		return false
	}
	*k = j + 1
	if evening := w.n == 2 || w.n == 3 && p.hour > 4; evening && p.hour < 12 {
		p.hour += 12
	} else if p.hour == 12 && w.n != 2 {
		p.hour = 0
	}
	return true
}

// bareHour tells an hour without a mark, k tokens long, from the beginning of a
// date: "at 9", "21-23h", "from 9 to 11pm".
func (s *scan) bareHour(k int) bool {
	next := s.does(k)
	between := next == wWeak || next == wWeakAt || next == wStrong
	if between && s.peek(k+1).number >= 0 {
		behind := s.does(k + 2)
		if behind == wHours || behind == wHalf || s.peek(k+2).text == ":" {
			return true
		}
		if mark := s.peek(k + 2).text; s.peek(k).text == "-" || mark == "/" || mark == "de" || behind == wOrdinal || monthNamed(mark) > 0 {
			return false
		}
	}
	if s.clockOnly {
		return len(s.tokens) == 1 && (!s.region.Halves || s.peek(0).number > 12)
	}
	mark := s.peek(k).text
	return s.atHour && mark != "/" && mark != "." && mark != "de" && mark != "of" && next != wOrdinal && monthNamed(mark) == 0 && s.peek(k).number < 0
}

// figures reads 2140 and 940.
func (s *scan) figures() bool {
	n, k := s.peek(0).number, 1
	if s.does(1) == wHours {
		k = 2
	}
	s.at += k
	return s.setTime(piece{hour: n / 100, minute: n % 100})
}

// ago reads "2 hours ago", "10 min atrás"; "12 de ago" is a day in August.
func (s *scan) ago() bool {
	unit := s.does(1)
	return (unit == wHours || unit == wMinutes || unit == wDays || unit == wDayIs) &&
		(s.does(2) == wAgo || s.peek(2).text == "ago") && s.unitsBack()
}

// unitsBack takes a number and its unit off now. Counted in hours or minutes it is
// never to the minute.
func (s *scan) unitsBack() bool {
	n, unit := s.peek(0).number, vocabulary[s.peek(1).text]
	if n < 0 {
		return false
	}
	s.at += 2
	if s.does(0) == wAgo || s.peek(0).text == "ago" {
		s.at++
	}
	switch unit.does {
	case wDays, wDayIs:
		return s.setDay(piece{kind: dayRelative, day: -n * unit.n})
	case wHours, wMinutes:
		each := time.Hour
		if unit.does == wMinutes {
			each = time.Minute
		}
		then := s.now.Add(-time.Duration(n) * each)
		days := int(civilDay(then).Sub(civilDay(s.now)) / (24 * time.Hour))
		s.about = true
		return s.setDay(piece{kind: dayRelative, day: days}) && s.setTime(piece{hour: then.Hour(), minute: then.Minute()})
	}
	return false
}
