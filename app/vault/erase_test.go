package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// makers are the ways a vault came to be.
var makers = map[string]maker{"version 1": vault.CreateFirst, "version 2": vault.Create}

// filled is a vault of either version with pages, entries, cells and two files.
func filled(t *testing.T, p vault.Ports, make maker) fixture {
	t.Helper()
	v := must[*vault.Vault](t)(make(ctx, p, phrase, vault.DefaultParams))
	commit(t, v, vault.Change{
		Append: records(0, 300), Root: [32]byte{1},
		Files: []vault.Staged{stage(t, v, fileA, noise(40)), stage(t, v, fileB, noise(50))},
		Cells: map[string][]byte{"draft": []byte("typed"), "front": []byte("an excerpt")},
	})
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	return fixture{p, v}
}

var erasure = vault.Change{
	Append: [][]byte{[]byte("erased")}, Root: [32]byte{2},
	Rewrite: []vault.Rewrite{{Seq: 3, Record: []byte("blank")}, {Seq: 270, Record: []byte("blank")}},
	Forget:  []string{fileB}, Cells: map[string][]byte{"front": nil},
}

// erasedLog is what the log of filled is after erasure.
func erasedLog() [][]byte {
	want := append(records(0, 300), []byte("erased"))
	want[3], want[270] = []byte("blank"), []byte("blank")
	return want
}

func (f fixture) copy(t *testing.T) fixture {
	t.Helper()
	c := f
	c.Store, c.Places = memstore.NewStore(), memstore.NewPlaces()
	c.takeTables(t, f)
	c.takePlaces(t, f)
	return c
}

func (f fixture) takeTables(t *testing.T, from fixture) {
	t.Helper()
	var ops []vault.Op
	for _, table := range vault.Tables {
		ops = append(ops, vault.Op{Table: table, Through: "\x7f"})
		for _, r := range must[[]vault.Record](t)(from.Store.Range(ctx, table, "", "", 0)) {
			ops = append(ops, vault.Op{Table: table, Key: r.Key, Value: r.Value})
		}
	}
	if err := f.Store.Apply(ctx, ops); err != nil {
		t.Fatal(err)
	}
}

func (f fixture) takePlaces(t *testing.T, from fixture) {
	t.Helper()
	for _, name := range []string{"header-a", "header-b", "anchor-a", "anchor-b"} {
		if b, err := from.Places.ReadPlace(ctx, name); err == nil {
			f.setPlace(t, name, b)
		}
	}
}

// nothingOpens checks that of these tables not one record can be read, and that
// this is told.
func nothingOpens(t *testing.T, f fixture) {
	t.Helper()
	v := open(t, f.Ports)
	got, damage := log(t, v)
	if s := strings.Join(got, ""); s != "" || damage == "" {
		t.Errorf("read %.60q, damage %q", s, damage)
	}
	for _, r := range must[[]vault.Record](t)(f.Store.Range(ctx, vault.Cells, "", "", 0)) {
		if _, err := v.Cell(ctx, r.Key); err == nil {
			t.Errorf("cell %s opens", r.Key)
		}
	}
	for _, r := range must[[]vault.Record](t)(f.Store.Range(ctx, vault.Files, "", "", 0)) {
		if _, err := v.OpenFile(ctx, r.Key); !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("file %s: %v", r.Key, err)
		}
	}
}

// The old tables lie in the browser's files for long, and the passphrase may
// have to be given: still nothing of before the erasure can be read.
func TestNothingSealedBeforeAnErasureOpensAfterIt(t *testing.T) {
	for name, make := range makers {
		t.Run(name, func(t *testing.T) {
			f := filled(t, quick(), make)
			before := f.copy(t)
			commit(t, f.v, erasure)
			whole(t, f.v, erasedLog())
			whole(t, open(t, f.Ports), erasedLog())
			if b := must[[]byte](t)(open(t, f.Ports).Cell(ctx, "draft")); string(b) != "typed" {
				t.Errorf("the draft is %q", b)
			}
			if got := readFile(t, f.v, fileA); !bytes.Equal(got, noise(40)) {
				t.Error("the other file came back different")
			}

			replayed := f.copy(t)
			replayed.takeTables(t, before)
			nothingOpens(t, replayed)
			older := f.copy(t) // and the other way round
			older.takePlaces(t, before)
			if v, err := vault.Open(ctx, older.Ports, phrase); err == nil {
				older.v = v
				nothingOpens(t, older)
			}
			whole(t, open(t, before.Ports), records(0, 300)) // together they do open
		})
	}
}

