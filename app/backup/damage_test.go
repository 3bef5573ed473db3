package backup_test

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"daybook/app/backup"
	"daybook/app/journal"
)

const (
	headBytes   = 166
	chunkBytes  = 64 << 10
	sealedBytes = chunkBytes + 16
)

// layout says where in the archive everything stands.
type layout struct {
	members []stretch // each with its header
	lines   []stretch // with the header of their part
	files   map[string]stretch
	size    int64
}

// stretch is bytes of the archive: a header and what it is for.
type stretch struct{ head, from, to int64 }

func layoutOf(t *testing.T, src backup.Source) layout {
	t.Helper()
	inside := plainOf(t, src)
	l := layout{files: map[string]stretch{}, size: int64(len(inside))}
	raw := bytes.NewReader(inside)
	for r := tar.NewReader(raw); ; {
		h, err := r.Next()
		if err == io.EOF {
			return l
		}
		if err != nil {
			t.Fatal(err)
		}
		from := int64(len(inside) - raw.Len())
		s := stretch{from - 512, from, from + h.Size}
		l.members = append(l.members, s)
		if _, id, ok := strings.Cut(h.Name, "/files/"); ok {
			l.files[id] = s
		}
		if strings.Contains(h.Name, "/log/") {
			for at := from; at < s.to; {
				n := int64(bytes.IndexByte(inside[at:s.to], '\n') + 1)
				l.lines = append(l.lines, stretch{s.head, at, at + n})
				at += n
			}
		}
	}
}

// hit reports whether a stretch has bytes in a damaged chunk.
func (s stretch) hit(bad func(chunk int64) bool) bool {
	for at := s.from; at < s.to; at += chunkBytes - at%chunkBytes {
		if bad(at / chunkBytes) {
			return true
		}
	}
	return bad(s.head / chunkBytes)
}

// intact checks that everything came back but what the damaged chunks hold, and
// that the damage was noticed.
func (l layout) intact(t *testing.T, what string, want *story, b []byte, bad func(chunk int64) bool) {
	t.Helper()
	r, shelf, err := read(t, b)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if r.Whole() {
		t.Errorf("%s: called whole", what)
	}
	got := map[uint64]journal.Entry{}
	for _, e := range r.Entries {
		got[e.Header.Seq] = e
	}
	for i, e := range want.j.Entries() {
		here, ok := got[e.Header.Seq]
		if lost := l.lines[i].hit(bad); ok == lost || ok && !bytes.Equal(here.Marshal(), e.Marshal()) {
			t.Fatalf("%s: entry %d is there: %v, and should be lost: %v", what, i, ok, lost)
		}
	}
	for id, s := range l.files {
		here, ok := shelf.files[id]
		if lost := s.hit(bad); ok == lost || ok && !bytes.Equal(here, want.files[id]) {
			t.Fatalf("%s: file %s %+v of %d is there: %v, and should be lost: %v %v", what, id, s, l.size, ok, lost, r.Info)
		}
	}
	if len(r.Cells["seal-key"]) != 32 && !bad(l.size/chunkBytes) {
		t.Errorf("%s: the cells are gone", what)
	}
}

// short is a story whose backup has a handful of chunks.
func short(t *testing.T) *story {
	s := newStory(t)
	for range 120 {
		s.incident(strings.Repeat("what happened ", 40))
	}
	for i, n := range []int{0, 1, 511, 512, 20_000, 70_000, 30_000, 100, 40_000, 9_000, 9_000, 30_000, 9_000, 9_000, 50_000, 3_000} {
		s.file("a.bin", noise(uint64(n+i), n))
	}
	return s
}

func TestEveryDamagedChunkTakesOnlyWhatIsInIt(t *testing.T) {
	s := short(t)
	b, l := s.made(0), layoutOf(t, s.source(0))
	chunks := (int64(len(b)) - headBytes + sealedBytes - 1) / sealedBytes
	for n := range chunks {
		for _, at := range []int64{0, 5000, sealedBytes - 1} {
			at = min(headBytes+n*sealedBytes+at, int64(len(b))-1)
			c := bytes.Clone(b)
			c[at] ^= 0x10
			l.intact(t, "flip", s, c, func(chunk int64) bool { return chunk == n })
		}
	}
	for n := range chunks { // and two at once
		c := bytes.Clone(b)
		for _, k := range []int64{n, (n + 2) % chunks} {
			c[headBytes+k*sealedBytes] ^= 1
		}
		l.intact(t, "two", s, c, func(chunk int64) bool { return chunk == n || chunk == (n+2)%chunks })
	}
}

func TestEveryByteOfTheHead(t *testing.T) {
	s := newStory(t)
	s.incident("one")
	b := s.made(0)
	opened := 0
	for at := range headBytes {
		c := bytes.Clone(b)
		c[at] ^= 0x04
		r, shelf, err := read(t, c)
		if err != nil {
			if !errors.Is(err, backup.ErrSecret) && !errors.Is(err, backup.ErrNotBackup) {
				t.Errorf("byte %d: %v", at, err)
			}
			continue
		}
		opened++
		if r.Whole() {
			t.Errorf("byte %d: called whole", at)
		}
		same(t, s, r, shelf, 0)
	}
	if opened < 80 { // salt, key and nonce, and two digits: nothing opens without them
		t.Errorf("only %d of %d could be read", opened, headBytes)
	}
}

