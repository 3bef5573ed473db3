package chat

import "time"

// Order is how an export writes day and month.
type Order int

const (
	Unsure     Order = iota // both are possible: ask
	DayFirst                // 3/12 is in December
	MonthFirst              // 3/12 is in March
)

// Wall is a time as a clock on the wall showed it. Year, month, day, hour and
// minute together with a zone are what journal.WallTimes takes.
type Wall struct {
	Year         int // 0: not known
	Month        time.Month
	Day          int
	Hour, Minute int
	Second       int
	Seconds      bool // the export has seconds
}

// IsZero reports whether nothing is known.
func (w Wall) IsZero() bool { return w.Year == 0 }

func wallOf(t time.Time) Wall {
	return Wall{t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), true}
}

// stamp is a time as it is written, before it is known which number is the day:
// year 14 bits, two numbers of 7, hour 5, minute 6, second 6, whether there are
// seconds 1.
type stamp int64

func newStamp(year, first, second, hour, minute, sec int, seconds bool) stamp {
	s := stamp(year)<<32 | stamp(first)<<25 | stamp(second)<<18 | stamp(hour)<<13 | stamp(minute)<<7 | stamp(sec)<<1
	if seconds {
		s |= 1
	}
	return s
}

func (s stamp) year() int   { return int(s >> 32) }
func (s stamp) first() int  { return int(s >> 25 & 127) }
func (s stamp) second() int { return int(s >> 18 & 127) }

// wall reads the two numbers in an order; there is no wall time where the order
// is not known and matters, or where there is no such day.
func (s stamp) wall(order Order) Wall {
	day, month := s.first(), s.second()
	if order == MonthFirst || order == Unsure && month > 12 {
		day, month = month, day
	}
	if order == Unsure && s.first() <= 12 && s.second() <= 12 && day != month || !isDay(s.year(), month, day) {
		return Wall{}
	}
	return Wall{s.year(), time.Month(month), day, int(s >> 13 & 31), int(s >> 7 & 63), int(s >> 1 & 63), s&1 != 0}
}

// isDay reports whether the calendar has the day.
func isDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1 {
		return false
	}
	return day <= 28 || time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}

// days counts days from some day on, for comparing.
func (s stamp) days(order Order) int64 {
	w := s.wall(order)
	return time.Date(w.Year, w.Month, w.Day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
}

// SetOrder says how day and month are to be read, where the person was asked.
// Nothing has to be read again.
func (c *Chat) SetOrder(o Order) { c.Order = o }

// Readings are the two ways to read a row's time, to ask with.
func (c *Chat) Readings(n int) (dayFirst, monthFirst Wall) {
	s := stamp(c.rows[n].when)
	if c.rows[n].flags&isInstant != 0 {
		return Wall{}, Wall{}
	}
	return s.wall(DayFirst), s.wall(MonthFirst)
}
