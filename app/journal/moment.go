package journal

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// Moment is an instant together with the zone it was lived in, so that no
// later change of device, zone rules or season can move it: UTC to the
// millisecond, the IANA zone name, and the offset that held then.
type Moment struct {
	UTC    string `json:"utc"`    // RFC 3339 with milliseconds and Z
	Zone   string `json:"zone"`   // IANA name, "UTC" if unknown
	Offset int    `json:"offset"` // minutes east of UTC
}

const utcLayout = "2006-01-02T15:04:05.000Z"

// MomentAt is t as lived in zone. An unknown zone name is kept, with offset
// 0: inventing an offset would be worse than saying UTC.
func MomentAt(t time.Time, zone string) Moment {
	t = t.UTC().Truncate(time.Millisecond)
	m := Moment{UTC: t.Format(utcLayout), Zone: zone}
	if loc, err := location(zone); err == nil && zone != "" {
		_, seconds := t.In(loc).Zone()
		m.Offset = seconds / 60
	}
	if zone == "" {
		m.Zone = "UTC"
	}
	return m
}

// known are the zones that were asked for before. A form asks with every drawing, and
// time looks first in folders that a browser does not have, and reads the rules anew.
var known = struct {
	sync.Mutex
	zones map[string]*time.Location
}{zones: map[string]*time.Location{}}

// location is time.LoadLocation, once for each zone there is.
func location(zone string) (*time.Location, error) {
	known.Lock()
	defer known.Unlock()
	loc, err := known.zones[zone], error(nil)
	if loc == nil {
		if loc, err = time.LoadLocation(zone); err == nil {
			known.zones[zone] = loc
		}
	}
	return loc, err
}

// Time is the instant in UTC; the zero time if the text is not one.
func (m Moment) Time() time.Time {
	t, err := time.Parse(utcLayout, m.UTC)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// Wall is the instant as a clock on the wall showed it there and then. The
// returned time's location is a fixed offset: only its fields mean something.
func (m Moment) Wall() time.Time {
	return m.Time().In(time.FixedZone(m.Zone, m.Offset*60))
}

// IsZero reports whether there is no moment here.
func (m Moment) IsZero() bool { return m.UTC == "" }

func (m Moment) check() error {
	if _, err := time.Parse(utcLayout, m.UTC); err != nil {
		return fmt.Errorf("not a UTC time with milliseconds: %q", m.UTC)
	}
	if m.Offset < -16*60 || m.Offset > 16*60 {
		return errors.New("offset beyond 16 hours")
	}
	return nil
}

// Precision says how well a time is known.
type Precision string

const (
	Exact   Precision = "exact"
	About   Precision = "about"
	Span    Precision = "span"    // from From to To
	Day     Precision = "day"     // From is the day's first instant there
	Unknown Precision = "unknown" // From and To are empty
)

// When is the time something happened, as the person knows it.
type When struct {
	Precision Precision `json:"precision"`
	From      Moment    `json:"from,omitzero"`
	To        Moment    `json:"to,omitzero"`
}

// Check reports what is wrong with w, nil if nothing is.
func (w When) Check() error {
	switch w.Precision {
	case Unknown:
		return nil
	case Exact, About, Day:
		return w.From.check()
	case Span:
		if err := errors.Join(w.From.check(), w.To.check()); err != nil {
			return err
		}
		if w.To.Time().Before(w.From.Time()) {
			return errors.New("the end is before the beginning")
		}
		return nil
	}
	return fmt.Errorf("no such precision: %q", w.Precision)
}
