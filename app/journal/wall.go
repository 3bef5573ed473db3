package journal

import (
	"errors"
	"fmt"
	"time"
)

// Walls is how a wall time fits the clocks of its zone: on all but two days of
// the year it was shown once. Where clocks were put back it was shown twice;
// where they were put forward (or a zone crossed the date line) it lies in a gap
// and no clock ever showed it.
type Walls struct {
	At    []Moment      // when it was shown, in order: one moment, two, or none
	Shift time.Duration // in a gap: how far the clocks were put forward

	// In a gap: what may have been meant. Before is the time as far ahead of the
	// gap (typed 01:30, shown 00:30), After as far behind it (02:30).
	Before, After Moment
}

// Gap reports whether no clock ever showed the time.
func (w Walls) Gap() bool { return len(w.At) == 0 }

// reach is further from a wall time, read as UTC, than any of its moments can
// be: offsets end at 16 hours, and Samoa's clocks once leapt a day.
const reach = 42 * time.Hour

// WallTimes finds the moments at which the clocks of a zone showed a wall time,
// by going through the periods of one offset around it.
func WallTimes(year int, month time.Month, day, hour, minute int, zone string) (Walls, error) {
	if t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); t.Day() != day || t.Month() != month || year < 1900 || year > 9999 {
		return Walls{}, errors.New("no such day")
	}
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return Walls{}, errors.New("no such time of day")
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return Walls{}, fmt.Errorf("time zone %q is not known", zone)
	}
	naive := time.Date(year, month, day, hour, minute, 0, 0, time.UTC)
	return wallsAround(naive, zone, loc), nil
}

func wallsAround(naive time.Time, zone string, loc *time.Location) Walls {
	var w Walls
	at, last := naive.Add(-reach).In(loc), naive.Add(reach)
	for {
		_, seconds := at.Zone()
		start, end := at.ZoneBounds()
		t := naive.Add(-time.Duration(seconds) * time.Second)
		if !t.Before(start) && (end.IsZero() || t.Before(end)) {
			w.At = append(w.At, MomentAt(t, zone))
		}
		if end.IsZero() || end.After(last) {
			return w
		}
		at = end
		if _, next := at.Zone(); next > seconds && !t.Before(end) {
			if later := naive.Add(-time.Duration(next) * time.Second); later.Before(end) {
				w.Shift = time.Duration(next-seconds) * time.Second
				w.Before, w.After = MomentAt(later, zone), MomentAt(t, zone)
			}
		}
	}
}

// WallTime is what was typed: a date and, unless only the day is known, a time.
// It becomes a Moment in a zone. In a gap (clocks put forward) the time that
// does not exist is read with the offset from before the gap; where a time
// happens twice (clocks put back) the first one is meant.
func WallTime(year int, month time.Month, day, hour, minute int, zone string) (Moment, error) {
	w, err := WallTimes(year, month, day, hour, minute, zone)
	if err != nil {
		return Moment{}, err
	}
	if w.Gap() {
		return w.After, nil
	}
	return w.At[0], nil
}
