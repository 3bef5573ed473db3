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
	got := ask(t, e, engine.ReadText, engine.TextRequest{ID: id})
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
	if _, err := engine.ReadText.Ask(gone, e, engine.TextRequest{ID: id}); code(err) != engine.Canceled {
		t.Errorf("stopped: %v", err)
	}
}
