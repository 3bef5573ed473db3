package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// The pattern reads well to those who cannot see it and on the narrowest phone,
// its drawings are as wide as they may be, and another time can be chosen.
func TestPattern(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	for _, in := range []person.Incident{
		{What: "One", Where: "Mill Lane, opposite the bakery, where the number 7 bus turns round in the evening", Precision: "exact", Date: "2024-11-04", Time: "21:05", Kinds: []string{"messages", "threats"}},
		{What: "Two", Where: "Mill Lane", Precision: "about", Date: "2024-11-18", Time: "07:40", Kinds: []string{"messages"}},
		{What: "Three", Precision: "day", Date: "2024-11-19", Kinds: []string{"ordinary"}},
		{What: "Four", Precision: "unknown"},
	} {
		person.Write(p, in)
		p.Screen("timeline")
	}
	p.Click("#open-pattern")
	p.Screen("pattern")
	p.See("#pattern-kinds-figure svg.chart rect.ch-bar")
	drive.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	for _, width := range []int{320, 390, 1280} {
		p.Size(width, 844)
		examine(t, p, "pattern")
		if drive.Eval[bool](p, `document.documentElement.scrollWidth > innerWidth`) {
			t.Errorf("at %d the page is wider than the window", width)
		}
		if w := drive.Eval[float64](p, `document.querySelector("svg.chart").getBoundingClientRect().width`); w < 280 {
			t.Errorf("at %d the drawings are %v wide", width, w)
		}
		outside := `[...document.querySelectorAll("svg.chart text")].filter(e => {
			const r = e.getBoundingClientRect(), f = e.closest("svg").getBoundingClientRect()
			return r.left < f.left - 2 || r.right > f.right + 2
		}).map(e => e.textContent)`
		if words := drive.Eval[[]string](p, outside); len(words) > 0 {
			t.Errorf("at %d these words leave their drawing: %q", width, words)
		}
	}
	p.Choose("#pattern-period", "3")
	p.Until(`!document.querySelector("#pattern-kinds-figure")`)
	examine(t, p, "pattern of a short time")
	p.Choose("#pattern-period", "0")
	p.See("#pattern-kinds-figure svg.chart")
	b.Check()
}
