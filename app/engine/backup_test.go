package engine_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
)

const newPhrase = "other words for the other phone"

// fast stands in for scrypt.
func fast(_ context.Context, secret, salt []byte, work int) ([]byte, error) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%x %x %d", secret, salt, work))
	return sum[:], nil
}

func brought(t *testing.T, e engine.Caller, name string, b []byte) string {
	t.Helper()
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file(name, b), nil)
	if err != nil {
		t.Fatal(err)
	}
	return added.Exhibit.ID
}

// lived is a journal with something of everything, and its recovery code.
func lived(t *testing.T) (d *device, e *engine.Engine, sheet string) {
	t.Helper()
	d, e = made(t)
	sheet = ask(t, e, engine.RenewRecovery, engine.KeyRequest{Key: passphrase}).Code
	photo := brought(t, e, "gate.jpg", []byte("\xff\xd8\xff\xe0 the picture"))
	brought(t, e, "empty.txt", nil)
	brought(t, e, "long.bin", bytes.Repeat([]byte("0123456789"), 250_000))
	person := ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &journal.Person{Name: "Unknown man"}}}).ID
	private := "only for me"
	ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "He stood at the gate.", Evidence: []string{photo}, People: []string{person}}, Private: &private})
	wrong := write(t, e, "the wrong person")
	gone := brought(t, e, "wrong.txt", []byte("wrong file"))
	for _, id := range []string{wrong, gone} {
		ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	}
	ask(t, e, engine.SetSettings, engine.Settings{AutoLock: 300})
	ask(t, e, engine.SaveDraft, engine.Draft{Form: "incident", Fields: []byte(`{"what":"being typed"}`)})
	return d, e, sheet
}

// copied makes a copy and returns its file.
func copied(t *testing.T, d *device, e engine.Caller, q engine.BackupRequest) ([]byte, engine.Backup) {
	t.Helper()
	b := ask(t, e, engine.SaveBackup, q)
	file := bytes.Clone(d.out.files[len(d.out.files)-1].Bytes())
	if int64(len(file)) != b.Size {
		t.Errorf("%d bytes, said to be %d", len(file), b.Size)
	}
	return file, b
}

// handed are files handed over at once.
func handed(list ...[]byte) *engine.File {
	f := file("copy-0.age", list[0])
	for i, b := range list[1:] {
		f.More = append(f.More, file(fmt.Sprintf("copy-%d.age", i+1), b))
	}
	return f
}

