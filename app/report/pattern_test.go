package report

import (
	"strings"
	"testing"

	"daybook/app/journal"
)

// The page has each chart's numbers again as a table, for those who do not see
// it and for paper.
func TestEveryChartHasItsTable(t *testing.T) {
	d := newDiary(t)
	d.incident("one")
	d.now = d.now.AddDate(0, 0, 20)
	d.add(journal.Created, "", journal.Incident{What: "two", Where: "Mill Lane", Kinds: []string{"threats", "breach-of-order"},
		When: journal.When{Precision: journal.Day, From: journal.MomentAt(d.now, "UTC")}})
	page := string(HTML(From(d.j, Facts{Language: "en"})))
	charts, tables := strings.Count(page, `<svg viewBox="0 0 340 `), strings.Count(page, `class="twin"`)
	if charts < 4 || tables != charts {
		t.Errorf("%d charts, %d tables", charts, tables)
	}
	for _, want := range []string{
		`role="img" aria-label="Kinds of conduct. Most often: threats, breach of an order; each 1 of 2."`, `<th scope="row" dir="auto">Mill Lane</th><td>1</td>`,
		`href="#pattern"`, "Breaches of an order",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %s", want)
		}
	}
}

func TestNoIncidentsNoPattern(t *testing.T) {
	d := newDiary(t)
	d.add(journal.Created, "", journal.Incident{What: "quiet", Kinds: []string{"ordinary"}, When: journal.When{Precision: journal.Unknown}})
	page := string(HTML(From(d.j, Facts{Language: "en"})))
	if strings.Contains(page, "<svg") || strings.Contains(page, `href="#pattern"`) {
		t.Error("a quiet day alone makes a pattern")
	}
}

// What was written about people, platforms, impact and the request to stop is
// counted in the report as it is in the app.
func TestThePatternCountsEveryField(t *testing.T) {
	d := newDiary(t)
	on := func(days int) journal.When {
		return journal.When{Precision: journal.Exact, From: journal.MomentAt(d.now.AddDate(0, 0, days), "UTC")}
	}
	d.add(journal.Noted, "him", journal.Record{Person: &journal.Person{Name: "Grey van man"}})
	d.add(journal.Noted, "stop", journal.Record{Warning: &journal.Warning{Words: "Do not contact me.", When: on(10)}})
	two := 2
	for _, days := range []int{1, 12, 20} {
		d.add(journal.Created, "", journal.Incident{What: "x", When: on(days), People: []string{"him"}, Platform: "Signal", Place: "home",
			Count: 5, Impact: &two, Breach: []string{"order"}})
	}
	d.now = d.now.AddDate(0, 0, 30)
	page := string(HTML(From(d.j, Facts{Language: "en", SealedAt: journal.MomentAt(d.now, "UTC")})))
	for _, want := range []string{
		"Most often: Grey van man, 3 of 3.", "Most often: Signal, 3 of 3.", "Most often: At home, 3 of 3.",
		"Noted for 3 of 3, from 0", "2 since, 1 before.", "<dd>15</dd>", "<dt>Breaches of an order</dt><dd>3</dd>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
