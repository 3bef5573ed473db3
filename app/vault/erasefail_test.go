package vault_test

import (
	"context"
	"errors"
	"testing"

	"daybook/app/vault"
)

// failingStore lies about what it saved, as storage that breaks away can.
type failingStore struct {
	vault.Store
	failing bool
	hidden  vault.Table // of which no single record can be read
}

func (s *failingStore) Apply(ctx context.Context, ops []vault.Op) error {
	err := s.Store.Apply(ctx, ops)
	if s.failing {
		err = errCrash
	}
	return err
}

func (s *failingStore) Range(ctx context.Context, table vault.Table, from, to string, limit int) ([]vault.Record, error) {
	if table == s.hidden && limit == 1 {
		return nil, errCrash
	}
	return s.Store.Range(ctx, table, from, to, limit)
}

func TestAnErasureThatWasSavedAlthoughTheStoreFailed(t *testing.T) {
	p := quick()
	s := &failingStore{Store: p.Store}
	p.Store = s
	f := filled(t, p, vault.Create)
	s.failing = true
	commit(t, f.v, erasure) // the mark tells that it is done
	s.failing = false
	commit(t, f.v, vault.Change{Append: [][]byte{[]byte("more")}})
	whole(t, open(t, p), append(erasedLog(), []byte("more")))

	s.failing, s.hidden = true, vault.Cells
	again := vault.Change{Rewrite: []vault.Rewrite{{Seq: 8, Record: []byte("blank")}}}
	if err := f.v.Commit(ctx, again); !errors.Is(err, errCrash) {
		t.Errorf("a store that tells nothing: %v", err)
	}
	s.failing, s.hidden = false, ""
	if err := f.v.Commit(ctx, vault.Change{Append: records(0, 1)}); !errors.Is(err, vault.ErrGone) {
		t.Errorf("writing on, under keys that may be over: %v", err)
	}
	want := append(erasedLog(), []byte("more"))
	want[8] = []byte("blank")
	whole(t, open(t, p), want)
}

// What was stored with an entry, or deleted with it, must not go with one that is
// written over it.
func TestAnEntryThatWasSavedAlthoughTheStoreFailed(t *testing.T) {
	p := quick()
	s := &failingStore{Store: p.Store}
	p.Store = s
	v := create(t, p)
	s.failing = true
	commit(t, v, vault.Change{Append: records(0, 2), Root: [32]byte{1}})
	s.failing = false
	commit(t, v, vault.Change{Append: records(2, 1), Root: [32]byte{1}})
	whole(t, v, records(0, 3))

	s.failing, s.hidden = true, vault.Log
	if err := v.Commit(ctx, vault.Change{Append: records(3, 1)}); !errors.Is(err, errCrash) {
		t.Errorf("a store that tells nothing: %v", err)
	}
	s.failing, s.hidden = false, ""
	if err := v.Commit(ctx, vault.Change{Append: records(9, 1)}); !errors.Is(err, vault.ErrGone) {
		t.Errorf("writing on, over what may be there: %v", err)
	}
	whole(t, open(t, p), records(0, 4))
}

// unreadableStore cannot read a table for a while; that is not damage.
type unreadableStore struct {
	vault.Store
	table vault.Table
}

func (s *unreadableStore) Range(ctx context.Context, table vault.Table, from, to string, limit int) ([]vault.Record, error) {
	if table == s.table {
		return nil, errCrash
	}
	return s.Store.Range(ctx, table, from, to, limit)
}

func TestAnErasureThatCannotReadEverythingDoesNothing(t *testing.T) {
	p := quick()
	s := &unreadableStore{Store: p.Store}
	p.Store = s
	f := filled(t, p, vault.Create)
	for _, table := range []vault.Table{vault.Log, vault.Pages, vault.Files, vault.Cells} {
		s.table = table
		if err := f.v.Commit(ctx, vault.Change{Forget: []string{fileB}}); !errors.Is(err, errCrash) {
			t.Errorf("%s: %v", table, err)
		}
	}
	s.table = ""
	whole(t, open(t, p), records(0, 300))
	readFile(t, open(t, p), fileB)
}

// brokenCipher stops working, which is not damage.
type brokenCipher struct {
	vault.Cipher
	broken *bool
}

func (c brokenCipher) AEAD(key []byte) (vault.AEAD, error) {
	aead, err := c.Cipher.AEAD(key)
	return brokenAEAD{aead, c.broken}, err
}

type brokenAEAD struct {
	vault.AEAD
	broken *bool
}

func (a brokenAEAD) Open(nonce, sealed, associated []byte) ([]byte, error) {
	if *a.broken {
		return nil, errCrash
	}
	return a.AEAD.Open(nonce, sealed, associated)
}

func TestACipherThatFailsDoesNotPassForDamage(t *testing.T) {
	p := quick()
	broken := false
	p.Cipher = brokenCipher{p.Cipher, &broken}
	f := filled(t, p, vault.Create)
	broken = true
	if err := f.v.Commit(ctx, vault.Change{Forget: []string{fileB}}); !errors.Is(err, errCrash) {
		t.Errorf("erasing: %v", err)
	}
	broken = false
	whole(t, open(t, p), records(0, 300))
}
