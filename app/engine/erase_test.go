package engine_test

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// stored is everything the log holds, as one who has the passphrase reads it.
func stored(t *testing.T, d *device) string {
	t.Helper()
	v, err := vault.Open(ctx, d.vault, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	if _, err := v.Load(ctx, func(_ uint64, record []byte) error { all.Write(record); return nil }); err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func TestErasedWordsAreNotStoredAnyMore(t *testing.T) {
	d, e := made(t)
	id := write(t, e, "the wrong person")
	if !strings.Contains(stored(t, d), "the wrong person") {
		t.Fatal("the test does not see what is stored")
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	if strings.Contains(stored(t, d), "the wrong person") {
		t.Error("the words are still in the log")
	}
}

func TestAnErasedFileLeavesNoBytes(t *testing.T) {
	d, e := made(t)
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("wrong.jpg", []byte("wrong file")), nil)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("right.jpg", []byte("right file")), nil)
	if err != nil {
		t.Fatal(err)
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: added.Exhibit.ID, Passphrase: passphrase})
	for _, table := range []vault.Table{vault.Files, vault.Media} {
		keys, _ := d.vault.Store.Keys(ctx, table, "", "", 0)
		if len(keys) != 1 || !strings.HasPrefix(keys[0], kept.Exhibit.ID) {
			t.Errorf("%s holds %q", table, keys)
		}
	}
	if strings.Contains(stored(t, d), "wrong.jpg") {
		t.Error("its name is still in the log")
	}
}

// spoil flips a bit of a file where it is stored.
func spoil(t *testing.T, d *device, id string) {
	t.Helper()
	segments, _ := d.vault.Store.Range(ctx, vault.Media, id, id+"0", 0)
	bad := bytes.Clone(segments[0].Value)
	bad[0] ^= 1
	if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Media, Key: segments[0].Key, Value: bad}}); err != nil {
		t.Fatal(err)
	}
}

// One file that cannot be read any more must not keep the rest from being
// handed over, and the bundle must say so.
func TestABundleGoesOnWithoutADamagedFile(t *testing.T) {
	d, e := made(t)
	var ids []string
	for _, text := range []string{"the first file", "the second file"} {
		added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("a.txt", []byte(text)), nil)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, added.Exhibit.ID)
	}
	write(t, e, "two files", ids...)
	spoil(t, d, ids[0])
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	if b.Files != 1 || b.Absent != 1 {
		t.Errorf("%+v", b)
	}
	zip := d.out.files[len(d.out.files)-1].Bytes()
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, zip), nil)
	if err != nil || !c.OK || len(c.Findings) == 0 {
		t.Errorf("%+v %v", c, err)
	}
	if bytes.Contains(zip, []byte("the first file")) || !bytes.Contains(zip, []byte("the second file")) {
		t.Error("not the right file was left out")
	}
}

func TestALostEntryIsNotMistakenForAnOlderCopy(t *testing.T) {
	d, e := made(t)
	write(t, e, "one")
	write(t, e, "two")
	keys, _ := d.vault.Store.Keys(ctx, vault.Log, "", "", 0)
	if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Log, Key: keys[1]}}); err != nil {
		t.Fatal(err)
	}
	e, _ = reopened(t, d)
	if h := ask(t, e, engine.GetHealth, engine.None{}); h.Older || len(h.Damage) != 1 || h.Damage[0].ID != "1" {
		t.Errorf("%+v", h)
	}
}

// recordingStore keeps every value that was ever put.
type recordingStore struct {
	vault.Store
	mu  sync.Mutex
	put []vault.Op
}

func (s *recordingStore) Apply(ctx context.Context, ops []vault.Op) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, op := range ops {
		if op.Value != nil {
			s.put = append(s.put, op)
		}
	}
	return s.Store.Apply(ctx, ops)
}

// A browser's database keeps what was overwritten in its files. Whoever has these
// and the passphrase must find nothing of what was erased, in whatever was ever
// stored: not in the log, and not in the first page or a draft either.
func TestNothingEverStoredShowsWhatWasErased(t *testing.T) {
	d := newDevice()
	all := &recordingStore{Store: d.vault.Store}
	d.vault.Store = all
	e := d.start()
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
	write(t, e, "kept")
	id := write(t, e, "the wrong person")
	ask(t, e, engine.SaveDraft, engine.Draft{Form: "incident", Object: id, Fields: []byte(`"the wrong person, and more"`)})
	if !everStored(t, d, all.put, "the wrong person") {
		t.Fatal("the test does not see what was stored")
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	if everStored(t, d, all.put, "the wrong person") {
		t.Error("a record that was stored once still shows it")
	}
	if !everStored(t, d, all.put, "kept") {
		t.Error("what was kept is gone too")
	}
}

// everStored opens each record that was ever stored with what the header gives
// now, and looks for words.
func everStored(t *testing.T, d *device, put []vault.Op, words string) bool {
	t.Helper()
	p := memstore.Ports()
	p.KDF = d.vault.KDF
	for _, name := range []string{"header-a", "header-b"} {
		b, err := d.vault.Places.ReadPlace(ctx, name)
		if err == nil {
			err = p.Places.WritePlace(ctx, name, b)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	found := false
	for _, op := range put {
		p.Store = memstore.NewStore()
		if err := p.Store.Apply(ctx, []vault.Op{op}); err != nil {
			t.Fatal(err)
		}
		v, err := vault.Open(ctx, p, passphrase)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := v.Cell(ctx, op.Key); err == nil && bytes.Contains(b, []byte(words)) {
			found = true
		}
		if _, err := v.Load(ctx, func(_ uint64, b []byte) error { found = found || bytes.Contains(b, []byte(words)); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	return found
}
