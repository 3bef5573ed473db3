package ui

import "time"

// shifts counts the Shift key being pressed alone: three times, each within five
// seconds of the one before, is the quick exit. Any other key begins anew, so
// that capital letters do not count (after GOV.UK's "exit this page").
type shifts struct {
	n    int
	last time.Time
}

const (
	shiftsNeeded = 3
	shiftsWithin = 5 * time.Second
)

// up is told of a key let go; it reports whether that was the third.
func (h *shifts) up(key string, otherHeld bool, at time.Time) bool {
	if key != "Shift" || otherHeld {
		h.stop()
		return false
	}
	if at.Sub(h.last) > shiftsWithin {
		h.n = 0
	}
	h.n, h.last = h.n+1, at
	if h.n < shiftsNeeded {
		return false
	}
	h.stop()
	return true
}

// stop begins anew.
func (h *shifts) stop() { *h = shifts{} }
