package vault_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

func TestFilesOfEverySizeComeBack(t *testing.T) {
	p := quick()
	v := create(t, p)
	for _, size := range []int{0, 1, 15, mib - 1, mib, mib + 1, 2*mib - 1, 2 * mib, 3*mib + 5} {
		want := noise(size)
		staged := stage(t, v, fileA, want)
		if staged.ID != fileA || staged.Size != int64(size) {
			t.Errorf("staged %v of %d bytes", staged.ID, staged.Size)
		}
		if _, err := v.OpenFile(ctx, fileA); !errors.Is(err, vault.ErrNone) {
			t.Errorf("%d bytes: before the commit: %v", size, err)
		}
		commit(t, v, vault.Change{Files: []vault.Staged{staged}})
		v = open(t, p)
		if got := readFile(t, v, fileA); !bytes.Equal(got, want) {
			t.Errorf("%d bytes came back as %d", size, len(got))
		}
		if n := len((fixture{p, v}).keys(t, vault.Media)); n != max(1, (size+mib-1)/mib) {
			t.Errorf("%d bytes are %d segments", size, n)
		}
		commit(t, v, vault.Change{Forget: []string{fileA}})
		if n := len((fixture{p, v}).keys(t, vault.Media)); n != 0 {
			t.Errorf("%d segments left of a forgotten file", n)
		}
	}
}

func TestReadingAnywhere(t *testing.T) {
	p := quick()
	v := create(t, p)
	want := noise(3*mib + 100)
	commit(t, v, vault.Change{Files: []vault.Staged{stage(t, v, fileA, want)}})
	f := must[*vault.File](t)(v.OpenFile(ctx, fileA))
	if f.Size() != int64(len(want)) {
		t.Fatalf("size %d", f.Size())
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		off, b := r.IntN(len(want)+10), make([]byte, r.IntN(mib+mib/2))
		n, err := f.ReadAt(b, int64(off))
		rest := want[min(off, len(want)):]
		if n != min(len(b), len(rest)) || !bytes.Equal(b[:n], rest[:n]) {
			t.Fatalf("%d bytes at %d: %d came", len(b), off, n)
		}
		if (err == io.EOF) != (n < len(b)) || err != nil && err != io.EOF {
			t.Fatalf("%d bytes at %d: %v", len(b), off, err)
		}
	}
	if _, err := f.ReadAt(make([]byte, 1), -1); err == nil || err == io.EOF {
		t.Errorf("before the start: %v", err)
	}
	all := must[[]byte](t)(io.ReadAll(io.NewSectionReader(f, 0, f.Size())))
	if !bytes.Equal(all, want) {
		t.Error("read in small pieces it is different")
	}
}

func TestAnEmptyFileWhoseSegmentIsLost(t *testing.T) {
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Files: []vault.Staged{stage(t, v, fileA, nil)}})
	if got := readFile(t, v, fileA); len(got) != 0 {
		t.Errorf("%d bytes", len(got))
	}
	(fixture{p, v}).put(t, vault.Media, fileA+"/00000000", nil)
	if _, err := v.OpenFile(ctx, fileA); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("opening: %v", err)
	}
}

func TestWritingInAnyPieces(t *testing.T) {
	p := quick()
	v := create(t, p)
	want := noise(2*mib + 7)
	w := must[*vault.FileWriter](t)(v.NewFile(ctx, fileA))
	for rest, n := want, 1; len(rest) > 0; n = n*3 + 1 {
		k := min(n, len(rest))
		if got, err := w.Write(rest[:k]); got != k || err != nil {
			t.Fatalf("%d of %d, %v", got, k, err)
		}
		rest = rest[k:]
	}
	commit(t, v, vault.Change{Files: []vault.Staged{must[vault.Staged](t)(w.Close(ctx))}})
	if !bytes.Equal(readFile(t, v, fileA), want) {
		t.Error("it came back different")
	}
	if _, err := w.Write([]byte{1}); err == nil {
		t.Error("a closed file was written to")
	}
	if _, err := w.Close(ctx); err == nil {
		t.Error("a closed file was closed again")
	}
}

func TestOneIDOneFile(t *testing.T) {
	p := quick()
	v := create(t, p)
	for _, id := range []string{"", "x", fileA[1:], fileA + "0", "0123456789ABCDEF0123456789ABCDEF", "../456789abcdef0123456789abcdef0"} {
		if _, err := v.NewFile(ctx, id); err == nil {
			t.Errorf("id %q was taken", id)
		}
		if err := v.Commit(ctx, vault.Change{Forget: []string{id}}); err == nil {
			t.Errorf("id %q was forgotten", id)
		}
	}
	staged := stage(t, v, fileA, noise(5))
	if _, err := v.NewFile(ctx, fileA); !errors.Is(err, vault.ErrExists) {
		t.Errorf("while it is staged: %v", err)
	}
	commit(t, v, vault.Change{Files: []vault.Staged{staged}})
	if _, err := v.NewFile(ctx, fileA); !errors.Is(err, vault.ErrExists) {
		t.Errorf("once it is there: %v", err)
	}
	for name, bad := range map[string]vault.Staged{"committed before": staged, "made up": {ID: fileB}, "empty": {}} {
		if err := v.Commit(ctx, vault.Change{Files: []vault.Staged{bad}}); err == nil {
			t.Errorf("a file %s was committed", name)
		}
	}
}

