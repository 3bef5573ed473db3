package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

var errCrash = errors.New("the storage went away")

// state is all that a person would find, read from storage alone.
func state(t *testing.T, p vault.Ports) string {
	t.Helper()
	v := open(t, p)
	entries, damage := log(t, v)
	s := fmt.Sprintf("entries %q damage %q\n", entries, damage)
	for _, name := range []string{"draft", "settings"} {
		b, err := v.Cell(ctx, name)
		if err != nil && !errors.Is(err, vault.ErrNone) {
			t.Fatal(err)
		}
		s += fmt.Sprintf("cell %s %q\n", name, b)
	}
	for _, id := range []string{fileA, fileB} {
		f, err := v.OpenFile(ctx, id)
		if errors.Is(err, vault.ErrNone) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := f.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		s += fmt.Sprintf("file %s of %d bytes\n", id, b.Len())
	}
	return s
}

// operations are everything that writes to a vault that was made before.
var operations = []struct {
	name  string
	setup func(t *testing.T, v *vault.Vault)
	run   func(v *vault.Vault) error
}{
	{"commit of entries and cells", nil, func(v *vault.Vault) error {
		return v.Commit(ctx, vault.Change{
			Append: records(3, 5), Root: [32]byte{2},
			Cells: map[string][]byte{"draft": nil, "settings": []byte("new")},
		})
	}},
	{"a file with its entry", nil, func(v *vault.Vault) error {
		w, err := v.NewFile(ctx, fileB)
		if err != nil {
			return err
		}
		if _, err := w.Write(noise(2*mib + 1)); err != nil {
			return err
		}
		staged, err := w.Close(ctx)
		if err != nil {
			return err
		}
		return v.Commit(ctx, vault.Change{Append: records(3, 1), Files: []vault.Staged{staged}, Root: [32]byte{2}})
	}},
	{"erasure with a file", nil, func(v *vault.Vault) error {
		return v.Commit(ctx, vault.Change{
			Append: records(3, 1), Rewrite: []vault.Rewrite{{Seq: 1, Record: []byte("gone")}, {Seq: 2}},
			Forget: []string{fileA}, Root: [32]byte{2},
		})
	}},
	{"erasure inside pages", func(t *testing.T, v *vault.Vault) {
		commit(t, v, vault.Change{Append: records(3, 600)})
		if err := v.Pack(ctx); err != nil {
			t.Fatal(err)
		}
	}, func(v *vault.Vault) error {
		return v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 300}, {Seq: 1}, {Seq: 602}, {Seq: 2}}})
	}},
	{"erasure alone", nil, func(v *vault.Vault) error {
		return v.Commit(ctx, vault.Change{Forget: []string{fileA}})
	}},
	{"packing", func(t *testing.T, v *vault.Vault) {
		commit(t, v, vault.Change{Append: records(3, 800)})
	}, func(v *vault.Vault) error { return v.Pack(ctx) }},
	{"sweeping", func(t *testing.T, v *vault.Vault) {
		stage(t, v, fileB, noise(10))
	}, func(v *vault.Vault) error { _, err := v.Sweep(ctx); return err }},
}

func TestACrashAtAnyWriteLeavesBeforeOrAfter(t *testing.T) {
	for _, op := range operations {
		for _, torn := range []bool{false, true} {
			for version, make := range []maker{vault.CreateFirst, vault.Create} {
				t.Run(fmt.Sprintf("%s, torn %v, version %d", op.name, torn, version+1), func(t *testing.T) {
					c := crash{setup: op.setup, make: make, run: op.run, torn: torn}
					c.at(t, 0) // runs through and tells what is there afterwards
					for n := 1; n <= c.writes; n++ {
						c.at(t, n)
					}
				})
			}
		}
	}
}

type maker func(context.Context, vault.Ports, string, vault.Params) (*vault.Vault, error)

// tornPlaces are the places that a crash may leave torn: that is named, and the other
// one used.
var tornPlaces = strings.NewReplacer("header header-a, ", "", "header header-b, ", "", "header header-a", "", "header header-b", "", "anchor anchor-a, ", "", "anchor anchor-a", "", "anchor anchor-b", "")

type crash struct {
	setup  func(*testing.T, *vault.Vault)
	make   maker
	run    func(*vault.Vault) error
	torn   bool
	writes int
	after  string
}

func (c *crash) prepare(t *testing.T) vault.Ports {
	t.Helper()
	p := quick()
	v := must[*vault.Vault](t)(c.make(ctx, p, phrase, vault.DefaultParams))
	commit(t, v, vault.Change{
		Append: records(0, 3), Files: []vault.Staged{stage(t, v, fileA, noise(5))},
		Cells: map[string][]byte{"draft": []byte("typed"), "settings": []byte("old")}, Root: [32]byte{1},
	})
	if c.setup != nil {
		c.setup(t, v)
	}
	return p
}

