package pattern_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/app/pattern"
	"daybook/app/text"
)

// journals are patterns worth drawing.
func journals() map[string]*pattern.Pattern {
	facts := pattern.Facts{Until: day("2026-11-21"), Warning: day("2026-01-15"), ExIntimate: true}
	long := at("2026-03-01 12:00")
	long.Place = strings.Repeat("behind the old bakery, ", 20)
	long.Kinds, long.Impact = []string{"no-such-kind"}, 3
	return map[string]*pattern.Pattern{
		"one":      pattern.Of(dates("2026-03-04"), pattern.Facts{}),
		"many":     pattern.Of(many(10000), facts),
		"months":   pattern.Of(many(300)[:200], facts),
		"weeks":    pattern.Of(many(300)[250:], facts),
		"quarters": pattern.Of(dates("2016-05-01", "2024-10-02"), facts),
		"years":    pattern.Of(dates("1990-05-01", "2025-10-02"), facts),
		"long":     pattern.Of([]pattern.Event{long}, facts),
		"just now": pattern.Of(dates("2026-11-20", "2026-11-21"), pattern.Facts{Until: day("2026-11-21"), Warning: day("2026-11-21")}),
	}
}

// each looks at every figure in every language.
func each(look func(name string, p *pattern.Pattern, f pattern.Figure)) {
	for _, lang := range text.Languages {
		for name, p := range journals() {
			for _, f := range p.Figures(text.For(lang)) {
				look(lang+" "+name+" "+f.ID, p, f)
			}
		}
	}
}

// A drawing stays inside its frame and its words apart: a letter is taken to be
// no wider than 6.4 where words are small, 7 beside bars.
func TestChartsFitTheirFrame(t *testing.T) {
	each(func(name string, _ *pattern.Pattern, f pattern.Figure) {
		lines := map[int][][2]int{}
		for _, s := range f.Chart.Shapes {
			left, right := s.X, s.X+s.W
			if s.Element == "text" {
				left, right = extent(s)
				for _, other := range lines[s.Y] {
					if left < other[1] && right > other[0] {
						t.Errorf("%s: %q stands on other words", name, s.Text)
					}
				}
				lines[s.Y] = append(lines[s.Y], [2]int{left, right})
			}
			if left < 0 || right > f.Chart.Width || s.Y < 0 || s.Y+s.H > f.Chart.Height {
				t.Errorf("%s: %+v leaves the frame %s", name, s, f.Chart.ViewBox())
			}
		}
	})
}

func extent(s pattern.Shape) (left, right int) {
	wide := map[string]float64{"ch-name": 6.4, "ch-tick": 5.6, "ch-num": 6.4, "ch-on": 6.4}[s.Class]
	w := int(wide * float64(utf8.RuneCountInString(s.Text)))
	switch s.Anchor {
	case "middle":
		return s.X - w/2, s.X + w/2
	case "end":
		return s.X - w, s.X
	}
	return s.X, s.X + w
}

// Every bar and square has its number in words, and the table has it too.
func TestNothingIsToldByLookAlone(t *testing.T) {
	each(func(name string, _ *pattern.Pattern, f pattern.Figure) {
		numbers, marks := 0, 0
		cells := map[string]bool{}
		for _, row := range f.Rows {
			if len(row) != len(f.Head) {
				t.Errorf("%s: %d cells below %d headings", name, len(row), len(f.Head))
			}
			for _, cell := range row {
				cells[cell] = true
			}
		}
		for _, s := range f.Chart.Shapes {
			switch {
			case s.Element == "rect" && s.Class != "ch-track":
				marks++
			case s.Element == "text" && (s.Class == "ch-num" || s.Class == "ch-on"):
				numbers++
				if n := strings.Fields(s.Text)[0]; !cells[n] {
					t.Errorf("%s: the chart says %s and the table does not", name, n)
				}
			}
		}
		if numbers < marks {
			t.Errorf("%s: %d marks, %d numbers", name, marks, numbers)
		}
		if f.Title == "" || f.Finding == "" || len(f.Rows) == 0 {
			t.Errorf("%s: %+v", name, f)
		}
	})
}

var unsaid = regexp.MustCompile(`report\.[a-z]|\{\d|%!`)

func TestFiguresAreInWords(t *testing.T) {
	each(func(name string, p *pattern.Pattern, f pattern.Figure) {
		all := fmt.Sprint(f, p.Terms(text.For("en")), p.Terms(text.For("pt-BR")))
		if found := unsaid.FindString(all); found != "" {
			t.Errorf("%s says %s", name, found)
		}
	})
}

