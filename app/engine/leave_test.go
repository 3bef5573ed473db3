package engine_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/age"
	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// leavable is a device with a journal that is locked, in which something can be left.
func leavable(t *testing.T) *device {
	t.Helper()
	d, e := made(t)
	write(t, e, "He stood there.")
	ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	return d
}

func left(e *engine.Engine, words string, f *engine.File) error {
	_, err := engine.Leave.AskWith(ctx, e, engine.LeaveRequest{Words: words}, f, nil)
	return err
}

func mustLeave(t *testing.T, d *device, words string, f *engine.File) {
	t.Helper()
	if err := left(d.start(), words, f); err != nil {
		t.Fatal(err)
	}
	d.wait(time.Minute)
}

// waits are the records of waiting notes, by key.
func waits(t *testing.T, d *device) []vault.Record {
	t.Helper()
	list, err := d.vault.Store.Range(ctx, vault.Media, "wait", "wait0", 0)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func putBackWaits(t *testing.T, d *device, list []vault.Record) {
	t.Helper()
	for _, r := range list {
		if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Media, Key: r.Key, Value: r.Value}}); err != nil {
			t.Fatal(err)
		}
	}
}

// photoOf is a picture of about so many bytes, all of them unlike one another.
func photoOf(size int) []byte { return append([]byte(picture), noise(size)...) }

// allBytes is all that a device keeps.
func allBytes(t *testing.T, d *device) []byte {
	t.Helper()
	var all []byte
	for _, table := range vault.Tables {
		list, err := d.vault.Store.Range(ctx, table, "", "", 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			all = append(append(all, r.Key...), r.Value...)
		}
	}
	half, _ := d.prefs.ReadPlace(ctx, "leave-key")
	return append(all, half...)
}

// What is left while the journal is locked is nowhere as it is, comes in when it is
// unlocked, once, with the mark and the time of leaving, and keeps the mark when it is
// amended; the bundle and its report have it too.
func TestWhatIsLeftComesInMarked(t *testing.T) {
	d := leavable(t)
	photo := photoOf(2_600_000)
	when := journal.MomentAt(d.time, d.zone)
	mustLeave(t, d, "He is at the door, knocking.", nil)
	f := file("door of Ruth.jpg", photo)
	f.Way = "photo"
	mustLeave(t, d, "", f)
	all := allBytes(t, d)
	for _, plain := range []string{"knocking", "door of Ruth", "image/jpeg", string(photo[:64]), string(photo[1_500_000:1_500_064])} {
		if bytes.Contains(all, []byte(plain)) {
			t.Errorf("%q is in the storage", plain[:9])
		}
	}
	d.wait(time.Hour)
	e, opened := reopened(t, d)
	if opened.Timeline.Total != 1 {
		t.Error("what waits is told before the log was read")
	}
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 2 || got.Full || got.Damage != nil {
		t.Fatalf("%+v", got)
	}
	rows := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 9}).Rows
	if len(rows) != 3 || !rows[0].Locked || !rows[1].Locked || rows[2].Locked {
		t.Fatalf("%+v", rows)
	}
	if rows[0].Evidence == 0 { // taken in in one moment of this clock
		rows[0], rows[1] = rows[1], rows[0]
	}
	note := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: rows[1].ID})
	if note.Now.What != "He is at the door, knocking." || note.Now.Locked != when || note.Recorded == when {
		t.Errorf("%+v", note)
	}
	sum := sha256.Sum256(photo)
	x := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: rows[0].ID}).Exhibits
	if len(x) != 1 || x[0].SHA256 != hex.EncodeToString(sum[:]) || x[0].Name != "door of Ruth.jpg" || x[0].Way != "photo" || x[0].Locked.IsZero() || x[0].Type != "image/jpeg" {
		t.Errorf("%+v", x)
	}
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: note.ID, Incident: journal.Incident{What: "It was the neighbour."}})
	if now := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: note.ID}).Now; now.Locked != when {
		t.Error("amending took the mark away")
	}
	fresh := ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "x", Locked: when}}).ID
	if now := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: fresh}).Now; !now.Locked.IsZero() {
		t.Error("the page put the mark there")
	}
	if len(waits(t, d)) != 0 {
		t.Error("what was taken in still waits")
	}
	page := ask(t, e, engine.PreviewBundle, engine.BundleRequest{Language: "en", Page: true}).Report.Page
	if n := strings.Count(page, "Added while the journal was locked"); n != 3 {
		t.Errorf("the report has the mark %d times", n)
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	zip := given(t, d, b)
	got, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("x.zip", zip), nil)
	if err != nil || !got.OK {
		t.Errorf("%v %+v", err, got)
	}
	if n := strings.Count(inZip(t, zip, "data/records.json"), `"locked":`); n != 4 { // two revisions, the photo and its incident
		t.Errorf("records.json has the mark %d times", n)
	}
	e, _ = reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 0 {
		t.Error("taken in again")
	}
}

