package archive_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"daybook/app/archive"
)

// An entry is read at any place, whichever way it lies there, and what would have to
// be held in memory only up to a limit.
func TestAnEntryIsReadInPlaces(t *testing.T) {
	data := packed(t)
	a, _ := open(t, data)
	for _, e := range a.Entries {
		if e.Dir {
			continue
		}
		f, err := a.File(context.Background(), e, 100)
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(f)
		if want := "what is in " + e.Name; err != nil || string(all) != want || f.Size() != int64(len(want)) {
			t.Errorf("%s: %q, %v", e.Name, all, err)
		}
		some := make([]byte, 4)
		if _, err := f.ReadAt(some, 5); err != nil || string(some) != "is i" {
			t.Errorf("%s: %q, %v", e.Name, some, err)
		}
		_, err = a.File(context.Background(), e, 3)
		if want := e.Name == "notes.txt"; errors.Is(err, archive.ErrLong) != want {
			t.Errorf("%s, to be held in 3 bytes: %v", e.Name, err)
		}
	}
	at := bytes.Index(data, []byte("notes.txt")) + len("notes.txt")
	data[at+3] ^= 0xff
	a, _ = open(t, data)
	for _, e := range a.Entries {
		if _, err := a.File(context.Background(), e, 100); e.Name == "notes.txt" && !errors.Is(err, archive.ErrUnpack) {
			t.Errorf("damaged: %v", err)
		}
	}
}
