package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Someone with one thumb, in a bad moment: what they write, and when, is down in
// at most four taps. How long the app itself took is told, not judged: machines
// that test are no phones.
func TestABadMomentTakesFourTaps(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	taps := 0
	tap := func(selector string) {
		taps++
		p.Click(selector)
	}
	began := time.Now()
	tap("#new-incident")
	p.Screen("write")
	p.Until(`document.activeElement.id === "what"`) // the keyboard is there without another tap
	p.Fill("#what", "He is at the gate again. Grey van. He shouted my name.")
	tap("#when-now")
	tap("#save")
	timelineRow(p, "He is at the gate again.")
	took := time.Since(began)
	if taps > 4 {
		t.Errorf("%d taps", taps)
	}
	person.OpenIncident(p, "He is at the gate again.")
	p.Until(`document.querySelector("#words")`)
	today := time.Now().UTC().Format("2006")
	if title := p.Text("#title"); !strings.Contains(title, today) || !strings.Contains(title, ":") {
		t.Errorf("the entry is headed %q", title)
	}
	t.Logf("%d taps; the app took %d ms, typing not counted by a person's speed", taps, took.Milliseconds())
	b.Check()
}

// The battery dies while someone types, on any form. What was typed until a
// moment before is there again, in its form, once the journal is opened.
func TestKilledWhileTyping(t *testing.T) {
	t.Parallel()
	host, b, p := begin(t)
	forms := []struct{ open, add, screen, field string }{
		{"", "#new-incident", "write", "#what"},
		{"#open-people", "#add-person", "person", "#name"},
		{"#open-contacts", "#add-contact", "contact", "#which"},
		{"#open-orders", "#add-order", "order", "#terms"},
		{"#open-orders", "#add-warning", "warning", "#said-words"},
		{"#open-things", "#add-thing", "thing", "#thing-what"},
	}
	rounds := 5
	if !*slow {
		rounds, forms = 1, forms[1:2]
	}
	kills := 0
	for round := range rounds {
		for _, f := range forms {
			if f.open != "" && p.Count(f.open) == 0 {
				p.Click("#open-more")
				p.Screen("more")
			}
			if f.open != "" {
				p.Click(f.open)
			}
			p.Click(f.add)
			p.Screen(f.screen)
			words := fmt.Sprintf("Typed before the battery died, %s %d", f.screen, round)
			p.Fill(f.field, words)
			time.Sleep(draftSealed)
			b.Kill()
			kills++

			b = b.Restart()
			p = b.Open(host.URL())
			p.Screen("unlock")
			person.Unlock(p, phrase, f.screen)
			if got := drive.Eval[string](p, `document.querySelector(`+js(f.field)+`).value`); got != words {
				t.Errorf("%s came back as %q", f.screen, got)
			}
			person.Discard(p)
			toTimeline(p)
		}
	}
	t.Logf("%d kills while typing", kills)
	b.Check()
}

// draftSealed is a second's pause after typing, and time to seal and store.
const draftSealed = 2500 * time.Millisecond

// toTimeline goes back as often as it takes.
func toTimeline(p *drive.Page) {
	for p.Count("main#screen-timeline") == 0 {
		before := drive.Eval[string](p, `document.querySelector("main").id`)
		p.Click("#back")
		p.Until(`document.querySelector("main").id !== ` + js(before))
	}
}
