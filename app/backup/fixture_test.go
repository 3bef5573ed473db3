package backup_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/app/backup"
	"daybook/app/journal"
)

var ctx = context.Background()

const code = "0410-6105-0R3G-G28A-1C60-T3GF-23M3"

// quick stands in for scrypt where a test opens many backups.
func quick(_ context.Context, secret, salt []byte, work int) ([]byte, error) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %d", secret, salt, work))
	return sum[:], nil
}

// noise is random and the same in every run.
func noise(seed uint64, n int) []byte {
	b := make([]byte, n)
	r := rand.New(rand.NewPCG(seed, 1))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// stream is noise without an end, for salts and keys.
type stream struct{ r *rand.Rand }

func newStream(seed uint64) stream { return stream{rand.New(rand.NewPCG(seed, 2))} }

func (s stream) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s.r.Uint32())
	}
	return len(p), nil
}

// story is a journal and its files.
type story struct {
	t     testing.TB
	j     *journal.Journal
	files map[string][]byte
	rand  stream
	tick  int
}

func newStory(t testing.TB) *story {
	s := &story{t: t, j: journal.New(), files: map[string][]byte{}, rand: newStream(7)}
	s.add(journal.Started, "", journal.JournalStart{SealKey: strings.Repeat("ab", 32), App: "test"})
	return s
}

func (s *story) add(act journal.Act, object string, content any) string {
	s.t.Helper()
	if object == "" && act != journal.Started {
		object, _ = journal.NewObject(s.rand)
	}
	s.tick++
	at := journal.Moment{UTC: fmt.Sprintf("2026-03-%02dT09:%02d:00.000Z", s.tick/60%28+1, s.tick%60), Zone: "Europe/London"}
	e, err := s.j.Draw(at, act, object, content, s.rand)
	if err == nil {
		err = s.j.Add(e)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return object
}

func (s *story) incident(words string) string {
	return s.add(journal.Created, "", journal.Incident{What: words, When: journal.When{Precision: journal.Unknown}})
}

func (s *story) file(name string, b []byte) string {
	sum := sha256.Sum256(b)
	id := s.add(journal.Imported, "", journal.Evidence{Name: name, Type: "text/plain", Size: int64(len(b)), SHA256: hex.EncodeToString(sum[:]), Way: "picked"})
	s.files[id] = b
	return id
}

func (s *story) erase(id string) {
	s.add(journal.Erased, id, journal.Erasure{})
	delete(s.files, id)
}

var errGone = errors.New("gone")

func (s *story) source(after uint64) backup.Source {
	made := journal.Moment{UTC: "2026-11-21T18:30:00.000Z", Zone: "Europe/London"}
	here, err := backup.PointAt(s.j, s.j.Len())
	if err != nil {
		s.t.Fatal(err)
	}
	src := backup.Source{
		Info:    backup.Info{Journal: backup.JournalID(s.j), Made: made, App: "test", Entries: here.Entries, Root: here.Root},
		Entries: s.j.Entries()[after:], Cells: map[string][]byte{"settings": []byte(`{"AutoLock":60}`), "seal-key": noise(3, 32)},
		Open: func(_ context.Context, id string) (io.ReadCloser, error) {
			b, ok := s.files[id]
			if !ok {
				return nil, errGone
			}
			return io.NopCloser(bytes.NewReader(b)), nil
		},
		Unread: func(err error) bool { return errors.Is(err, errGone) }, Rand: newStream(after + 100), Derive: quick,
	}
	if after > 0 {
		p, err := backup.PointAt(s.j, after)
		if err != nil {
			s.t.Fatal(err)
		}
		src.Info.After = &p
	}
	return src
}

// made is a backup of the story from an entry on.
func (s *story) made(after uint64) []byte {
	s.t.Helper()
	return write(s.t, backup.Key{Secret: code, Work: backup.CodeWork}, s.source(after))
}

func write(t testing.TB, key backup.Key, src backup.Source) []byte {
	t.Helper()
	d, err := backup.Begin(ctx, key, src)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := d.Write(&b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shelf takes every file.
type shelf struct {
	files map[string][]byte // those that came whole
	torn  []string
	now   bytes.Buffer
}

func (s *shelf) Take(string, int64) (io.Writer, error) { s.now.Reset(); return &s.now, nil }

func (s *shelf) Took(id, sum string, whole bool) error {
	is := sha256.Sum256(s.now.Bytes())
	if !whole || hex.EncodeToString(is[:]) != sum {
		s.torn = append(s.torn, id)
		return nil
	}
	s.files[id] = bytes.Clone(s.now.Bytes())
	return nil
}

// read is all that can be read of a backup.
func read(t testing.TB, b []byte) (*backup.Reader, *shelf, error) {
	t.Helper()
	r, err := backup.Open(ctx, bytes.NewReader(b), int64(len(b)), code, quick)
	if err != nil {
		return nil, nil, err
	}
	if err := r.ReadLog(ctx); err != nil {
		return nil, nil, err
	}
	s := &shelf{files: map[string][]byte{}}
	return r, s, r.ReadFiles(ctx, s, func(int64) {})
}

// rich is a story of some length: entries that cross chunks, empty files and
// files over many, some erased.
func rich(t testing.TB) *story {
	s := newStory(t)
	for i := range 300 {
		s.incident(fmt.Sprintf("incident %d %s", i, strings.Repeat("words ", i)))
	}
	s.file("empty.txt", nil)
	gone := s.file("gone.txt", []byte("gone"))
	s.file("small.txt", []byte("small\nfile"))
	s.file("large.bin", noise(5, 300_000))
	s.file("fits.bin", noise(6, 64<<10))
	s.erase(gone)
	s.erase(s.incident("the wrong person"))
	s.incident(strings.Repeat("a very long one ", 20_000))
	s.incident("the last")
	return s
}
