package engine_test

import (
	"bytes"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault"
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
	segments, _ := d.vault.Store.Range(ctx, vault.Media, ids[0], ids[0]+"0", 0)
	bad := bytes.Clone(segments[0].Value)
	bad[0] ^= 1
	if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Media, Key: segments[0].Key, Value: bad}}); err != nil {
		t.Fatal(err)
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	if b.Files != 1 || b.Absent != 1 {
		t.Errorf("%+v", b)
	}
	zip := d.out.files[len(d.out.files)-1].Bytes()
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Name, zip), nil)
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
