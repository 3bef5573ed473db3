package engine_test

import (
	"bytes"
	"fmt"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault"
)

// halfOf is the public half that lies in the open.
func halfOf(t *testing.T, d *device) []byte {
	t.Helper()
	b, err := d.prefs.ReadPlace(ctx, "leave-key")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Where the public half is torn nothing can be left. That is told each time the journal
// is opened, until it is allowed again or not any more; what waits comes in all the same.
func TestATornKeyForLeavingIsTold(t *testing.T) {
	for n, tear := range []func(b []byte) []byte{
		func(b []byte) []byte { return nil },
		func(b []byte) []byte { return b[:17] },
		func(b []byte) []byte { return b[:len(b)-1] },
		func(b []byte) []byte { return append(bytes.Clone(b[:len(b)-1]), b[len(b)-1]^1) },
	} {
		d := leavable(t)
		mustLeave(t, d, "before it was torn", nil)
		if err := d.prefs.WritePlace(ctx, "leave-key", tear(halfOf(t, d))); err != nil {
			t.Fatal(err)
		}
		if err := left(d.start(), "after", nil); code(err) != engine.NotFound {
			t.Fatalf("%d: leaving something: %v", n, err)
		}
		e, _ := reopened(t, d)
		if got := ask(t, e, engine.TakeWaiting, engine.None{}); !got.Off || got.Notes != 1 || got.Damage != nil {
			t.Errorf("%d: %+v", n, got)
		}
		e, _ = reopened(t, d)
		if got := ask(t, e, engine.TakeWaiting, engine.None{}); !got.Off || got.Notes != 0 {
			t.Errorf("%d: the second time: %+v", n, got)
		}
		ask(t, e, engine.SetLeaving, engine.Leaving{On: n%2 == 0})
		if err := left(d.start(), "and again", nil); (err == nil) != (n%2 == 0) {
			t.Errorf("%d: leaving something then: %v", n, err)
		}
		e, _ = reopened(t, d)
		if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Off || got.Damage != nil || got.Notes != 1-n%2 {
			t.Errorf("%d: afterwards: %+v", n, got)
		}
	}
}

// Where the secret half does not open, what waits cannot be read: each note is named and
// kept as it is, nothing more can be left, and that is told apart from a key that
// somebody exchanged. Allowed again it works as before.
func TestALostKeyForLeavingIsTold(t *testing.T) {
	d := leavable(t)
	mustLeave(t, d, "one", nil)
	mustLeave(t, d, "two", nil)
	if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Cells, Key: "leave-key", Value: []byte("torn")}}); err != nil {
		t.Fatal(err)
	}
	e, _ := reopened(t, d)
	got := ask(t, e, engine.TakeWaiting, engine.None{})
	if !got.Off || got.Notes != 0 || len(got.Damage) != 2 || got.Damage[0].What != "waiting" || got.Damage[1].What != "waiting" {
		t.Errorf("%+v", got)
	}
	if kept, err := d.vault.Store.Range(ctx, vault.Aside, "media/wait", "", 0); err != nil || len(kept) != 4 {
		t.Errorf("%d records are kept, %v", len(kept), err)
	}
	if err := left(d.start(), "to nobody", nil); code(err) != engine.NotFound {
		t.Errorf("something can be left that nobody can open: %v", err)
	}
	if n := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 9}).Total; n != 1 {
		t.Errorf("%d entries of the journal", n)
	}
	ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	mustLeave(t, d, "three", nil)
	e, _ = reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); fmt.Sprint(got) != fmt.Sprint(engine.Taken{Notes: 1}) {
		t.Errorf("%+v", got)
	}
}
