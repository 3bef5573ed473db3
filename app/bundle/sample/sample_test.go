package sample_test

import (
	"context"
	"encoding/hex"
	"io"
	"testing"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
	"daybook/app/evidence"
)

// This runs natively and in a browser, and both must come to the same.
func TestGolden(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	r, err := bundle.Write(context.Background(), io.Discard, src, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(r.SHA256[:]); got != sample.Golden {
		t.Errorf("the sample's bundle is %s, Golden says %s: if words, styles or the format changed on purpose, change Golden", got, sample.Golden)
	}
}

func TestSampleHasWhatIsHardToCarry(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	if len(src.Journal.Incidents()) < 12 || len(src.Journal.Loose()) == 0 || len(src.Journal.Exports()) != 1 || len(src.Journal.Strays()) != 0 {
		t.Errorf("%d incidents, %d loose files, %d exports, strays %v", len(src.Journal.Incidents()),
			len(src.Journal.Loose()), len(src.Journal.Exports()), src.Journal.Strays())
	}
	amended, empty, types := 0, false, map[string]bool{}
	for _, in := range src.Journal.Incidents() {
		if len(in.Revisions) > 1 {
			amended++
		}
	}
	for _, x := range src.Journal.AllEvidence() {
		empty = empty || x.Evidence.Size == 0
		types[x.Evidence.Type] = true
	}
	for _, want := range []string{"image/png", "message/rfc822", "audio/wav", "text/plain", "application/json", evidence.Unknown} {
		if !types[want] {
			t.Errorf("no %s among %v", want, types)
		}
	}
	if amended < 3 || !empty {
		t.Errorf("%d amended, empty file: %v", amended, empty)
	}
}
