package engine_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// A journal is never mixed with another, and never replaced.
func TestNothingIsRestoredOverAJournal(t *testing.T) {
	d, e, sheet := lived(t)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	before, _ := contents(t, d, passphrase)
	q := engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase, Over: true, Gaps: true}
	try := func(e engine.Caller, b []byte) string {
		_, err := engine.Restore.AskWith(ctx, e, q, handed(b), nil)
		return code(err)
	}
	if got := try(e, b); got != engine.CopyOfThis {
		t.Errorf("open: %s", got)
	}
	if got := try(d.start(), b); got != engine.Exists {
		t.Errorf("locked: %s", got)
	}
	d2, e2, _ := lived(t)
	if got := try(e2, b); got != engine.Exists {
		t.Errorf("another open: %s", got)
	}
	_ = d2
	d.alone = false
	if got := try(d.start(), b); got != engine.IsElsewhere {
		t.Errorf("second tab: %s", got)
	}
	if after, _ := contents(t, d, passphrase); !reflect.DeepEqual(before, after) {
		t.Error("something was changed")
	}
}

// Who began a new journal on the new phone before they thought of the copy has
// nothing to lose.
func TestAJournalWithNothingInItGivesWay(t *testing.T) {
	d, e, sheet := lived(t)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	other, e2 := made(t)
	r := restored(t, e2, engine.RestoreRequest{Secret: sheet}, b)
	if r.Timeline.Total != 1 || len(r.Damage) > 0 {
		t.Errorf("%+v", r)
	}
	sameJournal(t, d, other, passphrase)
	write(t, e2, "goes on")
}

func TestAPracticeJournalIsNotRestored(t *testing.T) {
	d := newDevice()
	e := d.start()
	ask(t, e, engine.StartPractice, engine.PassphraseRequest{Passphrase: passphrase, Language: "en"})
	ask(t, e, engine.SaveBackup, engine.BackupRequest{Passphrase: passphrase})
	b := d.beside.files[len(d.beside.files)-1].Bytes()
	if c := checked(t, e, passphrase, b); !c.OK || !c.Practice || c.Of != engine.OfThis {
		t.Errorf("%+v", c)
	}
	_, err := engine.Restore.AskWith(ctx, newDevice().start(), engine.RestoreRequest{Secret: passphrase, Passphrase: newPhrase}, handed(b), nil)
	if code(err) != engine.CopyPractice {
		t.Error(err)
	}
	_, err = engine.Restore.AskWith(ctx, e, engine.RestoreRequest{Secret: passphrase, Passphrase: newPhrase}, handed(b), nil)
	if err == nil {
		t.Error("restored into a practice journal")
	}
}