func checked(t *testing.T, e engine.Caller, secret string, list ...[]byte) engine.CopyCheck {
	t.Helper()
	c, err := engine.CheckCopy.AskWith(ctx, e, engine.CopyRequest{Secret: secret}, handed(list...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func restored(t *testing.T, e engine.Caller, q engine.RestoreRequest, list ...[]byte) engine.Restored {
	t.Helper()
	r, err := engine.Restore.AskWith(ctx, e, q, handed(list...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// contents are all entries and files of a device, as they are stored.
func contents(t *testing.T, d *device, phrase string) (entries [][]byte, files map[string]string) {
	t.Helper()
	v, err := vault.Open(ctx, d.vault, phrase)
	if err != nil {
		t.Fatal(err)
	}
	damage, err := v.Load(ctx, func(_ uint64, b []byte) error { entries = append(entries, bytes.Clone(b)); return nil })
	if err != nil || slices.ContainsFunc(damage, func(d vault.Damage) bool { return d.What != "anchor" && d.What != "header" }) {
		t.Fatal(damage, err)
	}
	ids, err := d.vault.Store.Keys(ctx, vault.Files, "", "", 0)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, id := range ids {
		var b bytes.Buffer
		f, err := v.OpenFile(ctx, id)
		if err == nil {
			_, err = f.WriteTo(&b)
		}
		if err != nil {
			t.Fatal(err)
		}
		files[id] = b.String()
	}
	return entries, files
}

// sameJournal compares two devices byte for byte; the second may say more.
func sameJournal(t *testing.T, from, to *device, phrase string) {
	t.Helper()
	want, wantFiles := contents(t, from, passphrase)
	got, gotFiles := contents(t, to, phrase)
	if len(got) < len(want) || !slices.EqualFunc(want, got[:len(want)], bytes.Equal) {
		t.Errorf("%d entries are not the %d there were", len(got), len(want))
	}
	if !reflect.DeepEqual(wantFiles, gotFiles) {
		t.Errorf("%d files are not the %d there were", len(gotFiles), len(wantFiles))
	}
}

func TestACopyGivesTheJournalBackOnAnotherDevice(t *testing.T) {
	d, e, sheet := lived(t)
	for name, c := range map[string]struct{ with, secret string }{
		"by the code":       {"", sheet},
		"typed carelessly":  {"", strings.ToLower(strings.ReplaceAll(sheet, "-", " "))},
		"by the passphrase": {passphrase, passphrase},
	} {
		t.Run(name, func(t *testing.T) {
			b, made := copied(t, d, e, engine.BackupRequest{Passphrase: c.with})
			if made.Copy.Files != 3 || made.Absent != 0 || made.Copy.From != 0 {
				t.Errorf("%+v", made)
			}
			other := newDevice()
			r := restored(t, other.start(), engine.RestoreRequest{Secret: c.secret, Passphrase: newPhrase}, b)
			if len(r.Damage)+len(r.Missing) > 0 || r.Files != 3 || r.Timeline.Total != 1 || r.Settings.AutoLock != 300 || len(r.Drafts) != 1 {
				t.Errorf("%+v", r)
			}
			sameJournal(t, d, other, newPhrase)
			again := other.start()
			if _, err := engine.Unlock.Ask(ctx, again, engine.PassphraseRequest{Passphrase: passphrase}); err == nil {
				t.Errorf("the old passphrase opens it: %v", err)
			}
			opened := ask(t, again, engine.Unlock, engine.PassphraseRequest{Passphrase: newPhrase})
			if opened.Restoring != nil || opened.Timeline.Rows[0].Excerpt != "He stood at the gate." || opened.Keys.Recovery != (c.with == "") {
				t.Errorf("%+v", opened)
			}
			if h := ask(t, again, engine.GetHealth, engine.None{}); len(h.Damage) > 0 || h.Older {
				t.Errorf("%+v", h)
			}
			if c.with == "" { // the sheet of paper goes on being good
				ask(t, other.start(), engine.Unlock, engine.PassphraseRequest{Passphrase: sheet})
			}
			write(t, again, "on the new phone")
		})
	}
}

// inZip is one file of a ZIP, by the end of its path.
func inZip(t *testing.T, b []byte, path string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		if strings.HasSuffix(f.Name, path) {
			rc, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			defer rc.Close()
			text, err := io.ReadAll(rc)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
	}
	t.Fatalf("no %s", path)
	return ""
}

// records are the parts of records.json that tell of what was written.
func records(t *testing.T, d *device, e engine.Caller) string {
	t.Helper()
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	zip := d.out.files[len(d.out.files)-1].Bytes()
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("a.zip", zip), nil)
	if err != nil || !c.OK {
		t.Fatalf("the bundle does not hold: %+v, %v", c, err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal([]byte(inZip(t, zip, "data/records.json")), &all); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s\n%s\n%s\n%s", all["incidents"], all["exhibits"], all["records"], all["erasures"])
}

func TestABundleSaysTheSameAfterMoving(t *testing.T) {
	d, e, sheet := lived(t)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	before := records(t, d, e)
	other := newDevice()
	moved := other.start()
	restored(t, moved, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, b)
	if after := records(t, other, moved); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
	_, err := vault.Open(ctx, other.vault, newPhrase)
	if err != nil {
		t.Fatal(err)
	}
}

func TestACopyOfACopyIsTheSameJournal(t *testing.T) {
	d, e, sheet := lived(t)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	second := newDevice()
	e2 := second.start()
	restored(t, e2, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, b)
	write(t, e2, "on the second phone")
	later, made := copied(t, second, e2, engine.BackupRequest{OnlyNew: true})
	if made.Copy.From == 0 {
		t.Errorf("what was just restored is copied again: %+v", made)
	}
	third := newDevice()
	r := restored(t, third.start(), engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, later, b)
	if r.Timeline.Total != 2 {
		t.Errorf("%+v", r)
	}
	sameJournal(t, d, third, newPhrase)
	records(t, third, open(t, third, newPhrase))
}

func open(t *testing.T, d *device, phrase string) *engine.Engine {
	t.Helper()
	e := d.start()
	ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: phrase})
	return e
}

func TestWithoutACodeThePassphraseIsAskedFor(t *testing.T) {
	d, e := made(t)
	if _, err := engine.SaveBackup.Ask(ctx, e, engine.BackupRequest{}); code(err) != engine.NoCode {
		t.Errorf("no code: %v", err)
	}
	if _, err := engine.SaveBackup.Ask(ctx, e, engine.BackupRequest{Passphrase: "not the right words"}); code(err) != engine.WrongPassphrase {
		t.Errorf("another passphrase: %v", err)
	}
	if len(d.out.files) > 0 {
		t.Error("a file was begun")
	}
}

// Somebody may have to write down what happens while a long copy is being made.
func TestWritingGoesOnWhileACopyIsMade(t *testing.T) {
	d, e, sheet := lived(t)
	during := ""
	b, err := engine.SaveBackup.AskWith(ctx, e, engine.BackupRequest{}, nil, func(p engine.Progress) {
		if during == "" && p.Done > 0 {
			during = write(t, e, "while it is made")
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c := checked(t, e, sheet, d.out.files[len(d.out.files)-1].Bytes())
	if !c.OK || c.Newer != 1 || int64(b.Copy.To) != int64(c.Entries) || during == "" {
		t.Errorf("%+v", c)
	}
}

func TestACopyThatIsNotFinishedLeavesNothing(t *testing.T) {
	d, e, _ := lived(t)
	for n := 1; n < 20; n++ {
		d.out.failAt = n
		_, err := engine.SaveBackup.Ask(ctx, e, engine.BackupRequest{})
		failed := d.out.files[len(d.out.files)-1]
		if err == nil {
			break
		}
		if code(err) != engine.StorageFull || !failed.gone {
			t.Fatalf("write %d: %v, gone %v", n, err, failed.gone)
		}
	}
	d.out.failAt = 0
	stop, cancel := context.WithCancel(ctx)
	_, err := engine.SaveBackup.AskWith(stop, e, engine.BackupRequest{}, nil, func(engine.Progress) { cancel() })
	if code(err) != engine.Canceled || !d.out.files[len(d.out.files)-1].gone {
		t.Errorf("stopped: %v", err)
	}
	if c := ask(t, e, engine.GetCopies, engine.None{}); len(c.List) > 1 {
		t.Errorf("%d copies are known", len(c.List))
	}
	_, made := copied(t, d, e, engine.BackupRequest{})
	ask(t, e, engine.DropBackup, engine.None{})
	if !d.out.files[len(d.out.files)-1].gone || made.URL == "" {
		t.Error("the file stays after it was dropped")
	}
}

func TestWhatIsNewerThanTheCheckedCopy(t *testing.T) {
	d, e, sheet := lived(t)
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Checked != nil || c.Incidents != 2 || c.Files != 4 || !c.Code {
		t.Errorf("nothing copied yet: %+v", c)
	}
	b, _ := copied(t, d, e, engine.BackupRequest{})
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Checked != nil || len(c.List) != 1 {
		t.Errorf("a copy that nobody read: %+v", c)
	}
	checked(t, e, sheet, b)
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Checked == nil || c.Entries+c.Incidents+c.Files > 0 || len(c.List) != 1 {
		t.Errorf("just checked: %+v", c)
	}
	write(t, e, "one")
	brought(t, e, "new.txt", []byte("new"))
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"}) // nobody wrote that
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Entries != 2 || c.Incidents != 1 || c.Files != 1 {
		t.Errorf("after two: %+v", c)
	}
	e, _ = reopened(t, d)
	later, made := copied(t, d, e, engine.BackupRequest{OnlyNew: true})
	if made.Copy.From == 0 || made.Copy.Files != 1 || len(later) > len(b)/2 {
		t.Errorf("%d bytes after %d: %+v", len(later), len(b), made)
	}
	if c := checked(t, e, "", later); !c.OK || len(c.Gaps) != 1 || c.Of != engine.OfThis || c.Newer != 0 {
		t.Errorf("%+v", c)
	}
	if c := ask(t, e, engine.GetCopies, engine.None{}); c.Entries != 0 || c.Checked.From == 0 || len(c.List) != 2 {
		t.Errorf("the later one checked too: %+v", c)
	}
}

func TestCheckingSaysWhatIsInACopy(t *testing.T) {
	d, e, sheet := lived(t)
	b, _ := copied(t, d, e, engine.BackupRequest{})
	look, err := engine.LookAtCopy.AskWith(ctx, newDevice().start(), engine.CopyRequest{Secret: sheet}, handed(b), nil)
	if err != nil || look.Of != "" || len(look.Copies) != 1 || look.Copies[0].Made.UTC != "2026-03-01T09:00:00.000Z" || look.Copies[0].Files != 3 {
		t.Errorf("%+v, %v", look, err)
	}
	c := checked(t, newDevice().start(), sheet, b)
	if !c.OK || c.Incidents != 1 || c.People != 1 || c.Files != 3 || c.First.IsZero() || c.Last.IsZero() || c.Of != "" {
		t.Errorf("%+v", c)
	}
	_, another := made(t)
	if c := checked(t, another, sheet, b); c.Of != engine.OfAnother || !c.OK {
		t.Errorf("%+v", c)
	}
	// The same journal may have gone on elsewhere.
	other := newDevice()
	e2 := other.start()
	restored(t, e2, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, b)
	write(t, e, "on the old phone")
	branch, _ := copied(t, d, e, engine.BackupRequest{})
	if c := checked(t, e2, sheet, branch); c.Of != engine.OfBranch || !c.OK {
		t.Errorf("%+v", c)
	}
	if _, err := engine.CheckCopy.AskWith(ctx, e2, engine.CopyRequest{Secret: "another secret"}, handed([]byte("not a copy at all")), nil); code(err) != engine.NotCopy {
		t.Error(err)
	}
	if _, err := engine.CheckCopy.AskWith(ctx, newDevice().start(), engine.CopyRequest{Secret: "another secret"}, handed(b), nil); code(err) != engine.CopySecret {
		t.Error(err)
	}
}
