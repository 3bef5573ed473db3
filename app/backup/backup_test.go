package backup_test

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	stock "filippo.io/age"

	"daybook/app/age"
	"daybook/app/backup"
	"daybook/app/journal"
)

func same(t *testing.T, want *story, r *backup.Reader, s *shelf, from uint64) {
	t.Helper()
	if want := want.j.Entries()[from:]; len(r.Entries) != len(want) {
		t.Fatalf("%d of %d entries", len(r.Entries), len(want))
	}
	for i, e := range want.j.Entries()[from:] {
		if got := r.Entries[i]; !bytes.Equal(got.Marshal(), e.Marshal()) {
			t.Fatalf("entry %d came back as %q %q", e.Header.Seq, got.Line, got.Content)
		}
	}
	if len(s.torn) > 0 || len(s.files) != len(want.files) {
		t.Errorf("%d of %d files, %d torn", len(s.files), len(want.files), len(s.torn))
	}
	for id, b := range want.files {
		if !bytes.Equal(s.files[id], b) {
			t.Errorf("file %s came back as %d bytes", id, len(s.files[id]))
		}
	}
}

func TestEverythingComesBack(t *testing.T) {
	want := rich(t)
	r, s, err := read(t, want.made(0))
	if err != nil {
		t.Fatal(err)
	}
	same(t, want, r, s, 0)
	if !r.Whole() || r.Info.Files != len(want.files) || string(r.Cells["settings"]) != `{"AutoLock":60}` || len(r.Cells["seal-key"]) != 32 {
		t.Errorf("whole %v, %+v, %q", r.Whole(), r.Info, r.Cells)
	}
	log, err := backup.Join([]*backup.Reader{r})
	if err != nil || len(log.Lost) > 0 || log.Journal.Root() != want.j.Root() {
		t.Errorf("%+v, %v", log, err)
	}
}

