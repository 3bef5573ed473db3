package engine_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/bundle"
	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

func TestWhatWasWrittenIsThereAfterALock(t *testing.T) {
	d, e := made(t)
	photo := []byte("\xff\xd8\xff\xe0 the picture")
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("gate.jpg", photo), nil)
	if err != nil {
		t.Fatal(err)
	}
	id := write(t, e, "He stood at the gate.", added.Exhibit.ID)
	e, opened := reopened(t, d)
	if len(opened.Timeline.Rows) != 1 || opened.Timeline.Rows[0].Excerpt != "He stood at the gate." || opened.Timeline.Rows[0].Evidence != 1 {
		t.Errorf("the timeline shows %+v", opened.Timeline)
	}
	in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id})
	if len(in.Exhibits) != 1 || in.Exhibits[0].Name != "gate.jpg" || in.Exhibits[0].Type != "image/jpeg" || in.Exhibits[0].Missing {
		t.Errorf("the photo came back as %+v", in.Exhibits)
	}
	shown := ask(t, e, engine.ShowEvidence, engine.ExhibitRequest{ID: in.Exhibits[0].ID})
	if !strings.HasSuffix(shown.URL, hex.EncodeToString(photo)) {
		t.Error("not the bytes that came in")
	}
}

func TestStatusTellsWhatIsHere(t *testing.T) {
	d := newDevice()
	e := d.start()
	if s := ask(t, e, engine.GetStatus, engine.None{}); s.State != engine.NoJournal {
		t.Errorf("new device: %s", s.State)
	}
	ask(t, e, engine.SetLanguage, engine.LanguageRequest{Language: "pt-BR"})
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
	if s := ask(t, e, engine.GetStatus, engine.None{}); s.State != engine.Open {
		t.Errorf("just made: %s", s.State)
	}
	if s := ask(t, d.start(), engine.GetStatus, engine.None{}); s.State != engine.Locked || s.Language != "pt-BR" {
		t.Errorf("page opened again: %+v", s)
	}
	d.alone = false
	other := d.start()
	if s := ask(t, other, engine.GetStatus, engine.None{}); s.State != engine.Elsewhere {
		t.Errorf("second tab: %s", s.State)
	}
	if _, err := engine.Unlock.Ask(ctx, other, engine.PassphraseRequest{Passphrase: passphrase}); code(err) != engine.IsElsewhere {
		t.Errorf("second tab unlocked: %v", err)
	}
}

func TestWrongPassphraseIsCalmThenSlower(t *testing.T) {
	d, _ := made(t)
	e := d.start()
	var last *engine.Error
	for range 3 {
		_, err := engine.Unlock.Ask(ctx, e, engine.PassphraseRequest{Passphrase: "not the right words"})
		if !errors.As(err, &last) || last.Code != engine.WrongPassphrase {
			t.Fatal(err)
		}
	}
	if last.Wait < 1 {
		t.Error("three wrong tries and no pause")
	}
	right := engine.PassphraseRequest{Passphrase: passphrase}
	if _, err := engine.Unlock.Ask(ctx, e, right); code(err) != engine.TooSoon {
		t.Errorf("tried during the pause: %v", err)
	}
	d.wait(time.Minute)
	ask(t, e, engine.Unlock, right)
}

func TestShortAndPlainPassphrasesAreRefused(t *testing.T) {
	e := newDevice().start()
	for p, want := range map[string]string{"1234": engine.TooShort, "aaaaaaaaaaaaaa": engine.TooPlain} {
		if _, err := engine.Make.Ask(ctx, e, engine.PassphraseRequest{Passphrase: p}); code(err) != want {
			t.Errorf("%q: %v", p, err)
		}
	}
}

func TestAJournalIsNeverMadeOverAnother(t *testing.T) {
	d, e := made(t)
	write(t, e, "keep me")
	if _, err := engine.Make.Ask(ctx, d.start(), engine.PassphraseRequest{Passphrase: passphrase + "!"}); code(err) != engine.Exists {
		t.Errorf("made over it: %v", err)
	}
	_, opened := reopened(t, d)
	if opened.Timeline.Total != 1 {
		t.Error("the entry is gone")
	}
}

