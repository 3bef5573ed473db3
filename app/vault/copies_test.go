package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"
)

// mapPlaces is just enough of Places; memstore cannot be imported from here.
type mapPlaces map[string][]byte

func (m mapPlaces) ReadPlace(_ context.Context, name string) ([]byte, error) {
	if b, ok := m[name]; ok {
		return b, nil
	}
	return nil, ErrNone
}

func (m mapPlaces) WritePlace(_ context.Context, name string, b []byte) error {
	m[name] = bytes.Clone(b)
	return nil
}

func (m mapPlaces) RemovePlace(_ context.Context, name string) error {
	delete(m, name)
	return nil
}

func TestWhichHeaderCopyWins(t *testing.T) {
	h := aHeader(t)
	older, newer := *h, *h
	older.generation = 6
	other := *aHeader(t)
	other.generation = 5
	same := *h
	same.slots[7][0] ^= 1
	bad := []byte("not a header")
	for _, c := range []struct {
		name   string
		a, b   []byte
		best   int
		damage string
		kept   bool // the loser's bytes are kept
	}{
		{"both the same", h.marshal(), h.marshal(), 0, "[]", false},
		{"second newer: a write was cut off", older.marshal(), newer.marshal(), 1, "[]", false},
		{"first newer", newer.marshal(), older.marshal(), 0, "[]", false},
		{"first damaged", bad, h.marshal(), 1, "[{header header-a}]", true},
		{"second damaged", h.marshal(), bad, 0, "[{header header-b}]", true},
		{"second empty", h.marshal(), []byte{}, 0, "[{header header-b}]", true},
		{"first missing", nil, h.marshal(), 1, "[{header header-a}]", false},
		{"second missing", h.marshal(), nil, 0, "[{header header-b}]", false},
		{"of two vaults", h.marshal(), other.marshal(), 0, "[{header header-b}]", true},
		{"one generation, different bytes", h.marshal(), same.marshal(), 0, "[{header header-b}]", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			places := mapPlaces{}
			for i, b := range [][]byte{c.a, c.b} {
				if b != nil {
					places[headerNames[i]] = b
				}
			}
			found, err := readCopies(t.Context(), places)
			if err != nil || found.best != c.best {
				t.Fatalf("copy %d wins, %v", found.best, err)
			}
			if got := fmt.Sprint(found.mend(t.Context(), places)); got != c.damage {
				t.Errorf("damage %s", got)
			}
			if want := [][]byte{c.a, c.b}[c.best]; !bytes.Equal(places["header-a"], want) || !bytes.Equal(places["header-b"], want) {
				t.Error("the copies are not alike afterwards")
			}
			kept, ok := places[headerNames[1-c.best]+".aside-0"]
			loser := [][]byte{c.a, c.b}[1-c.best]
			if c.name != "of two vaults" { // there, what else it holds may have to be forgotten
				loser = loser[:min(len(loser), slotsAt)]
			}
			if ok != c.kept || ok && !bytes.Equal(kept, loser) {
				t.Errorf("kept %d bytes, %v", len(kept), ok)
			}
		})
	}
}

func TestBadHeaderBytesNeverReplaceOthers(t *testing.T) {
	places := mapPlaces{}
	for i := range 8 {
		for range 2 { // the second time they are there already
			if err := keepHeader(t.Context(), places, "header-a", []byte{byte(i)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := keepHeader(t.Context(), places, "header-a", []byte{8}); !errors.Is(err, ErrFull) {
		t.Errorf("the ninth: %v", err)
	}
	for i := range 8 {
		if b := places[fmt.Sprintf("header-a.aside-%d", i)]; !bytes.Equal(b, []byte{byte(i)}) {
			t.Errorf("aside %d holds %x", i, b)
		}
	}
	good := aHeader(t).marshal()
	places["header-a"], places["header-b"] = []byte{9}, good
	found, err := readCopies(t.Context(), places)
	if err != nil {
		t.Fatal(err)
	}
	if d := found.mend(t.Context(), places); len(d) != 1 || !bytes.Equal(places["header-a"], []byte{9}) {
		t.Errorf("with nowhere to keep them, bad bytes were written over: %v", d)
	}
}

// cutPlaces fails after some writes.
type cutPlaces struct {
	mapPlaces
	left int
}

func (c *cutPlaces) WritePlace(ctx context.Context, name string, b []byte) error {
	if c.left--; c.left < 0 {
		_ = c.mapPlaces.WritePlace(ctx, name, b[:len(b)/2]) // torn
		return ErrFull
	}
	return c.mapPlaces.WritePlace(ctx, name, b)
}

func TestANewGenerationCutOffAnywhereLeavesACopy(t *testing.T) {
	for current := range 2 {
		for left := range 3 {
			old := aHeader(t)
			next := *old
			next.generation++
			places := &cutPlaces{mapPlaces{}, left}
			places.mapPlaces["header-a"], places.mapPlaces["header-b"] = old.marshal(), old.marshal()
			err := writeHeader(t.Context(), places, &next, current)
			if (err == nil) != (left == 2) {
				t.Errorf("after %d writes: %v", left, err)
			}
			found, err := readCopies(t.Context(), places)
			if err != nil || found.best < 0 {
				t.Fatalf("after %d writes no copy can be read", left)
			}
			if want := old.generation + uint64(min(left, 1)); found.head().generation != want {
				t.Errorf("after %d writes generation %d, want %d", left, found.head().generation, want)
			}
		}
	}
}
