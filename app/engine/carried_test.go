package engine_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"daybook/app/backup"
	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// A key made by a passkey, and one of somebody who gave a bundle.
var (
	passkeyOf = engine.PasskeyRequest{Key: passphrase, Asks: engine.Passkey{ID: []byte("PASSKEY-ID"), Salt: []byte("salt")}, Secret: bytes.Repeat([]byte{7}, 32)}
	giverOf   = engine.Giver{Key: "SHA256:GIVER-KEY", Name: "GIVER-NAME"}
)

// laden is a journal that has, beside its entries, all that a device can keep for it:
// a plan that was revised, things added while locked, a passkey, settings, a draft; and
// a giver's key beside it.
func laden(t *testing.T) (d *device, e *engine.Engine, sheet, plan string) {
	t.Helper()
	d = leavable(t)
	e, _ = reopened(t, d)
	sheet = ask(t, e, engine.RenewRecovery, engine.KeyRequest{Key: passphrase}).Code
	ask(t, e, engine.SetPasskey, passkeyOf)
	ask(t, e, engine.RememberGiver, giverOf)
	ask(t, e, engine.SetSettings, engine.Settings{AutoLock: 300, NoOffer: true})
	plan = ask(t, e, engine.SaveRecord, planOf("places", "Ruth's", "code", "lemonade")).ID
	ask(t, e, engine.SaveRecord, planOf("places", "the shelter", "code", "lemonade"))
	ask(t, e, engine.SaveDraft, engine.Draft{Form: journal.KindPlan, Object: plan, Fields: []byte(`{"money":"being typed"}`)})
	mustLeave(t, d, "He is at the door.", file("door.jpg", photoOf(1_300_000)))
	e, _ = reopened(t, d)
	ask(t, e, engine.TakeWaiting, engine.None{})
	return d, e, sheet, plan
}

// whatComes is all that a copy must bring back of a laden journal, as the screens get
// it.
func whatComes(t *testing.T, e *engine.Engine, opened engine.Opened, plan string) (all []string) {
	t.Helper()
	add := func(a any) {
		b, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	add(ask(t, e, engine.GetSettings, engine.None{}))
	add(opened.Drafts)
	add(ask(t, e, engine.GetRecord, engine.RecordRequest{ID: plan}))
	for _, row := range ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 99}).Rows {
		add(row)
		add(ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: row.ID}))
	}
	return all
}

// The plan, what was added while locked with its mark, settings and drafts come over in
// a full copy and in a chain of later ones, byte for byte and as the screens show them.
func TestACopyBringsAllThatIsOfTheJournal(t *testing.T) {
	d, e, sheet, plan := laden(t)
	full, _ := copied(t, d, e, engine.BackupRequest{})
	if c := checked(t, e, "", full); !c.OK || c.Newer != 0 {
		t.Fatalf("%+v", c)
	}
	ask(t, e, engine.SaveRecord, planOf("places", "with my sister"))
	ask(t, e, engine.SetSettings, engine.Settings{AutoLock: 30})
	ask(t, e, engine.SaveDraft, engine.Draft{Form: "incident", Fields: []byte(`{"what":"being typed"}`)})
	mustLeave(t, d, "He is back.", nil)
	e, _ = reopened(t, d)
	ask(t, e, engine.TakeWaiting, engine.None{})
	later, made := copied(t, d, e, engine.BackupRequest{OnlyNew: true})
	again, _ := copied(t, d, e, engine.BackupRequest{})
	e, opened := reopened(t, d)
	want := whatComes(t, e, opened, plan)
	for name, list := range map[string][][]byte{"all of it": {again}, "and what is new": {later, full}} {
		if c := checked(t, newDevice().start(), sheet, list...); !c.OK || made.Copy.From == 0 {
			t.Errorf("%s: %+v", name, c)
		}
		other := newDevice()
		e := other.start()
		r := restored(t, e, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, list...)
		if len(r.Damage)+len(r.Missing) > 0 || r.Settings.AutoLock != 30 || len(r.Drafts) != 2 {
			t.Errorf("%s: %+v", name, r)
		}
		sameJournal(t, d, other, newPhrase)
		e = other.start()
		got := whatComes(t, e, ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: newPhrase}), plan)
		if len(got) != len(want) {
			t.Fatalf("%s: %d of %d came", name, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: there was\n%s\nand came\n%s", name, want[i], got[i])
			}
		}
	}
}

