package text

import "time"

// scan goes through a line once, from left to right, and fills one piece, or two
// where the line is a span. Every step takes at least one token or ends the scan.
type scan struct {
	region    Region
	now       time.Time
	ahead     bool
	clockOnly bool

	tokens []token
	at     int

	pieces      [2]piece
	n           int  // the piece being filled
	sep, atHour bool // a weak word for a span, or "at", came just before
	about, last bool
	swap        bool
	wrong       Sense
}

// piece is one end of a span, or all there is.
type piece struct {
	kind         int // of day
	year, day    int
	month        time.Month
	timed        bool
	hour, minute int
	half         int  // 1 am, 2 pm, 0 where neither was typed
	bare         bool // a number with nothing to say that it is an hour
}

// Kinds of day.
const (
	dayNone     = iota
	dayFull     // year, month, day
	dayNoYear   // month, day
	dayOfMonth  // day
	dayRelative // day: from today
	dayWeek     // day: of the week
)

func (p *piece) dated() bool  { return p.kind != dayNone }
func (p *piece) minutes() int { return 60*p.hour + p.minute }

func (s *scan) all() bool {
	for s.at < len(s.tokens)-beyond {
		if s.wrong != Clear || !s.step() {
			return false
		}
	}
	p := &s.pieces[s.n]
	return s.wrong == Clear && !s.sep && (p.dated() || p.timed)
}

// peek is the token k ahead; an empty one where the line ends.
func (s *scan) peek(k int) *token { return &s.tokens[s.at+k] }

func (s *scan) does(k int) int { return s.peek(k).does }

func (s *scan) step() bool {
	t := s.peek(0)
	if t.number >= 0 {
		return s.ago() || s.time() || s.numericDay() || s.dayThenMonth()
	}
	if t.does == 0 {
		return s.martes() || s.monthThenDay()
	}
	s.at++
	return s.word(t)
}

func (s *scan) word(w *token) bool {
	switch w.does {
	case wFiller:
	case wAt:
		s.atHour = true
	case wWeak:
		s.sep = true
	case wWeakAt:
		s.sep, s.atHour = s.pieces[s.n].timed || s.pieces[s.n].dated() && s.n == 0 && s.dayFollows(), true
	case wStrong:
		ok := s.n == 0 && (s.pieces[0].dated() || s.pieces[0].timed)
		s.n, s.sep, s.atHour = 1, false, true
		return ok
	case wAbout:
		s.about, s.atHour = true, true
	case wLast:
		s.last = true
	case wRelDay:
		return s.setDay(piece{kind: dayRelative, day: w.n})
	case wWeekday:
		return s.setDay(piece{kind: dayWeek, day: w.n})
	case wDayIs:
		n := s.peek(0).number
		if n < 0 { // "el martes", "el día 12"
			return w.n == 0
		}
		if s.peek(1).mark == '/' {
			return true
		}
		return s.dayThenMonth() || s.setOrdinal(n, 1)
	case wClock:
		return s.setTime(piece{hour: w.n / 60, minute: w.n % 60})
	case wNow:
		return s.setDay(piece{kind: dayRelative}) && s.setTime(piece{hour: s.now.Hour(), minute: s.now.Minute()})
	case wPart: // "yesterday evening": when exactly is not guessed
		s.sep = false
	case wSince:
		return s.unitsBack()
	default:
		return false
	}
	return true
}

// dayFollows tells "12/3 a 14/3" from "12/3 às 21h".
func (s *scan) dayFollows() bool {
	first := s.peek(0)
	if w := first.does; w == wRelDay || w == wWeekday || w == wDayIs {
		return true
	}
	return first.number >= 0 && s.partOfDate(1)
}

// partOfDate reports whether what follows a number makes it a day.
func (s *scan) partOfDate(k int) bool {
	t := s.peek(k)
	return t.mark == '/' || t.mark == '.' || t.mark == '-' && s.peek(k+1).number >= 0 || t.month > 0 ||
		t.does == wFiller && t.n == 1 || t.does == wOrdinal
}

// free is the piece that something goes into: the second one once the first has
// it and a word for a span came between.
func (s *scan) free(taken func(*piece) bool) *piece {
	if taken(&s.pieces[s.n]) {
		if s.n == 1 || !s.sep {
			return nil
		}
		s.n = 1
	}
	s.sep, s.atHour = false, false
	return &s.pieces[s.n]
}

// setDay takes a day. A day of the week beside a date is only said for comfort.
func (s *scan) setDay(day piece) bool {
	at := &s.pieces[s.n]
	if !s.sep && at.dated() && at.kind != day.kind && (day.kind == dayWeek || at.kind == dayWeek) {
		if at.kind == dayWeek {
			at.kind, at.year, at.month, at.day = day.kind, day.year, day.month, day.day
		}
		return true
	}
	p := s.free(func(p *piece) bool { return p.dated() })
	if p == nil {
		return false
	}
	p.kind, p.year, p.month, p.day = day.kind, day.year, day.month, day.day
	return true
}

func (s *scan) setTime(clock piece) bool {
	if clock.hour > 23 || clock.minute > 59 {
		s.wrong = NoTime
		return false
	}
	p := s.free(func(p *piece) bool { return p.timed })
	if p == nil {
		return false
	}
	p.timed, p.hour, p.minute, p.half, p.bare = true, clock.hour, clock.minute, clock.half, clock.bare
	return true
}
