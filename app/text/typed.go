package text

import (
	"strconv"
	"time"
)

// Civil is a day and a time of day as a calendar and a clock show them, in no
// zone. Dated and Timed tell what of it was typed; the rest was worked out.
type Civil struct {
	Year         int
	Month        time.Month
	Day          int
	Hour, Minute int
	Dated, Timed bool
}

// Typed is what a line such as "12/3 21h-23h" says.
type Typed struct {
	From, To Civil // To only where Span
	Span     bool
	About    bool
	Swap     bool // day and month could be the other way round: see Otherwise
}

// Sense is what came of reading a line.
type Sense int

const (
	Clear  Sense = iota
	Unread       // it says something else, or is not finished
	NoDay        // it names a day that is not in the calendar
	NoTime       // it names a time of day that no clock shows
)

// most is how long a line may be to be read at all.
const most = 100

// ReadWhen reads a day, a time, or a span of either, as people type them, in all
// languages at once: "12/3 21h", "12.3.26 21:40", "9pm yesterday", "ontem 21h30",
// "mar 12", "tuesday 9pm", "12/3 21h-23h", "por volta das 21h", "2 hours ago". now
// is what the clock on the wall shows. A day without a year is the latest such
// day, tomorrow at most; a time without a day the latest such time; with ahead,
// for what is still to come, the next ones.
func (c *Catalog) ReadWhen(line string, now time.Time, ahead bool) (Typed, Sense) {
	s := scan{region: c.Region, now: now, ahead: ahead, tokens: tokens(line)}
	if !s.all() {
		return Typed{}, max(s.wrong, Unread)
	}
	t, ok := s.typed()
	if !ok {
		return Typed{}, max(s.wrong, Unread)
	}
	return t, Clear
}

// ReadClock reads a time of day alone, where nothing but one is asked for: also
// "2140", and "21" where nobody could mean the evening by 9.
func (c *Catalog) ReadClock(line string) (hour, minute int, sense Sense) {
	s := scan{region: c.Region, tokens: tokens(line), clockOnly: true}
	if !s.all() || s.n != 0 || !s.pieces[0].timed || s.pieces[0].dated() {
		return 0, 0, max(s.wrong, Unread)
	}
	return s.pieces[0].hour, s.pieces[0].minute, Clear
}

// typed puts the pieces of the line together.
func (s *scan) typed() (Typed, bool) {
	a, b := &s.pieces[0], &s.pieces[1]
	t := Typed{Span: s.n == 1, About: s.about, Swap: s.swap}
	if t.Span && a.bare && b.half > 0 && a.hour <= 12 {
		a.hour = a.hour%12 + 12*(b.half-1)
		if a.hour > b.hour && !b.dated() {
			a.hour = (a.hour + 12) % 24
		}
	}
	from, okA := s.day(a)
	to, okB := s.day(b)
	if !okA || !okB {
		return t, false
	}
	today := civilDay(s.now)
	switch {
	case !t.Span && !a.dated():
		from = today
		if clock := a.minutes() - (60*s.now.Hour() + s.now.Minute()); !s.ahead && clock > soon {
			from = from.AddDate(0, 0, -1)
		} else if s.ahead && clock < -soon {
			from = from.AddDate(0, 0, 1)
		}
	case t.Span && a.dated() && !b.dated():
		to = from
		if b.minutes() < a.minutes() {
			to = to.AddDate(0, 0, 1)
		}
	case t.Span && !a.dated() && b.dated():
		from = to
		if b.minutes() < a.minutes() {
			from = from.AddDate(0, 0, -1)
		}
	case t.Span && !a.dated():
		from, to = s.recent(a, b, today)
	}
	t.From = civil(from, a)
	if t.Span {
		t.To = civil(to, b)
	}
	return t, min(from.Year(), to.Year()) >= 1900 && max(from.Year(), to.Year()) <= 9999
}

// soon is how many minutes ahead of now a time still means today: people round.
const soon = 30

// recent is the latest day on which a span of hours had begun.
func (s *scan) recent(a, b *piece, today time.Time) (from, to time.Time) {
	from = today
	if a.minutes() > 60*s.now.Hour()+s.now.Minute()+soon && !s.ahead {
		from = from.AddDate(0, 0, -1)
	}
	to = from
	if b.minutes() < a.minutes() {
		to = to.AddDate(0, 0, 1)
	}
	return from, to
}

// day is the day a piece names; any day where it names none.
func (s *scan) day(p *piece) (time.Time, bool) {
	today := civilDay(s.now)
	switch p.kind {
	case dayFull:
		return s.inCalendar(p.year, p.month, p.day)
	case dayNoYear:
		return s.nearest(func(k int) (time.Time, bool) { return exists(today.Year()+k, p.month, p.day) })
	case dayOfMonth:
		return s.nearest(func(k int) (time.Time, bool) {
			first := time.Date(today.Year(), today.Month()+time.Month(k), 1, 0, 0, 0, 0, time.UTC)
			return exists(first.Year(), first.Month(), p.day)
		})
	case dayRelative:
		return today.AddDate(0, 0, p.day), true
	case dayWeek:
		back := (int(today.Weekday()) - p.day + 7) % 7
		if s.last && back == 0 {
			back = 7
		}
		if s.ahead && !s.last && back > 0 {
			back -= 7
		}
		return today.AddDate(0, 0, -back), true
	}
	return today, true
}

// nearest tries the years or months around now, the likeliest first.
func (s *scan) nearest(at func(k int) (time.Time, bool)) (time.Time, bool) {
	today := civilDay(s.now)
	for k := range 10 {
		if s.ahead {
			if t, ok := at(k); ok && !t.Before(today) {
				return t, true
			}
		} else if t, ok := at(1 - k); ok && !t.After(today.AddDate(0, 0, 1)) {
			return t, true
		}
	}
	s.wrong = NoDay
	return today, false
}

func (s *scan) inCalendar(year int, month time.Month, day int) (time.Time, bool) {
	t, ok := exists(year, month, day)
	if !ok {
		s.wrong = NoDay
	}
	return t, ok
}

func exists(year int, month time.Month, day int) (time.Time, bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t, year >= 1900 && year <= 9999 && t.Month() == month && t.Day() == day
}

func civilDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func civil(day time.Time, p *piece) Civil {
	return Civil{day.Year(), day.Month(), day.Day(), p.hour, p.minute, p.dated(), p.timed}
}

// Date is the day as 2026-11-21.
func (c Civil) Date() string {
	return time.Date(c.Year, c.Month, c.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// Clock is the time of day as 21:40, "" where none was typed.
func (c Civil) Clock() string {
	if !c.Timed {
		return ""
	}
	return two(c.Hour) + ":" + two(c.Minute)
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