// at runs the operation so that its n-th write and all after it fail (0:
// none), and looks at what a later opening finds.
func (c *crash) at(t *testing.T, n int) {
	t.Helper()
	p := c.prepare(t)
	before := state(t, p)
	s := memstore.NewSwitch(p)
	v := open(t, s.Ports())
	start := s.Writes()
	switch {
	case n > 0 && c.torn:
		s.TearAt(n, errCrash)
	case n > 0:
		s.FailAt(n, errCrash)
	}
	err := c.run(v)
	if err != nil && (n == 0 || !errors.Is(err, errCrash)) {
		t.Fatal(err)
	}
	got := tornPlaces.Replace(state(t, p))
	if n == 0 {
		c.writes, c.after = s.Writes()-start, got
	}
	if got != c.after && (err == nil || got != before) {
		t.Fatalf("write %d, error %v: found\n%.300s\nbefore\n%.300s\nafter\n%.300s", n, err, got, before, c.after)
	}
	goesOn(t, p)
}

// goesOn checks that a vault can be used after a crash as if there was none.
func goesOn(t *testing.T, p vault.Ports) {
	t.Helper()
	v := open(t, p)
	must[int](t)(v.Sweep(ctx))
	commit(t, v, vault.Change{Append: [][]byte{[]byte("one more")}, Root: [32]byte{9}})
	v = open(t, p)
	entries, _ := log(t, v)
	anchor := must[vault.Anchor](t)(v.Anchor(ctx))
	if entries[len(entries)-1] != "one more" || anchor != (vault.Anchor{Len: v.Len(), Root: [32]byte{9}}) {
		t.Fatalf("after the crash: last entry %q, anchor %v", entries[len(entries)-1], anchor)
	}
	keys := must[[]string](t)(p.Store.Keys(ctx, vault.Media, "", "", 0))
	for _, key := range keys {
		if _, err := v.OpenFile(ctx, key[:32]); err != nil {
			t.Fatalf("a segment is left of a file that is not there: %v", err)
		}
	}
}

func TestACrashWhileMakingAVault(t *testing.T) {
	for _, torn := range []bool{false, true} {
		for n := 1; n <= 4; n++ { // two anchors are cleared, two headers written
			p := quick()
			s := memstore.NewSwitch(p)
			if torn {
				s.TearAt(n, errCrash)
			} else {
				s.FailAt(n, errCrash)
			}
			if _, err := vault.Create(ctx, s.Ports(), phrase, vault.DefaultParams); !errors.Is(err, errCrash) {
				t.Fatalf("write %d: %v", n, err)
			}
			switch found := must[vault.Found](t)(vault.Look(ctx, p)); found {
			case vault.None:
				create(t, p)
			case vault.Sealed: // the first copy is whole, so it opens
			default:
				t.Fatalf("write %d: %v", n, found)
			}
			goesOn(t, p)
		}
	}
}

// oneFailure fails one write of one place and lets all others through.
type oneFailure struct {
	vault.Places
	name string
}

func (p *oneFailure) WritePlace(ctx context.Context, name string, b []byte) error {
	if name == p.name {
		p.name = ""
		return errCrash
	}
	return p.Places.WritePlace(ctx, name, b)
}

func TestMakingAVaultCanBeTriedAgain(t *testing.T) {
	for _, name := range []string{"header-a", "header-b"} {
		p := quick()
		p.Places = &oneFailure{p.Places, name}
		if _, err := vault.Create(ctx, p, phrase, vault.DefaultParams); !errors.Is(err, errCrash) {
			t.Fatal(err)
		}
		create(t, p)
		goesOn(t, p)
	}
}

func TestAFullStorageChangesNothing(t *testing.T) {
	p := quick()
	s := memstore.NewSwitch(p)
	v := create(t, s.Ports())
	commit(t, v, vault.Change{Append: records(0, 2), Cells: map[string][]byte{"draft": []byte("typed")}})
	s.FailAt(1, vault.ErrFull)
	err := v.Commit(ctx, vault.Change{Append: records(2, 1), Cells: map[string][]byte{"draft": nil}})
	if !errors.Is(err, vault.ErrFull) {
		t.Fatal(err)
	}
	if b := must[[]byte](t)(v.Cell(ctx, "draft")); string(b) != "typed" {
		t.Errorf("draft is %q", b)
	}
	whole(t, v, records(0, 2))
	s.Heal()
	commit(t, v, vault.Change{Append: records(2, 1)})
	whole(t, v, records(0, 3))
	whole(t, open(t, p), records(0, 3))
}

func TestAnAnchorThatCannotBeWrittenIsNoFailedCommit(t *testing.T) {
	p := quick()
	s := memstore.NewSwitch(p)
	v := create(t, s.Ports())
	commit(t, v, vault.Change{Append: records(0, 1), Root: [32]byte{1}})
	s.FailAt(2, errCrash) // the batch passes, the anchor does not
	commit(t, v, vault.Change{Append: records(1, 1), Root: [32]byte{2}})
	v = open(t, p)
	whole(t, v, records(0, 2))
	if a := must[vault.Anchor](t)(v.Anchor(ctx)); a != (vault.Anchor{Len: 1, Root: [32]byte{1}}) {
		t.Errorf("anchor %v", a)
	}
}
