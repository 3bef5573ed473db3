package vault_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

const newPhrase = "other quiet words for a test"

var (
	code    = vault.Code{1, 2, 3}
	newCode = vault.Code{4, 5, 6}
	dearer  = vault.Params{Time: 5, Memory: 64 * 1024, Threads: 1}
)

// keys are what a vault opens with, and what is noted in it.
type keys struct {
	phrase    string
	code      vault.Code // zero: none
	openedFor int        // entries found
}

// opening tries everything that these tests ever use.
func opening(t *testing.T, p vault.Ports) (k keys) {
	t.Helper()
	var found []*vault.Vault
	for _, phrase := range []string{phrase, newPhrase} {
		v, err := vault.Open(ctx, p, phrase)
		if errors.Is(err, vault.ErrPassphrase) {
			continue
		}
		if err != nil || k.phrase != "" {
			t.Fatalf("%q opens too, or fails: %v", phrase, err)
		}
		k.phrase, found = phrase, append(found, v)
	}
	for _, c := range []vault.Code{code, newCode, {}} {
		v, err := vault.OpenWithCode(ctx, p, c)
		if errors.Is(err, vault.ErrPassphrase) {
			continue
		}
		if err != nil || k.code != (vault.Code{}) {
			t.Fatalf("%x opens too, or fails: %v", c, err)
		}
		k.code, found = c, append(found, v)
	}
	for _, v := range found {
		noted, err := v.Recovery()
		if noted != k.code || (err == nil) != (k.code != vault.Code{}) || err != nil && !errors.Is(err, vault.ErrNone) {
			t.Fatalf("opens with %x, says %x, %v", k.code, noted, err)
		}
		entries, damage := log(t, v)
		if tornPlaces.Replace(damage) != "" {
			t.Fatalf("damage %s", damage)
		}
		k.openedFor = len(entries)
	}
	return k
}

// slotChanges are all that can be done to the keys of a vault, which opens with
// phrase and, from the second on, with code.
var slotChanges = []struct {
	name     string
	withCode bool
	run      func(v *vault.Vault) error
	after    keys
}{
	{"make a code", false, func(v *vault.Vault) error { return v.SetRecovery(ctx, code) }, keys{phrase, code, 3}},
	{"renew the code", true, func(v *vault.Vault) error { return v.SetRecovery(ctx, newCode) }, keys{phrase, newCode, 3}},
	{"remove the code", true, func(v *vault.Vault) error { return v.RemoveRecovery(ctx) }, keys{phrase, vault.Code{}, 3}},
	{"change the passphrase", true, func(v *vault.Vault) error { return v.SetPassphrase(ctx, newPhrase, dearer) }, keys{newPhrase, code, 3}},
	{"change it where there is no code", false, func(v *vault.Vault) error { return v.SetPassphrase(ctx, newPhrase, dearer) }, keys{newPhrase, vault.Code{}, 3}},
	{"raise what it costs", true, func(v *vault.Vault) error { return v.SetPassphrase(ctx, phrase, dearer) }, keys{phrase, code, 3}},
}

func withKeys(t *testing.T, make maker, withCode bool) (vault.Ports, keys) {
	t.Helper()
	p := quick()
	v := must[*vault.Vault](t)(make(ctx, p, phrase, vault.DefaultParams))
	commit(t, v, vault.Change{Append: records(0, 3), Cells: map[string][]byte{"draft": []byte("typed")}, Root: [32]byte{1}})
	k := keys{phrase, vault.Code{}, 3}
	if withCode {
		k.code = code
		if err := v.SetRecovery(ctx, code); err != nil {
			t.Fatal(err)
		}
	}
	return p, k
}

