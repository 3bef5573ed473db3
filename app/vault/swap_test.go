package vault_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"daybook/app/vault"
)

// countingKDF counts derivations.
type countingKDF struct {
	vault.KDF
	runs int
}

func (k *countingKDF) Argon2id(ctx context.Context, pass, salt []byte, p vault.Params) ([]byte, error) {
	k.runs++
	return k.KDF.Argon2id(ctx, pass, salt, p)
}

// swap exchanges two records, of one vault or of two.
func swap(t *testing.T, a fixture, tableA vault.Table, keyA string, b fixture, tableB vault.Table, keyB string) {
	t.Helper()
	left, right := a.stored(t, tableA, keyA), b.stored(t, tableB, keyB)
	a.put(t, tableA, keyA, right)
	b.put(t, tableB, keyB, left)
}

func TestSwappedEntriesDoNotOpen(t *testing.T) {
	f := newFixture(t)
	swap(t, f, vault.Log, "0000000000000000", f, vault.Log, entry1)
	got, damage := log(t, f.v)
	if got[0] != "" || got[1] != "" || got[2] != string(records(0, 3)[2]) || damage != "entry 0, entry 1" {
		t.Errorf("read %q, damage %q", got, damage)
	}
}

func TestSwappedCellsDoNotOpen(t *testing.T) {
	f := newFixture(t)
	swap(t, f, vault.Cells, "one", f, vault.Cells, "two")
	if _, damage := log(t, open(t, f.Ports)); damage != "cell one, cell two" {
		t.Errorf("damage %q", damage)
	}
}

func TestARecordOfAnotherTableDoesNotOpen(t *testing.T) {
	f := newFixture(t)
	f.put(t, vault.Cells, entry1, f.stored(t, vault.Log, entry1))
	f.put(t, vault.Files, fileA, f.stored(t, vault.Log, entry1))
	if _, damage := log(t, open(t, f.Ports)); damage != "cell "+entry1 {
		t.Errorf("damage %q", damage)
	}
	if _, err := f.v.OpenFile(ctx, fileA); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("file: %v", err)
	}
}

func TestSwappedAnchorsDoNotOpen(t *testing.T) {
	f := newFixture(t)
	commit(t, f.v, vault.Change{Append: records(3, 1)})
	a, b := f.place(t, "anchor-a"), f.place(t, "anchor-b")
	f.setPlace(t, "anchor-a", b)
	f.setPlace(t, "anchor-b", a)
	if _, err := open(t, f.Ports).Anchor(ctx); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("anchor: %v", err)
	}
}

// segments reads file B and reports what came before an error.
func segments(t *testing.T, v *vault.Vault) (int64, error) {
	t.Helper()
	f, err := v.OpenFile(ctx, fileB)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	n, err := f.WriteTo(&b)
	if !bytes.Equal(b.Bytes(), noise(2*mib + 9)[:n]) {
		t.Error("wrong bytes were read")
	}
	return n, err
}

func TestSegmentsMovedOrLost(t *testing.T) {
	first, second, last := fileB+"/00000000", fileB+"/00000001", fileB+"/00000002"
	for _, c := range []struct {
		name   string
		change func(t *testing.T, f fixture)
		read   int64
	}{
		{"swapped", func(t *testing.T, f fixture) { swap(t, f, vault.Media, first, f, vault.Media, second) }, 0},
		{"doubled", func(t *testing.T, f fixture) {
			f.put(t, vault.Media, second, f.stored(t, vault.Media, first))
		}, mib},
		{"last one lost", func(t *testing.T, f fixture) { f.put(t, vault.Media, last, nil) }, 2 * mib},
		{"one in the middle lost", func(t *testing.T, f fixture) { f.put(t, vault.Media, second, nil) }, mib},
		{"last one moved up", func(t *testing.T, f fixture) {
			f.put(t, vault.Media, second, f.stored(t, vault.Media, last))
		}, mib},
		{"of another file", func(t *testing.T, f fixture) {
			f.put(t, vault.Media, last, f.stored(t, vault.Media, fileA+"/00000000"))
		}, 2 * mib},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFixture(t)
			c.change(t, f)
			if n, err := segments(t, f.v); n != c.read || !errors.Is(err, vault.ErrDamaged) {
				t.Errorf("%d bytes, %v", n, err)
			}
		})
	}
}

func TestRecordsOfAnotherVaultDoNotOpen(t *testing.T) {
	a, b := newFixture(t), newFixture(t)
	swap(t, a, vault.Log, entry1, b, vault.Log, entry1)
	swap(t, a, vault.Cells, "one", b, vault.Cells, "one")
	swap(t, a, vault.Files, fileA, b, vault.Files, fileA)
	swap(t, a, vault.Media, fileB+"/00000000", b, vault.Media, fileB+"/00000000")
	for _, f := range []fixture{a, b} {
		v := open(t, f.Ports)
		if _, damage := log(t, v); damage != "cell one, entry 1" {
			t.Errorf("damage %q", damage)
		}
		if _, err := v.OpenFile(ctx, fileA); !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("file record: %v", err)
		}
		if n, err := segments(t, v); n != 0 || !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("segment: %d bytes, %v", n, err)
		}
	}
}

func TestAHeaderOfAnotherVaultOpensNothing(t *testing.T) {
	a, b := newFixture(t), newFixture(t)
	for _, name := range []string{"header-a", "header-b"} {
		a.setPlace(t, name, b.place(t, name))
	}
	got, damage := log(t, open(t, a.Ports)) // the passphrase is the same
	if got[0]+got[1]+got[2] != "" || damage != "cell one, cell two, anchor anchor-a, entry 0, entry 1, entry 2" {
		t.Errorf("read %q, damage %q", got, damage)
	}
}
