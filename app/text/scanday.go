package text

import "time"

// numericDay reads 12/3, 12.3.26, 2026-03-12.
func (s *scan) numericDay() bool {
	mark := s.peek(1).mark
	a, b, third := s.peek(0), s.peek(2), s.peek(4)
	if mark != '/' && mark != '.' && mark != '-' || b.number < 0 || b.digits > 2 {
		return false
	}
	if s.peek(3).mark != mark || third.number < 0 || mark != '/' && !third.glued {
		s.at += 3
		return a.digits <= 2 && s.setMonthDay(a.number, b.number, 0)
	}
	s.at += 5
	if a.digits == 4 {
		return third.digits <= 2 && s.setFull(a.number, b.number, third.number)
	}
	year := s.year(third)
	return year > 0 && a.digits <= 2 && s.setMonthDay(a.number, b.number, year)
}

// setMonthDay puts two numbers in the order of the region, or in the only order
// they can have.
func (s *scan) setMonthDay(a, b, year int) bool {
	day, month := a, b
	if s.region.MonthFirst {
		day, month = b, a
	}
	if month > 12 && day <= 12 {
		day, month = month, day
	} else if day <= 12 && day != month {
		s.swap = true
	}
	if year != 0 {
		return s.setFull(year, month, day)
	}
	return s.setNoYear(month, day)
}

func (s *scan) setFull(year, month, day int) bool {
	if _, ok := s.inCalendar(year, time.Month(month), day); !ok {
		return false
	}
	return s.setDay(piece{kind: dayFull, year: year, month: time.Month(month), day: day})
}

func (s *scan) setNoYear(month, day int) bool {
	if _, ok := s.inCalendar(2000, time.Month(month), day); !ok { // a leap year: 29 February may be meant
		return false
	}
	return s.setDay(piece{kind: dayNoYear, month: time.Month(month), day: day})
}

// year reads four figures, or two: of this century, unless that lies years ahead
// of what has happened.
func (s *scan) year(t *token) int {
	switch {
	case t.digits == 4:
		return t.number
	case t.digits != 2:
		return 0
	case !s.ahead && 2000+t.number > s.now.Year()+1:
		return 1900 + t.number
	}
	return 2000 + t.number
}

// dayThenMonth reads "12 March", "12th of March 2026", "12 de março de 2026", and
// "12th" alone.
func (s *scan) dayThenMonth() bool {
	day, k := s.peek(0).number, 1
	ordinal := s.does(k) == wOrdinal
	if ordinal {
		k++
	}
	end := k
	k = s.overFillers(k)
	month := s.peek(k).month
	if month == 0 {
		return ordinal && s.setOrdinal(day, end)
	}
	s.at += k + 1
	return s.setNamed(month, day)
}

// setOrdinal takes a day of the month alone, k tokens long.
func (s *scan) setOrdinal(day, k int) bool {
	s.at += k
	if day < 1 || day > 31 {
		s.wrong = NoDay
		return false
	}
	return s.setDay(piece{kind: dayOfMonth, day: day})
}

// monthThenDay reads "March 12", "mar 12th, 2026".
func (s *scan) monthThenDay() bool {
	month, k := s.peek(0).month, 1
	if s.peek(k).mark == '.' {
		k++
	}
	day, digits := s.peek(k).number, s.peek(k).digits
	if month == 0 || digits == 0 || digits > 2 {
		return false
	}
	s.at += k + 1
	if s.does(0) == wOrdinal {
		s.at++
	}
	return s.setNamed(month, day)
}

// martes reads the Spanish short form of Tuesday where March is not what is meant:
// "mar, 10 de marzo", "mar 10/3", "mar 21h", "mar a las 21".
func (s *scan) martes() bool {
	if s.peek(0).text != "mar" {
		return false
	}
	next, then := s.peek(1), s.peek(2)
	number := next.number >= 0 && (then.mark == '/' || then.mark == ':' || then.does == wHours || then.does == wFiller && then.n == 1)
	if next.mark != ',' && next.does != wWeakAt && next.does != wPart && !number {
		return false
	}
	s.at++
	return s.setDay(piece{kind: dayWeek, day: 2})
}

// setNamed takes a month and a day, and the year if one follows.
func (s *scan) setNamed(month, day int) bool {
	k := s.overFillers(0)
	t := s.peek(k)
	if t.digits == 4 || t.digits == 2 && k > 0 && s.peek(k-1).n == 1 {
		s.at += k + 1
		return s.setFull(s.year(t), month, day)
	}
	return s.setNoYear(month, day)
}

// overFillers steps over what may stand between the parts of a date.
func (s *scan) overFillers(k int) int {
	for s.does(k) == wFiller || s.peek(k).mark == '-' {
		k++
	}
	return k
}
