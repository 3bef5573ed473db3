package vault_test

import (
	"errors"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// longVault is a vault with pages, entries, a file, cells and a damaged record.
func longVault(t *testing.T, p vault.Ports) *vault.Vault {
	t.Helper()
	v := create(t, p)
	commit(t, v, vault.Change{
		Append: records(0, 600), Files: []vault.Staged{stage(t, v, fileA, noise(5))},
		Cells: map[string][]byte{"kept": []byte("kept"), "changed": []byte("old")}, Root: [32]byte{1},
	})
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAVaultThatIsBegunAnewKeepsOnlyItsCells(t *testing.T) {
	p := quick()
	longVault(t, p)
	v := open(t, p)
	if err := v.Restart(ctx, map[string][]byte{"changed": []byte("new")}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // as it is, and opened again
		entries, damage := log(t, v)
		if len(entries)+len(damage) > 0 || v.Len() != 0 {
			t.Fatalf("%d entries, damage %v, length %d", len(entries), damage, v.Len())
		}
		for name, want := range map[string]string{"kept": "kept", "changed": "new"} {
			if b := must[[]byte](t)(v.Cell(ctx, name)); string(b) != want {
				t.Errorf("cell %s is %q", name, b)
			}
		}
		if _, err := v.OpenFile(ctx, fileA); !errors.Is(err, vault.ErrNone) {
			t.Errorf("the file: %v", err)
		}
		v = open(t, p)
	}
	whole(t, v, nil)
	commit(t, v, vault.Change{Append: records(0, 600)})
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	if err := v.Restart(ctx, nil); err != nil {
		t.Fatal(err)
	}
	stage(t, v, fileA, noise(3))
	commit(t, v, vault.Change{Append: records(0, 600), Root: [32]byte{2}})
	commit(t, v, vault.Change{Rewrite: []vault.Rewrite{{Seq: 5, Record: []byte("gone")}}})
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	want := records(0, 600)
	want[5] = []byte("gone")
	whole(t, v, want)
	whole(t, open(t, p), want)
}

// What waits is no part of what is put away.
func TestWhatWaitsOutlastsBeginningAnew(t *testing.T) {
	p := quick()
	v := longVault(t, p)
	l := must[*vault.Leave](t)(vault.NewLeave(ctx, p.Store, fileA))
	must[int](t)(l.Write(noise(1_300_000)))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := v.Restart(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if list := must[[]vault.Waiting](t)(v.Waiting(ctx)); len(list) != 1 || !list[0].Whole || list[0].Damaged {
		t.Errorf("%+v", list)
	}
	if keys := must[[]string](t)(p.Store.Keys(ctx, vault.Media, "", "wait/", 0)); len(keys) > 0 {
		t.Errorf("segments stay: %q", keys)
	}
}

func TestACrashWhileBeginningAnewLeavesBeforeOrAfter(t *testing.T) {
	p := quick()
	longVault(t, p)
	s := memstore.NewSwitch(p)
	v := open(t, s.Ports())
	s.FailAt(1, errCrash)
	if err := v.Restart(ctx, nil); !errors.Is(err, errCrash) {
		t.Fatal(err)
	}
	s.Heal()
	whole(t, v, records(0, 600))
	whole(t, open(t, p), records(0, 600))
}