// What is of the old device stays there: a copy holds none of its keys, and where it is
// restored no passkey opens, nothing can be written while locked, and of whose bundles
// came before nothing is known but what was known there. Then all of it can be had anew.
func TestACopyBringsNothingThatIsOfTheDevice(t *testing.T) {
	d, e, sheet, _ := laden(t)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	r, err := backup.Open(ctx, bytes.NewReader(b), int64(len(b)), sheet, fast)
	if err == nil {
		err = r.ReadLog(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(r.Cells)); !reflect.DeepEqual(got, []string{"drafts", "seal-key", "settings"}) {
		t.Errorf("the copy has the cells %q", got)
	}
	old, _ := d.prefs.ReadPlace(ctx, "leave-key")

	other := newDevice()
	e = other.start()
	theirs := ask(t, e, engine.RememberGiver, engine.Giver{Key: "SHA256:another", Name: "Ruth"})
	back := restored(t, e, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, b)
	if back.Keys.Passkey || !back.Keys.Recovery {
		t.Errorf("%+v", back.Keys)
	}
	if got := ask(t, e, engine.GetGivers, engine.None{}); !reflect.DeepEqual(got, theirs) {
		t.Errorf("givers: %+v", got)
	}
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 0 || got.Damage != nil {
		t.Errorf("%+v", got)
	}
	e = other.start()
	if s := ask(t, e, engine.GetStatus, engine.None{}); s.Leaving || s.Passkey != nil {
		t.Errorf("while locked: %+v", s)
	}
	if err := left(e, "x", nil); code(err) != engine.NotFound {
		t.Errorf("something is left: %v", err)
	}
	if _, err := engine.UnlockPasskey.Ask(ctx, e, passkeyOf); code(err) != engine.WrongPassphrase {
		t.Errorf("the passkey of the other device: %v", err)
	}

	e = open(t, other, newPhrase)
	ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	if half, err := other.prefs.ReadPlace(ctx, "leave-key"); err != nil || bytes.Equal(half, old) {
		t.Errorf("one key on two devices: %v", err)
	}
	mustLeave(t, other, "on the new phone", nil)
	e = open(t, other, newPhrase)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 || got.Damage != nil {
		t.Errorf("%+v", got)
	}
}

// What waits for want of room is in no copy, and who makes one is told. It is lost
// neither here nor, once it came in, in the next copy.
func TestWhatWaitsIsInNoCopyAndIsTold(t *testing.T) {
	d, e, sheet, _ := laden(t)
	mustLeave(t, d, "no room for it", file("x.jpg", photoOf(1_300_000)))
	plain, s := d.vault, memstore.NewSwitch(d.vault)
	d.vault = s.Ports()
	e, _ = reopened(t, d)
	ask(t, e, engine.GetHealth, engine.None{})
	s.FailAt(1, vault.ErrFull)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 0 || !got.Full {
		t.Fatalf("%+v", got)
	}
	s.Heal()
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Waiting != 1 {
		t.Errorf("%+v", c)
	}
	before, _ := copied(t, d, e, engine.BackupRequest{})
	checked(t, e, "", before)
	if r := restored(t, newDevice().start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, before); r.Timeline.Total != 2 {
		t.Errorf("%+v", r)
	}
	d.vault = plain
	e, _ = reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 {
		t.Errorf("%+v", got)
	}
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Waiting != 0 || c.Incidents != 1 || c.Files != 1 {
		t.Errorf("%+v", c)
	}
	later, _ := copied(t, d, e, engine.BackupRequest{OnlyNew: true})
	if r := restored(t, newDevice().start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, before, later); r.Timeline.Total != 3 || len(r.Missing) > 0 {
		t.Errorf("%+v", r)
	}
}

// A journal with nothing in it gives way to a copy; what was written while it was locked
// is something, and comes into the journal that came back.
func TestWhatWaitsStaysWhereACopyIsRestored(t *testing.T) {
	from, e, sheet := lived(t)
	b, _ := copied(t, from, e, engine.BackupRequest{})
	d, e := made(t)
	ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	mustLeave(t, d, "before the copy came", file("x.jpg", photoOf(1_300_000)))
	e, _ = reopened(t, d)
	restored(t, e, engine.RestoreRequest{Secret: sheet}, b)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 || got.Damage != nil || len(waits(t, d)) != 0 {
		t.Errorf("%+v", got)
	}
	if rows := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 9}).Rows; len(rows) != 2 || rows[0].Excerpt != "before the copy came" || !rows[0].Locked {
		t.Errorf("%+v", rows)
	}
	if !ask(t, d.start(), engine.GetStatus, engine.None{}).Leaving {
		t.Error("it is not allowed any more")
	}
}
