package engine_test

import (
	"crypto/sha256"
	"strings"
	"testing"

	"daybook/app/engine"
)

func otsOf(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	head := "\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
	return append(append([]byte(head), sum[:]...), "\x00\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e\x02\x01a"...)
}

// The lines leave as a file, the stamp comes back later, is tied to what it covers and
// found again after unlocking, and the next bundle carries it.
func TestAStampIsBroughtBack(t *testing.T) {
	d, e := made(t)
	write(t, e, "before")
	now := ask(t, e, engine.GetStamps, engine.None{})
	u := ask(t, e, engine.SaveCheckpoint, engine.None{})
	lines := d.out.files[len(d.out.files)-1].String()
	if lines != now.Lines || strings.Count(lines, "\n") != 3 || u.Name != "checkpoint-2.txt" {
		t.Fatalf("%+v %q", u, lines)
	}
	ask(t, e, engine.DropBundle, engine.None{})
	write(t, e, "afterwards")
	add := func(content []byte) error {
		_, err := engine.AddStamp.AskWith(ctx, e, engine.None{}, file("checkpoint-2.txt.ots", content), nil)
		return err
	}
	for code, content := range map[string][]byte{engine.NotStamp: []byte("no stamp"), engine.StampOther: otsOf("else")} {
		if err := add(content); !isCode(err, code) {
			t.Errorf("%s: %v", code, err)
		}
	}
	if err := add(otsOf(lines)); err != nil {
		t.Fatal(err)
	}
	if err := add(otsOf(lines)); !isCode(err, engine.StampKnown) {
		t.Errorf("once more: %v", err)
	}
	e = d.start()
	ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: passphrase})
	if got := ask(t, e, engine.GetStamps, engine.None{}); len(got.Rows) != 1 || got.Rows[0] != (engine.Stamped{Kind: "ots", Entries: 2}) || got.Entries != 4 {
		t.Errorf("%+v", got)
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("b.zip", given(t, d, b)), nil)
	if err != nil || !c.OK || len(c.Stamps) != 1 || c.Stamps[0].Entries != 2 {
		t.Errorf("%+v, %v", c, err)
	}
}
