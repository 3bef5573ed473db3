package engine_test

import (
	"context"
	"fmt"
	"testing"

	"daybook/app/engine"
)

// A scan in a PDF is found and shown out of the vault, and nothing else of it is.
func TestScansOfAPDF(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "order.pdf", []byte("%PDF-1.4\n5 0 obj<<>>stream\n"+picture+"endstream\nstream\n<html>endstream"))
	e, _ = reopened(t, d)
	got := ask(t, e, engine.ReadText, engine.TextRequest{ID: id, Pictures: true})
	if len(got.Scans) != 1 || got.Next != 0 || got.Words != "" {
		t.Fatalf("%+v", got)
	}
	q := engine.InsideRequest{ID: id, PDF: true, Row: int(got.Scans[0])}
	if shown := ask(t, e, engine.ShowInside, q); shown.URL != fmt.Sprintf("data:image/jpeg,%x", picture) {
		t.Errorf("it is shown as %+v", shown)
	}
	q.Row++
	if _, err := engine.ShowInside.Ask(ctx, e, q); code(err) != engine.NotShown {
		t.Errorf("another place: %v", err)
	}
	gone, stop := context.WithCancel(ctx)
	stop()
	for _, pictures := range []bool{true, false} {
		if _, err := engine.ReadText.Ask(gone, e, engine.TextRequest{ID: id, Pictures: pictures}); code(err) != engine.Canceled {
			t.Errorf("stopped: %v", err)
		}
	}
}

// The words of a PDF are read out of the vault, page by page, and what of them could not
// be read is told.
func TestWordsOfAPDF(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "order.pdf", []byte("%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[3 0 R 3 0 R]/Resources<</Font<</F 6 0 R>>>>>>endobj "+
		"3 0 obj<</Contents[4 0 R 5 0 R]>>endobj 4 0 obj<<>>stream\nBT /F 9 Tf (No contact) Tj (\x01) Tj ET endstream endobj "+
		"5 0 obj<</Filter/LZWDecode>>stream\nendstream endobj 6 0 obj<</Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>endobj "+
		"7 0 obj<<>>stream\n<01><05D0> endbfchar endstream endobj trailer<</Root 1 0 R>>"))
	e, _ = reopened(t, d)
	got := ask(t, e, engine.ReadText, engine.TextRequest{ID: id})
	if want := (engine.Text{Words: "No contact\ufffd\fNo contact\ufffd\f", Unread: 2, Cut: true}); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%+v", got)
	}
}