func TestAmendingKeepsWhatWasSaid(t *testing.T) {
	_, e := made(t)
	id := write(t, e, "He stood at the gate.")
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: id, Incident: journal.Incident{What: "He stood at the gate, in a red coat."}, Reason: "I remembered the coat"})
	in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id})
	if len(in.Revisions) != 2 || in.Revisions[0].Was.What != "He stood at the gate." || in.Revisions[1].Reason != "I remembered the coat" {
		t.Errorf("%+v", in.Revisions)
	}
}

func TestErasingWantsThePassphraseAndRemovesTheWords(t *testing.T) {
	d, e := made(t)
	id := write(t, e, "the wrong person")
	kept := write(t, e, "another entry")
	q := engine.EraseRequest{ID: id, Reason: "not about this", Passphrase: "something else again"}
	if _, err := engine.Erase.Ask(ctx, e, q); code(err) != engine.WrongPassphrase {
		t.Errorf("erased without the passphrase: %v", err)
	}
	q.Passphrase = passphrase
	ask(t, e, engine.Erase, q)
	e, opened := reopened(t, d)
	if opened.Timeline.Total != 1 || opened.Timeline.Rows[0].ID != kept {
		t.Errorf("after erasing: %+v", opened.Timeline)
	}
	if in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id}); !in.Erased || in.Now.What != "" {
		t.Errorf("erased entry reads %+v", in)
	}
	if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) != 0 || h.Older {
		t.Errorf("erasing looks like damage: %+v", h)
	}
}

func TestTheSameBytesAreKeptOnce(t *testing.T) {
	_, e := made(t)
	first, _ := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("a.txt", []byte("the same words")), nil)
	again, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("b.txt", []byte("the same words")), nil)
	if err != nil || !again.Known || again.Exhibit.ID != first.Exhibit.ID {
		t.Errorf("%+v %v", again, err)
	}
}

func TestFilesOfAnySizeAndName(t *testing.T) {
	d, e := made(t)
	big := bytes.Repeat([]byte("0123456789abcdef"), 200_000)
	for name, b := range map[string][]byte{"": nil, "../../etc/passwd": []byte("x"), "CON": []byte("yy"), "\u202egpj.exe": []byte("z"), "big.bin": big} {
		added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file(name, b), nil)
		if err != nil || added.Exhibit.Name != name || added.Exhibit.Size != int64(len(b)) {
			t.Errorf("%q: %+v %v", name, added, err)
		}
	}
	huge := &engine.File{Name: "film.mp4", Size: 4 << 30, Bytes: bytes.NewReader(nil)}
	if _, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, huge, nil); code(err) != engine.FileTooLarge {
		t.Errorf("4 GiB: %v", err)
	}
	shrunk := &engine.File{Name: "gone.jpg", Size: 50, Bytes: strings.NewReader("less")}
	if _, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, shrunk, nil); code(err) != engine.FileUnreadable {
		t.Errorf("file that ends early: %v", err)
	}
	_, opened := reopened(t, d)
	if len(opened.Timeline.Loose) != 5 {
		t.Errorf("%d files with no incident yet", len(opened.Timeline.Loose))
	}
}

func TestADraftOutlivesALock(t *testing.T) {
	d, e := made(t)
	ask(t, e, engine.SaveDraft, engine.Draft{Form: "write", Fields: []byte(`{"what":"He was"}`)})
	e, opened := reopened(t, d)
	if len(opened.Drafts) != 1 || string(opened.Drafts[0].Fields) != `{"what":"He was"}` {
		t.Fatalf("drafts: %+v", opened.Drafts)
	}
	ask(t, e, engine.SaveDraft, engine.Draft{Form: "person", Fields: []byte(`{}`)})
	ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "He was there."}, Form: "write"})
	if _, opened = reopened(t, d); len(opened.Drafts) != 1 || opened.Drafts[0].Form != "person" {
		t.Errorf("after one was saved the drafts are %+v", opened.Drafts)
	}
}