func TestEveryChangeOfKeys(t *testing.T) {
	for _, c := range slotChanges {
		for version, make := range []maker{vault.CreateFirst, vault.Create} {
			t.Run(fmt.Sprintf("%s, version %d", c.name, version+1), func(t *testing.T) {
				p, before := withKeys(t, make, c.withCode)
				if got := opening(t, p); got != before {
					t.Fatalf("before: %+v", got)
				}
				old := must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))
				write(t, p, "header-b.aside-2", old[:1104])
				v := open(t, p)
				if err := c.run(v); err != nil {
					t.Fatal(err)
				}
				if got := opening(t, p); got != c.after {
					t.Errorf("after: %+v", got)
				}
				commit(t, v, vault.Change{Append: records(3, 1), Rewrite: []vault.Rewrite{{Seq: 1, Record: []byte("blank")}}})
				if got, _ := log(t, reopened(t, p, c.after.phrase)); len(got) != 4 || got[1] != "blank" {
					t.Errorf("going on: %q", got)
				}
				nowhere(t, p, replaced(old, must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))))
			})
		}
	}
}

func reopened(t *testing.T, p vault.Ports, phrase string) *vault.Vault {
	t.Helper()
	return must[*vault.Vault](t)(vault.Open(ctx, p, phrase))
}

func write(t *testing.T, p vault.Ports, name string, b []byte) {
	t.Helper()
	if err := p.Places.WritePlace(ctx, name, b); err != nil {
		t.Fatal(err)
	}
}

// replaced are the slots of one header that another does not have.
func replaced(old, now []byte) (gone [][]byte) {
	for at := 80; at < 1104; at += 128 {
		if !bytes.Equal(old[at:at+128], now[at:at+128]) {
			gone = append(gone, old[at:at+128])
		}
	}
	return gone
}

// nowhere checks that what was overwritten stands in no place any more.
func nowhere(t *testing.T, p vault.Ports, slots [][]byte) {
	t.Helper()
	if len(slots) == 0 {
		t.Error("no slot was replaced")
	}
	for _, which := range []string{"header-a", "header-b"} {
		names := []string{which}
		for n := range 8 {
			names = append(names, fmt.Sprintf("%s.aside-%d", which, n))
		}
		for _, name := range names {
			b, err := p.Places.ReadPlace(ctx, name)
			for _, slot := range slots {
				if err == nil && bytes.Contains(b, slot) {
					t.Errorf("%s still holds a slot that was replaced", name)
				}
			}
		}
	}
}

// Whatever write fails, and torn or not: who is told that it failed still has
// the old keys, who is told nothing or that it was done has one whole set.
func TestACrashWhileKeysChange(t *testing.T) {
	for _, c := range slotChanges {
		for version, make := range []maker{vault.CreateFirst, vault.Create} {
			for _, torn := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, version %d, torn %v", c.name, version+1, torn), func(t *testing.T) {
					for n, writes := 0, 0; n <= writes; n++ { // the first run goes through, and counts
						p, before := withKeys(t, make, c.withCode)
						write(t, p, "header-a.aside-1", must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))[:1104])
						writes = max(writes, crashed(t, p, c.run, n, torn, before, c.after))
					}
				})
			}
		}
	}
}

func crashed(t *testing.T, p vault.Ports, run func(*vault.Vault) error, n int, torn bool, before, after keys) (writes int) {
	t.Helper()
	s := memstore.NewSwitch(p)
	v := open(t, s.Ports())
	start := s.Writes()
	switch {
	case n > 0 && torn:
		s.TearAt(n, errCrash)
	case n > 0:
		s.FailAt(n, errCrash)
	}
	err := run(v)
	writes = s.Writes() - start
	want := after
	if err != nil {
		want = before
	}
	withoutMending := copied(t, p)
	if got := opening(t, p); got != want {
		t.Fatalf("write %d, %v: opens with %+v", n, err, got)
	}
	if got := opening(t, p); got != want {
		t.Fatalf("write %d, %v: opens the second time with %+v", n, err, got)
	}
	s.Heal()
	if err := run(v); err != nil { // the storage came back, and the person tries again
		if !errors.Is(err, vault.ErrNone) { // it is removed already
			t.Fatalf("write %d, again: %v", n, err)
		}
	}
	if got := opening(t, p); got != after {
		t.Fatalf("write %d, again: opens with %+v", n, got)
	}
	if got := opening(t, withoutMending); got != want {
		t.Fatalf("write %d: opens the code first with %+v", n, got)
	}
	return writes
}

