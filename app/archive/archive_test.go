package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"testing"

	"daybook/app/archive"
)

// packed is a ZIP as common programs write it: sizes after the data, some entries
// packed and some not.
func packed(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, method := range map[string]uint16{"notes.txt": zip.Deflate, "café.jpg": zip.Store} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte("what is in " + name))
	}
	z.Create("pictures/")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t *testing.T, data []byte) (*archive.Archive, []string) {
	t.Helper()
	var told []string
	report := func(code, name string) { told = append(told, code+" "+name) }
	a, err := archive.Read(bytes.NewReader(data), int64(len(data)), report)
	if err == nil {
		err = a.Guard(int64(len(data)), report)
	}
	if err != nil {
		t.Fatalf("%v %v", err, told)
	}
	return a, told
}

func TestWhatOtherProgramsPack(t *testing.T) {
	a, told := open(t, packed(t))
	if len(told) != 0 || a.Tight || len(a.Entries) != 3 {
		t.Fatalf("%v, tight %v, %d entries", told, a.Tight, len(a.Entries))
	}
	u := archive.NewUnpacker(context.Background(), a, nil)
	for _, e := range a.Entries {
		var text bytes.Buffer
		if _, err := u.Sum(e, &text); err != nil {
			t.Errorf("%s: %v", e.Name, err)
		}
		if want := "what is in " + e.Name; !e.Dir && text.String() != want {
			t.Errorf("%s: %q", e.Name, text.String())
		}
	}
}

type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriterThatFails(t *testing.T) {
	a, _ := open(t, packed(t))
	u := archive.NewUnpacker(context.Background(), a, nil)
	if _, err := u.Sum(a.Entries[0], full{}); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
	if _, err := u.Sum(a.Entries[0], nil); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(packed(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		told := 0
		report := func(string, string) { told++ }
		a, err := archive.Read(bytes.NewReader(data), int64(len(data)), report)
		if err != nil {
			if told == 0 {
				t.Errorf("%v, and nothing reported", err)
			}
			return
		}
		if err := a.Guard(int64(len(data)), report); err != nil {
			t.Fatal(err)
		}
		u := archive.NewUnpacker(context.Background(), a, nil)
		for _, e := range a.Entries {
			if !e.Bad {
				u.Sum(e, nil)
			}
		}
	})
}