func TestSettingsStay(t *testing.T) {
	d, e := made(t)
	ask(t, e, engine.SetSettings, engine.Settings{AutoLock: 300})
	if _, opened := reopened(t, d); opened.Settings.AutoLock != 300 {
		t.Errorf("%+v", opened.Settings)
	}
}

func TestNothingOpensBeforeThePassphrase(t *testing.T) {
	d, _ := made(t)
	e := d.start()
	_, err := engine.GetTimeline.Ask(ctx, e, engine.TimelineRequest{Limit: 10})
	if code(err) != engine.NotOpen {
		t.Error(err)
	}
	if _, err := engine.SaveDraft.Ask(ctx, e, engine.Draft{Form: "write"}); code(err) != engine.NotOpen {
		t.Error(err)
	}
}

func TestABundleChecksAndIsNotedInTheJournal(t *testing.T) {
	d, e := made(t)
	added, _ := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("note.txt", []byte("I will find you")), nil)
	write(t, e, "A note under the door.", added.Exhibit.ID)
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	zip := d.out.files[0].Bytes()
	c, err := engine.CheckBundle.AskWith(ctx, newDevice().start(), engine.None{}, file(b.Volumes[0].Name, zip), nil)
	if err != nil || !c.OK || c.Incidents != 1 || c.Files != 1 || c.SealCode != b.Volumes[0].SealCode {
		t.Errorf("%+v %v", c, err)
	}
	altered := bytes.Replace(zip, []byte("I will find you"), []byte("I will meet you"), 1)
	if c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, altered), nil); err != nil || c.OK {
		t.Errorf("altered bundle: %+v %v", c, err)
	}
	r, err := bundle.Check(ctx, bytes.NewReader(zip), int64(len(zip)), nil)
	if err != nil || !r.OK {
		t.Errorf("%+v %v", r, err)
	}
	ask(t, e, engine.DropBundle, engine.None{})
	if !d.out.files[0].gone {
		t.Error("the plain copy is still there")
	}
	second := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "pt-BR"})
	if second.Volumes[0].SealCode == b.Volumes[0].SealCode {
		t.Error("the second bundle does not hold that the first was made")
	}
}

func TestABundleCutOffByALockIsSwept(t *testing.T) {
	d, e := made(t)
	write(t, e, "x")
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	ask(t, d.start(), engine.GetStatus, engine.None{})
	if !d.out.files[0].gone {
		t.Error("the plain copy outlived the engine")
	}
}

func TestFullStorageLosesNothing(t *testing.T) {
	d := newDevice()
	s := memstore.NewSwitch(d.vault)
	d.vault = s.Ports()
	e := d.start()
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
	write(t, e, "before")
	s.FailAt(1, vault.ErrFull)
	_, err := engine.SaveIncident.Ask(ctx, e, engine.SaveRequest{Incident: journal.Incident{What: "during"}})
	if code(err) != engine.StorageFull {
		t.Errorf("%v", err)
	}
	if _, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("a", []byte("b")), nil); code(err) != engine.StorageFull {
		t.Errorf("%v", err)
	}
	s.Heal()
	s.FailAt(2, vault.ErrFull) // the browser said that there was room
	_, err = engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("film.mp4", make([]byte, 9<<20)), nil)
	var full *engine.Error
	if !errors.As(err, &full) || full.Code != engine.StorageFull || full.Missing < 8<<20 || full.Missing > 14<<20 {
		t.Errorf("%+v", full)
	}
	s.Heal()
	write(t, e, "after")
	e, opened := reopened(t, d)
	if h := ask(t, e, engine.GetHealth, engine.None{}); opened.Timeline.Total != 2 || len(h.Damage) != 0 || h.Older {
		t.Errorf("%+v %+v", opened.Timeline, h)
	}
}

