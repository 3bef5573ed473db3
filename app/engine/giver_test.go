package engine_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault"
)

// checkOn gives a bundle to a receiver's engine.
func checkOn(t *testing.T, e *engine.Engine, b []byte) engine.Checked {
	t.Helper()
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("b.zip", b), nil)
	if err != nil || c.Key == "" {
		t.Fatalf("%+v, %v", c, err)
	}
	return c
}

func keysOf(g engine.Givers) (keys []string) {
	for _, k := range g.List {
		keys = append(keys, k.Key+" "+k.Name)
	}
	return keys
}

// A receiver's browser keeps nothing of a giver unless asked; what it is told to forget
// does not stay in the place it was in.
func TestAGiverIsRememberedOnlyIfAsked(t *testing.T) {
	giver, own := made(t)
	write(t, own, "They stood at the gate.")
	bundle := given(t, giver, ask(t, own, engine.SaveBundle, engine.BundleRequest{Language: "en"}))
	d := newDevice()
	e := d.start()
	key := checkOn(t, e, bundle).Key
	if g := ask(t, d.start(), engine.GetGivers, engine.None{}); len(g.List) != 0 {
		t.Errorf("a check is remembered: %+v", g)
	}
	ask(t, e, engine.RememberGiver, engine.Giver{Key: key, Name: " The lady  from\nflat nine "})
	ask(t, e, engine.RememberGiver, engine.Giver{Key: "SHA256:another"})
	g := ask(t, d.start(), engine.GetGivers, engine.None{})
	if keys := keysOf(g); len(keys) != 2 || keys[0] != key+" The lady from flat nine" || g.List[0].Since.UTC == "" {
		t.Errorf("%+v", g)
	}
	if keys := keysOf(ask(t, e, engine.RememberGiver, engine.Giver{Key: key, Name: "Ruth"})); len(keys) != 2 || keys[0] != key+" Ruth" {
		t.Errorf("named anew: %q", keys)
	}
	before, _ := d.prefs.ReadPlace(ctx, "givers")
	ask(t, e, engine.ForgetGiver, engine.Giver{Key: key})
	after, _ := d.prefs.ReadPlace(ctx, "givers")
	if len(after) < len(before) || bytes.Contains(after, []byte("Ruth")) {
		t.Errorf("%q over %q: not all of it is overwritten", after, before)
	}
	if keys := keysOf(ask(t, d.start(), engine.GetGivers, engine.None{})); len(keys) != 1 || !strings.Contains(keys[0], "another") {
		t.Errorf("%q", keys)
	}
}

// The list has nothing to do with a journal on the same device but that wiping takes
// all away; a practice journal stays clear of it.
func TestGiversAreNotTheJournals(t *testing.T) {
	d, e := made(t)
	ask(t, e, engine.RememberGiver, engine.Giver{Key: "SHA256:theirs", Name: "Nobody else"})
	write(t, e, "They stood at the gate.")
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	if strings.Contains(heldIn(t, given(t, d, b)), "Nobody else") {
		t.Error("a name that was typed for a giver is in a bundle")
	}
	if list := ask(t, d.start(), engine.GetGivers, engine.None{}).List; len(list) != 1 {
		t.Errorf("with the journal locked: %+v", list)
	}
	practice := d.start()
	ask(t, practice, engine.StartPractice, engine.PassphraseRequest{Passphrase: passphrase, Language: "en"})
	if list := ask(t, practice, engine.GetGivers, engine.None{}).List; len(list) != 0 {
		t.Errorf("while practising: %+v", list)
	}
	if _, err := engine.ForgetGiver.Ask(ctx, practice, engine.Giver{}); err == nil {
		t.Error("a practice journal forgets them")
	}
	ask(t, e, engine.Wipe, rightKey)
	if _, err := d.prefs.ReadPlace(ctx, "givers"); err == nil {
		t.Error("they outlive wiping")
	}
}

// A list that was not written whole is told, kept, and gone once that is asked for.
func TestAnUnreadableListOfGiversIsLeftAsItIs(t *testing.T) {
	d := newDevice()
	e := d.start()
	d.prefs.WritePlace(ctx, "givers", []byte(`{"List":[{"Key":"SHA2`))
	for _, err := range []error{failure(engine.GetGivers.Ask(ctx, e, engine.None{})), failure(engine.RememberGiver.Ask(ctx, e, engine.Giver{Key: "k"})), failure(engine.ForgetGiver.Ask(ctx, e, engine.Giver{Key: "k"}))} {
		if !isCode(err, engine.GiversUnread) {
			t.Error(err)
		}
	}
	if b, _ := d.prefs.ReadPlace(ctx, "givers"); string(b) != `{"List":[{"Key":"SHA2` {
		t.Errorf("written over: %q", b)
	}
	prefs := &lastWritten{Places: d.prefs}
	d.prefs = prefs
	e = d.start()
	ask(t, e, engine.ForgetGiver, engine.Giver{})
	if len(prefs.b) < 21 || bytes.Contains(prefs.b, []byte("SHA2")) {
		t.Errorf("removed, and overwritten with %q", prefs.b)
	}
	if g := ask(t, e, engine.RememberGiver, engine.Giver{Key: "k"}); len(g.List) != 1 {
		t.Errorf("%+v", g)
	}
}

// lastWritten remembers what was written last.
type lastWritten struct {
	vault.Places
	b []byte
}

func (p *lastWritten) WritePlace(ctx context.Context, name string, b []byte) error {
	p.b = b
	return p.Places.WritePlace(ctx, name, b)
}
