package ui

import (
	"testing"
	"time"
)

func TestThreeShifts(t *testing.T) {
	type up struct {
		key   string
		held  bool
		after time.Duration
	}
	shift := up{"Shift", false, time.Second}
	for _, c := range []struct {
		name string
		ups  []up
		out  bool
	}{
		{"three in a row", []up{shift, shift, shift}, true},
		{"two", []up{shift, shift}, false},
		{"slow, each within five seconds", []up{shift, {"Shift", false, 5 * time.Second}, {"Shift", false, 5 * time.Second}}, true},
		{"too slow once", []up{shift, {"Shift", false, 5*time.Second + 1}, shift}, false},
		{"too slow, then three", []up{shift, shift, {"Shift", false, 6 * time.Second}, shift, shift}, true},
		{"capitals", []up{{"A", false, 0}, shift, {"B", false, 0}, shift, {"C", false, 0}, shift}, false},
		{"a key between", []up{shift, shift, {"x", false, 0}, shift}, false},
		{"with another modifier", []up{shift, shift, {"Shift", true, 0}, shift}, false},
		{"Escape does nothing", []up{{"Escape", false, 0}, {"Escape", false, 0}, {"Escape", false, 0}}, false},
	} {
		var h shifts
		now, out := time.Unix(1000, 0), false
		for _, u := range c.ups {
			now = now.Add(u.after)
			out = h.up(u.key, u.held, now) || out
		}
		if out != c.out {
			t.Errorf("%s: %v", c.name, out)
		}
	}
}