// Whatever write a crash cuts off, the journal opens, what was acknowledged is
// there, and nothing is half there.
func TestACrashAfterAnyWriteLosesNothingAcknowledged(t *testing.T) {
	crash := errors.New("crash")
	for n := 1; ; n++ {
		d := newDevice()
		s := memstore.NewSwitch(d.vault)
		d.vault = s.Ports()
		e := d.start()
		ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
		id := write(t, e, "first")
		s.TearAt(n, crash)
		acknowledged := 1
		added, fileErr := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("a", []byte("b")), nil)
		if _, err := engine.SaveIncident.Ask(ctx, e, engine.SaveRequest{Incident: journal.Incident{What: "second"}}); err == nil {
			acknowledged++
		}
		_, eraseErr := engine.Erase.Ask(ctx, e, engine.EraseRequest{ID: id, Passphrase: passphrase})
		if eraseErr == nil {
			acknowledged--
		}
		s.Heal()
		e, opened := reopened(t, d)
		h := ask(t, e, engine.GetHealth, engine.None{})
		whole := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 10})
		if opened.Timeline.Total != acknowledged || whole.Total != acknowledged || h.Older || hasEntryDamage(h) {
			t.Fatalf("crash at write %d: %d acknowledged, %d shown at once, %d in the log, %+v", n, acknowledged, opened.Timeline.Total, whole.Total, h)
		}
		if fileErr == nil && (len(whole.Loose) != 1 || whole.Loose[0].ID != added.Exhibit.ID) {
			t.Fatalf("crash at write %d: the file is gone", n)
		}
		if fileErr == nil && eraseErr == nil && acknowledged == 1 {
			if n < 5 {
				t.Fatalf("nothing was ever cut off (n = %d)", n)
			}
			return
		}
	}
}

func hasEntryDamage(h engine.Health) bool {
	for _, d := range h.Damage {
		if d.What != "anchor" && d.What != "header" { // torn by the crash; its twin stands
			return true
		}
	}
	return false
}

func TestADamagedEntryIsNamedAndTheRestStays(t *testing.T) {
	d, e := made(t)
	write(t, e, "one")
	write(t, e, "two")
	write(t, e, "three")
	records, _ := d.vault.Store.Range(ctx, vault.Log, "", "", 0)
	bad := bytes.Clone(records[2].Value)
	bad[len(bad)-1] ^= 1
	if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Log, Key: records[2].Key, Value: bad}}); err != nil {
		t.Fatal(err)
	}
	e, _ = reopened(t, d)
	h := ask(t, e, engine.GetHealth, engine.None{})
	if len(h.Damage) != 1 || h.Damage[0].What != "entry" || h.Damage[0].ID != "2" {
		t.Errorf("%+v", h)
	}
	if got := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 10}); got.Total != 2 {
		t.Errorf("%+v", got)
	}
	write(t, e, "four")
	if after, _ := d.vault.Store.Range(ctx, vault.Log, records[2].Key, "", 1); !bytes.Equal(after[0].Value, bad) {
		t.Error("what could not be read was written over")
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	zip := d.out.files[0].Bytes()
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, zip), nil)
	if err != nil || c.Incidents != 3 {
		t.Errorf("a bundle from a damaged journal: %+v %v", c, err)
	}
}

func TestManyEntriesArePackedAndStillThere(t *testing.T) {
	d, e := made(t)
	for i := range 600 {
		write(t, e, fmt.Sprintf("entry %d", i))
	}
	for range 2 {
		e, _ = reopened(t, d)
		if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) != 0 {
			t.Fatalf("%+v", h)
		}
		if got := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1}); got.Total != 600 {
			t.Fatalf("%d of 600", got.Total)
		}
	}
	if pages, _ := d.vault.Store.Keys(ctx, vault.Pages, "", "", 0); len(pages) == 0 {
		t.Error("nothing was packed")
	}
}
