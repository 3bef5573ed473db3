package engine_test

import (
	"context"
	"errors"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault"
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

// Where there was no room to begin, nothing is left behind, and the same page can
// try again.
func TestMakingThatFoundNoRoomIsTriedAgain(t *testing.T) {
	right := engine.PassphraseRequest{Passphrase: passphrase}
	for n := 1; ; n++ {
		d := newDevice()
		s := memstore.NewSwitch(d.vault)
		d.vault = s.Ports()
		e := d.start()
		s.FailOnceAt(n, vault.ErrFull)
		_, err := engine.Make.Ask(ctx, e, right)
		if err == nil && n > 4 {
			return
		}
		if err != nil {
			if state := ask(t, e, engine.GetStatus, engine.None{}).State; code(err) != engine.StorageFull || state != engine.NoJournal {
				t.Fatalf("no room at write %d: %v, and then %s", n, err, state)
			}
			ask(t, e, engine.Make, right)
		}
		write(t, e, "first")
		if _, opened := reopened(t, d); opened.Timeline.Total != 1 {
			t.Fatalf("no room at write %d: %+v", n, opened.Timeline)
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

// weak is a device that cannot find more than 32 MiB for deriving a key.
type weak struct{ vault.KDF }

func (w weak) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	if p.Memory > 32*1024 {
		return nil, errors.New("out of memory")
	}
	return w.KDF.Argon2id(ctx, passphrase, salt, p)
}

func TestAWeakDeviceMakesAndOpensAJournal(t *testing.T) {
	d := newDevice()
	d.vault.KDF = weak{d.vault.KDF}
	e := d.start()
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
	write(t, e, "one")
	if _, opened := reopened(t, d); opened.Timeline.Total != 1 {
		t.Errorf("%+v", opened.Timeline)
	}
}

// A leftover that cannot be cleared away is not another tab.
func TestTroubleWithLeftoversIsNotCalledAnotherTab(t *testing.T) {
	d, _ := made(t)
	d.out.stuck = errors.New("held")
	_, err := engine.Unlock.Ask(ctx, d.start(), engine.PassphraseRequest{Passphrase: passphrase})
	if got := code(err); got != engine.Broken {
		t.Errorf("said %q", got)
	}
}
