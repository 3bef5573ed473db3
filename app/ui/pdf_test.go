package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
)

// withPDF shows one in the journal.
func withPDF(t *testing.T, p *phone, content string) *pdfScreen {
	t.Helper()
	f := file("order.pdf", "%PDF-1.4\n"+content)
	added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
	if err != nil || inside(p.s, added.Exhibit) == nil {
		t.Fatal(added, err)
	}
	p.s.show(inside(p.s, added.Exhibit)())
	return at[*pdfScreen](p)
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
	c.morePictures()
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

// The words come page by page above the pictures; pages that have none say so, and what
// could not be read is told.
func TestWordsOfAPDFAreShown(t *testing.T) {
	p := madePhone(t, "en")
	kids := strings.Repeat("3 0 R ", 40)
	c := withPDF(t, p, "1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[4 0 R 5 0 R "+kids+"]>>endobj 3 0 obj<</Contents 6 0 R/Resources 8 0 R>>endobj "+
		"4 0 obj<</Contents 7 0 R/Resources 8 0 R>>endobj 5 0 obj<<>>endobj 6 0 obj<<>>stream\n/F 9 Tf ("+strings.Repeat("so ", 999)+") Tj endstream endobj "+
		"7 0 obj<<>>stream\n/F 9 Tf (No <b>contact</b>) Tj /none 9 Tf (a) Tj endstream endobj "+
		"8 0 obj<</Font<</F<</Encoding/WinAnsiEncoding>>>>>>endobj trailer<</Root 1 0 R>> stream\n"+jpeg+"endstream")
	p.sees(p.s.say("pdf.words"), "No <b>contact</b>\ufffd", p.s.count("pdf.unread", 1), p.s.say("pdf.page", "1"), p.s.say("pdf.empty"),
		p.s.say("pdf.pictures"), p.s.say("pdf.scans"), p.s.say("pdf.kept"), p.s.say("pdf.more"))
	p.doesNotSee(p.s.say("pdf.note"), p.s.say("pdf.none"), p.s.say("pdf.cut"), p.s.say("pdf.page", "42"))
	for range 3 {
		c.moreWords()
		p.page()
	}
	p.sees(p.s.say("pdf.page", "42"))
	p.doesNotSee(p.s.say("pdf.more"), p.s.say("pdf.page", "43"))
}

func TestAPDFWithNothingToShow(t *testing.T) {
	p := madePhone(t, "en")
	withPDF(t, p, "stream\nBT (words) Tj ET\nendstream")
	p.sees(p.s.say("pdf.none"), p.s.say("pdf.kept"), p.s.say("plain.open"))
	p.doesNotSee(p.s.say("pdf.note"), p.s.say("pdf.words"), p.s.say("pdf.pictures"))
	p.s.show(newPDFScreen(p.s, engine.Exhibit{ID: engine.ReceivedID + "1", Type: "application/pdf"}))
	p.doesNotSee(p.s.say("pdf.kept"), p.s.say("plain.open"))
}
