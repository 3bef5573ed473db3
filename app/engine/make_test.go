package engine_test

import (
	"errors"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault/memstore"
)

// Whatever write of the making is cut off, the person can go on: by making the
// journal again, or by unlocking what was made.
func TestACrashWhileMakingLeavesAWayOn(t *testing.T) {
	right := engine.PassphraseRequest{Passphrase: passphrase}
	for n := 1; ; n++ {
		d := newDevice()
		s := memstore.NewSwitch(d.vault)
		d.vault = s.Ports()
		s.TearAt(n, errors.New("crash"))
		_, failed := engine.Make.Ask(ctx, d.start(), right)
		s.Heal()
		e := d.start()
		switch state := ask(t, e, engine.GetStatus, engine.None{}).State; state {
		case engine.NoJournal:
			ask(t, e, engine.Make, right)
		case engine.Locked:
			ask(t, e, engine.Unlock, right)
		default:
			t.Fatalf("crash at write %d: %s", n, state)
		}
		id := write(t, e, "first")
		e, opened := reopened(t, d)
		if opened.Timeline.Total != 1 || opened.Timeline.Rows[0].ID != id {
			t.Fatalf("crash at write %d: %+v", n, opened.Timeline)
		}
		ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
		if failed == nil && n > 3 {
			return
		}
	}
}

func TestAnOpenJournalIsNotOpenedTwice(t *testing.T) {
	_, e := made(t)
	id := write(t, e, "one")
	opened := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: passphrase})
	if opened.Timeline.Total != 1 || opened.Timeline.Rows[0].ID != id {
		t.Errorf("%+v", opened.Timeline)
	}
	write(t, e, "two")
	if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) != 0 || h.Older {
		t.Errorf("%+v", h)
	}
}
