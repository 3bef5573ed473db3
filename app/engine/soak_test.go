package engine_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/vault"
)

var soak = flag.Int("soak", 0, "MiB of evidence that go through a copy and back, beside 10,000 incidents; 0 for none")

// diskStore keeps segments of files on disk, as a browser does: what is left in
// memory is the program's own.
type diskStore struct {
	vault.Store
	dir string
}

func (s *diskStore) path(key string) string {
	return filepath.Join(s.dir, strings.ReplaceAll(key, "/", "-"))
}

func (s *diskStore) Apply(ctx context.Context, ops []vault.Op) error {
	var small []vault.Op
	for _, op := range ops {
		if op.Table != vault.Media || op.Through != "" {
			small = append(small, op)
			continue
		}
		if err := os.WriteFile(s.path(op.Key), op.Value, 0o600); err != nil {
			return err
		}
		op.Value = []byte{}
		small = append(small, op)
	}
	return s.Store.Apply(ctx, small)
}

func (s *diskStore) Range(ctx context.Context, table vault.Table, from, to string, limit int) ([]vault.Record, error) {
	list, err := s.Store.Range(ctx, table, from, to, limit)
	if table != vault.Media {
		return list, err
	}
	for i := range list {
		if list[i].Value, err = os.ReadFile(s.path(list[i].Key)); err != nil {
			return nil, err
		}
	}
	return list, err
}

// diskOut makes one file on disk.
type diskOut struct{ path string }

func (o diskOut) Create(context.Context, string) (engine.OutFile, error) {
	f, err := os.Create(o.path)
	return &diskFile{f, bufio.NewWriter(f)}, err
}
func (o diskOut) Sweep(context.Context) error { return nil }

type diskFile struct {
	f *os.File
	*bufio.Writer
}

func (d *diskFile) Finish(context.Context) (string, int64, error) {
	if err := d.Flush(); err != nil {
		return "", 0, err
	}
	info, err := d.f.Stat()
	return "file:", info.Size(), err
}
func (d *diskFile) Discard() error { return d.f.Close() }

// random is a file of some size that stands nowhere.
type random struct {
	seed uint64
	size int64
}

func (r random) ReadAt(p []byte, off int64) (int, error) {
	n := int(min(int64(len(p)), r.size-off))
	for i := 0; i < n; {
		block := (off + int64(i)) / 8
		var b [8]byte
		v := rand.New(rand.NewPCG(r.seed, uint64(block))).Uint64()
		for k := range b {
			b[k] = byte(v >> (8 * k))
		}
		i += copy(p[i:n], b[(off+int64(i))%8:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// peak is the most memory that is in use while f runs, beyond what was before.
func peak(f func()) (mib int64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most, done := int64(m.HeapInuse), atomic.Int64{}, make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	for {
		select {
		case <-done:
			return (most.Load() - before) >> 20
		case <-time.After(20 * time.Millisecond):
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), int64(m.HeapInuse)))
		}
	}
}

// Ten thousand incidents and files of any size go through a copy and come back
// byte for byte, in memory that does not grow with the files.
func TestSoak(t *testing.T) {
	if *soak == 0 {
		t.Skip("-soak MiB")
	}
	device := func() *device {
		d := newDevice()
		d.vault.Store = &diskStore{d.vault.Store, t.TempDir()}
		return d
	}
	d, dir := device(), t.TempDir()
	e := d.startWith(diskOut{filepath.Join(dir, "copy.age")})
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
	sheet := ask(t, e, engine.RenewRecovery, engine.KeyRequest{Key: passphrase}).Code
	for i := range 10_000 {
		write(t, e, fmt.Sprintf("incident %d: %s", i, strings.Repeat("what happened then. ", 40)))
	}
	left, n := int64(*soak)<<20, 0
	for size := int64(*soak) << 18; left > 0; size = max(size/2, 1<<20) {
		f := &engine.File{Name: fmt.Sprintf("%d.bin", n), Size: min(size, left, 4000<<20), Bytes: random{uint64(n), min(size, left)}}
		if _, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, f, nil); err != nil {
			t.Fatal(err)
		}
		left, n = left-f.Size, n+1
	}
	start := time.Now()
	made := peak(func() { ask(t, e, engine.SaveBackup, engine.BackupRequest{}) })
	writing := time.Since(start)

	f, err := os.Open(filepath.Join(dir, "copy.age"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, _ := f.Stat()
	file := &engine.File{Name: "copy.age", Size: info.Size(), Bytes: f}
	start = time.Now()
	read := peak(func() {
		if c, err := engine.CheckCopy.AskWith(ctx, e, engine.CopyRequest{}, file, nil); err != nil || !c.OK || c.Incidents != 10_000 || c.Files != n {
			t.Errorf("%+v, %v", c, err)
		}
	})
	checking := time.Since(start)

	other := device()
	e2 := other.start()
	start = time.Now()
	back := peak(func() {
		r, err := engine.Restore.AskWith(ctx, e2, engine.RestoreRequest{Secret: sheet, Passphrase: newPhrase}, file, nil)
		if err != nil || len(r.Damage)+len(r.Missing) > 0 || r.Files != n || r.Timeline.Total != 10_000 {
			t.Errorf("%+v, %v", r.Damage, err)
		}
	})
	restoring := time.Since(start)
	sameSums(t, d, other)
	t.Logf("%d MiB in %d files and 10,000 incidents: written in %v with %d MiB more memory, checked in %v with %d, restored in %v with %d",
		*soak, n, writing.Round(time.Millisecond), made, checking.Round(time.Millisecond), read, restoring.Round(time.Millisecond), back)
	// The log is held as a whole, twice while it is restored; files are not.
	if most := max(made, read, back); most > 192 {
		t.Errorf("%d MiB more memory than before", most)
	}
}

// sameSums compares what two devices hold without holding it.
func sameSums(t *testing.T, from, to *device) {
	t.Helper()
	sums := func(d *device, phrase string) (entries [][]byte, files map[string][32]byte) {
		v, err := vault.Open(ctx, d.vault, phrase)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := v.Load(ctx, func(_ uint64, b []byte) error { entries = append(entries, b); return nil }); err != nil {
			t.Fatal(err)
		}
		ids, _ := d.vault.Store.Keys(ctx, vault.Files, "", "", 0)
		files = map[string][32]byte{}
		for _, id := range ids {
			sum := sha256.New()
			f, err := v.OpenFile(ctx, id)
			if err == nil {
				_, err = f.WriteTo(sum)
			}
			if err != nil {
				t.Fatal(err)
			}
			files[id] = [32]byte(sum.Sum(nil))
		}
		return entries, files
	}
	want, wantFiles := sums(from, passphrase)
	got, gotFiles := sums(to, newPhrase)
	if len(got) != len(want)+1 || len(wantFiles) != len(gotFiles) {
		t.Fatalf("%d entries of %d, %d files of %d", len(got), len(want), len(gotFiles), len(wantFiles))
	}
	for i := range want {
		if !bytes.Equal(got[i], want[i]) {
			t.Fatalf("entry %d", i)
		}
	}
	for id, sum := range wantFiles {
		if gotFiles[id] != sum {
			t.Errorf("file %s", id)
		}
	}
}
