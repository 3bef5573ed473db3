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
const reach = 42

// WallTimes finds the moments at which the clocks of a zone showed a wall time: it
// tries every offset that held around it, hour by hour. (time.ZoneBounds is of no
// use here: on the last day of a leap year it names a period that ends at once.)
func WallTimes(year int, month time.Month, day, hour, minute int, zone string) (Walls, error) {
	if t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); t.Day() != day || t.Month() != month || year < 1900 || year > 9999 {
		return Walls{}, errors.New("no such day")
	}
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return Walls{}, errors.New("no such time of day")
	}
	loc, err := location(zone)
	if err != nil {
		return Walls{}, fmt.Errorf("time zone %q is not known", zone)
	}
	naive := time.Date(year, month, day, hour, minute, 0, 0, time.UTC)
	return wallsAround(naive, zone, loc), nil
}

func wallsAround(naive time.Time, zone string, loc *time.Location) Walls {
	offsetAt := func(t time.Time) time.Duration {
		_, seconds := t.In(loc).Zone()
		return time.Duration(seconds) * time.Second
	}
	var w Walls
	last := offsetAt(naive.Add(-reach * time.Hour))
	w.add(naive, last, offsetAt, zone)
	for h := -reach + 1; h <= reach; h++ {
		next := offsetAt(naive.Add(time.Duration(h) * time.Hour))
		if next == last {
			continue
		}
		w.add(naive, next, offsetAt, zone)
		// In a gap, the old offset leads behind the change and the new one before it.
		if old, new := naive.Add(-last), naive.Add(-next); offsetAt(old) == next && offsetAt(new) == last && next > last {
			w.Shift, w.Before, w.After = next-last, MomentAt(new, zone), MomentAt(old, zone)
		}
		last = next
	}
	return w
}

// add takes the moment that an offset leads to, if the offset held then.
func (w *Walls) add(naive time.Time, offset time.Duration, offsetAt func(time.Time) time.Duration, zone string) {
	t := naive.Add(-offset)
	if offsetAt(t) != offset {
		return
	}
	for _, m := range w.At {
		if m.Time().Equal(t) {
			return
		}
	}
	w.At = append(w.At, MomentAt(t, zone))
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
