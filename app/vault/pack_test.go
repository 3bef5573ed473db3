package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"daybook/app/vault"
)

// packed is a vault of n entries, packed.
func packed(t *testing.T, n int) fixture {
	t.Helper()
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Append: records(0, n), Root: [32]byte{1}})
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	return fixture{p, v}
}

func (f fixture) keys(t *testing.T, table vault.Table) []string {
	t.Helper()
	return must[[]string](t)(f.Store.Keys(ctx, table, "", "", 0))
}

const page256 = "0000000000000100"

func TestPackingKeepsEveryEntry(t *testing.T) {
	for _, n := range []int{0, 1, 255, 256, 257, 258, 513, 1500} {
		f := packed(t, n)
		whole(t, f.v, records(0, n))
		whole(t, open(t, f.Ports), records(0, n))
		pages, single := len(f.keys(t, vault.Pages)), len(f.keys(t, vault.Log))
		if pages != max(0, n-1)/256 || pages*256+single != n {
			t.Errorf("%d entries: %d pages, %d single", n, pages, single)
		}
	}
}

func TestPackingGoesOnWhereItStopped(t *testing.T) {
	f := packed(t, 300)
	for n := 300; n < 900; n += 150 {
		v := open(t, f.Ports)
		commit(t, v, vault.Change{Append: records(n, 150), Root: [32]byte{1}})
		if err := v.Pack(ctx); err != nil {
			t.Fatal(err)
		}
		whole(t, v, records(0, n+150))
	}
	whole(t, open(t, f.Ports), records(0, 900))
	if pages := len(f.keys(t, vault.Pages)); pages != 3 {
		t.Errorf("%d pages", pages)
	}
}

func TestPagesStaySmall(t *testing.T) {
	p := quick()
	v := create(t, p)
	var list [][]byte
	for i := range 40 {
		list = append(list, noise(90_000+i))
	}
	list[20] = noise(2 * mib) // fits no page
	commit(t, v, vault.Change{Append: list})
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	whole(t, open(t, p), list)
	for _, r := range must[[]vault.Record](t)(p.Store.Range(ctx, vault.Pages, "", "", 0)) {
		if len(r.Value) > 512*1024+29 {
			t.Errorf("page of %d bytes", len(r.Value))
		}
	}
	if n := len((fixture{p, v}).keys(t, vault.Log)); n > 10 {
		t.Errorf("%d entries were left out of pages", n)
	}
}

func TestErasingInsideAPage(t *testing.T) {
	f := packed(t, 600)
	before := f.stored(t, vault.Pages, page256)
	commit(t, f.v, vault.Change{Rewrite: []vault.Rewrite{
		{Seq: 300, Record: []byte("erased")}, {Seq: 301, Record: []byte("this too")}, {Seq: 599, Record: []byte("and this")},
	}})
	want := records(0, 600)
	want[300], want[301], want[599] = []byte("erased"), []byte("this too"), []byte("and this")
	whole(t, f.v, want)
	whole(t, open(t, f.Ports), want)
	if after := f.stored(t, vault.Pages, page256); bytes.Equal(before[1:13], after[1:13]) {
		t.Error("a nonce was used twice")
	}
}

// A store that was mixed up may hold an entry in two pages: what came back of the log
// since it was packed is packed once more. Erasing reaches both.
func TestErasingReachesAnEntryInEveryPage(t *testing.T) {
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Append: records(0, 600), Root: [32]byte{1}})
	old := must[[]vault.Record](t)(p.Store.Range(ctx, vault.Log, seqKey(100), seqKey(356), 0))
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	f := fixture{p, v}
	for _, r := range old {
		f.put(t, vault.Log, r.Key, r.Value)
	}
	v = open(t, p)
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	if n := len(f.keys(t, vault.Pages)); n != 3 {
		t.Fatalf("%d pages", n)
	}
	commit(t, v, vault.Change{Rewrite: []vault.Rewrite{{Seq: 150, Record: []byte("erased")}, {Seq: 300, Record: []byte("erased")}}})
	want := records(0, 600)
	want[150], want[300] = []byte("erased"), []byte("erased")
	whole(t, open(t, p), want)
	for _, gone := range []string{seqKey(0), seqKey(100), seqKey(256)} { // whichever page is what is left
		f := fixture{p, v}.copy(t)
		if err := f.Store.Apply(ctx, []vault.Op{{Table: vault.Pages, Key: gone}}); err != nil {
			t.Fatal(err)
		}
		got, _ := log(t, open(t, f.Ports))
		for _, seq := range []int{150, 300} {
			if got[seq] != "" && got[seq] != "erased" {
				t.Errorf("without page %s entry %d is there again", gone, seq)
			}
		}
	}
}

