package engine_test

import (
	"strings"
	"testing"

	"daybook/app/engine"
)

// taken is a file in the journal.
func taken(t *testing.T, e *engine.Engine, name string, content []byte) engine.Exhibit {
	t.Helper()
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file(name, content), nil)
	if err != nil {
		t.Fatal(err)
	}
	return added.Exhibit
}

// A long text comes in stretches that add up to it, signs of several bytes whole.
func TestATextIsReadInStretches(t *testing.T) {
	_, e := made(t)
	whole := strings.Repeat("São Paulo, às três 🙂\n", 5000)
	x := taken(t, e, "log.txt", []byte("\ufeff"+whole))
	var got strings.Builder
	from, n := int64(0), 0
	for {
		part := ask(t, e, engine.ReadText, engine.TextRequest{ID: x.ID, From: from})
		got.WriteString(part.Words)
		if n++; part.Next == 0 || n > 100 {
			break
		}
		from = part.Next
	}
	if got.String() != whole || n < 3 {
		t.Errorf("%d bytes in %d stretches, want %d", got.Len(), n, len(whole))
	}
	beyond := ask(t, e, engine.ReadText, engine.TextRequest{ID: x.ID, From: 1 << 50})
	if beyond.Words != "" || beyond.Next != 0 {
		t.Errorf("beyond the end: %+v", beyond)
	}
}