func TestSweepingLeavesWhatIsWanted(t *testing.T) {
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Files: []vault.Staged{stage(t, v, fileA, noise(mib+1))}})
	stage(t, v, fileB, noise(mib+1)) // written, never committed; then the program ends
	f := fixture{p, v}
	f.put(t, vault.Media, "something else", []byte("x"))
	f.put(t, vault.Media, fileB+"/zz", []byte("x"))

	v = open(t, p)
	const current = "cccccccccccccccccccccccccccccccc"
	w := must[*vault.FileWriter](t)(v.NewFile(ctx, current))
	must[int](t)(w.Write(noise(6 * mib))) // more than can be under way: some is stored
	if n := must[int](t)(v.Sweep(ctx)); n != 1 {
		t.Errorf("%d files swept", n)
	}
	if n := must[int](t)(v.Sweep(ctx)); n != 0 {
		t.Errorf("%d files swept the second time", n)
	}
	commit(t, v, vault.Change{Files: []vault.Staged{must[vault.Staged](t)(w.Close(ctx))}})
	for id, size := range map[string]int{fileA: mib + 1, current: 6 * mib} {
		if !bytes.Equal(readFile(t, v, id), noise(size)) {
			t.Errorf("file %s came back different", id)
		}
	}
	keys := f.keys(t, vault.Media)
	if keys[len(keys)-1] != "something else" {
		t.Errorf("a key that is none of the vault's was deleted: %q", keys)
	}
}

func TestSweepingSparesAFileWhoseRecordIsDamaged(t *testing.T) {
	f := newFixture(t)
	f.put(t, vault.Files, fileA, []byte("bad"))
	v := open(t, f.Ports)
	if n := must[int](t)(v.Sweep(ctx)); n != 0 {
		t.Errorf("%d files swept", n)
	}
	f.stored(t, vault.Media, fileA+"/00000000")
}

func TestAFileStartedAgainUnderItsID(t *testing.T) {
	p := quick()
	v := create(t, p)
	stage(t, v, fileA, noise(3*mib)) // and the program ends
	v = open(t, p)
	commit(t, v, vault.Change{Files: []vault.Staged{stage(t, v, fileA, noise(7))}})
	if n := len((fixture{p, v}).keys(t, vault.Media)); n != 1 {
		t.Errorf("%d segments, want 1", n)
	}
	if !bytes.Equal(readFile(t, v, fileA), noise(7)) {
		t.Error("it came back different")
	}
}

func TestAbandoningAFile(t *testing.T) {
	p := quick()
	v := create(t, p)
	f := fixture{p, v}
	w := must[*vault.FileWriter](t)(v.NewFile(ctx, fileA))
	must[int](t)(w.Write(noise(3 * mib)))
	if err := w.Abandon(ctx); err != nil {
		t.Fatal(err)
	}
	if keys := f.keys(t, vault.Media); len(keys) != 0 {
		t.Errorf("%d segments are left", len(keys))
	}
	w = must[*vault.FileWriter](t)(v.NewFile(ctx, fileA)) // the id is free again
	must[int](t)(w.Write(noise(10)))
	staged := must[vault.Staged](t)(w.Close(ctx))
	commit(t, v, vault.Change{Files: []vault.Staged{staged}})
	if err := w.Abandon(ctx); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(readFile(t, v, fileA), noise(10)) {
		t.Error("abandoning harmed a committed file")
	}
}

func TestAFileThatCannotBeStored(t *testing.T) {
	for n := 1; n <= 4; n++ {
		p := quick()
		s := memstore.NewSwitch(p)
		v := create(t, s.Ports())
		w := must[*vault.FileWriter](t)(v.NewFile(ctx, fileA))
		s.FailAt(n, vault.ErrFull)
		_, err := io.Copy(w, bytes.NewReader(noise(3*mib+1)))
		if err == nil {
			_, err = w.Close(ctx)
		}
		if !errors.Is(err, vault.ErrFull) {
			t.Errorf("write %d: %v", n, err)
		}
		if err := v.Commit(ctx, vault.Change{Files: []vault.Staged{{ID: fileA}}}); err == nil {
			t.Error("half a file was committed")
		}
		s.Heal()
		if err := w.Abandon(ctx); err != nil {
			t.Fatal(err)
		}
		if keys := (fixture{p, v}).keys(t, vault.Media); len(keys) != 0 {
			t.Errorf("%d segments are left", len(keys))
		}
	}
}

func TestForgettingOneFileKeepsItsNeighbours(t *testing.T) {
	p := quick()
	v := create(t, p)
	ids := []string{"00000000000000000000000000000000", "00000000000000000000000000000001", "0000000000000000000000000000000f"}
	var staged []vault.Staged
	for i, id := range ids {
		staged = append(staged, stage(t, v, id, noise(i+1)))
	}
	commit(t, v, vault.Change{Files: staged})
	commit(t, v, vault.Change{Forget: []string{ids[1]}})
	commit(t, v, vault.Change{Forget: []string{ids[1]}}) // twice is no error
	for i, id := range ids {
		_, err := v.OpenFile(ctx, id)
		if i == 1 && !errors.Is(err, vault.ErrNone) || i != 1 && err != nil {
			t.Errorf("file %d: %v", i, err)
		}
	}
}
