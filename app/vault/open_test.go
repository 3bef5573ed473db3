package vault_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// watchedStore tells when a table was read for the first time.
type watchedStore struct {
	vault.Store
	read map[vault.Table]chan struct{}
	mu   sync.Mutex
	seen map[vault.Table]bool
}

func watch(s vault.Store, tables ...vault.Table) *watchedStore {
	w := &watchedStore{Store: s, read: map[vault.Table]chan struct{}{}, seen: map[vault.Table]bool{}}
	for _, table := range tables {
		w.read[table] = make(chan struct{})
	}
	return w
}

func (w *watchedStore) Range(ctx context.Context, table vault.Table, from, to string, limit int) ([]vault.Record, error) {
	w.mu.Lock()
	if c := w.read[table]; c != nil && !w.seen[table] {
		w.seen[table] = true
		close(c)
	}
	w.mu.Unlock()
	return w.Store.Range(ctx, table, from, to, limit)
}

// patientKDF derives only after the tables were read.
type patientKDF struct {
	vault.KDF
	store *watchedStore
}

func (k patientKDF) Argon2id(ctx context.Context, pass, salt []byte, p vault.Params) ([]byte, error) {
	for _, read := range k.store.read {
		<-read
	}
	return k.KDF.Argon2id(ctx, pass, salt, p)
}

func TestTablesAreReadWhileTheKeyIsDerived(t *testing.T) {
	f := packed(t, 300)
	p := f.Ports
	w := watch(p.Store, vault.Log, vault.Pages, vault.Cells)
	p.Store, p.KDF = w, patientKDF{p.KDF, w}
	whole(t, open(t, p), records(0, 300)) // would hang
}

func TestWhatWasReadAheadDoesNotHideWhatCameAfter(t *testing.T) {
	f := packed(t, 300)
	v := open(t, f.Ports)
	want := append(records(0, 300), []byte("new"))
	want[3], want[299] = []byte("erased"), []byte("erased too")
	commit(t, v, vault.Change{
		Append:  [][]byte{[]byte("new")},
		Rewrite: []vault.Rewrite{{Seq: 3, Record: want[3]}, {Seq: 299, Record: want[299]}},
	})
	whole(t, v, want)
}

func TestANewerHeaderIsLeftAlone(t *testing.T) {
	f := newFixture(t)
	newer := resum(t, f.place(t, "header-b"), func(b []byte) { b[11] = 3 })
	f.setPlace(t, "header-b", newer)
	if found := must[vault.Found](t)(vault.Look(ctx, f.Ports)); found != vault.Damaged {
		t.Errorf("looking: %v", found)
	}
	if _, err := vault.Open(ctx, f.Ports, phrase); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("opening: %v", err)
	}
	if _, err := vault.Create(ctx, f.Ports, phrase, vault.DefaultParams); !errors.Is(err, vault.ErrExists) {
		t.Errorf("making: %v", err)
	}
	if !bytes.Equal(f.place(t, "header-b"), newer) {
		t.Error("it was written over")
	}
}

func TestAHeaderThatAsksForTooMuchIsRefusedBeforeAnyWork(t *testing.T) {
	f := newFixture(t)
	kdf := &countingKDF{KDF: f.KDF}
	f.KDF = kdf
	greedy := resum(t, f.place(t, "header-a"), func(b []byte) { b[32], b[33] = 0, 0x10 })
	f.setPlace(t, "header-a", greedy)
	f.setPlace(t, "header-b", greedy)
	if _, err := vault.Open(ctx, f.Ports, phrase); !errors.Is(err, vault.ErrDamaged) || kdf.runs != 0 {
		t.Errorf("%v after %d derivations", err, kdf.runs)
	}
	if _, err := vault.Create(ctx, quick(), phrase, vault.Params{Time: 1, Memory: 64, Threads: 1}); err == nil {
		t.Error("a vault was made below the floor")
	}
}

func TestALostHeaderIsNotANewBeginning(t *testing.T) {
	f := newFixture(t)
	f.Places = memstore.NewPlaces()
	if found := must[vault.Found](t)(vault.Look(ctx, f.Ports)); found != vault.Damaged {
		t.Errorf("looking: %v", found)
	}
	if _, err := vault.Open(ctx, f.Ports, phrase); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("opening: %v", err)
	}
	if _, err := vault.Create(ctx, f.Ports, phrase, vault.DefaultParams); !errors.Is(err, vault.ErrExists) {
		t.Errorf("making: %v", err)
	}
}

