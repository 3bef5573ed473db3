package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
)

// withPDF shows one in the journal.
func withPDF(t *testing.T, p *phone, content string) *textScreen {
	t.Helper()
	f := file("order.pdf", "%PDF-1.4\n"+content)
	added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
	if err != nil || inside(p.s, added.Exhibit) == nil {
		t.Fatal(added, err)
	}
	p.s.show(inside(p.s, added.Exhibit)())
	return at[*textScreen](p)
}

// The scans of a PDF come up one by one when they are asked for, with what is not shown
// and the way to a copy above them.
func TestScansOfAPDFAreShown(t *testing.T) {
	p := madePhone(t, "en")
	c := withPDF(t, p, strings.Repeat("stream\n"+jpeg+"endstream ", 21))
	p.sees("order.pdf", p.s.say("pdf.note"), p.s.say("plain.open"), p.s.say("timeline.more"))
	p.doesNotSee(p.s.say("pdf.none"))
	if page := p.page(); strings.Contains(page, "<img") || !strings.Contains(page, "Show picture 20") || strings.Contains(page, "picture 21") {
		t.Error("not twenty pictures that wait to be asked for")
	}
	c.more()
	if !strings.Contains(p.page(), "Show picture 21") {
		t.Error("the last one is not there")
	}
	p.doesNotSee(p.s.say("timeline.more"))
	c.shelf.toggle(p.s, engine.Exhibit{ID: c.x.ID + "-2", Type: "image/jpeg", Size: c.scans[1]})
	p.sees(p.s.say("look.turn"), p.s.say("look.hide"))
	if strings.Count(p.page(), `src="blob:image/jpeg"`) != 1 {
		t.Error("the scan is not shown, or another is")
	}
}

func TestAPDFWithoutScans(t *testing.T) {
	p := madePhone(t, "en")
	withPDF(t, p, "stream\nBT (words) Tj ET\nendstream")
	p.sees(p.s.say("pdf.none"), p.s.say("pdf.kept"), p.s.say("plain.open"))
	p.doesNotSee(p.s.say("pdf.note"))
	p.s.show(newTextScreen(p.s, engine.Exhibit{ID: engine.ReceivedID + "1", Type: "application/pdf"}))
	p.doesNotSee(p.s.say("pdf.kept"), p.s.say("plain.open"))
}
