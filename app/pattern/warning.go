package pattern

import "time"

// Warning compares what was before the request to stop with what came since,
// over the whole record.
type Warning struct {
	On         time.Time
	Before     int
	Since      int
	DaysBefore int // from the first incident to the request
	DaysSince  int // from the request to the day of counting
}

// stretch is the whole record, whatever part of it is asked for.
type stretch struct {
	incidents, before, threats int
	first, last                int // day numbers
}

func (s *stretch) take(e *Event, day int, facts Facts) {
	if s.incidents == 0 {
		s.first, s.last = day, day
	}
	s.incidents++
	s.first, s.last = min(s.first, day), max(s.last, day)
	if !facts.Warning.IsZero() && !after(e, facts) {
		s.before++
	}
	for _, k := range e.Kinds {
		if k == "threats" {
			s.threats++
			break
		}
	}
}

// after reports whether an event came after the warning. On the day itself it
// did only where both times of day are known: nothing is counted as more than
// is known.
func after(e *Event, facts Facts) bool {
	if on, day := dayOf(facts.Warning), dayOf(e.From); day != on {
		return day > on
	}
	return e.DayKnown && e.ClockKnown && facts.WarnedAt && wall(e.From).After(wall(facts.Warning))
}

func (s *stretch) warning(facts Facts) *Warning {
	if facts.Warning.IsZero() || s.incidents == 0 {
		return nil
	}
	on, until := dayOf(facts.Warning), s.last
	if !facts.Until.IsZero() {
		until = max(until, dayOf(facts.Until))
	}
	return &Warning{
		On: midnight(facts.Warning), Before: s.before, Since: s.incidents - s.before,
		DaysBefore: max(0, on-s.first), DaysSince: max(0, until-on),
	}
}

// fortnight is how long it has to have gone on.
const fortnight = 14

// assess reports whether a specialist's assessment is worth mentioning: surveys
// find the risk of assault highest where a former partner has made threats and
// has kept at it for more than two weeks. It says nothing of this person.
func (s *stretch) assess(facts Facts) bool {
	return facts.ExIntimate && s.threats > 0 && s.last-s.first > fortnight
}

// perWeek is a rate in tenths, and whether there is time enough to speak of one.
func perWeek(n, days int) (tenths int, ok bool) {
	if days < 7 {
		return 0, false
	}
	return (n*70 + days/2) / days, true
}