func TestBadPassphrasesAndSecretsChangeNothing(t *testing.T) {
	d, e, sheet := lived(t)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	other := newDevice()
	for want, q := range map[string]engine.RestoreRequest{
		engine.TooShort: {Secret: sheet, Passphrase: "short"}, engine.CopySecret: {Secret: "not the right words", Passphrase: newPhrase},
	} {
		if _, err := engine.Restore.AskWith(ctx, other.start(), q, handed(b), nil); code(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := engine.Restore.AskWith(ctx, other.start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, handed([]byte("PK\x03\x04")), nil); code(err) != engine.NotCopy {
		t.Error(err)
	}
	if s := ask(t, other.start(), engine.GetStatus, engine.None{}); s.State != engine.NoJournal {
		t.Errorf("%+v", s)
	}
}

// links is a journal copied three times, each time what is new, and something of
// the first copy erased after it.
func links(t *testing.T) (d *device, e *engine.Engine, sheet string, list [][]byte) {
	d, e, sheet = lived(t)
	wrong := write(t, e, "erased later")
	file := brought(t, e, "erased.txt", []byte("erased later"))
	next := func() {
		b, made := copied(t, d, e, engine.BackupRequest{OnlyNew: true})
		if c := checked(t, e, "", b); !c.OK || (made.Copy.From == 0) != (len(list) == 0) {
			t.Fatalf("%+v", c)
		}
		list = append(list, b)
	}
	next()
	for _, id := range []string{wrong, file} {
		ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	}
	write(t, e, "in the second")
	brought(t, e, "second.txt", []byte("in the second"))
	next()
	write(t, e, "in the third")
	next()
	return d, e, sheet, list
}

func TestAChainOfCopiesIsRestoredAtOnce(t *testing.T) {
	d, _, sheet, list := links(t)
	for _, order := range [][]int{{0, 1, 2}, {2, 0, 1}} {
		other := newDevice()
		var given [][]byte
		for _, i := range order {
			given = append(given, list[i])
		}
		c := checked(t, newDevice().start(), sheet, given...)
		if !c.OK || len(c.Gaps) > 0 || c.Incidents != 3 || len(c.Copies) != 3 || c.Copies[1].From != c.Copies[0].To {
			t.Errorf("%v: %+v", order, c)
		}
		r := restored(t, other.start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, given...)
		if len(r.Damage)+len(r.Missing) > 0 || r.Timeline.Total != 3 {
			t.Errorf("%v: %+v", order, r)
		}
		sameJournal(t, d, other, newPhrase)
	}
}

// What was erased after a copy must not come back, by any record that is stored.
func TestWhatWasErasedAfterACopyIsNotBroughtBack(t *testing.T) {
	_, _, sheet, list := links(t)
	for name, given := range map[string][][]byte{"all": list, "without the middle": {list[0], list[2]}} {
		other := newDevice()
		all := &recordingStore{Store: other.vault.Store}
		other.vault.Store = all
		restored(t, other.start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase, Gaps: true}, given...)
		entries, files := contents(t, other, newPhrase)
		for _, b := range append(entries, []byte(fmt.Sprint(files))) {
			if bytes.Contains(b, []byte("erased later")) {
				t.Errorf("%s: it is back", name)
			}
		}
	}
}

func TestAMissingCopyIsToldBeforeAndNamedAfter(t *testing.T) {
	_, _, sheet, list := links(t)
	other := newDevice()
	e := other.start()
	q := engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}
	if _, err := engine.Restore.AskWith(ctx, e, q, handed(list[0], list[2]), nil); code(err) != engine.CopiesMissing {
		t.Fatal(err)
	}
	look, err := engine.LookAtCopy.AskWith(ctx, e, engine.CopyRequest{Secret: sheet}, handed(list[2], list[0]), nil)
	if err != nil || len(look.Gaps) != 1 || look.Copies[0].From != 0 {
		t.Fatalf("%+v, %v", look, err)
	}
	q.Gaps = true
	r := restored(t, e, q, list[0], list[2])
	if !reflect.DeepEqual(r.Damage, look.Gaps) || r.Timeline.Total != 2 {
		t.Errorf("%+v", r)
	}
	e = open(t, other, newPhrase)
	if h := ask(t, e, engine.GetHealth, engine.None{}); !reflect.DeepEqual(h.Damage, look.Gaps) || h.Older {
		t.Errorf("afterwards: %+v", h)
	}
	write(t, e, "goes on")
	records(t, other, e)
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Checked != nil {
		t.Errorf("a journal with a gap is called copied: %+v", c.Checked)
	}
}

func TestADamagedCopyGivesBackTheRestAndNamesIt(t *testing.T) {
	d, e, sheet := lived(t)
	for i := range 200 {
		write(t, e, fmt.Sprintf("incident %d %s", i, strings.Repeat("words ", 200)))
	}
	b, _ := copied(t, d, e, engine.BackupRequest{})
	want, wantFiles := contents(t, d, passphrase)
	for _, at := range []int{500, 166 + 70_000, 166 + 200_000, len(b) - 1_000_000, len(b) - 10} {
		torn := bytes.Clone(b)
		torn[at] ^= 1
		c := checked(t, newDevice().start(), sheet, torn)
		if c.OK || len(c.Damage) == 0 {
			t.Errorf("byte %d: called whole", at)
		}
		other := newDevice()
		r := restored(t, other.start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, torn)
		got, files := contents(t, other, newPhrase)
		lost := 0
		for i, entry := range want {
			if !bytes.Equal(got[i], entry) {
				lost++
				if !bytes.Contains(got[i], []byte(`"act":"lost"`)) {
					t.Fatalf("byte %d: entry %d is %q", at, i, got[i])
				}
			}
		}
		for id, f := range files {
			if wantFiles[id] != f {
				t.Errorf("byte %d: a file is not what it was", at)
			}
		}
		if at == 500 && len(files) != len(wantFiles) {
			t.Errorf("files whose entries were lost are gone too: %d of %d", len(files), len(wantFiles))
		}
		if len(files)+len(r.Missing) != len(wantFiles) || (lost > 0) != (len(r.Damage) > 0) || lost > 70 || r.Files != len(files) {
			t.Errorf("byte %d: %d entries and %d files lost: %+v %+v", at, lost, len(wantFiles)-len(files), r.Damage, r.Missing)
		}
		e := open(t, other, newPhrase)
		write(t, e, "goes on")
		records(t, other, e)
	}
}

