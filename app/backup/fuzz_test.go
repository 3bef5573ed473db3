package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"

	"daybook/app/age"
	"daybook/app/journal"
)

// FuzzLine: whatever parses is written and read again as the same entry.
func FuzzLine(f *testing.F) {
	salt := bytes.Repeat([]byte{7}, journal.SaltSize)
	for _, content := range []string{`{"kind":"incident","v":2,"what":"x"}`, "", "{\n}", "\xff", `{"a":"é"}`} {
		line := fmt.Appendf(nil, `{"seq":3,"at":"2026-03-01T09:00:00.000Z","zone":"UTC","offset":0,"act":"created","object":"%032x","content":"%s"}`, 1, journal.ContentHash(salt, []byte(content)))
		e, err := journal.NewEntry(line, salt, []byte(content))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(bytes.TrimSuffix(appendLine(nil, e), []byte("\n")))
		f.Add(bytes.TrimSuffix(appendLine(nil, e.Without()), []byte("\n")))
	}
	f.Add([]byte(`{"seq":3,"header":{"seq":3,"act":"lost"}}`))
	f.Add([]byte(`{"seq":3,"header":null,"salt":"00"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := parseLine(line)
		if err != nil {
			return
		}
		again, err := parseLine(bytes.TrimSuffix(appendLine(nil, e), []byte("\n")))
		if err != nil || !bytes.Equal(again.Marshal(), e.Marshal()) {
			t.Errorf("%q came back as %q, %v", line, again.Marshal(), err)
		}
	})
}

// FuzzArchive: whoever knows the secret may have put anything in. Reading ends,
// stays in its bounds, and takes only what fits its hash.
func FuzzArchive(f *testing.F) {
	folder := "daybook-00000000000000000000000000000000/"
	f.Add("backup.json|{\"format\":\"daybook-backup\",\"version\":1,\"entries\":1}|log/0000000000.jsonl|{}\n|files/"+strings.Repeat("a", 32)+"|x|manifest-sha256.txt|", uint16(0), int64(0))
	f.Add("again/backup.json|{}|absent.txt|x\n", uint16(3), int64(1))
	f.Add("cells/x|y|../../etc/passwd|z", uint16(1), int64(600))
	f.Fuzz(func(t *testing.T, members string, torn uint16, longer int64) {
		inside := archive(folder, strings.Split(members, "|"), longer)
		key, _ := chacha20poly1305.New(make([]byte, 32))
		var b bytes.Buffer
		s := age.NewSealer(&b, key)
		if _, err := s.Write(inside); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		sealed := b.Bytes()
		if torn > 0 {
			sealed[int(torn)%len(sealed)] ^= 1
		}
		r := &Reader{Cells: map[string][]byte{}, sums: map[string]string{}}
		r.tape = tape{p: age.NewPayload(bytes.NewReader(sealed), 0, int64(len(sealed)), key), folder: folder}
		ctx := context.Background()
		if err := r.tape.begin(ctx); err != nil {
			t.Fatal(err)
		}
		if err := r.ReadLog(ctx); err != nil {
			return
		}
		took := &sink{t: t}
		if err := r.ReadFiles(ctx, took, func(int64) {}); err != nil && err != ErrNewer && err != ErrNotBackup {
			t.Error(err)
		}
		if took.n > int64(len(inside)) {
			t.Errorf("%d bytes came out of %d", took.n, len(inside))
		}
		if i := r.Said(); i.Entries < 1000 { // up to the bound it is only slow
			_, _ = Join([]*Reader{r})
		} else if i.Entries > maxEntries && r.Info != nil {
			t.Error("a log without an end")
		}
	})
}

// archive puts members (a path, then a body) in a row. The first header may say
// that there is more than there is.
func archive(folder string, list []string, longer int64) []byte {
	var b []byte
	for i := 0; i+1 < len(list); i += 2 {
		if len(list[i]) > 50 {
			list[i] = list[i][:50]
		}
		body := list[i+1]
		b = append(b, tarHeader(folder+list[i], int64(len(body))+longer&0x3ffffffff, 0)...)
		b = append(append(b, body...), make([]byte, padding(int64(len(body))))...)
		longer = 0
	}
	return append(b, make([]byte, 2*blockSize)...)
}

// sink checks what it is told about each file.
type sink struct {
	t   *testing.T
	n   int64
	now bytes.Buffer
}

func (s *sink) Take(id string, size int64) (io.Writer, error) {
	if !isID(id) || size < 0 {
		s.t.Errorf("file %q of %d", id, size)
	}
	s.now.Reset()
	return &s.now, nil
}

func (s *sink) Took(_, sum string, _ bool) error {
	s.n += int64(s.now.Len())
	if fmt.Sprintf("%x", sha256.Sum256(s.now.Bytes())) != sum {
		s.t.Error("not the sum of what was written")
	}
	return nil
}