// It is off at first, and again when it is taken back; what waits then still comes in.
func TestLeavingIsOffUntilItIsAllowed(t *testing.T) {
	d, e := made(t)
	refuses := func(what string) {
		t.Helper()
		e := d.start()
		if ask(t, e, engine.GetStatus, engine.None{}).Leaving || code(left(e, "x", nil)) != engine.NotFound {
			t.Errorf("%s: something can be left", what)
		}
	}
	refuses("at first")
	ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	if code(left(e, "x", nil)) != engine.Broken {
		t.Error("an open journal takes what is left")
	}
	if !ask(t, d.start(), engine.GetStatus, engine.None{}).Leaving {
		t.Error("it was allowed")
	}
	mustLeave(t, d, "kept", nil)
	e, _ = reopened(t, d)
	ask(t, e, engine.SetLeaving, engine.Leaving{})
	refuses("taken back")
	e, _ = reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 {
		t.Errorf("%+v", got)
	}
	if code(left(newDevice().start(), "x", nil)) != engine.NotFound {
		t.Error("something is left where no journal is")
	}
}

// Who leaves something learns that it is kept, and nothing else: not what was there, nor
// whether the limit or the storage is what was reached.
func TestNothingIsToldToWhoLeavesSomething(t *testing.T) {
	d := leavable(t)
	before := ask(t, d.start(), engine.GetStatus, engine.None{})
	mustLeave(t, d, "one", nil)
	if after := ask(t, d.start(), engine.GetStatus, engine.None{}); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("the locked journal says %+v, and said %+v", after, before)
	}
	short, long := waits(t, d), strings.Repeat("long ", 9_000)
	mustLeave(t, d, long, nil)
	if all := waits(t, d); len(all) != 4 || len(all[0].Value) != len(all[2].Value) || len(short[0].Value) != len(all[0].Value) {
		t.Error("a long note is longer than a short one")
	}
	e := d.start()
	for range 198 {
		if err := left(e, "x", nil); err != nil {
			t.Fatal(err)
		}
	}
	crowded := left(e, "x", nil)
	d = leavable(t)
	s := memstore.NewSwitch(d.vault)
	d.vault = s.Ports()
	s.FailAt(1, vault.ErrFull)
	full := left(d.start(), "x", nil)
	if code(crowded) != engine.LeaveFull || full == nil || crowded.Error() != full.Error() {
		t.Errorf("%v, and %v", crowded, full)
	}
	if code(left(d.start(), strings.Repeat("x", 100_001), nil)) != engine.LeaveLarge || code(left(d.start(), " ", nil)) != engine.Nothing ||
		code(left(d.start(), "", &engine.File{Size: engine.MaxLeft + 1, Bytes: bytes.NewReader(nil)})) != engine.LeaveLarge {
		t.Error("too much or nothing is left")
	}
}

