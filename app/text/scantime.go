package text

import "time"

// time reads 21:40, 21h, 21h30, 9.40 pm, 9pm, "9 da noite", and a bare hour where
// a word before it or a time behind it says that it is one.
func (s *scan) time() bool {
	p := piece{hour: s.peek(0).number}
	if s.peek(0).digits > 2 {
		return s.clockOnly && s.figures()
	}
	k, marked := s.afterHour(&p)
	marked = s.half(&k, &p) || marked
	if s.wrong != Clear || !marked && !s.bareHour(k) {
		return false
	}
	p.bare = !marked
	s.at += k
	return s.setTime(p)
}

// afterHour reads the minutes and tells how many tokens the time has; marked is
// false for a number that may be anything.
func (s *scan) afterHour(p *piece) (k int, marked bool) {
	mark, minutes, behind := s.peek(1), s.peek(2), s.does(3)
	switch {
	case mark.mark == ':' && minutes.digits == 2:
		k = 3
		if s.peek(3).mark == ':' && s.peek(4).number >= 0 {
			k = 5
		}
	case mark.does == wHours && minutes.digits > 0 && minutes.digits <= 2 && (minutes.glued || behind == wMinutes):
		k = 3
	case mark.does == wHours:
		return 2, true
	case mark.mark == '.' && mark.glued && minutes.glued && minutes.digits == 2 && s.peek(3).mark != '.' &&
		(s.clockOnly || s.pieces[s.n].dated() || minutes.number > 12 || behind == wHalf || behind == wHours):
		k = 3
	default:
		return 1, false
	}
	p.minute = minutes.number
	if unit := s.does(k); unit == wHours || unit == wMinutes {
		k++
	}
	return k, true
}

// half reads am, pm, or the part of the day: "in the evening", "da noite".
func (s *scan) half(k *int, p *piece) bool {
	if w := s.peek(*k); w.does == wHalf {
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
	w := s.peek(j)
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
	next := s.peek(k)
	between := next.does == wWeak || next.does == wWeakAt || next.does == wStrong
	if between && s.peek(k+1).number >= 0 {
		behind := s.peek(k + 2)
		if behind.does == wHours || behind.does == wHalf || behind.mark == ':' {
			return true
		}
		if next.mark == '-' || s.partOfDate(k+2) {
			return false
		}
	}
	if s.clockOnly {
		return len(s.tokens) == 1+beyond && (!s.region.Halves || s.peek(0).number > 12)
	}
	return s.atHour && next.number < 0 && !s.partOfDate(k)
}

// figures reads 2140 and 940.
func (s *scan) figures() bool {
	n := s.peek(0).number
	if s.at++; s.does(0) == wHours {
		s.at++
	}
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
	n, unit := s.peek(0).number, s.peek(1)
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