// Tables of before an erasure: told as an older copy, and left as they are.
func TestAnOlderCopyOfTheTablesAfterAnErasureIsToldAndKept(t *testing.T) {
	f := filled(t, quick(), vault.Create)
	before := f.copy(t)
	commit(t, f.v, erasure)
	after := f.copy(t)
	f.takeTables(t, before)
	v := open(t, f.Ports)
	if _, damage := log(t, v); !strings.HasPrefix(damage, "cell !epoch, cell draft, cell front, page 0, entry 0-255, entry 256, ") {
		t.Errorf("damage %q", damage)
	}
	if a := must[vault.Anchor](t)(v.Anchor(ctx)); a.Len != 301 || v.Len() != 300 {
		t.Errorf("anchor %d, log %d", a.Len, v.Len())
	}
	must[int](t)(v.Sweep(ctx))
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	commit(t, v, vault.Change{Append: [][]byte{[]byte("written on")}})
	got, _ := log(t, open(t, f.Ports))
	if got[300] != "written on" {
		t.Errorf("what was written on is %q", got[300])
	}
	for _, table := range []vault.Table{vault.Log, vault.Pages, vault.Files, vault.Media} {
		for _, r := range must[[]vault.Record](t)(before.Store.Range(ctx, table, "", "", 0)) {
			if !bytes.Equal(f.stored(t, table, r.Key), r.Value) {
				t.Errorf("%s %s was written over", table, r.Key)
			}
		}
	}
	f.takeTables(t, after)
	whole(t, open(t, f.Ports), erasedLog())
}

// One write fails, then the storage is well again, and the same program goes on.
func TestAnErasureThatFailedCanBeTriedAgain(t *testing.T) {
	for name, make := range makers {
		for n := 1; n <= 9; n++ {
			for _, torn := range []bool{false, true} {
				p := quick()
				s := memstore.NewSwitch(p)
				f := filled(t, s.Ports(), make)
				f.v = open(t, f.Ports)
				if torn {
					s.TearAt(n, vault.ErrFull)
				} else {
					s.FailAt(n, vault.ErrFull)
				}
				err := f.v.Commit(ctx, erasure)
				s.Heal()
				want := records(0, 300)
				if err == nil {
					want = erasedLog()
				} else if !errors.Is(err, vault.ErrFull) {
					t.Fatal(err)
				}
				if (err == nil) != (n > 3) {
					t.Errorf("%s, write %d: %v", name, n, err)
				}
				whole(t, f.v, want)
				want = append(want, []byte("more"))
				commit(t, f.v, vault.Change{Append: [][]byte{[]byte("more")}, Root: [32]byte{3}})
				before := f.copy(t)
				_, damage := log(t, open(t, before.Ports))
				if tornPlaces.Replace(damage) != "" {
					t.Errorf("%s, write %d, torn %v: damage %q", name, n, torn, damage)
				}
				want[9] = []byte("blank")
				commit(t, f.v, vault.Change{Rewrite: []vault.Rewrite{{Seq: 9, Record: []byte("blank")}}})
				whole(t, f.v, want)
				whole(t, open(t, p), want)
				replayed := f.copy(t)
				replayed.takeTables(t, before)
				nothingOpens(t, replayed)
			}
		}
	}
}

// After a crash anywhere the next opening has the header forget whatever the
// tables are not in.
func TestOpeningFinishesAnErasure(t *testing.T) {
	for _, make := range makers {
		for n := 1; n <= 7; n++ {
			p := quick()
			s := memstore.NewSwitch(p)
			f := filled(t, s.Ports(), make)
			before := f.copy(t)
			s.FailAt(n, errCrash)
			err := f.v.Commit(ctx, erasure)
			s.Heal()
			open(t, p)
			opened := f.copy(t)
			whole(t, open(t, opened.Ports), map[bool][][]byte{true: erasedLog(), false: records(0, 300)}[err == nil])
			opened.takeTables(t, before)
			if err == nil {
				nothingOpens(t, opened)
			} else {
				whole(t, open(t, opened.Ports), records(0, 300))
			}
		}
	}
}

