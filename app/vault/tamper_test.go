package vault_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// fixture is a small vault with one of everything, on its own storage.
type fixture struct {
	vault.Ports
	v *vault.Vault
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{
		Append: records(0, 3),
		Files:  []vault.Staged{stage(t, v, fileA, noise(40)), stage(t, v, fileB, noise(2*mib+9))},
		Cells:  map[string][]byte{"one": []byte("first cell"), "two": []byte("second cell")},
		Root:   [32]byte{1},
	})
	return fixture{p, v}
}

func (f fixture) stored(t *testing.T, table vault.Table, key string) []byte {
	t.Helper()
	list := must[[]vault.Record](t)(f.Store.Range(ctx, table, key, "", 1))
	if len(list) == 0 || list[0].Key != key {
		t.Fatalf("%s holds no %q", table, key)
	}
	return list[0].Value
}

func (f fixture) put(t *testing.T, table vault.Table, key string, b []byte) {
	t.Helper()
	if err := f.Store.Apply(ctx, []vault.Op{{Table: table, Key: key, Value: b}}); err != nil {
		t.Fatal(err)
	}
}

func (f fixture) place(t *testing.T, name string) []byte {
	t.Helper()
	return must[[]byte](t)(f.Places.ReadPlace(ctx, name))
}

func (f fixture) setPlace(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := f.Places.WritePlace(ctx, name, b); err != nil {
		t.Fatal(err)
	}
}

// eachBit calls try with every single bit of b changed in turn.
func eachBit(b []byte, try func(bit int, changed []byte)) {
	for bit := range 8 * len(b) {
		changed := bytes.Clone(b)
		changed[bit/8] ^= 1 << (bit % 8)
		try(bit, changed)
	}
}

// cuts calls try with b cut off at every length, and with one byte more.
func cuts(b []byte, try func(changed []byte)) {
	for n := range b {
		try(b[:n:n])
	}
	try(append(bytes.Clone(b), 0))
}

const entry1 = "0000000000000001"

func TestEveryBitOfAnEntry(t *testing.T) {
	f := newFixture(t)
	try := func(b []byte) {
		f.put(t, vault.Log, entry1, b)
		got, damage := log(t, f.v)
		if got[0] == "" || got[1] != "" || got[2] == "" || damage != "entry 1" {
			t.Fatalf("read %q, damage %q", got, damage)
		}
		if !bytes.Equal(f.stored(t, vault.Log, entry1), b) {
			t.Fatal("the damaged entry was written over")
		}
	}
	good := f.stored(t, vault.Log, entry1)
	eachBit(good, func(_ int, b []byte) { try(b) })
	cuts(good, try)
	f.put(t, vault.Log, entry1, good)
	whole(t, f.v, records(0, 3))
}

func TestEveryBitOfACell(t *testing.T) {
	f := newFixture(t)
	good := f.stored(t, vault.Cells, "one")
	try := func(b []byte) {
		f.put(t, vault.Cells, "one", b)
		v := open(t, f.Ports)
		if _, err := v.Cell(ctx, "one"); !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("cell: %v", err)
		}
		if b := must[[]byte](t)(v.Cell(ctx, "two")); string(b) != "second cell" {
			t.Fatalf("the other cell: %q", b)
		}
		if _, damage := log(t, v); damage != "cell one" {
			t.Fatalf("damage %q", damage)
		}
	}
	eachBit(good, func(_ int, b []byte) { try(b) })
	cuts(good, try)
}

func TestEveryBitOfAnAnchor(t *testing.T) {
	f := newFixture(t)
	good := f.place(t, "anchor-a")
	try := func(b []byte) {
		f.setPlace(t, "anchor-a", b)
		v := open(t, f.Ports)
		if _, err := v.Anchor(ctx); !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("anchor: %v", err)
		}
		if _, damage := log(t, v); damage != "anchor anchor-a" {
			t.Fatalf("damage %q", damage)
		}
	}
	eachBit(good, func(_ int, b []byte) { try(b) })
	cuts(good, try)
}

