package vault_test

import (
	"bytes"
	"errors"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// full is a vault with something in every table and place.
func full(t *testing.T, p vault.Ports) *vault.Vault {
	t.Helper()
	f := filled(t, p, vault.Create)
	if err := f.v.SetRecovery(ctx, code); err != nil {
		t.Fatal(err)
	}
	write(t, p, "header-a.aside-3", []byte("half a header"))
	if err := p.Store.Apply(ctx, []vault.Op{{Table: vault.Aside, Key: "log/x", Value: []byte("damaged")}}); err != nil {
		t.Fatal(err)
	}
	return f.v
}

// emptied checks that nothing is left but overwritten headers.
func emptied(t *testing.T, p vault.Ports) {
	t.Helper()
	for _, table := range vault.Tables {
		if keys := must[[]string](t)(p.Store.Keys(ctx, table, "", "", 0)); len(keys) > 0 {
			t.Errorf("%s holds %q", table, keys)
		}
	}
	for _, name := range []string{"anchor-a", "anchor-b", "header-a.aside-3"} {
		if _, err := p.Places.ReadPlace(ctx, name); !errors.Is(err, vault.ErrNone) {
			t.Errorf("%s is there: %v", name, err)
		}
	}
	for _, name := range []string{"header-a", "header-b"} {
		b := must[[]byte](t)(p.Places.ReadPlace(ctx, name))
		if len(b) != 1238 || len(bytes.Trim(b, "\x00")) > 20 {
			t.Errorf("%s holds %d bytes: %x", name, len(b), b[:100])
		}
	}
}

func TestAWipedVaultIsGone(t *testing.T) {
	p := quick()
	v := full(t, p)
	if err := v.Wipe(ctx); err != nil {
		t.Fatal(err)
	}
	emptied(t, p)
	if found := must[vault.Found](t)(vault.Look(ctx, p)); found != vault.Wiped {
		t.Errorf("found %v", found)
	}
	if _, err := vault.Open(ctx, p, phrase); !errors.Is(err, vault.ErrNone) {
		t.Errorf("opening: %v", err)
	}
	for name, err := range map[string]error{
		"appending": v.Commit(ctx, vault.Change{Append: records(0, 1)}),
		"a code":    v.SetRecovery(ctx, newCode),
	} {
		if !errors.Is(err, vault.ErrGone) {
			t.Errorf("%s, late: %v", name, err)
		}
	}
	emptied(t, p)
}

// From the first header copy on that is overwritten, nothing opens, whatever is
// still there; and the next start finishes it.
func TestWipingThatIsCutOffIsFinishedLater(t *testing.T) {
	for _, torn := range []bool{false, true} {
		for n, whole := 1, false; !whole; n++ {
			p := quick()
			s := memstore.NewSwitch(p)
			v := full(t, s.Ports())
			if torn {
				s.TearAt(n, errCrash)
			} else {
				s.FailAt(n, errCrash)
			}
			err := v.Wipe(ctx)
			s.Heal()
			found := must[vault.Found](t)(vault.Look(ctx, p))
			if n == 1 && !torn { // nothing was overwritten yet
				if err == nil || found != vault.Sealed {
					t.Fatalf("before the first: %v, %v", found, err)
				}
				open(t, p)
				continue
			}
			if found != vault.Wiped {
				t.Fatalf("after write %d: %v", n, found)
			}
			if _, err := vault.Open(ctx, p, phrase); !errors.Is(err, vault.ErrNone) {
				t.Fatalf("after write %d it opens: %v", n, err)
			}
			if err := vault.Wipe(ctx, p); err != nil {
				t.Fatal(err)
			}
			emptied(t, p)
			whole = err == nil
		}
	}
}