func TestWhatIsDamagedStaysThroughAnErasure(t *testing.T) {
	f := filled(t, quick(), vault.Create)
	f.put(t, vault.Log, seqKey(280), []byte("bad"))
	f.put(t, vault.Files, fileA, []byte("bad"))
	f.put(t, vault.Cells, "front2", []byte("bad"))
	v := open(t, f.Ports)
	commit(t, v, erasure)
	got, damage := log(t, open(t, f.Ports))
	if got[279] == "" || got[281] == "" || got[3] != "blank" || damage != "cell front2, entry 280" {
		t.Errorf("damage %q", damage)
	}
	for table, key := range map[vault.Table]string{vault.Log: seqKey(280), vault.Files: fileA, vault.Cells: "front2"} {
		if b := f.stored(t, table, key); string(b) != "bad" {
			t.Errorf("%s was written over with %d bytes", table, len(b))
		}
	}
}

// orderedStore looks at every batch.
type orderedStore struct {
	vault.Store
	look func([]vault.Op)
}

func (s orderedStore) Apply(ctx context.Context, ops []vault.Op) error {
	s.look(ops)
	return s.Store.Apply(ctx, ops)
}

// Even a value that is overwritten within its batch reaches the browser's files.
func TestWhatIsErasedIsNotSealedForTheNextEpochEvenForAMoment(t *testing.T) {
	p := quick()
	seen := map[string]int{}
	p.Store = orderedStore{p.Store, func(ops []vault.Op) {
		clear(seen)
		for _, op := range ops {
			if op.Value != nil {
				seen[string(op.Table)+"/"+op.Key]++
			}
		}
	}}
	f := filled(t, p, vault.Create)
	commit(t, f.v, erasure)
	if len(seen) == 0 || seen["cells/!epoch"] != 1 || seen["cells/draft"] != 1 || seen["files/"+fileA] != 1 {
		t.Errorf("the batch holds %v", seen)
	}
	for key, n := range seen {
		if n != 1 || key == "cells/front" || key == "files/"+fileB {
			t.Errorf("%s was put %d times", key, n)
		}
	}
}

// slowStore has an erasure come between the reading of a file's record and what
// its reader does with it, as far as the vault lets it.
type slowStore struct {
	vault.Store
	between func()
}

func (s *slowStore) Range(ctx context.Context, table vault.Table, from, to string, limit int) ([]vault.Record, error) {
	list, err := s.Store.Range(ctx, table, from, to, limit)
	if do := s.between; table == vault.Files && do != nil {
		s.between = nil
		do()
	}
	return list, err
}

func TestAFileIsOpenedWhileSomethingIsErased(t *testing.T) {
	p := quick()
	s := &slowStore{Store: p.Store}
	p.Store = s
	f := filled(t, p, vault.Create)
	done := make(chan error, 1)
	s.between = func() {
		go func() { done <- f.v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 1}}}) }()
		select {
		case err := <-done:
			done <- err
		case <-time.After(50 * time.Millisecond):
		}
	}
	if got := readFile(t, f.v, fileA); !bytes.Equal(got, noise(40)) {
		t.Error("it came back different")
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// BenchmarkErasing is one erasure in a journal of ten thousand incidents, with
// a file to every fifth.
func BenchmarkErasing(b *testing.B) {
	p := quick()
	v, err := vault.Create(ctx, p, phrase, vault.DefaultParams)
	if err != nil {
		b.Fatal(err)
	}
	for range 10 {
		c := vault.Change{}
		for range 1000 {
			c.Append = append(c.Append, noise(900))
		}
		if err := v.Commit(ctx, c); err != nil {
			b.Fatal(err)
		}
	}
	for i := range 2000 {
		w, err := v.NewFile(ctx, fmt.Sprintf("%032x", i))
		if err != nil {
			b.Fatal(err)
		}
		staged, err := w.Close(ctx)
		if err != nil {
			b.Fatal(err)
		}
		if err := v.Commit(ctx, vault.Change{Files: []vault.Staged{staged}}); err != nil {
			b.Fatal(err)
		}
	}
	if err := v.Pack(ctx); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 5000, Record: []byte("blank")}}}); err != nil {
			b.Fatal(err)
		}
	}
}
