package vault_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// leave leaves a note of so many bytes; its name is of one letter.
func leave(t *testing.T, s vault.Store, letter string, size int) []byte {
	t.Helper()
	b := bytes.Repeat([]byte(letter), size)
	l, err := vault.NewLeave(context.Background(), s, strings.Repeat(letter, 32))
	if err == nil {
		_, err = l.Write(b)
	}
	if err == nil {
		err = l.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Notes of any length come back as they were left, and sweeping and erasing leave them
// alone.
func TestNotesWaitUntilTheyAreTaken(t *testing.T) {
	ctx, ports := context.Background(), memstore.Ports()
	v, err := vault.Create(ctx, ports, "a passphrase", vault.DefaultParams)
	if err != nil {
		t.Fatal(err)
	}
	for i, size := range []int{0, 1, 1<<20 - 1, 1 << 20, 1<<20 + 1, 3 << 20} {
		leave(t, ports.Store, string(rune('a'+i)), size)
	}
	if err := v.Commit(ctx, vault.Change{Append: [][]byte{[]byte("one")}}); err != nil {
		t.Fatal(err)
	}
	if err := v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 0, Record: []byte("gone")}}}); err != nil {
		t.Fatal(err)
	}
	if n, err := v.Sweep(ctx); n != 0 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
	list, err := v.Waiting(ctx)
	if err != nil || len(list) != 6 {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, w := range list {
		got, err := io.ReadAll(io.NewSectionReader(v.OpenWaiting(ctx, w), 0, w.Size))
		if size := []int64{0, 1, 1<<20 - 1, 1 << 20, 1<<20 + 1, 3 << 20}[i]; size == 0 {
			if !w.Damaged { // nothing that is sealed is empty
				t.Error("an empty note is whole")
			}
		} else if err != nil || w.Size != size || int64(len(got)) != size || got[size-1] != byte('a'+i) || w.Damaged || !w.Whole {
			t.Errorf("%+v: %d bytes, %v", w, len(got), err)
		}
	}
	if err := v.Commit(ctx, vault.Change{Append: [][]byte{[]byte("two")}, Taken: []string{list[5].ID}}); err != nil {
		t.Fatal(err)
	}
	if err := v.SetAside(ctx, list[4]); err != nil {
		t.Fatal(err)
	}
	if left, err := v.Waiting(ctx); err != nil || len(left) != 4 {
		t.Errorf("%+v, %v", left, err)
	}
}

// There is a limit, by number and by size, and what it refuses leaves nothing.
func TestOnlySoMuchWaits(t *testing.T) {
	ctx, s := context.Background(), memstore.Ports().Store
	leave(t, s, "a", 255<<20)
	l, err := vault.NewLeave(ctx, s, strings.Repeat("b", 32))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = l.Write(make([]byte, 2<<20)); err == nil {
		err = l.Close()
	}
	l.Abandon()
	if keys, _ := s.Keys(ctx, vault.Media, "wait/b", "wait/c", 0); !errors.Is(err, vault.ErrCrowded) || len(keys) != 0 {
		t.Errorf("%v, %d records", err, len(keys))
	}
	leave(t, s, "c", 100)
}