func TestAHeaderCutOffBeforeAnythingWasSealed(t *testing.T) {
	p := quick()
	f := fixture{Ports: p}
	f.setPlace(t, "header-b", []byte("half a hea"))
	f.setPlace(t, "anchor-a", []byte("of a vault long gone"))
	v := create(t, p)
	commit(t, v, vault.Change{Append: records(0, 1)})
	whole(t, open(t, p), records(0, 1))
	if b := f.place(t, "header-b.aside-0"); string(b) != "half a hea" {
		t.Errorf("kept %q", b)
	}
}

func TestAnOlderCopyOfTheTablesShowsInTheAnchor(t *testing.T) {
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Append: records(0, 2), Root: [32]byte{1}})
	commit(t, v, vault.Change{Append: records(2, 2), Root: [32]byte{2}})
	f := fixture{p, v}
	f.put(t, vault.Log, seqKey(2), nil)
	f.put(t, vault.Log, seqKey(3), nil)
	v = open(t, p)
	whole(t, v, records(0, 2))
	if a := must[vault.Anchor](t)(v.Anchor(ctx)); a != (vault.Anchor{Len: 4, Root: [32]byte{2}}) {
		t.Errorf("anchor %v", a)
	}
}

// Whoever takes the newest entries away must not be able to hide it by taking the anchor
// along that knows of them. A crash before the first anchor is told as nothing.
func TestAnAnchorThatIsMissingIsNamed(t *testing.T) {
	for _, c := range []struct {
		name    string
		commits int
		gone    []string // anchors
		entries int      // taken away with them
		damage  string
	}{
		{"nothing", 5, nil, 0, ""},
		{"the newest, with what it knew of", 5, []string{"anchor-a"}, 1, "anchor anchor-a"},
		{"the one before", 5, []string{"anchor-b"}, 0, "anchor anchor-b"},
		{"both", 5, []string{"anchor-a", "anchor-b"}, 2, "anchor anchor-a"},
		{"one commit, and no second anchor yet", 1, nil, 0, ""},
		{"one commit that a crash parted from its anchor", 1, []string{"anchor-a"}, 0, ""},
		{"a crash parted the second from its own", 2, []string{"anchor-b"}, 0, ""},
		{"the first of two", 2, []string{"anchor-a"}, 0, "anchor anchor-a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := quick()
			v := create(t, p)
			for n := range c.commits {
				commit(t, v, vault.Change{Append: records(n, 1), Root: [32]byte{byte(n + 1)}})
			}
			f := fixture{p, v}
			for n := range c.entries {
				f.put(t, vault.Log, seqKey(c.commits-1-n), nil)
			}
			for _, name := range c.gone {
				if err := p.Places.RemovePlace(ctx, name); err != nil {
					t.Fatal(err)
				}
			}
			v = open(t, p)
			if got, damage := log(t, v); damage != c.damage || len(got) != c.commits-c.entries {
				t.Errorf("%d entries, damage %q", len(got), damage)
			}
			commit(t, v, vault.Change{Append: records(c.commits, 1), Root: [32]byte{9}})
			if _, damage := log(t, open(t, p)); damage != "" {
				t.Errorf("after the next entry: %q", damage)
			}
		})
	}
}

func TestAnAnchorKeepsTheTimeItWasGiven(t *testing.T) {
	p := quick()
	v := create(t, p)
	for _, at := range []int64{0, 1_772_355_600_000, -5, 0} {
		commit(t, v, vault.Change{Append: records(0, 1), Root: [32]byte{1}, Time: at})
		v = open(t, p)
		if a := must[vault.Anchor](t)(v.Anchor(ctx)); a != (vault.Anchor{Len: v.Len(), Root: [32]byte{1}, Time: at}) {
			t.Errorf("given %d: %v", at, a)
		}
	}
	if b := must[[]byte](t)(p.Places.ReadPlace(ctx, "anchor-b")); len(b) != 1+12+48+16 {
		t.Errorf("an anchor without a time has %d bytes", len(b))
	}
	if b := must[[]byte](t)(p.Places.ReadPlace(ctx, "anchor-a")); len(b) != 1+12+56+16 {
		t.Errorf("an anchor with a time has %d bytes", len(b))
	}
}

func TestTheLengthIsKnownWithAPageAtTheEnd(t *testing.T) {
	f := packed(t, 300)
	for i := 256; i < 300; i++ {
		f.put(t, vault.Log, seqKey(i), nil)
	}
	whole(t, open(t, f.Ports), records(0, 256))
	f.put(t, vault.Pages, "0000000000000000", []byte("bad"))
	if _, damage := log(t, open(t, f.Ports)); damage != "page 0, entry 0" {
		t.Errorf("damage %q", damage)
	}
}