// copied is the storage as a crash left it.
func copied(t *testing.T, p vault.Ports) vault.Ports {
	t.Helper()
	return fixture{Ports: p}.copy(t).Ports
}

func TestACodeNeedsNoDerivation(t *testing.T) {
	p, _ := withKeys(t, vault.Create, true)
	p.KDF = weakKDF{}
	v := must[*vault.Vault](t)(vault.OpenWithCode(ctx, p, code))
	if err := errors.Join(v.CheckCode(code), v.SetRecovery(ctx, newCode), v.CheckCode(newCode)); err != nil {
		t.Error(err)
	}
	if err := v.CheckCode(code); !errors.Is(err, vault.ErrPassphrase) {
		t.Errorf("the old one: %v", err)
	}
}

// weakKDF is a device that cannot derive a key.
type weakKDF struct{ vault.KDF }

func (weakKDF) Argon2id(context.Context, []byte, []byte, vault.Params) ([]byte, error) {
	return nil, errors.New("no memory")
}

func TestAPassphraseThatCannotBeDerivedChangesNothing(t *testing.T) {
	p, before := withKeys(t, vault.Create, true)
	weak := p
	weak.KDF = weakKDF{}
	v := must[*vault.Vault](t)(vault.OpenWithCode(ctx, weak, code))
	if err := v.SetPassphrase(ctx, newPhrase, dearer); !errors.Is(err, vault.ErrDerive) {
		t.Errorf("said %v", err)
	}
	for _, p := range []vault.Params{{Time: 2, Memory: 256 << 10, Threads: 1}, {Time: 3, Memory: 512 << 10, Threads: 1}, {Time: 17, Memory: 64 << 10, Threads: 1}} {
		if err := v.SetPassphrase(ctx, newPhrase, p); err == nil || errors.Is(err, vault.ErrDerive) {
			t.Errorf("%v: %v", p, err)
		}
	}
	if got := opening(t, p); got != before {
		t.Errorf("opens with %+v", got)
	}
}

func TestAForgottenPassphraseIsReplacedByTheCode(t *testing.T) {
	for range 3 { // each from the slot that the one before wrote
		p, _ := withKeys(t, vault.Create, true)
		v := must[*vault.Vault](t)(vault.OpenWithCode(ctx, p, code))
		if err := errors.Join(v.SetPassphrase(ctx, newPhrase, dearer), v.RemoveRecovery(ctx)); err != nil {
			t.Fatal(err)
		}
		if got := opening(t, p); got != (keys{newPhrase, vault.Code{}, 3}) {
			t.Errorf("opens with %+v", got)
		}
		if err := v.RemoveRecovery(ctx); !errors.Is(err, vault.ErrNone) {
			t.Errorf("removing what is gone: %v", err)
		}
		if err := v.SetRecovery(ctx, newCode); err != nil {
			t.Fatal(err)
		}
		if got := opening(t, p); got != (keys{newPhrase, newCode, 3}) {
			t.Errorf("opens with %+v", got)
		}
		if v.Params() != dearer {
			t.Errorf("costs %v", v.Params())
		}
	}
}

// Erasing changes the vault's epoch, in version 1 its key: the code stays good in
// the one, and cannot have been there in the other.
func TestACodeOutlivesAnErasure(t *testing.T) {
	p, want := withKeys(t, vault.Create, true)
	commit(t, open(t, p), vault.Change{Rewrite: []vault.Rewrite{{Seq: 1, Record: []byte("blank")}}})
	if got := opening(t, p); got != want {
		t.Errorf("opens with %+v", got)
	}
}

func TestSlotsThatLookAlike(t *testing.T) {
	p, _ := withKeys(t, vault.Create, true)
	b := must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))
	for at := 80; at < 1104; at += 16 {
		part := b[at : at+16]
		if bytes.Count(part, part[:1]) > 8 || bytes.Contains(part, code[:3]) {
			t.Errorf("bytes %d to %d show something: %x", at, at+16, part)
		}
	}
}

