package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// between is a vault whose erasure was cut off before its batch was saved, or
// right after: its header holds two secrets.
func between(t *testing.T, saved bool) fixture {
	t.Helper()
	p := quick()
	s := memstore.NewSwitch(p)
	f := filled(t, s.Ports(), vault.Create)
	commit(t, f.v, vault.Change{Rewrite: []vault.Rewrite{{Seq: 200, Record: []byte("blank before")}}}) // so that there is a mark
	n := 3
	if saved {
		n = 4
	}
	s.FailAt(n, errCrash)
	if err := f.v.Commit(ctx, erasure); (err == nil) != saved {
		t.Fatal(err)
	}
	return fixture{Ports: p}
}

// What opens decides, not the mark: a mark lost, damaged or of another time must
// not have the wrong secret overwritten.
func TestNoMarkMakesTheJournalForgetTheWrongSecret(t *testing.T) {
	for _, saved := range []bool{false, true} {
		other := between(t, !saved)
		f := between(t, saved)
		good := f.stored(t, vault.Cells, "!epoch")
		marks := map[string][]byte{"none": nil, "of another vault": other.stored(t, vault.Cells, "!epoch"), "good": good}
		eachBit(good, func(bit int, b []byte) { marks[fmt.Sprint("bit ", bit)] = b })
		cuts(good, func(b []byte) { marks[fmt.Sprint("cut ", len(b))] = b })
		want := records(0, 300)
		if saved {
			want = erasedLog()
		}
		want[200] = []byte("blank before")
		for name, mark := range marks {
			c := f.copy(t)
			c.put(t, vault.Cells, "!epoch", mark)
			for range 2 {
				got, damage := log(t, open(t, c.Ports))
				if !same(got, want) {
					t.Fatalf("saved %v, mark %s: not all was read, damage %q", saved, name, damage)
				}
				if (damage == "") != (name == "good") && name != "none" {
					t.Errorf("saved %v, mark %s: damage %q", saved, name, damage)
				}
			}
		}
	}
}

func TestBothSecretsStayWhileNothingTellsWhichOneHolds(t *testing.T) {
	f := between(t, false)
	c := f.copy(t)
	c.Store = memstore.NewStore()
	v := open(t, c.Ports)
	if err := v.Commit(ctx, vault.Change{Forget: []string{fileA}}); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("an erasure that would lose one: %v", err)
	}
	c.Store = f.Store
	want := records(0, 300)
	want[200] = []byte("blank before")
	whole(t, open(t, c.Ports), want)
}

// sealedEpochs is where the header keeps them.
const epochsFrom, epochsTo = 1104, 1206

func TestEveryBitOfTheEpochs(t *testing.T) {
	f, other := newFixture(t), newFixture(t)
	good := f.place(t, "header-a")
	try := func(b []byte) {
		t.Helper()
		b = resum(t, b, func([]byte) {}) // past the checksum
		f.setPlace(t, "header-a", b)
		f.setPlace(t, "header-b", b)
		if _, err := vault.Open(ctx, f.Ports, phrase); !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("opening: %v", err)
		}
		if !bytes.Equal(f.place(t, "header-a"), b) || !bytes.Equal(f.place(t, "header-b"), b) {
			t.Fatal("it was written over")
		}
	}
	eachBit(good[epochsFrom:epochsTo], func(_ int, b []byte) {
		try(slices.Concat(good[:epochsFrom], b, good[epochsTo:]))
	})
	foreign := other.place(t, "header-a")[epochsFrom:epochsTo]
	try(slices.Concat(good[:epochsFrom], foreign, good[epochsTo:]))
}

// A copy torn by a crash is kept aside, but neither the secret in it nor a slot.
func TestNoSecretIsKeptAside(t *testing.T) {
	for n := range 2 {
		p := quick()
		s := memstore.NewSwitch(p)
		f := filled(t, s.Ports(), vault.Create)
		s.TearAt(5+n, errCrash) // the two copies written last
		commit(t, f.v, erasure)
		torn := f.place(t, []string{"header-b", "header-a"}[n])
		whole(t, withoutDamage(t, p), erasedLog())
		kept := f.place(t, []string{"header-b", "header-a"}[n]+".aside-0")
		if len(kept) != 80 || !bytes.Equal(kept, torn[:80]) {
			t.Errorf("%d bytes were kept", len(kept))
		}
	}
}

// withoutDamage opens a vault twice: what the first opening mended is not named
// again.
func withoutDamage(t *testing.T, p vault.Ports) *vault.Vault {
	t.Helper()
	open(t, p)
	return open(t, p)
}

func TestAVaultOfVersion1LosesItsOldKeyEverywhere(t *testing.T) {
	f := filled(t, quick(), vault.CreateFirst)
	good := f.place(t, "header-a")
	bad := bytes.Clone(good)
	bad[900] ^= 1 // the slot that opens is whole
	f.setPlace(t, "header-b", bad)
	stranger := newFixture(t).place(t, "header-a")
	f.setPlace(t, "header-b.aside-3", stranger)
	f.v = open(t, f.Ports)
	if kept := f.place(t, "header-b.aside-0"); !bytes.Equal(kept, bad[:80]) {
		t.Fatal("the damaged copy was not kept")
	}
	commit(t, f.v, erasure)
	if _, err := f.Places.ReadPlace(ctx, "header-b.aside-0"); !errors.Is(err, vault.ErrNone) {
		t.Errorf("the old slot is still there: %v", err)
	}
	if !bytes.Equal(f.place(t, "header-b.aside-3"), stranger) {
		t.Error("another vault's header is gone")
	}
	for _, name := range []string{"header-a", "header-b"} {
		if bytes.Contains(f.place(t, name), good[80+64:80+128]) {
			t.Errorf("%s holds the old slot", name)
		}
	}
	v := open(t, f.Ports)
	if _, damage := log(t, v); damage != "" {
		t.Errorf("damage %q", damage)
	}
	if a := must[vault.Anchor](t)(v.Anchor(ctx)); a != (vault.Anchor{Len: 301, Root: [32]byte{2}}) {
		t.Errorf("anchor %v", a)
	}
}

// A copy torn once leaves one; a second try that is torn too must not take it.
func TestTwoCrashesInARowLeaveACopy(t *testing.T) {
	for _, make := range makers {
		for first := 1; first <= 6; first++ {
			for second := 1; second <= 6; second++ {
				p := quick()
				s := memstore.NewSwitch(p)
				f := filled(t, s.Ports(), make)
				s.TearAt(first, errCrash)
				err := f.v.Commit(ctx, erasure)
				s.Heal()
				want := records(0, 300)
				if err == nil {
					want = erasedLog()
				}
				s.TearAt(second, errCrash)
				if f.v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 8, Record: []byte("blank")}}}) == nil {
					want[8] = []byte("blank")
				}
				got, damage := log(t, open(t, p))
				if !same(got, want) || strings.Contains(damage, "entry") || strings.Count(damage, "anchor anchor") > 1 {
					t.Errorf("torn at %d, then at %d: damage %q", first, second, damage)
				}
			}
		}
	}
}

func same(got []string, want [][]byte) bool {
	return slices.EqualFunc(got, want, func(a string, b []byte) bool { return a == string(b) })
}