func TestWhereverItIsCutOffTheRestComesBack(t *testing.T) {
	s := short(t)
	b, l := s.made(0), layoutOf(t, s.source(0))
	var cuts []int64
	for _, m := range l.members {
		cuts = append(cuts, m.head, m.from, (m.from+m.to)/2, m.to)
	}
	for n := int64(1); n*chunkBytes < l.size; n++ {
		cuts = append(cuts, n*chunkBytes)
	}
	for _, cut := range cuts {
		kept := cut / chunkBytes // whole chunks
		sealed := headBytes + kept*sealedBytes
		if rest := cut % chunkBytes; rest > 0 {
			sealed += rest + 16
		}
		if kept == 0 {
			continue
		}
		l.intact(t, "cut", s, b[:min(sealed, int64(len(b))-1)], func(chunk int64) bool { return chunk >= kept })
	}
	for _, n := range []int{0, 20, headBytes, headBytes + 16, headBytes + 1000} {
		if _, _, err := read(t, b[:n]); !errors.Is(err, backup.ErrNotBackup) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// A file that came in may hold anything, another backup laid open included.
func TestNoFileIsTakenForAPartOfTheBackup(t *testing.T) {
	evil := newStory(t)
	evil.incident("never happened")
	other := evil.source(0)
	other.Rand = newStream(999)
	inner := plainOf(t, other)
	s := newStory(t)
	s.incident(strings.Repeat("words ", 9_000))
	s.file("inner.tar", append(bytes.Repeat(inner, 20), make([]byte, 512)...))
	s.file("inner.tar", append(make([]byte, 512), bytes.Repeat(inner, 20)...))
	b := s.made(0)
	for at := headBytes; at < len(b); at += sealedBytes {
		c := bytes.Clone(b)
		c[at] ^= 1
		r, shelf, err := read(t, c)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Entries {
			if !bytes.Equal(e.Line, s.j.Entries()[e.Header.Seq].Line) {
				t.Fatalf("chunk %d: %q", at/sealedBytes, e.Content)
			}
		}
		for id, b := range shelf.files {
			if !bytes.Equal(b, s.files[id]) {
				t.Fatalf("chunk %d: file %s", at/sealedBytes, id)
			}
		}
	}
}

// The archive may be whole and say something else than the log.
func TestWhatDoesNotAddUpIsNoticed(t *testing.T) {
	s := rich(t)
	inside := plainOf(t, s.source(0))
	if r, err := openPlain(t, inside); err != nil {
		t.Fatal(err)
	} else if _, err := readOn(t, r); err != nil || !r.Whole() {
		t.Fatalf("nothing was changed: %v, %v", r.Whole(), err)
	}
	for name, change := range map[string]func(path string, was []byte) []byte{
		"a part is missing": func(path string, was []byte) []byte {
			if strings.HasPrefix(path, "log/0000000000") {
				return nil
			}
			return was
		},
		"a file is missing": func(path string, was []byte) []byte {
			if strings.HasPrefix(path, "files/") {
				return nil
			}
			return was
		},
		"the manifest says otherwise": func(path string, was []byte) []byte {
			if path == "manifest-sha256.txt" {
				return bytes.Replace(was, []byte("  cells/settings\n"), []byte("0  cells/settings\n"), 1)
			}
			return was
		},
		"the manifest is missing": func(path string, was []byte) []byte {
			if path == "manifest-sha256.txt" {
				return nil
			}
			return was
		},
	} {
		r, err := openPlain(t, retar(t, inside, change))
		if err != nil {
			t.Fatal(err)
		}
		shelf, err := readOn(t, r)
		if err != nil {
			t.Fatal(err)
		}
		log, err := backup.Join([]*backup.Reader{r})
		if err != nil {
			t.Fatal(err)
		}
		if r.Whole() && len(log.Lost) == 0 && len(shelf.files) == len(s.files) {
			t.Error(name)
		}
	}
}

// Whatever stands between the members or behind them was not written by us.
func TestNothingStandsBetweenTheMembers(t *testing.T) {
	inside := plainOf(t, rich(t).source(0))
	for name, b := range map[string][]byte{
		"behind":         append(bytes.Clone(inside), make([]byte, 512)...),
		"cut short":      inside[:len(inside)-512],
		"between":        append(append(bytes.Clone(inside[:len(inside)-1024]), bytes.Repeat([]byte("x"), 512)...), inside[len(inside)-1024:]...),
		"not in a block": append(bytes.Clone(inside), 'x'),
	} {
		r, err := openPlain(t, b)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readOn(t, r); err != nil || r.Whole() {
			t.Errorf("%s: whole %v, %v", name, r.Whole(), err)
		}
	}
}

// A part of the log ends with its chunk, so that no chunk takes two with it.
func TestAPartDoesNotCrossAChunk(t *testing.T) {
	l := layoutOf(t, rich(t).source(0))
	in := map[int64]int{}
	for _, line := range l.lines {
		in[line.head]++
	}
	parts := 0
	for _, m := range l.members {
		if in[m.head] > 1 && m.head/chunkBytes != (m.to-1)/chunkBytes {
			t.Errorf("a part of %d entries stands from %d to %d", in[m.head], m.head, m.to)
		}
		if in[m.head] > 0 {
			parts++
		}
	}
	if parts < 10 || parts > 30 {
		t.Errorf("%d parts for %d entries", parts, len(l.lines))
	}
}

func readOn(t *testing.T, r *backup.Reader) (*shelf, error) {
	t.Helper()
	s := &shelf{files: map[string][]byte{}}
	return s, errors.Join(r.ReadLog(ctx), r.ReadFiles(ctx, s, func(int64) {}))
}