// The copy of the header that does not count is never tried, and a refused passphrase
// writes nothing over it: docs/decisions/0057.
func TestOnlyTheCopyThatCountsIsTried(t *testing.T) {
	p, _ := withKeys(t, vault.Create, false)
	old := must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))
	if err := open(t, p).SetPassphrase(ctx, newPhrase, dearer); err != nil {
		t.Fatal(err)
	}
	now := must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))
	forged := bytes.Clone(old[:len(old)-32])
	binary.BigEndian.PutUint64(forged[72:], binary.BigEndian.Uint64(now[72:])+1)
	sum := sha256.Sum256(forged)
	forged = append(forged, sum[:]...)
	for _, c := range []struct {
		name          string
		beside        []byte
		opens, refuse string
	}{
		{"a change that was cut off", old, newPhrase, phrase},
		{"an old header under a higher number", forged, phrase, newPhrase},
	} {
		for _, at := range []string{"header-a", "header-b"} {
			write(t, p, "header-a", now)
			write(t, p, "header-b", now)
			write(t, p, at, c.beside)
			if _, err := vault.Open(ctx, p, c.refuse); !errors.Is(err, vault.ErrPassphrase) {
				t.Errorf("%s, in %s: the other one: %v", c.name, at, err)
			}
			for _, name := range []string{"header-a", "header-b"} {
				want := now
				if name == at {
					want = c.beside
				}
				if got := must[[]byte](t)(p.Places.ReadPlace(ctx, name)); !bytes.Equal(got, want) {
					t.Errorf("%s, in %s: a refused passphrase wrote over %s", c.name, at, name)
				}
			}
			if _, err := vault.Open(ctx, p, c.opens); err != nil {
				t.Errorf("%s, in %s: %v", c.name, at, err)
			}
		}
	}
}

// A passkey opens the vault beside the passphrase and the code, stays as it is when
// these change, and opens nothing once it was removed.
func TestAPasskeyBesideTheOtherKeys(t *testing.T) {
	secret, other := [32]byte{1, 9}, [32]byte{2, 9}
	p, _ := withKeys(t, vault.Create, true)
	opens := func(s [32]byte) bool {
		v, err := vault.OpenWithPasskey(ctx, p, s)
		if err != nil && !errors.Is(err, vault.ErrPassphrase) {
			t.Fatal(err)
		}
		if err == nil {
			if got, _ := log(t, v); len(got) != 3 {
				t.Errorf("opens with %d entries", len(got))
			}
		}
		return err == nil
	}
	v := open(t, p)
	if err := v.RemovePasskey(ctx); !errors.Is(err, vault.ErrNone) {
		t.Errorf("removing none: %v", err)
	}
	for _, step := range []struct {
		name        string
		run         func() error
		one, second bool
	}{
		{"none yet", func() error { return nil }, false, false},
		{"one", func() error { return v.SetPasskey(ctx, secret) }, true, false},
		{"another passphrase", func() error { return v.SetPassphrase(ctx, newPhrase, dearer) }, true, false},
		{"no code", func() error { return v.RemoveRecovery(ctx) }, true, false},
		{"another one", func() error { return v.SetPasskey(ctx, other) }, false, true},
		{"removed", func() error { return v.RemovePasskey(ctx) }, false, false},
	} {
		before := must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))
		if err := step.run(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if one, second := opens(secret), opens(other); one != step.one || second != step.second {
			t.Errorf("%s: opens with the first %v, with the second %v", step.name, one, second)
		}
		if has, err := v.HasPasskey(); err != nil || has != (step.one || step.second) {
			t.Errorf("%s: says there is one: %v %v", step.name, has, err)
		}
		if step.name == "none yet" {
			continue
		}
		nowhere(t, p, replaced(before, must[[]byte](t)(p.Places.ReadPlace(ctx, "header-a"))))
	}
	if got := opening(t, p); got.phrase != newPhrase {
		t.Errorf("the passphrase: %+v", got)
	}
}