// What is no line of JSON must come back exactly all the same.
func TestStrangeEntriesComeBack(t *testing.T) {
	s := newStory(t)
	for _, content := range []string{"", "{\n}", "not json", " {}", "{} ", "\x00\xff", `{"a":"` + "\xff" + `"}`, "null", "[1]", `{"kind":"new","v":9}`} {
		salt := noise(1, journal.SaltSize)
		line := fmt.Appendf(nil, ` {"seq":%d,"at":"2026-03-01T09:00:00.000Z","zone":"UTC","offset":0,"act":"new","object":"%032x","content":"%s"}`, s.j.Len(), s.j.Len(), journal.ContentHash(salt, []byte(content)))
		if s.j.Len()%2 == 0 {
			line = bytes.TrimSpace(line)
		}
		e, err := journal.NewEntry(line, salt, []byte(content))
		if err == nil {
			err = s.j.Add(e)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	r, shelf, err := read(t, s.made(0))
	if err != nil || !r.Whole() {
		t.Fatal(r, err)
	}
	same(t, s, r, shelf, 0)
}

// plain opens a backup with age's own package.
func plain(t *testing.T, b []byte, secret string) []byte {
	t.Helper()
	id, err := stock.NewScryptIdentity(secret)
	if err != nil {
		t.Fatal(err)
	}
	in, err := stock.Decrypt(bytes.NewReader(b), id)
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAgeOpensItAndTarReadsIt(t *testing.T) {
	want := rich(t)
	for _, key := range []backup.Key{{Secret: code, Work: backup.CodeWork}, {Secret: "a frase do diário", Work: age.PassphraseWork}} {
		src := want.source(0)
		src.Derive = age.StdDerive
		archive := tar.NewReader(bytes.NewReader(plain(t, write(t, key, src), key.Secret)))
		sums, names, manifest := map[string]string{}, []string{}, ""
		for {
			h, err := archive.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(archive)
			if err != nil {
				t.Fatal(err)
			}
			folder, path, _ := strings.Cut(h.Name, "/")
			if !strings.HasPrefix(folder, "daybook-") || h.Format != tar.FormatUSTAR || h.ModTime.UTC().Format("2006-01-02") != "2026-11-21" {
				t.Errorf("%+v", h)
			}
			if manifest = string(b); path != "manifest-sha256.txt" {
				sums[path] = fmt.Sprintf("%x", sha256.Sum256(b))
				names = append(names, path)
			}
			if id, ok := strings.CutPrefix(path, "files/"); ok && !bytes.Equal(b, want.files[id]) {
				t.Errorf("%s is not what came in", path)
			}
		}
		said := ""
		for _, name := range names {
			said += sums[name] + "  " + name + "\n"
		}
		if said != manifest {
			t.Errorf("the manifest says\n%s\nand there is\n%s", manifest, said)
		}
	}
}

// A person may open a backup and lock it up again under another passphrase.
func TestABackupThatAgeWroteIsRead(t *testing.T) {
	want := rich(t)
	src := want.source(0)
	src.Derive = age.StdDerive
	inside := plain(t, write(t, backup.Key{Secret: code, Work: backup.CodeWork}, src), code)
	to, err := stock.NewScryptRecipient("another")
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(11)
	var again bytes.Buffer
	w, err := stock.Encrypt(&again, to)
	if err == nil {
		_, err = w.Write(inside)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := backup.Open(ctx, bytes.NewReader(again.Bytes()), int64(again.Len()), "another", age.StdDerive)
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{files: map[string][]byte{}}
	if err := errors.Join(r.ReadLog(ctx), r.ReadFiles(ctx, s, func(int64) {})); err != nil || !r.Whole() {
		t.Fatal(r.Whole(), err)
	}
	same(t, want, r, s, 0)
}

func TestOnlyTheSecretOpensIt(t *testing.T) {
	b := newStory(t).made(0)
	if _, err := backup.Open(ctx, bytes.NewReader(b), int64(len(b)), "another", quick); !errors.Is(err, backup.ErrSecret) {
		t.Error(err)
	}
	for _, other := range [][]byte{nil, []byte("PK\x03\x04"), bytes.Repeat([]byte("x"), 1000), b[:100]} {
		if _, err := backup.Open(ctx, bytes.NewReader(other), int64(len(other)), code, quick); !errors.Is(err, backup.ErrNotBackup) {
			t.Errorf("%.10q: %v", other, err)
		}
	}
}

// A foreign file may not ask for work without bounds.
func TestAForeignFileIsRefusedBeforeAnythingIsDerived(t *testing.T) {
	never := func(context.Context, []byte, []byte, int) ([]byte, error) {
		t.Error("derived")
		return nil, errGone
	}
	b := newStory(t).made(0)
	for _, work := range []string{"19", "30", "99", "00", "1 ", "-1"} {
		c := bytes.Replace(b, []byte(" 12\n"), []byte(" "+work+"\n"), 1)
		if _, err := backup.Open(ctx, bytes.NewReader(c), int64(len(c)), code, never); !errors.Is(err, backup.ErrNotBackup) {
			t.Errorf("%s: %v", work, err)
		}
	}
}

func TestAFileThatCannotBeReadIsNamedAndTheRestGoesOn(t *testing.T) {
	s := rich(t)
	var lost []string
	for _, e := range s.j.Entries() {
		if b := s.files[e.Header.Object]; len(b) > 0 && len(b) < 100_000 {
			lost = append(lost, e.Header.Object)
			delete(s.files, e.Header.Object)
		}
	}
	src := s.source(0)
	open := src.Open
	src.Open = func(c context.Context, id string) (io.ReadCloser, error) {
		r, err := open(c, id)
		if len(s.files[id]) == 300_000 { // ends in the middle
			r = io.NopCloser(io.MultiReader(io.LimitReader(r, 100_000), broken{}))
			lost = append(lost, id)
		}
		return r, err
	}
	d, err := backup.Begin(ctx, backup.Key{Secret: code, Work: backup.CodeWork}, src)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	receipt, err := d.Write(&b, nil)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lost)
	slices.Sort(receipt.Absent)
	r, shelf, err := read(t, b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(r.Absent)
	if !slices.Equal(receipt.Absent, lost) || !slices.Equal(r.Absent, lost) || !r.Whole() {
		t.Errorf("lost %q, told %q, read %q", lost, receipt.Absent, r.Absent)
	}
	if _, ok := shelf.files[lost[0]]; ok && len(shelf.files[lost[0]]) == 0 {
		t.Error("an absent file came back")
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errGone }

// A failure of a moment ends the writing: it is not told as a loss.
func TestOtherFailuresEndTheWriting(t *testing.T) {
	s := rich(t)
	src := s.source(0)
	src.Unread = func(error) bool { return false }
	src.Open = func(context.Context, string) (io.ReadCloser, error) { return io.NopCloser(broken{}), nil }
	d, err := backup.Begin(ctx, backup.Key{Secret: code, Work: backup.CodeWork}, src)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Write(io.Discard, nil); !errors.Is(err, errGone) {
		t.Error(err)
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	src = s.source(0)
	d, err = backup.Begin(over, backup.Key{Secret: code, Work: backup.CodeWork}, src)
	if err == nil {
		_, err = d.Write(io.Discard, nil)
	}
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestNewerVersionsAreRefused(t *testing.T) {
	src := newStory(t).source(0)
	b := plainOf(t, src)
	b = retar(t, b, func(path string, was []byte) []byte {
		if strings.HasSuffix(path, "backup.json") {
			return bytes.Replace(was, []byte(`"version":1`), []byte(`"version":2`), 1)
		}
		return was
	})
	r, err := openPlain(t, b)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.ReadLog(ctx); !errors.Is(err, backup.ErrNewer) {
		t.Error(err)
	}
}

func TestProgressEndsAtItsTotal(t *testing.T) {
	s := rich(t)
	d, err := backup.Begin(ctx, backup.Key{Secret: code, Work: backup.CodeWork}, s.source(0))
	if err != nil {
		t.Fatal(err)
	}
	last, total := int64(0), int64(0)
	if _, err := d.Write(io.Discard, func(d, t int64) {
		if d < last || total != 0 && t != total {
			s.t.Errorf("%d of %d after %d of %d", d, t, last, total)
		}
		last, total = d, t
	}); err != nil || last != total || total < 364_000 {
		t.Errorf("%d of %d, %v", last, total, err)
	}
	if !strings.HasPrefix(d.Name, "copy-2026-11-21-") || !strings.HasSuffix(d.Name, ".age") || len(d.Name) != len("copy-2026-11-21-7Q4K.age") {
		t.Errorf("called %q", d.Name)
	}
}

func TestInfoIsJSONAPersonCanRead(t *testing.T) {
	inside := plainOf(t, newStory(t).source(0))
	var i map[string]any
	b, _, _ := bytes.Cut(inside[512:], []byte("\x00"))
	if err := json.Unmarshal(b, &i); err != nil || i["format"] != "daybook-backup" || i["version"] != 1.0 || i["entries"] != 1.0 {
		t.Errorf("%s, %v", b, err)
	}
}