func TestErasingWhatIsNotThere(t *testing.T) {
	f := packed(t, 300)
	for _, seq := range []uint64{300, 1 << 50} {
		err := f.v.Commit(ctx, vault.Change{Append: records(300, 1), Rewrite: []vault.Rewrite{{Seq: seq}}})
		if !errors.Is(err, vault.ErrNone) {
			t.Errorf("entry %d: %v", seq, err)
		}
	}
	whole(t, f.v, records(0, 300))
}

func TestNothingDamagedIsRewritten(t *testing.T) {
	f := packed(t, 300)
	bad := []byte("not a record")
	f.put(t, vault.Log, "0000000000000120", bad)
	if err := f.v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 0x120}}}); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("entry alone: %v", err)
	}
	f.put(t, vault.Pages, "0000000000000000", bad)
	for _, seq := range []uint64{0, 255} {
		if err := f.v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: seq}}}); !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("entry %d: %v", seq, err)
		}
	}
	if err := f.v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(f.stored(t, vault.Pages, "0000000000000000"), bad) || !bytes.Equal(f.stored(t, vault.Log, "0000000000000120"), bad) {
		t.Error("damaged bytes were written over")
	}
}

func TestADamagedPageDoesNotKeepLaterEntriesFromBeingErased(t *testing.T) {
	f := packed(t, 300)
	f.put(t, vault.Pages, "0000000000000000", []byte("bad"))
	commit(t, f.v, vault.Change{Rewrite: []vault.Rewrite{{Seq: 280, Record: []byte("erased")}}})
	if got, _ := log(t, f.v); got[280] != "erased" {
		t.Errorf("entry is %q", got[280])
	}
}

func TestPackingAroundWhatIsLost(t *testing.T) {
	p := quick()
	v := create(t, p)
	commit(t, v, vault.Change{Append: records(0, 700)})
	f := fixture{p, v}
	f.put(t, vault.Log, seqKey(100), nil)
	f.put(t, vault.Log, seqKey(400), []byte("bad"))
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	got, damage := log(t, v)
	if damage != "entry 100, entry 400" || len(f.keys(t, vault.Pages)) != 2 {
		t.Errorf("damage %q, pages %q", damage, f.keys(t, vault.Pages))
	}
	for i, entry := range got {
		if i != 100 && i != 400 && entry != string(records(i, 1)[0]) {
			t.Fatalf("entry %d is %q", i, entry)
		}
	}
}

func TestPackingSparesAPageThatStandsThere(t *testing.T) {
	f := packed(t, 300)
	single := quick()
	single.Places = f.Places
	v := open(t, single)
	commit(t, v, vault.Change{Append: records(0, 300)})
	bad := []byte("bad")
	(fixture{single, v}).put(t, vault.Pages, "0000000000000000", bad)
	v = open(t, single)
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	if b := (fixture{single, v}).stored(t, vault.Pages, "0000000000000000"); !bytes.Equal(b, bad) {
		t.Error("a page was written over")
	}
	if got, damage := log(t, v); damage != "page 0" || got[0] == "" {
		t.Errorf("damage %q", damage)
	}
}

func TestEveryBitOfAPage(t *testing.T) {
	f := packed(t, 300)
	good := f.stored(t, vault.Pages, "0000000000000000")
	try := func(b []byte) {
		f.put(t, vault.Pages, "0000000000000000", b)
		got, damage := log(t, f.v)
		if got[0] != "" || got[255] != "" || got[256] == "" || damage != "page 0, entry 0-255" {
			t.Fatalf("damage %q", damage)
		}
	}
	for bit := 0; bit < 8*len(good); bit += 61 { // coprime to 8: each bit position, all over the page
		b := bytes.Clone(good)
		b[bit/8] ^= 1 << (bit % 8)
		try(b)
	}
	for n := 0; n < len(good); n += 97 {
		try(good[:n:n])
	}
}

