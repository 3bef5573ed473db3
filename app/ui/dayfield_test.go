package ui

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestADayAlone(t *testing.T) {
	p := madePhone(t, "en")
	for _, c := range []struct {
		typed, day, or, words string
		ahead                 bool
	}{
		{"21/11/2026", "2026-11-21", "", "Sat 21 November 2026", false},
		{"12/3", "2026-03-12", "2025-12-03", "Thu 12 March 2026", false},
		{"12/3", "2027-03-12", "2026-12-03", "Fri 12 March 2027", true},
		{"tomorrow", "2026-11-22", "", "Sun 22 November 2026", true},
		{"31/4", "31/4", "", "", false},
		{"", "", "", "", false},
	} {
		day, or := p.s.typedDay(c.typed, c.ahead)
		if day != c.day || or != c.or {
			t.Errorf("%q: %q or %q", c.typed, day, or)
		}
		words := app.HTMLString(p.s.drawDay(dayField{id: "ends", label: "Ends", value: day, changed: func(string) {}}))
		if c.words != "" && !strings.Contains(words, c.words) {
			t.Errorf("%q is not read back: %s", c.typed, words)
		}
		if wrong := dayComplaint("ends", day); (wrong != noComplaint) != (c.typed == "31/4") {
			t.Errorf("%q: %+v", c.typed, wrong)
		}
	}
}
