package engine_test

import (
	"testing"
	"time"

	"daybook/app/engine"
)

const day = 24 * time.Hour

// due is in how many days a check is.
func due(d *device, k engine.Keys) int {
	return int(time.UnixMilli(k.Due).Sub(d.time).Round(day) / day)
}

func unlocked(t *testing.T, d *device, filled bool) (*engine.Engine, engine.Keys) {
	t.Helper()
	e := d.start()
	o := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: passphrase, Filled: filled})
	settled(t, e)
	return e, o.Keys
}

func TestChecksComeAfter1And3And7And21DaysAndThenEvery30(t *testing.T) {
	d := newDevice()
	e := d.start()
	keys := ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase}).Keys
	at := 0
	for _, want := range []int{1, 3, 7, 21, 51, 81} {
		if at+due(d, keys) != want {
			t.Fatalf("on day %d the next is in %d days, want day %d", at, due(d, keys), want)
		}
		d.wait(time.Duration(due(d, keys)) * day)
		at = want
		r := ask(t, e, engine.Recall, rightKey)
		if !r.Right {
			t.Fatal("the right one was refused")
		}
		keys = r.Keys
	}
	ask(t, e, engine.ChangePassphrase, engine.ChangeRequest{Key: passphrase, New: newPassphrase})
	if keys = ask(t, e, engine.GetKeys, engine.None{}); due(d, keys) != 1 {
		t.Errorf("a new passphrase is asked for in %d days", due(d, keys))
	}
}

func TestWhoTypesThePassphraseIsNotAskedForIt(t *testing.T) {
	d, _ := made(t)
	d.wait(day)
	_, keys := unlocked(t, d, true)
	if due(d, keys) > 0 {
		t.Error("one that was filled in counts as remembered")
	}
	_, keys = unlocked(t, d, false)
	if due(d, keys) != 2 {
		t.Errorf("after typing it the next check is in %d days", due(d, keys))
	}
	d.wait(time.Hour)
	if _, again := unlocked(t, d, false); again.Due != keys.Due {
		t.Error("unlocking before it is due put the check off")
	}
}

func TestWhoForgotMayReplaceItWhileTheJournalIsOpen(t *testing.T) {
	d, e := made(t)
	wrong := engine.KeyRequest{Key: "what was it again"}
	if r := ask(t, e, engine.Recall, wrong); r.Right || r.Keys.Forgotten {
		t.Errorf("before it is due: %+v", r)
	}
	change := engine.ChangeRequest{New: newPassphrase}
	if _, err := engine.ChangePassphrase.Ask(ctx, e, change); code(err) != engine.WrongPassphrase {
		t.Errorf("whoever finds it open: %v", err)
	}
	d.wait(2 * day)
	for range 5 {
		d.wait(time.Minute)
		if r := ask(t, e, engine.Recall, wrong); r.Right || !r.Keys.Forgotten {
			t.Fatalf("%+v", r)
		}
	}
	if keys := ask(t, e, engine.ChangePassphrase, change); keys.Forgotten || due(d, keys) != 1 {
		t.Errorf("%+v", keys)
	}
	wantOpens(t, d, "the new one", newPassphrase, "")
	d.wait(time.Minute)
	if _, err := engine.ChangePassphrase.Ask(ctx, e, engine.ChangeRequest{New: passphrase}); code(err) != engine.WrongPassphrase {
		t.Errorf("once more: %v", err)
	}
}

// An open journal is no place to guess faster at what opens a locked one: a check is
// refused as long as unlocking would be, a right answer too, and so is what asks for
// the passphrase elsewhere.
func TestTheCheckIsAsSlowAsUnlocking(t *testing.T) {
	d, e := made(t)
	wrong := engine.KeyRequest{Key: "what was it again"}
	for n, wait := range []int{0, 0, 2, 4, 8} {
		if r := ask(t, e, engine.Recall, wrong); r.Right {
			t.Fatal("a wrong one is right")
		}
		if wait == 0 {
			continue
		}
		_, err := engine.Recall.Ask(ctx, e, rightKey)
		_, elsewhere := engine.ShowRecovery.Ask(ctx, e, rightKey)
		if code(err) != engine.TooSoon || code(elsewhere) != engine.TooSoon {
			t.Errorf("after %d wrong ones: %v, and elsewhere %v", n+1, err, elsewhere)
		}
		d.wait(time.Duration(wait) * time.Second)
	}
	if r := ask(t, e, engine.Recall, rightKey); !r.Right {
		t.Error("the right one was refused")
	}
	ask(t, e, engine.Recall, wrong)
	if r := ask(t, e, engine.Recall, rightKey); !r.Right {
		t.Error("a right one does not begin the count anew")
	}
}

func TestWhoRemembersAfterAllMayNotReplaceItWithoutIt(t *testing.T) {
	d, e := made(t)
	d.wait(2 * day)
	ask(t, e, engine.Recall, engine.KeyRequest{Key: "wrong"})
	if r := ask(t, e, engine.Recall, rightKey); !r.Right || r.Keys.Forgotten {
		t.Errorf("%+v", r)
	}
}

func TestAClockThatRanAheadDoesNotPutTheCheckOffForEver(t *testing.T) {
	d, e := made(t)
	d.wait(4000 * day)
	ask(t, e, engine.Recall, rightKey)
	d.wait(-4000 * day)
	if _, keys := unlocked(t, d, false); due(d, keys) > 30 {
		t.Errorf("due in %d days", due(d, keys))
	}
}
