package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"daybook/app/vault"
)

const erasingPhrase = "six quiet words for erasing"

// Erasing checks what an erasure promises on a store and places together, which
// are empty: what was erased is gone, the rest is there, and no record stored
// before opens any more, even where a store still has it. Keys are derived at
// once, whatever the ports say.
func Erasing(t *testing.T, p vault.Ports) {
	p.KDF = &QuickKDF{}
	v, err := vault.Create(ctx, p, erasingPhrase, vault.DefaultParams)
	if err != nil {
		t.Fatal(err)
	}
	fillForErasing(t, v)
	before := tables(t, p.Store)
	err = v.Commit(ctx, vault.Change{
		Append: [][]byte{[]byte("erased")}, Root: [32]byte{2},
		Rewrite: []vault.Rewrite{{Seq: 7, Record: []byte("blank")}, {Seq: 299, Record: []byte("blank")}},
		Forget:  []string{goldenSmall}, Cells: map[string][]byte{"front": nil},
	})
	if err != nil {
		t.Fatal(err)
	}
	checkErased(t, v)
	checkErased(t, reopen(t, p))
	after := tables(t, p.Store)
	for table, records := range after {
		for key, value := range records {
			if table != vault.Media && bytes.Equal(value, before[table][key]) {
				t.Errorf("%s %q was not sealed anew", table, key)
			}
		}
	}
	restore(t, p.Store, after, before)
	checkNothingOpens(t, reopen(t, p))
	restore(t, p.Store, before, after)
	checkErased(t, reopen(t, p))
}

func fillForErasing(t *testing.T, v *vault.Vault) {
	t.Helper()
	var staged []vault.Staged
	for id, b := range map[string]string{goldenSmall: "to be erased", goldenEmpty: "kept"} {
		s, err := stageFile(v, id, []byte(b))
		if err != nil {
			t.Fatal(err)
		}
		staged = append(staged, s)
	}
	c := vault.Change{Append: goldenEntries(), Files: staged, Root: [32]byte{1}}
	for i := len(c.Append); i < 300; i++ {
		c.Append = append(c.Append, fmt.Appendf(nil, "entry %d", i))
	}
	c.Cells = map[string][]byte{"front": []byte("an excerpt"), "settings": []byte("plain")}
	if err := v.Commit(ctx, c); err != nil {
		t.Fatal(err)
	}
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
}

func reopen(t *testing.T, p vault.Ports) *vault.Vault {
	t.Helper()
	v, err := vault.Open(ctx, p, erasingPhrase)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func checkErased(t *testing.T, v *vault.Vault) {
	t.Helper()
	entries := map[uint64]string{}
	damage, err := v.Load(ctx, func(seq uint64, b []byte) error { entries[seq] = string(b); return nil })
	if err != nil || len(damage) != 0 || len(entries) != 301 {
		t.Fatalf("%d entries, damage %v, %v", len(entries), damage, err)
	}
	for seq, want := range map[uint64]string{6: "entry 6", 7: "blank", 8: "entry 8", 298: "entry 298", 299: "blank", 300: "erased"} {
		if entries[seq] != want {
			t.Errorf("entry %d is %q", seq, entries[seq])
		}
	}
	if _, err := v.OpenFile(ctx, goldenSmall); !errors.Is(err, vault.ErrNone) {
		t.Errorf("the erased file: %v", err)
	}
	f, err := v.OpenFile(ctx, goldenEmpty)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil || b.String() != "kept" {
		t.Errorf("the other file is %q, %v", b.String(), err)
	}
	if cell, err := v.Cell(ctx, "settings"); err != nil || string(cell) != "plain" {
		t.Errorf("cell is %q, %v", cell, err)
	}
}

// checkNothingOpens wants everything named as damage, and the anchor to tell
// that the log is older.
func checkNothingOpens(t *testing.T, v *vault.Vault) {
	t.Helper()
	damage, err := v.Load(ctx, func(seq uint64, b []byte) error {
		t.Errorf("entry %d of before opened to %q", seq, b)
		return nil
	})
	if err != nil || len(damage) < 4 {
		t.Errorf("damage %v, %v", damage, err)
	}
	for _, name := range []string{"front", "settings"} {
		if _, err := v.Cell(ctx, name); !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("cell %s of before: %v", name, err)
		}
	}
	for _, id := range []string{goldenSmall, goldenEmpty} {
		if _, err := v.OpenFile(ctx, id); !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("a file of before: %v", err)
		}
	}
	if a, err := v.Anchor(ctx); err != nil || a.Len <= v.Len() {
		t.Errorf("anchor %d, log %d, %v", a.Len, v.Len(), err)
	}
}

// tables is everything in a store but what was set aside.
func tables(t *testing.T, s vault.Store) map[vault.Table]map[string][]byte {
	t.Helper()
	all := map[vault.Table]map[string][]byte{}
	for _, table := range vault.Tables {
		if table == vault.Aside {
			continue
		}
		records, err := s.Range(ctx, table, "", "", 0)
		if err != nil {
			t.Fatal(err)
		}
		all[table] = map[string][]byte{}
		for _, r := range records {
			all[table][r.Key] = r.Value
		}
	}
	return all
}

// restore makes a store hold what it held before.
func restore(t *testing.T, s vault.Store, from, to map[vault.Table]map[string][]byte) {
	t.Helper()
	var ops []vault.Op
	for table, records := range from {
		for key := range records {
			ops = append(ops, vault.Op{Table: table, Key: key})
		}
	}
	for table, records := range to {
		for key, value := range records {
			ops = append(ops, vault.Op{Table: table, Key: key, Value: value})
		}
	}
	apply(t, s, ops...)
}