func TestCancelling(t *testing.T) {
	f := newFixture(t)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := f.v.Commit(gone, vault.Change{Append: records(3, 1)}); !errors.Is(err, context.Canceled) {
		t.Errorf("commit: %v", err)
	}
	if _, err := vault.Open(gone, f.Ports, phrase); !errors.Is(err, context.Canceled) {
		t.Errorf("open: %v", err)
	}
	if _, err := f.v.Load(gone, func(uint64, []byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("load: %v", err)
	}
	whole(t, open(t, f.Ports), records(0, 3))
}

// cancellingStore is cancelled in the middle of a batch.
type cancellingStore struct {
	vault.Store
	cancel context.CancelFunc
}

func (c cancellingStore) Apply(ctx context.Context, ops []vault.Op) error {
	c.cancel()
	return c.Store.Apply(ctx, ops)
}

func TestACommitThatBeganIsNotCancelled(t *testing.T) {
	f := newFixture(t)
	p := f.Ports
	later, cancel := context.WithCancel(ctx)
	p.Store = cancellingStore{p.Store, cancel}
	v := open(t, p)
	if err := v.Commit(later, vault.Change{Append: records(3, 1), Root: [32]byte{5}}); err != nil {
		t.Fatal(err)
	}
	whole(t, open(t, f.Ports), records(0, 4))
}

func TestAnErrorFromEachEndsTheReading(t *testing.T) {
	f := newFixture(t)
	stop := errors.New("enough")
	calls := 0
	_, err := f.v.Load(ctx, func(uint64, []byte) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%d calls, %v", calls, err)
	}
}

func TestErrorsCarryNothingThatWasTyped(t *testing.T) {
	f := newFixture(t)
	f.put(t, vault.Cells, "one", []byte("bad"))
	v := open(t, f.Ports)
	_, err := v.Cell(ctx, "one")
	_, wrong := vault.Open(ctx, f.Ports, "a wrong phrase")
	_, file := v.NewFile(ctx, "holiday.jpg")
	for _, err := range []error{err, wrong, file} {
		for _, secret := range []string{"a wrong phrase", "holiday", "first cell"} {
			if err == nil || strings.Contains(err.Error(), secret) {
				t.Errorf("error %v", err)
			}
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	p := quick()
	v := create(t, p)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for range 20 {
				if err := v.Commit(ctx, vault.Change{Append: records(0, 20), Cells: map[string][]byte{"draft": {byte(i)}}}); err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			if _, err := v.Load(ctx, func(uint64, []byte) error { v.Len(); return nil }); err != nil {
				t.Error(err)
			}
			if err := v.Pack(ctx); err != nil {
				t.Error(err)
			}
			if _, err := v.Sweep(ctx); err != nil {
				t.Error(err)
			}
		})
		all.Go(func() {
			id := strings.Repeat(string(rune('a'+i)), 32)
			w, err := v.NewFile(ctx, id)
			if err != nil {
				t.Error(err)
				return
			}
			w.Write(noise(2*mib + i))
			staged, err := w.Close(ctx)
			if err != nil {
				t.Error(err)
				return
			}
			if err := v.Commit(ctx, vault.Change{Files: []vault.Staged{staged}}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	v = open(t, p)
	if _, damage := log(t, v); damage != "" || v.Len() != 1600 {
		t.Errorf("%d entries, damage %q", v.Len(), damage)
	}
	for i := range 4 {
		if got := readFile(t, v, strings.Repeat(string(rune('a'+i)), 32)); !bytes.Equal(got, noise(2*mib+i)) {
			t.Errorf("file %d came back different", i)
		}
	}
}

func TestNothingIsAppendedOverAStrayRecord(t *testing.T) {
	const stray = 1<<16 + 10 // too far behind the end to be believed
	p := quick()
	create(t, p)
	f := fixture{Ports: p}
	f.put(t, vault.Log, seqKey(stray), []byte("bad"))
	v := open(t, p)
	if err := v.Commit(ctx, vault.Change{Append: make([][]byte, stray+1)}); !errors.Is(err, vault.ErrFull) {
		t.Errorf("over it: %v", err)
	}
	commit(t, v, vault.Change{Append: records(0, 3)})
	got, damage := log(t, open(t, p))
	if len(got) != 3 || damage != "record log/"+seqKey(stray) {
		t.Errorf("%d entries, damage %q", len(got), damage)
	}
}
