package engine_test

import (
	"bytes"
	"fmt"
	"testing"

	"daybook/app/age"
	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// opensLeft reports whether who has the passphrase, and what lingers of a note that was
// left, can read that.
func opensLeft(t *testing.T, d *device, note []byte) bool {
	t.Helper()
	v, err := vault.Open(ctx, d.vault, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	seed, err := v.Cell(ctx, "leave-key")
	if err != nil {
		t.Fatal(err)
	}
	key, _, err := age.Hybrid(seed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = age.Open(ctx, bytes.NewReader(note), int64(len(note)), key)
	return err == nil
}

// takenIn is a device on which a note was left and taken in, and what lingers of it.
func takenIn(t *testing.T) (d *device, id string, note []byte) {
	t.Helper()
	d = leavable(t)
	mustLeave(t, d, "the wrong words", nil)
	list := waits(t, d)
	e, _ := reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 {
		t.Fatalf("%+v", got)
	}
	return d, list[0].Key[5:37], list[0].Value
}

// What was left while locked lies sealed in the browser's files after it was taken in.
// An erasure makes that unreadable too, and something can be left as before.
func TestWhatWasLeftDoesNotOutliveItsErasure(t *testing.T) {
	d, id, note := takenIn(t)
	if !opensLeft(t, d, note) {
		t.Fatal("the test does not see what lingers")
	}
	e, _ := reopened(t, d)
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	if opensLeft(t, d, note) {
		t.Error("the key of what was left outlives the erasure")
	}
	for range 2 {
		mustLeave(t, d, "more", nil)
		e, _ = reopened(t, d)
		if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 || got.Damage != nil {
			t.Errorf("left after the erasure: %+v", got)
		}
		ask(t, e, engine.SetLeaving, engine.Leaving{})
		ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	}
}

// Where it is switched off an erasure takes the key along, and lays nothing open.
func TestErasingSwitchesNoLeavingOn(t *testing.T) {
	d, id, note := takenIn(t)
	e, _ := reopened(t, d)
	ask(t, e, engine.SetLeaving, engine.Leaving{})
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	if opensLeft(t, d, note) || ask(t, d.start(), engine.GetStatus, engine.None{}).Leaving {
		t.Error("the key is as it was, or lies open")
	}
}

// An erasure before what somebody exchanged was noticed does not hide that.
func TestErasingHidesNoExchangedKey(t *testing.T) {
	d, id, note := takenIn(t)
	other := leavable(t)
	theirs, _ := other.prefs.ReadPlace(ctx, "leave-key")
	if err := d.prefs.WritePlace(ctx, "leave-key", theirs); err != nil {
		t.Fatal(err)
	}
	e, _ := reopened(t, d)
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); len(got.Damage) != 1 || got.Damage[0].What != "leave-key" {
		t.Errorf("%+v", got)
	}
	mustLeave(t, d, "more", nil)
	e, _ = reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 || got.Damage != nil || opensLeft(t, d, note) {
		t.Errorf("%+v", got)
	}
}

// Whichever write of the erasure fails, what is left afterwards comes in, nobody is told
// of an exchange that was none, and the next erasure takes the key along.
func TestAnErasureIsBrokenOffBesideTheKey(t *testing.T) {
	for _, f := range faults {
		for n := 1; ; n++ {
			d, id, note := takenIn(t)
			plain, prefs, s := d.vault, d.prefs, memstore.NewSwitch(d.vault)
			d.vault, d.prefs = s.Ports(), s.Places(d.prefs)
			e, opened := reopened(t, d)
			ask(t, e, engine.GetHealth, engine.None{})
			from := s.Writes()
			f.at(s, n)
			_, err := engine.Erase.Ask(ctx, e, engine.EraseRequest{ID: id, Passphrase: passphrase})
			reached := s.Writes()-from >= n
			if err == nil && opensLeft(t, d, note) {
				t.Errorf("%s at write %d: the key outlives the erasure", f.name, n)
			}
			d.vault, d.prefs = plain, prefs
			says := fmt.Sprintf("%s at write %d, %v", f.name, n, err)
			kept := left(d.start(), "more", nil)
			e, _ = reopened(t, d)
			if got := ask(t, e, engine.TakeWaiting, engine.None{}); (got.Notes == 1) != (kept == nil) || got.Damage != nil || kept != nil && code(kept) != engine.NotFound {
				t.Errorf("%s: %+v, left %v", says, got, kept)
			}
			for _, r := range opened.Timeline.Rows {
				if r.ID != id || err != nil { // whatever is still there
					_, _ = engine.Erase.Ask(ctx, e, engine.EraseRequest{ID: r.ID, Passphrase: passphrase})
				}
			}
			if opensLeft(t, d, note) {
				t.Errorf("%s: the key outlives every erasure", says)
			}
			if !reached {
				break
			}
		}
	}
}
