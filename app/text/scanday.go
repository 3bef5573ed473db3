package text

import "time"

// numericDay reads 12/3, 12.3.26, 2026-03-12.
func (s *scan) numericDay() bool {
	mark := s.peek(1).text
	if mark != "/" && mark != "." && mark != "-" || s.peek(2).number < 0 {
		return false
	}
	a, b, third := s.peek(0), s.peek(2), s.peek(4)
	if s.peek(3).text != mark || third.number < 0 || mark != "/" && !third.glued {
		s.at += 3
		return len(a.text) <= 2 && len(b.text) <= 2 && s.setMonthDay(a.number, b.number, 0)
	}
	s.at += 5
	if len(a.text) == 4 {
		return len(b.text) <= 2 && len(third.text) <= 2 && s.setFull(a.number, b.number, third.number)
	}
	year, ok := s.year(third)
	return ok && len(a.text) <= 2 && len(b.text) <= 2 && s.setMonthDay(a.number, b.number, year)
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
func (s *scan) year(t token) (int, bool) {
	switch {
	case t.number < 0 || len(t.text) != 2 && len(t.text) != 4:
		return 0, false
	case len(t.text) == 4:
		return t.number, true
	case !s.ahead && 2000+t.number > s.now.Year()+1:
		return 1900 + t.number, true
	}
	return 2000 + t.number, true
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
	for s.does(k) == wFiller || s.peek(k).text == "-" {
		k++
	}
	month := monthNamed(s.peek(k).text)
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
	month, k := monthNamed(s.peek(0).text), 1
	if s.peek(k).text == "." {
		k++
	}
	if month == 0 || s.peek(k).number < 0 || len(s.peek(k).text) > 2 {
		return false
	}
	day := s.peek(k).number
	s.at += k + 1
	if s.does(0) == wOrdinal {
		s.at++
	}
	return s.setNamed(month, day)
}

// setNamed takes a month and a day, and the year if one follows.
func (s *scan) setNamed(month, day int) bool {
	k := 0
	for s.does(k) == wFiller || s.peek(k).text == "-" {
		k++
	}
	t := s.peek(k)
	if len(t.text) == 4 && t.number >= 0 || len(t.text) == 2 && k > 0 && s.peek(k-1).text == "de" {
		year, ok := s.year(t)
		s.at += k + 1
		return ok && s.setFull(year, month, day)
	}
	return s.setNoYear(month, day)
}