func TestDamageAndLossAreNamedInPlace(t *testing.T) {
	f := packed(t, 1100) // pages 0, 256, 512, 768; single 1024 to 1099
	f.put(t, vault.Pages, page256, []byte{1, 2, 3})
	f.put(t, vault.Pages, "0000000000000300", nil)
	f.put(t, vault.Log, seqKey(1030), nil)
	f.put(t, vault.Log, seqKey(1031), nil)
	f.put(t, vault.Log, seqKey(1040), []byte("bad"))
	f.put(t, vault.Log, "stray", []byte("bad"))
	f.put(t, vault.Log, "fffffffffffffff0", []byte("bad"))
	f.put(t, vault.Log, "0000007fffffffff", []byte("bad"))
	f.put(t, vault.Pages, "0000006fffffffff", []byte("bad"))
	v := open(t, f.Ports)
	want := "record pages/0000006fffffffff, record log/fffffffffffffff0, record log/stray, record log/0000007fffffffff, " +
		"page 256, entry 256-511, entry 768-1023, entry 1030-1031, entry 1040"
	got, damage := log(t, v)
	if damage != want || len(got) != 1100 {
		t.Errorf("%d entries, damage %q", len(got), damage)
	}
	for i, entry := range got {
		lost := i >= 256 && i < 512 || i >= 768 && i < 1024 || i == 1030 || i == 1031 || i == 1040
		if lost != (entry == "") || !lost && entry != string(records(i, 1)[0]) {
			t.Fatalf("entry %d is %q", i, entry)
		}
	}
	commit(t, v, vault.Change{Append: records(1100, 1)})
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	if _, damage := log(t, open(t, f.Ports)); damage != want {
		t.Errorf("later, damage %q", damage)
	}
}

func seqKey(seq int) string { return fmt.Sprintf("%016x", seq) }

func TestWhatCannotBeReadIsKeptAside(t *testing.T) {
	f := packed(t, 300)
	f.put(t, vault.Pages, "0000000000000000", []byte("bad page"))
	f.put(t, vault.Log, seqKey(270), []byte("bad entry"))
	f.put(t, vault.Log, seqKey(271), []byte{})
	f.put(t, vault.Cells, "draft", []byte("bad cell"))
	f.setPlace(t, "anchor-b", []byte("bad anchor"))
	v := open(t, f.Ports)
	for range 2 { // a second time adds nothing
		log(t, v)
	}
	commit(t, v, vault.Change{Append: records(300, 1), Cells: map[string][]byte{"draft": []byte("new")}})
	var kept []string
	for _, r := range must[[]vault.Record](t)(f.Store.Range(ctx, vault.Aside, "", "", 0)) {
		kept = append(kept, r.Key[:len(r.Key)-17]+"="+string(r.Value))
	}
	want := "anchor/anchor-b=bad anchor cells/draft=bad cell log/000000000000010e=bad entry log/000000000000010f= pages/0000000000000000=bad page"
	if got := strings.Join(kept, " "); got != want {
		t.Errorf("aside holds %q", got)
	}
	if b := must[[]byte](t)(open(t, f.Ports).Cell(ctx, "draft")); string(b) != "new" {
		t.Errorf("draft is %q", b)
	}
}

// A store that was mixed up may hold an entry alone and in a page.
func TestAnEntryThatStandsTwice(t *testing.T) {
	f := packed(t, 300)
	alone := sealedAlone(t, f, 7)
	f.put(t, vault.Log, seqKey(7), alone)
	want := records(0, 300)
	want[7] = []byte("alone")
	whole(t, f.v, want)

	f.put(t, vault.Log, seqKey(7), []byte("bad"))
	got, damage := log(t, f.v)
	if got[7] != string(records(7, 1)[0]) || damage != "entry 7" {
		t.Errorf("where the one alone is damaged: %q, damage %q", got[7], damage)
	}

	f.put(t, vault.Log, seqKey(7), alone)
	commit(t, f.v, vault.Change{Rewrite: []vault.Rewrite{{Seq: 7, Record: []byte("erased")}}})
	f.put(t, vault.Log, seqKey(7), nil)
	if got, _ := log(t, f.v); got[7] != "erased" {
		t.Errorf("an erasure left the copy in the page: %q", got[7])
	}
}
