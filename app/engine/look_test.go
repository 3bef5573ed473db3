package engine_test

import (
	"encoding/hex"
	"errors"
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

// A recording is read while it plays, which may be long after it was asked for.
func TestARecordingIsStreamed(t *testing.T) {
	_, e := made(t)
	content := append([]byte("OggS\x00\x02\x00OpusHead"), strings.Repeat("sound", 400_000)...)
	x := taken(t, e, "memo.ogg", content)
	shown := ask(t, e, engine.ShowEvidence, engine.ExhibitRequest{ID: x.ID})
	if want := "media/" + hex.EncodeToString(content[len(content)/2:]); shown.URL != want || shown.Type != "audio/ogg" {
		t.Errorf("%.40s of type %s", shown.URL, shown.Type)
	}
	_, err := engine.ShowEvidence.Ask(ctx, e, engine.ExhibitRequest{ID: taken(t, e, "a.zip", []byte("PK\x03\x04\x14\x00chat.txt")).ID})
	if !isCode(err, engine.NotShown) {
		t.Errorf("a ZIP: %v", err)
	}
}

func isCode(err error, code string) bool {
	var e *engine.Error
	return errors.As(err, &e) && e.Code == code
}
