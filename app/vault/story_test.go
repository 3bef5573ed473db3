package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
	"daybook/app/vault/storetest"
)

const (
	phrase = "six quiet words for a test"
	fileA  = "0123456789abcdef0123456789abcdef"
	fileB  = "fedcba9876543210fedcba9876543210"
	mib    = 1 << 20
)

var ctx = context.Background()

// quick is storage in memory whose keys are derived at once.
func quick() vault.Ports {
	p := memstore.Ports()
	p.KDF = &storetest.QuickKDF{}
	return p
}

func must[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func create(t *testing.T, p vault.Ports) *vault.Vault {
	t.Helper()
	return must[*vault.Vault](t)(vault.Create(ctx, p, phrase, vault.DefaultParams))
}

func open(t *testing.T, p vault.Ports) *vault.Vault {
	t.Helper()
	return must[*vault.Vault](t)(vault.Open(ctx, p, phrase))
}

func commit(t *testing.T, v *vault.Vault, c vault.Change) {
	t.Helper()
	if err := v.Commit(ctx, c); err != nil {
		t.Fatal(err)
	}
}

// records are n entries that differ, for seqs from on.
func records(from, n int) [][]byte {
	list := make([][]byte, n)
	for i := range list {
		list[i] = fmt.Appendf(nil, "entry %d of this test", from+i)
	}
	return list
}

// log is what Load delivers, "" where a seq was not, and the damage as text.
func log(t *testing.T, v *vault.Vault) (entries []string, damage string) {
	t.Helper()
	entries = make([]string, v.Len())
	next := uint64(0)
	list, err := v.Load(ctx, func(seq uint64, record []byte) error {
		if seq < next {
			t.Fatalf("entry %d after %d", seq, next)
		}
		next = seq + 1
		entries[seq] = string(record)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range list {
		names = append(names, d.What+" "+d.ID)
	}
	return entries, strings.Join(names, ", ")
}

// whole checks that the log is exactly want and nothing is damaged.
func whole(t *testing.T, v *vault.Vault, want [][]byte) {
	t.Helper()
	got, damage := log(t, v)
	if damage != "" {
		t.Fatalf("damage: %s", damage)
	}
	if len(got) != len(want) {
		t.Fatalf("%d entries, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != string(want[i]) {
			t.Fatalf("entry %d is %q", i, got[i])
		}
	}
}

func noise(n int) []byte {
	b := make([]byte, n)
	rand.NewChaCha8([32]byte{byte(n)}).Read(b)
	return b
}

func stage(t *testing.T, v *vault.Vault, id string, b []byte) vault.Staged {
	t.Helper()
	w := must[*vault.FileWriter](t)(v.NewFile(ctx, id))
	must[int64](t)(io.Copy(w, bytes.NewReader(b)))
	return must[vault.Staged](t)(w.Close(ctx))
}

func readFile(t *testing.T, v *vault.Vault, id string) []byte {
	t.Helper()
	f := must[*vault.File](t)(v.OpenFile(ctx, id))
	var b bytes.Buffer
	must[int64](t)(f.WriteTo(&b))
	return b.Bytes()
}

func TestAJournalIsThereAgainAfterOpening(t *testing.T) {
	p := memstore.Ports() // with the real Argon2id, once
	if found := must[vault.Found](t)(vault.Look(ctx, p)); found != vault.None {
		t.Fatalf("before: %v", found)
	}
	if _, err := vault.Open(ctx, p, phrase); !errors.Is(err, vault.ErrNone) {
		t.Fatalf("opening none: %v", err)
	}
	v := create(t, p)
	want := records(0, 3)
	root := [32]byte{1, 2, 3}
	commit(t, v, vault.Change{
		Append: want,
		Files:  []vault.Staged{stage(t, v, fileA, noise(3*mib+17))},
		Cells:  map[string][]byte{"settings": []byte("plain"), "empty": {}},
		Root:   root,
	})
	if _, err := vault.Create(ctx, p, phrase, vault.DefaultParams); !errors.Is(err, vault.ErrExists) {
		t.Fatalf("making a second: %v", err)
	}

	v = open(t, p)
	whole(t, v, want)
	if !bytes.Equal(readFile(t, v, fileA), noise(3*mib+17)) {
		t.Error("the file came back different")
	}
	if b := must[[]byte](t)(v.Cell(ctx, "settings")); string(b) != "plain" {
		t.Errorf("cell: %q", b)
	}
	if b := must[[]byte](t)(v.Cell(ctx, "empty")); len(b) != 0 {
		t.Errorf("empty cell: %q", b)
	}
	if a := must[vault.Anchor](t)(v.Anchor(ctx)); a != (vault.Anchor{Len: 3, Root: root}) {
		t.Errorf("anchor: %v", a)
	}
}

func TestAWrongPassphraseIsNamedAndLosesNothing(t *testing.T) {
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Append: records(0, 2)})
	for _, wrong := range []string{"", phrase + " ", "Six quiet words for a test"} {
		if _, err := vault.Open(ctx, p, wrong); !errors.Is(err, vault.ErrPassphrase) {
			t.Errorf("opening with a wrong one: %v", err)
		}
		if err := v.Check(ctx, wrong); !errors.Is(err, vault.ErrPassphrase) {
			t.Errorf("checking a wrong one: %v", err)
		}
	}
	if err := v.Check(ctx, phrase); err != nil {
		t.Errorf("checking the right one: %v", err)
	}
	whole(t, open(t, p), records(0, 2))
}

func TestCellsAreReplacedAndRemoved(t *testing.T) {
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Cells: map[string][]byte{"draft": []byte("one"), "seal": []byte("key")}})
	commit(t, v, vault.Change{Cells: map[string][]byte{"draft": []byte("two"), "seal": nil}})
	for range 2 {
		if b := must[[]byte](t)(v.Cell(ctx, "draft")); string(b) != "two" {
			t.Errorf("draft: %q", b)
		}
		if _, err := v.Cell(ctx, "seal"); !errors.Is(err, vault.ErrNone) {
			t.Errorf("removed cell: %v", err)
		}
		v = open(t, p)
	}
	if _, err := v.Anchor(ctx); !errors.Is(err, vault.ErrNone) {
		t.Errorf("cells alone move no anchor: %v", err)
	}
	for _, name := range []string{"", "Über", "a b", strings.Repeat("x", 65)} {
		if err := v.Commit(ctx, vault.Change{Cells: map[string][]byte{name: {1}}}); err == nil {
			t.Errorf("cell name %q was taken", name)
		}
	}
}
