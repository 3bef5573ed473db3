//go:build js && wasm

package browser

import (
	"sync"
	"time"

	"daybook/wasm/interop"
)

// Clock is an engine.Clock. Go's own idea of the local zone is today's offset
// for all dates, so the zone's name comes from Intl.
type Clock struct {
	mu    sync.Mutex
	zone  string
	asked time.Time
}

// zoneAge is how long a zone's name is taken for good: a person may travel with
// the app open, and asking Intl costs more than reading a clock.
const zoneAge = time.Second

func (c *Clock) Now() (time.Time, string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now().UTC()
	if c.zone == "" || now.Sub(c.asked) >= zoneAge {
		c.zone, c.asked = zone(), now
	}
	return now, c.zone
}

// zone is the IANA name of the device's zone, "UTC" if it does not say.
func zone() string {
	intl, err := interop.Find("Intl")
	if err != nil {
		return "UTC"
	}
	format, err := interop.Call(intl, "DateTimeFormat")
	if err != nil {
		return "UTC"
	}
	options, err := interop.Call(format, "resolvedOptions")
	if err != nil {
		return "UTC"
	}
	if name, err := interop.GetString(options, "timeZone"); err == nil && name != "" {
		return name
	}
	return "UTC"
}

// zones are the names of all zones the device knows, nil where it does not say.
func zones() []string {
	intl, err := interop.Find("Intl")
	if err != nil || !interop.Has("Intl", "supportedValuesOf") {
		return nil
	}
	list, err := interop.Call(intl, "supportedValuesOf", "timeZone")
	if err != nil {
		return nil
	}
	return texts(list)
}
