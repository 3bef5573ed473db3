package memstore_test

import (
	"context"
	"errors"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
	"daybook/app/vault/storetest"
)

func TestStore(t *testing.T) {
	storetest.Store(t, func() vault.Store { return memstore.NewStore() })
}

func TestPlaces(t *testing.T) {
	storetest.Places(t, func() vault.Places { return memstore.NewPlaces() })
}

func TestErasing(t *testing.T) {
	storetest.Erasing(t, memstore.Ports())
}

func TestSwitchPassesTheContracts(t *testing.T) {
	storetest.Store(t, func() vault.Store { return memstore.NewSwitch(memstore.Ports()).Ports().Store })
	storetest.Places(t, func() vault.Places { return memstore.NewSwitch(memstore.Ports()).Ports().Places })
}

func TestSwitchFailsFromTheChosenWriteOn(t *testing.T) {
	ctx := context.Background()
	inner := memstore.Ports()
	s := memstore.NewSwitch(inner)
	p := s.Ports()
	put := func(key string) error {
		return p.Store.Apply(ctx, []vault.Op{{Table: vault.Log, Key: key, Value: []byte{1}}})
	}
	s.FailAt(2, vault.ErrFull)
	if err := put("a"); err != nil {
		t.Fatalf("first write: %v", err)
	}
	for _, key := range []string{"b", "c"} {
		if err := put(key); !errors.Is(err, vault.ErrFull) {
			t.Errorf("write %s: %v", key, err)
		}
	}
	s.Heal()
	if err := put("d"); err != nil {
		t.Errorf("after healing: %v", err)
	}
	s.FailOnceAt(1, vault.ErrFull)
	if one, two := put("e"), put("f"); !errors.Is(one, vault.ErrFull) || two != nil {
		t.Errorf("once: %v, then %v", one, two)
	}
	if keys, _ := inner.Store.Keys(ctx, vault.Log, "", "", 0); len(keys) != 3 || s.Writes() != 6 {
		t.Errorf("keys %q after %d writes", keys, s.Writes())
	}
}

func TestSwitchTearsAPlace(t *testing.T) {
	ctx := context.Background()
	s := memstore.NewSwitch(memstore.Ports())
	p := s.Ports().Places
	if err := p.WritePlace(ctx, "a", []byte("old-old-old")); err != nil {
		t.Fatal(err)
	}
	s.TearAt(1, vault.ErrFull)
	for range 2 {
		if err := p.WritePlace(ctx, "a", []byte("NEWNEW")); !errors.Is(err, vault.ErrFull) {
			t.Fatal(err)
		}
	}
	if b, _ := p.ReadPlace(ctx, "a"); string(b) != "NEW-old-old" {
		t.Errorf("torn to %q", b)
	}
}