// A note that is put back after it was taken in, or whose incident was erased since, is
// not taken in again.
func TestANoteIsTakenInOnce(t *testing.T) {
	d := leavable(t)
	mustLeave(t, d, "once", nil)
	was := waits(t, d)
	e, _ := reopened(t, d)
	ask(t, e, engine.TakeWaiting, engine.None{})
	id := was[0].Key[5:37]
	for _, then := range []func(){func() {}, func() { ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase}) }} {
		then()
		total := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1}).Total
		putBackWaits(t, d, was)
		got := ask(t, e, engine.TakeWaiting, engine.None{})
		if now := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1}).Total; got.Notes != 0 || got.Damage != nil || now != total || len(waits(t, d)) != 0 {
			t.Errorf("%+v, %d entries and then %d", got, total, now)
		}
	}
}

// A key that somebody put in place of the right one, or there where none was, is told
// of and put right at the next unlocking.
func TestAnExchangedKeyIsNoticed(t *testing.T) {
	_, half, err := age.Hybrid(noise(32))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(half)
	theirs := append(half, sum[:]...)
	d := leavable(t)
	right, _ := d.prefs.ReadPlace(ctx, "leave-key")
	off, _ := made(t)
	for name, c := range map[string]struct {
		d    *device
		want []byte
	}{"exchanged": {d, right}, "planted": {off, nil}} {
		if err := c.d.prefs.WritePlace(ctx, "leave-key", theirs); err != nil {
			t.Fatal(err)
		}
		mustLeave(t, c.d, "they can read this", nil)
		e, _ := reopened(t, c.d)
		got := ask(t, e, engine.TakeWaiting, engine.None{})
		if got.Notes != 0 || len(got.Damage) != 2 || got.Damage[0].What != "leave-key" || got.Damage[1].What != "waiting" {
			t.Errorf("%s: %+v", name, got)
		}
		if now, err := c.d.prefs.ReadPlace(ctx, "leave-key"); !bytes.Equal(now, c.want) || c.want == nil && !errors.Is(err, vault.ErrNone) {
			t.Errorf("%s: the key is not the right one again", name)
		}
		if again := ask(t, e, engine.TakeWaiting, engine.None{}); again.Damage != nil {
			t.Errorf("%s: told again: %+v", name, again)
		}
	}
}

// Another passphrase, and an erasure, leave what waits readable; wiping takes it away,
// and a practice journal has nothing to do with it.
func TestWhatElseBecomesOfWhatWaits(t *testing.T) {
	d := leavable(t)
	mustLeave(t, d, "waits", nil)
	was := waits(t, d)
	e, opened := reopened(t, d)
	ask(t, e, engine.Erase, engine.EraseRequest{ID: opened.Timeline.Rows[0].ID, Passphrase: passphrase})
	ask(t, e, engine.ChangePassphrase, engine.ChangeRequest{Key: passphrase, New: newPassphrase})
	if len(waits(t, d)) != len(was) {
		t.Fatal("what waits went with the erasure")
	}
	e = d.start()
	ask(t, e, engine.StartPractice, engine.PassphraseRequest{Passphrase: passphrase, Language: "en"})
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 0 || len(waits(t, d)) != len(was) {
		t.Error("a practice journal took it in")
	}
	if _, err := engine.SetLeaving.Ask(ctx, e, engine.Leaving{}); code(err) != engine.Broken {
		t.Error("a practice journal takes it back for the real one")
	}
	e = d.start()
	ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: newPassphrase})
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 {
		t.Errorf("%+v", got)
	}
	mustLeave(t, d, "again", nil)
	e = d.start()
	ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: newPassphrase})
	ask(t, e, engine.Wipe, engine.KeyRequest{Key: newPassphrase})
	if _, err := d.prefs.ReadPlace(ctx, "leave-key"); len(waits(t, d)) != 0 || !errors.Is(err, vault.ErrNone) {
		t.Error("wiping left something")
	}
}