// A file that the journal itself could not read any more is named by the copy, and
// does not come back as what it was not.
func TestAFileThatWasLostBeforeTheCopyStaysLost(t *testing.T) {
	d, e, sheet := lived(t)
	id := brought(t, e, "torn.bin", bytes.Repeat([]byte("torn"), 700_000))
	segments, _ := d.vault.Store.Range(ctx, vault.Media, id, id+"0", 0)
	bad := bytes.Clone(segments[1].Value)
	bad[0] ^= 1
	if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Media, Key: segments[1].Key, Value: bad}}); err != nil {
		t.Fatal(err)
	}
	b, made := copied(t, d, e, engine.BackupRequest{})
	if made.Absent != 1 {
		t.Errorf("%+v", made)
	}
	if c := checked(t, e, sheet, b); !c.OK || c.Absent != 1 || c.Files != 3 {
		t.Errorf("%+v", c)
	}
	other := newDevice()
	r := restored(t, other.start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, b)
	if len(r.Damage) > 0 || len(r.Missing) != 1 || r.Missing[0].Name != "torn.bin" || r.Files != 3 {
		t.Errorf("%+v", r)
	}
	if keys, _ := other.vault.Store.Keys(ctx, vault.Media, id, id+"0", 0); len(keys) > 0 {
		t.Error("zeros were kept in its place")
	}
}

// Without the seed of the old seal key nothing vouches for the new one, and the
// journal comes back all the same.
func TestACopyWithoutItsSealKeyIsRestored(t *testing.T) {
	d, e, sheet := lived(t)
	keys, _ := d.vault.Store.Range(ctx, vault.Cells, "seal-key", "", 1)
	bad := bytes.Clone(keys[0].Value)
	bad[20] ^= 1
	if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Cells, Key: "seal-key", Value: bad}}); err != nil {
		t.Fatal(err)
	}
	e, _ = reopened(t, d)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	other := newDevice()
	e2 := other.start()
	restored(t, e2, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, b)
	ask(t, e2, engine.SaveBundle, engine.BundleRequest{Language: "en"})
}

// cut is a restoring whose n-th write fails, and all after it.
func cut(t *testing.T, n int, torn bool, q engine.RestoreRequest, list [][]byte) (d *device, err error) {
	d = newDevice()
	s := memstore.NewSwitch(d.vault)
	d.vault = s.Ports()
	if torn {
		s.TearAt(n, errors.New("crash"))
	} else {
		s.FailAt(n, errors.New("crash"))
	}
	_, err = engine.Restore.AskWith(ctx, d.start(), q, handed(list...), nil)
	s.Heal()
	return d, err
}

// Whatever write of a restoring is cut off, it can be begun or gone on with, and
// ends as if it had not been.
func TestACrashWhileRestoringLeavesAWayOn(t *testing.T) {
	from, _, sheet, list := links(t)
	q := engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}
	for _, torn := range []bool{false, true} {
		for n := 1; ; n++ {
			d, failed := cut(t, n, torn, q, list)
			what := fmt.Sprintf("write %d, torn %v, %v", n, torn, failed)
			e := d.start()
			switch s := ask(t, e, engine.GetStatus, engine.None{}); s.State {
			case engine.NoJournal:
				restored(t, e, q, list...)
			case engine.Locked:
				opened := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: newPhrase})
				if failed == nil && opened.Restoring != nil {
					t.Fatalf("%s: done, and not done", what)
				}
				if failed != nil {
					goOn(t, what, e, opened, q, list)
				}
			default:
				t.Fatalf("%s: %s", what, s.State)
			}
			sameJournal(t, from, d, newPhrase)
			e = open(t, d, newPhrase)
			if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) > 0 && !torn || h.Older {
				t.Fatalf("%s: %+v", what, h)
			}
			write(t, e, "goes on")
			if failed == nil {
				break
			}
		}
	}
}

