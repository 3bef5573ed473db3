package backup_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"daybook/app/age"
	"daybook/app/backup"
	"daybook/app/journal"
)

// Backups that were made once must open for ever: the first with the recovery
// code, the later one, which goes on from it, with a passphrase.
var writeGolden = flag.Bool("golden", false, "write the golden backups anew: only for a new version of the format")

const (
	goldenFirst  = "testdata/first-1.age"
	goldenLater  = "testdata/later-1.age"
	goldenPhrase = "seis palavras que ninguém diria"
)

func goldenStory(t *testing.T) *story {
	s := newStory(t)
	photo := s.file("gate.jpg", []byte("\xff\xd8\xff\xe0 the picture"))
	wrong := s.incident("the wrong person")
	s.add(journal.Created, "", journal.Incident{What: "He stood at the gate.\nÀs nove.", When: journal.When{Precision: journal.Unknown}, Evidence: []string{photo}})
	person := s.add(journal.Noted, "", journal.Record{Person: &journal.Person{Name: "Unknown man, grey van", Unknown: true, Roles: []string{"suspect"}}})
	s.add(journal.Noted, "", journal.Record{Private: &journal.Private{About: person, Text: "only for me"}})
	s.file("empty.txt", nil)
	first := s.j.Len()
	s.golden(goldenFirst, backup.Key{Secret: code, Work: backup.CodeWork}, 0)
	s.erase(wrong)
	s.incident(strings.Repeat("a long one ", 7_000))
	s.file("voice.bin", noise(9, 3000))
	s.golden(goldenLater, backup.Key{Secret: goldenPhrase, Work: age.PassphraseWork}, first)
	return s
}

func (s *story) golden(path string, key backup.Key, after uint64) {
	if !*writeGolden {
		return
	}
	src := s.source(after)
	src.Derive = age.StdDerive
	if err := os.WriteFile(path, write(s.t, key, src), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func TestBackupsMadeByEveryVersionOpen(t *testing.T) {
	s := goldenStory(t)
	var list []*backup.Reader
	shelf := &shelf{files: map[string][]byte{}}
	for _, g := range []struct{ path, secret string }{{goldenLater, goldenPhrase}, {goldenFirst, code}} {
		b, err := os.ReadFile(g.path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := backup.Open(ctx, bytes.NewReader(b), int64(len(b)), g.secret, age.StdDerive)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(r.ReadLog(ctx), r.ReadFiles(ctx, shelf, func(int64) {})); err != nil || !r.Whole() {
			t.Fatalf("%s: whole %v, %v", g.path, r.Whole(), err)
		}
		list = append(list, r)
	}
	gaps, err := backup.Order(list)
	if err != nil || len(gaps) > 0 {
		t.Fatal(gaps, err)
	}
	l, err := backup.Join(list)
	if err != nil || len(l.Lost) > 0 || l.Journal.Root() != s.j.Root() || l.Info.App != "test" {
		t.Fatalf("%+v, %v", l, err)
	}
	for i, e := range s.j.Entries() {
		if !bytes.Equal(l.Journal.Entries()[i].Marshal(), e.Marshal()) {
			t.Errorf("entry %d", i)
		}
	}
	for id, b := range s.files {
		if got, ok := shelf.files[id]; !ok || !bytes.Equal(got, b) {
			t.Errorf("file %s", id)
		}
	}
}
