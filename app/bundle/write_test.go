package bundle_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
)

func TestSameSourceSameBytes(t *testing.T) {
	if !bytes.Equal(write(source(t)), sampleZip()) {
		t.Error("two bundles of one source differ")
	}
	later := source(t)
	later.SealedAt.UTC = "2026-11-21T17:02:00.001Z"
	if bundle.Name(later) == bundle.Name(source(t)) {
		t.Error("another moment of sealing has the same name")
	}
}

func TestReceipt(t *testing.T) {
	src := source(t)
	var b bytes.Buffer
	var done, total int64
	r, err := bundle.Write(context.Background(), &b, src, func(d, n int64) {
		if d < done || total != 0 && n != total {
			t.Errorf("progress went from %d of %d to %d of %d", done, total, d, n)
		}
		done, total = d, n
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Size != int64(b.Len()) || r.SHA256 != sha256.Sum256(b.Bytes()) || done != r.Size || total != r.Size {
		t.Errorf("receipt: size %d of %d, progress %d of %d", r.Size, b.Len(), done, total)
	}
	if r.Name != bundle.Name(src) || !regexp.MustCompile(`^records-2026-11-21-[0-9A-HJKMNP-TV-Z]{4}$`).MatchString(r.Name) {
		t.Errorf("name %q", r.Name)
	}
	found := check(t, b.Bytes())
	if found.SealCode != bundle.Code(r.SealCode) || found.Name != r.Name || found.Incidents != r.Incidents || found.Files != r.Files {
		t.Errorf("check says %+v, receipt %+v", found, r)
	}
}

func TestCode(t *testing.T) {
	code := bundle.Code([32]byte{0x0a, 0xbc, 31: 0x01})
	if !regexp.MustCompile(`^0abc( 0000){14} 0001$`).MatchString(code) {
		t.Error(code)
	}
}

func TestShapeOfTheFolder(t *testing.T) {
	f := sampleFolder(t)
	for _, path := range f.paths() {
		for part := range strings.SplitSeq(path, "/") {
			if !regexp.MustCompile(`^[A-Za-z0-9_-]([A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$`).MatchString(part) {
				t.Errorf("path %q is not plain", path)
			}
		}
	}
	if strings.Contains(string(f.files["data/records.json"]), "\n\u202e") {
		t.Error("the strange name is not JSON text")
	}
	for path, want := range map[string]string{
		"bagit.txt":                      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
		"data/exhibits/0007/0007-01.bin": "",
	} {
		if got, ok := f.files[path]; !ok || string(got) != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// change serves other bytes for one piece of evidence.
func change(src bundle.Source, id string, with func([]byte) []byte) bundle.Source {
	open := src.Open
	src.Open = func(ctx context.Context, asked string) (io.ReadCloser, error) {
		r, err := open(ctx, asked)
		if err != nil || asked != id {
			return r, err
		}
		data, err := io.ReadAll(r)
		return io.NopCloser(bytes.NewReader(with(data))), err
	}
	return src
}

func TestEvidenceThatChangedStopsTheBundle(t *testing.T) {
	id := source(t).Journal.AllEvidence()[3].ID
	for name, with := range map[string]func([]byte) []byte{
		"a bit flipped": func(b []byte) []byte { b[5] ^= 1; return b },
		"shorter":       func(b []byte) []byte { return b[:len(b)-1] },
		"longer":        func(b []byte) []byte { return append(b, 0) },
		"gone":          func(b []byte) []byte { return nil },
	} {
		_, err := bundle.Write(context.Background(), io.Discard, change(source(t), id, with), nil)
		var changed *bundle.ErrChanged
		if !errors.As(err, &changed) || changed.ID != id {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEvidenceThatCannotBeRead(t *testing.T) {
	src, broken := source(t), errors.New("segment does not open")
	id, open := src.Journal.AllEvidence()[2].ID, src.Open
	src.Open = func(ctx context.Context, asked string) (io.ReadCloser, error) {
		if asked == id {
			return nil, broken
		}
		return open(ctx, asked)
	}
	_, err := bundle.Write(context.Background(), io.Discard, src, nil)
	var unread *bundle.ErrUnread
	if !errors.As(err, &unread) || unread.ID != id || !errors.Is(err, broken) {
		t.Fatal(err)
	}

	// Named as absent, it no longer stands in the way of all the rest.
	src.Absent = map[string]bool{id: true}
	r := check(t, write(src))
	if !r.OK || !has(r, "exhibit-absent", "data/exhibits/0003") || r.Files != 10 {
		t.Errorf("with one file absent: %+v", r)
	}
}

func TestSourceThatIsNotComplete(t *testing.T) {
	for name, spoil := range map[string]func(*bundle.Source){
		"no journal":    func(s *bundle.Source) { s.Journal = nil },
		"empty journal": func(s *bundle.Source) { s.Journal = journal.New() },
		"no moment":     func(s *bundle.Source) { s.SealedAt = journal.Moment{} },
		"no key":        func(s *bundle.Source) { s.Seal = nil },
		"another's key": func(s *bundle.Source) { s.Seal = otherKey() },
	} {
		src := source(t)
		spoil(&src)
		_, err := bundle.Write(context.Background(), io.Discard, src, nil)
		want := bundle.ErrSource
		if name == "another's key" {
			want = bundle.ErrKey
		}
		if !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// heavy adds a file that says it is n bytes long.
func heavy(t *testing.T, n int64) bundle.Source {
	src := source(t)
	e, err := src.Journal.Draw(src.SealedAt, journal.Imported, strings.Repeat("ab", 16), journal.Evidence{
		Type: "video/mp4", Size: n, SHA256: strings.Repeat("0", 64), CRC32: "00000000",
	}, strings.NewReader(strings.Repeat("s", 16)))
	if err != nil {
		t.Fatal(err)
	}
	if err := src.Journal.Add(e); err != nil {
		t.Fatal(err)
	}
	return src
}

func TestFourGiBIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	var b bytes.Buffer
	if _, err := bundle.Write(context.Background(), &b, heavy(t, 1<<32-1000), nil); !errors.Is(err, bundle.ErrTooLarge) || b.Len() > 0 {
		t.Errorf("%v after %d bytes", err, b.Len())
	}
}

// endless reads zeros and counts them.
type endless struct{ n int64 }

func (e *endless) Read(b []byte) (int, error) { e.n += int64(len(b)); return len(b), nil }
func (e *endless) Close() error               { return nil }

func TestCancelStopsInTheMiddleOfAFile(t *testing.T) {
	src, zeros := heavy(t, 1<<31), &endless{}
	id, open := strings.Repeat("ab", 16), src.Open
	src.Open = func(ctx context.Context, asked string) (io.ReadCloser, error) {
		if asked == id {
			return zeros, nil
		}
		return open(ctx, asked)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := bundle.Write(ctx, io.Discard, src, func(done, _ int64) {
		if done > 20<<20 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || zeros.n > 64<<20 {
		t.Errorf("%v after %d bytes", err, zeros.n)
	}
}

type fullDisk struct{ left int }

var errFull = errors.New("no space left")

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.left -= len(b); d.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriterThatFails(t *testing.T) {
	for _, room := range []int{0, 1 << 10, 200 << 10, len(sampleZip()) - 1} {
		if _, err := bundle.Write(context.Background(), &fullDisk{room}, source(t), nil); !errors.Is(err, errFull) {
			t.Errorf("room for %d: %v", room, err)
		}
	}
}