func TestEveryBitOfAFileRecord(t *testing.T) {
	f := newFixture(t)
	try := func(b []byte) {
		f.put(t, vault.Files, fileA, b)
		if _, err := f.v.OpenFile(ctx, fileA); !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("file: %v", err)
		}
	}
	good := f.stored(t, vault.Files, fileA)
	eachBit(good, func(_ int, b []byte) { try(b) })
	cuts(good, try)
	if got := readFile(t, f.v, fileB); !bytes.Equal(got, noise(2*mib+9)) {
		t.Error("the other file came back different")
	}
}

func TestEveryBitOfASegment(t *testing.T) {
	f := newFixture(t)
	key := fileA + "/00000000"
	good := f.stored(t, vault.Media, key)
	try := func(b []byte) {
		f.put(t, vault.Media, key, b)
		file := must[*vault.File](t)(f.v.OpenFile(ctx, fileA))
		n, err := file.ReadAt(make([]byte, 40), 0)
		if n != 0 || !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("%d bytes, %v", n, err)
		}
	}
	eachBit(good, func(_ int, b []byte) { try(b) })
	cuts(good, try)
}

func TestEveryBitOfAHeaderCopy(t *testing.T) {
	f := newFixture(t)
	good, anchor := f.place(t, "header-a"), f.place(t, "anchor-a")
	for _, name := range []string{"header-a", "header-b"} {
		eachBit(good, func(bit int, b []byte) {
			f.Places = memstore.NewPlaces()
			f.setPlace(t, "header-a", good)
			f.setPlace(t, "header-b", good)
			f.setPlace(t, "anchor-a", anchor)
			f.setPlace(t, name, b)
			v := open(t, f.Ports)
			if _, damage := log(t, v); damage != "header "+name {
				t.Fatalf("bit %d: damage %q", bit, damage)
			}
			if !bytes.Equal(f.place(t, name), good) {
				t.Fatalf("bit %d: the copy was not mended", bit)
			}
			if !bytes.Equal(f.place(t, name+".aside-0"), b[:80]) {
				t.Fatalf("bit %d: the bad bytes were not kept", bit)
			}
		})
	}
}

func TestEveryBitOfBothHeaderCopies(t *testing.T) {
	f := newFixture(t)
	kdf := &countingKDF{KDF: f.KDF}
	f.KDF = kdf
	good := f.place(t, "header-a")
	try := func(b []byte) {
		f.setPlace(t, "header-a", b)
		f.setPlace(t, "header-b", b)
		if _, err := vault.Open(ctx, f.Ports, phrase); !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("opening: %v", err)
		}
		if !bytes.Equal(f.place(t, "header-a"), b) || !bytes.Equal(f.place(t, "header-b"), b) {
			t.Fatal("an unreadable header was written over")
		}
	}
	eachBit(good, func(_ int, b []byte) { try(b) })
	cuts(good, try)
	if found := must[vault.Found](t)(vault.Look(ctx, f.Ports)); found != vault.Damaged {
		t.Errorf("looking: %v", found)
	}
	if _, err := vault.Create(ctx, f.Ports, phrase, vault.DefaultParams); !errors.Is(err, vault.ErrExists) {
		t.Errorf("making a vault over a damaged one: %v", err)
	}
	if kdf.runs != 0 {
		t.Errorf("%d keys were derived for headers that do not parse", kdf.runs)
	}
}

// resum changes header bytes and gives them a checksum that fits.
func resum(t *testing.T, b []byte, change func([]byte)) []byte {
	t.Helper()
	change(b)
	sum := sha256.Sum256(b[:len(b)-32])
	return append(b[:len(b)-32], sum[:]...)
}

// sealedAlone is entry seq of f, sealed as "alone" outside of any page: taken
// from a copy of f whose page was never made.
func sealedAlone(t *testing.T, f fixture, seq int) []byte {
	t.Helper()
	p := f.Ports
	p.Store = memstore.NewStore()
	v := open(t, p)
	commit(t, v, vault.Change{Append: records(0, seq)})
	commit(t, v, vault.Change{Append: [][]byte{[]byte("alone")}})
	return fixture{p, v}.stored(t, vault.Log, seqKey(seq))
}