func TestDrawingTwiceIsTheSame(t *testing.T) {
	first, second := journals(), journals()
	for name := range first {
		if !reflect.DeepEqual(first[name].Figures(text.For("en")), second[name].Figures(text.For("en"))) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestColumnsAreToScale(t *testing.T) {
	f := pattern.Of(dates("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-09", "2026-03-23"), pattern.Facts{}).Figures(text.For("en"))[0]
	var high []int
	for _, s := range f.Chart.Shapes {
		if s.Class == "ch-bar" {
			high = append(high, s.H)
		}
	}
	if fmt.Sprint(high) != "[54 13 13]" {
		t.Error(high)
	}
	if want := [][]string{{"2 March 2026", "4"}, {"9 March 2026", "1"}, {"23 March 2026", "1"}}; !reflect.DeepEqual(f.Rows, want) {
		t.Error(f.Rows)
	}
	if f.Title != "Week by week" || f.Finding != "6 in 4 weeks; at most 4 in one of them, and none in 1 of them." {
		t.Error(f.Title, f.Finding)
	}
}

// The times before and since are not equally long: rates are compared, and none
// is given for a time too short to have one.
func TestWarningComparesRates(t *testing.T) {
	events := dates("2026-03-01", "2026-03-05")
	for i := range 14 {
		events = append(events, at("2026-04-"+fmt.Sprintf("%02d", i+1)+" 12:00"))
	}
	w := figure(t, pattern.Of(events, pattern.Facts{Warning: day("2026-03-31"), Until: day("2026-04-28")}), "warning")
	if w.Finding != "Asked to stop on 31 March 2026. 14 since, 2 before." {
		t.Error(w.Finding)
	}
	if want := [][]string{{"Before", "30", "2", "0.5"}, {"Since", "28", "14", "3.5"}}; !reflect.DeepEqual(w.Rows, want) {
		t.Error(w.Rows)
	}
	w = figure(t, pattern.Of(events, pattern.Facts{Warning: day("2026-03-02"), Until: day("2026-03-04")}), "warning")
	if w.Rows[0][3] != "–" {
		t.Error(w.Rows)
	}
}

func figure(t *testing.T, p *pattern.Pattern, id string) pattern.Figure {
	t.Helper()
	for _, f := range p.Figures(text.For("en")) {
		if f.ID == id {
			return f
		}
	}
	t.Fatalf("no %s", id)
	return pattern.Figure{}
}

func TestHoursAreDrawnWhereTheyBelong(t *testing.T) {
	f := figure(t, pattern.Of([]pattern.Event{at("2026-03-01 23:59"), at("2026-03-02 00:00")}, pattern.Facts{}), "hours")
	if f.Finding != "For 2 of 2 the time of day is known. The days of the week with most: Monday, Sunday; 1 each." {
		t.Error(f.Finding)
	}
	want := [][]string{{"00:00", "1", "0", "0", "0", "0", "0", "0"}, {"23:00", "0", "0", "0", "0", "0", "0", "1"}}
	if !reflect.DeepEqual(f.Rows, want) || strings.Join(f.Head, " ") != "From Mon Tue Wed Thu Fri Sat Sun" {
		t.Error(f.Head, f.Rows)
	}
}

// A sentence never names one of several that are equally frequent as if it were
// alone.
func TestSentencesDoNotPickAmongEquals(t *testing.T) {
	for kinds, want := range map[string]string{
		"a b a":     "Most often: a, 2 of 3.",
		"a b b a c": "Most often: a, b; each 2 of 5.",
		"a b c d":   "None stands out: at most 1 of 4.",
	} {
		var events []pattern.Event
		for _, kind := range strings.Fields(kinds) {
			e := at("2026-03-01 12:00")
			e.Kinds = []string{kind}
			events = append(events, e)
		}
		if got := figure(t, pattern.Of(events, pattern.Facts{}), "kinds").Finding; got != want {
			t.Errorf("%s: %s", kinds, got)
		}
	}
}

// What stands for several is told in words and never drawn longer than all.
func TestTheRestTogetherHasNoBar(t *testing.T) {
	var events []pattern.Event
	for i := range 40 {
		e := at("2026-03-01 12:00")
		e.Place = fmt.Sprint("place ", i%20)
		events = append(events, e)
	}
	bars := 0
	for _, s := range figure(t, pattern.Of(events, pattern.Facts{}), "places").Chart.Shapes {
		if s.Class == "ch-bar" {
			if bars++; s.W != 340 {
				t.Errorf("a bar of %d among equals", s.W)
			}
		}
	}
	if bars != 11 {
		t.Errorf("%d bars", bars)
	}
}

// Squares get darker with their number; where there are few, by one step each.
func TestSquaresDarkenWithTheirNumber(t *testing.T) {
	for _, c := range []struct {
		counts []int
		want   string
	}{{[]int{1, 2, 3, 0}, "1 2 3"}, {[]int{1, 5, 9, 20}, "1 1 2 4"}} {
		var events []pattern.Event
		for hour, n := range c.counts {
			for range n {
				events = append(events, at(fmt.Sprintf("2026-03-02 %02d:30", hour)))
			}
		}
		var got []string
		for _, s := range figure(t, pattern.Of(events, pattern.Facts{}), "hours").Chart.Shapes {
			if level, square := strings.CutPrefix(s.Class, "ch-"); square && s.Element == "rect" && level != "track" {
				got = append(got, level)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v: %v", c.counts, got)
		}
	}
}

func TestMonthsAreNamedWhereTheyBegin(t *testing.T) {
	var ticks []string
	for _, s := range figure(t, pattern.Of(dates("2026-03-18", "2026-05-06"), pattern.Facts{}), "spans").Chart.Shapes {
		if s.Class == "ch-tick" {
			ticks = append(ticks, s.Text)
		}
	}
	if got := strings.Join(ticks, " "); got != "from 16 March 2026 Mar Apr May" {
		t.Error(got)
	}
}

func TestTermsSayWhatIsThere(t *testing.T) {
	events := dates("2026-03-01", "2026-03-13")
	events[0].Count, events[1].Breach, events[1].DayKnown = 3, true, false
	var got []string
	for _, term := range pattern.Of(events, pattern.Facts{}).Terms(text.For("en")) {
		got = append(got, term.Name+": "+term.Value)
	}
	want := []string{
		"Each time of a series counted: 4", "First: 1 March 2026", "Last: 13 March 2026",
		"Longest time without one: 12 days, between 1 March 2026 and 13 March 2026",
		"Breaches of an order: 1", "Without a known date, counted on the day they were written down: 1",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s", strconv.Quote(strings.Join(got, "; ")))
	}
}