// goOn finishes a restoring that was cut off, with nothing else allowed before.
func goOn(t *testing.T, what string, e *engine.Engine, opened engine.Opened, q engine.RestoreRequest, list [][]byte) {
	t.Helper()
	if opened.Restoring != nil {
		for _, try := range []error{
			second(engine.SaveIncident.Ask(ctx, e, engine.SaveRequest{Incident: journal.Incident{What: "x"}})),
			second(engine.GetTimeline.Ask(ctx, e, engine.TimelineRequest{})),
			second(engine.SaveDraft.Ask(ctx, e, engine.Draft{Form: "x", Fields: []byte("1")})),
			second(engine.SaveBundle.Ask(ctx, e, engine.BundleRequest{Language: "en"})),
			second(engine.SaveBackup.Ask(ctx, e, engine.BackupRequest{})),
			second(engine.RenewRecovery.Ask(ctx, e, engine.KeyRequest{Key: newPhrase})),
		} {
			if code(try) != engine.Unrestored {
				t.Fatalf("%s: %v", what, try)
			}
		}
	}
	r, err := engine.Restore.AskWith(ctx, e, engine.RestoreRequest{Secret: q.Secret}, handed(list...), nil)
	if err != nil || len(r.Damage)+len(r.Missing) > 0 || r.Timeline.Total != 3 {
		t.Fatalf("%s: %v, %+v", what, err, r)
	}
}

func second[A any](_ A, err error) error { return err }

// A restoring goes on with what it was begun with; with anything else it has to
// begin anew.
func TestARestoringIsNotMixedWithAnother(t *testing.T) {
	from, e, sheet, list := links(t)
	write(t, e, "newer")
	newer, _ := copied(t, from, e, engine.BackupRequest{})
	strange, e2, other := lived(t)
	foreign, _ := copied(t, strange, e2, engine.BackupRequest{})
	d, err := cut(t, 8, false, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, list[:1])
	if err == nil {
		t.Fatal("not cut")
	}
	half := open(t, d, newPhrase)
	if _, err := engine.Restore.AskWith(ctx, half, engine.RestoreRequest{Secret: other}, handed(foreign), nil); code(err) != engine.CopiesDiffer {
		t.Errorf("another journal: %v", err)
	}
	r := restored(t, half, engine.RestoreRequest{Secret: other, Over: true}, foreign)
	if r.Timeline.Total != 1 || len(r.Damage) > 0 {
		t.Errorf("%+v", r)
	}
	sameJournal(t, strange, d, newPhrase)

	// A newer copy of the same journal has the same beginning.
	d, _ = cut(t, 8, false, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, list[:1])
	half = open(t, d, newPhrase)
	_, err = engine.Restore.AskWith(ctx, half, engine.RestoreRequest{Secret: sheet}, handed(newer), nil)
	if c := code(err); err != nil && c != engine.CopiesDiffer {
		t.Error(err)
	}
	restored(t, half, engine.RestoreRequest{Secret: sheet, Over: true}, newer)
	sameJournal(t, from, d, newPhrase)
}

func TestARestoringCanBeStoppedAndGoneOnWith(t *testing.T) {
	from, _, sheet, list := links(t)
	d := newDevice()
	e := d.start()
	stop, cancel := context.WithCancel(ctx)
	_, err := engine.Restore.AskWith(stop, e, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, handed(list...), func(engine.Progress) { cancel() })
	if code(err) != engine.Canceled {
		t.Fatal(err)
	}
	if s := ask(t, e, engine.GetStatus, engine.None{}); s.State != engine.Locked {
		t.Fatalf("%+v", s)
	}
	opened := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: newPhrase})
	if opened.Restoring == nil || opened.Restoring.To == 0 {
		t.Fatalf("%+v", opened)
	}
	var last engine.Progress
	if _, err := engine.Restore.AskWith(ctx, e, engine.RestoreRequest{Secret: sheet}, handed(list...), func(p engine.Progress) { last = p }); err != nil || last.Done != last.Total {
		t.Fatalf("%+v, %v", last, err)
	}
	ask(t, e, engine.RenewRecovery, engine.KeyRequest{Key: newPhrase}) // nothing waits for what is over
	sameJournal(t, from, d, newPhrase)
	if keys, _ := d.vault.Store.Keys(ctx, vault.Cells, "", "", 0); slices.Contains(keys, "restoring") {
		t.Error("still called unfinished")
	}
}
