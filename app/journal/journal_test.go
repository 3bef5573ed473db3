package journal

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

var seed = [32]byte{1}

func at(hour int) Moment {
	return MomentAt(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(hour)*time.Hour), "Europe/London")
}

// add draws and adds one entry.
func add(t *testing.T, j *Journal, now Moment, act Act, object string, content any) Entry {
	t.Helper()
	e, err := j.Draw(now, act, object, content, rand.NewChaCha8(seed))
	if err != nil {
		t.Fatal(err)
	}
	will, err := j.RootWith(e)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Add(e); err != nil {
		t.Fatal(err)
	}
	if j.Root() != will {
		t.Fatal("the root is not what was foretold")
	}
	return e
}

func object(n int) string { return fmt.Sprintf("%032x", n) }

func started(t *testing.T) *Journal {
	j := New()
	add(t, j, at(0), Started, "", JournalStart{App: "test"})
	return j
}

func said(what string) Incident { return Incident{What: what, When: When{Precision: Unknown}} }

func TestAnAmendmentKeepsWhatWasSaidBefore(t *testing.T) {
	j := started(t)
	add(t, j, at(1), Created, object(1), said("He stood at the gate."))
	add(t, j, at(30), Amended, object(1), said("He stood at the gate for an hour."))
	r := j.Incident(object(1))
	if len(r.Revisions) != 2 || r.Revisions[0].Incident.What != "He stood at the gate." || r.Now().What != "He stood at the gate for an hour." {
		t.Errorf("%+v", r)
	}
	if r.Recorded != at(1) || r.Revisions[1].Recorded != at(30) {
		t.Error("recorded-at moved")
	}
}

func TestErasingRemovesContentAndKeepsTheLogWhole(t *testing.T) {
	j := started(t)
	add(t, j, at(1), Created, object(1), said("secret words"))
	add(t, j, at(2), Created, object(2), said("other words"))
	add(t, j, at(3), Amended, object(1), said("more secret words"))
	before := j.Root()
	blanks := j.Blanks(object(1))
	add(t, j, at(4), Erased, object(1), Erasure{Reason: "wrong person"})
	if len(blanks) != 2 {
		t.Errorf("%d entries to blank", len(blanks))
	}
	for _, e := range j.Entries() {
		if strings.Contains(string(e.Marshal()), "secret") {
			t.Errorf("entry %d still says it", e.Header.Seq)
		}
	}
	if old, _ := j.RootAt(4); old != before {
		t.Error("erasing changed the root of what came before")
	}
	if !j.Incident(object(1)).Erased || len(j.Incidents()) != 1 || j.Incident(object(2)).Now().What != "other words" {
		t.Error("the wrong thing was erased")
	}
}

func TestReadingBackGivesTheSameStateAndRoot(t *testing.T) {
	j := started(t)
	add(t, j, at(1), Imported, object(9), Evidence{Name: "a.jpg", Size: 3})
	add(t, j, at(2), Created, object(1), Incident{What: "x", When: When{Precision: Exact, From: at(1)}, Evidence: []string{object(9)}})
	add(t, j, at(3), Exported, "", Export{Name: "records"})
	again := New()
	for _, e := range j.Entries() {
		back, err := Unmarshal(e.Marshal())
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Add(back); err != nil {
			t.Fatal(err)
		}
	}
	if again.Root() != j.Root() || len(again.Incidents()) != 1 || again.Evidence(object(9)).Evidence.Name != "a.jpg" || len(again.Exports()) != 1 || len(again.Loose()) != 0 {
		t.Error("not the same journal")
	}
}

// Any order of acts leaves each incident with exactly its own history.
func TestAnyOrderOfActsKeepsEachIncidentsOwnHistory(t *testing.T) {
	for s := range uint64(200) {
		random := rand.New(rand.NewPCG(s, 7))
		j, want := started(t), map[string][]string{}
		gone := map[string]bool{}
		for step := range 40 {
			id := object(random.IntN(6))
			words := fmt.Sprintf("%s step %d", id, step)
			switch {
			case want[id] == nil:
				add(t, j, at(step), Created, id, said(words))
				want[id] = []string{words}
			case !gone[id] && random.IntN(5) == 0:
				add(t, j, at(step), Erased, id, Erasure{})
				gone[id] = true
			case !gone[id]:
				add(t, j, at(step), Amended, id, said(words))
				want[id] = append(want[id], words)
			}
		}
		for id, words := range want {
			var got []string
			for _, r := range j.Incident(id).Revisions {
				got = append(got, r.Incident.What)
			}
			if gone[id] {
				words = nil
			}
			if !slices.Equal(got, words) {
				t.Fatalf("seed %d: %s has %q, want %q", s, id, got, words)
			}
		}
		if len(j.Strays()) != 0 {
			t.Fatalf("seed %d: strays %v", s, j.Strays())
		}
	}
}

func TestTheRootIsRFC6962(t *testing.T) {
	j := started(t)
	add(t, j, at(1), Created, object(1), said("one"))
	add(t, j, at(2), Created, object(2), said("two"))
	e := j.Entries()
	want := tlog.NodeHash(tlog.NodeHash(e[0].Leaf(), e[1].Leaf()), e[2].Leaf())
	if j.Root() != want {
		t.Error("the root is not the tree head of the leaves")
	}
}

func TestAClockSetBackIsRecorded(t *testing.T) {
	j := started(t)
	add(t, j, at(5), Created, object(1), said("one"))
	if e := add(t, j, at(3), Created, object(2), said("two")); e.Header.Back != 2*3600*1000 {
		t.Errorf("back is %d", e.Header.Back)
	}
	if e := add(t, j, at(4), Created, object(3), said("three")); e.Header.Back != 0 {
		t.Errorf("back is %d", e.Header.Back)
	}
}

func TestALostEntryLeavesTheRestReadable(t *testing.T) {
	j := started(t)
	add(t, j, at(1), Created, object(1), said("one"))
	amended := add(t, j, at(2), Amended, object(1), said("one, corrected"))
	last := add(t, j, at(3), Created, object(2), said("two"))
	damaged := New()
	for _, e := range []Entry{j.Entries()[0], LostEntry(1), amended, last} {
		if err := damaged.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	if got := damaged.Incident(object(1)).Now().What; got != "one, corrected" {
		t.Errorf("the amendment reads %q", got)
	}
	if damaged.Root() == j.Root() || len(damaged.Lost()) != 1 || len(damaged.Incidents()) != 2 {
		t.Error("the loss does not show")
	}
	if _, err := ParseHeader(LostEntry(1).Line); err != nil {
		t.Error(err)
	}
	if _, err := ParseHeader([]byte(`{"seq":1,"act":"lost","at":"2026"}`)); err == nil {
		t.Error("a lost entry may say nothing more")
	}
}

func TestEntriesOutOfPlaceChangeNothing(t *testing.T) {
	j := started(t)
	e, _ := j.Draw(at(1), Created, object(1), said("one"), rand.NewChaCha8(seed))
	root := j.Root()
	wrong := e
	wrong.Header.Seq = 7
	second, _ := j.Draw(at(1), Started, "", JournalStart{}, rand.NewChaCha8(seed))
	for _, bad := range []Entry{wrong, second} {
		if j.Add(bad) == nil {
			t.Errorf("entry %+v was added", bad.Header)
		}
	}
	if j.Len() != 1 || j.Root() != root {
		t.Error("a refused entry left something behind")
	}
}

func TestEverySingleBitOfAStoredEntryCounts(t *testing.T) {
	j := started(t)
	e := add(t, j, at(1), Created, object(1), said("words that matter"))
	whole := e.Marshal()
	content := len(whole) - len(e.Content) - len(e.Salt) - 4
	for i := content; i < len(whole); i++ {
		for bit := range 8 {
			b := bytes.Clone(whole)
			b[i] ^= 1 << bit
			if _, err := Unmarshal(b); err == nil {
				t.Fatalf("byte %d bit %d went unseen", i, bit)
			}
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	j := New()
	e, _ := j.Draw(at(0), Started, "", JournalStart{}, rand.NewChaCha8(seed))
	f.Add(e.Marshal())
	f.Add(e.Without().Marshal())
	f.Fuzz(func(t *testing.T, b []byte) {
		if e, err := Unmarshal(b); err == nil && !bytes.Equal(e.Marshal(), b) {
			t.Error("what was read is not what was stored")
		}
	})
}

// The order is that of what happened, whatever order it was written in, also
// after amendments and erasures in between.
func TestIncidentsStandInTheOrderTheyHappened(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	j, when := started(t), map[string]int{}
	for step := range 600 {
		id := object(random.IntN(80))
		day := random.IntN(40)
		in := Incident{What: "x", When: When{Precision: Exact, From: at(day)}}
		switch was, known := when[id]; {
		case !known:
			add(t, j, at(50), Created, id, in)
			when[id] = day
		case was < 0:
		case random.IntN(6) == 0:
			add(t, j, at(50), Erased, id, Erasure{})
			when[id] = -1
		default:
			add(t, j, at(50), Amended, id, in)
			when[id] = day
		}
		if step%7 > 0 {
			continue
		}
		list, left := j.Incidents(), 0
		for _, day := range when {
			if day >= 0 {
				left++
			}
		}
		if len(list) != left {
			t.Fatalf("step %d: %d of %d", step, len(list), left)
		}
		for i, r := range list {
			if i > 0 && (when[list[i-1].ID] > when[r.ID] || when[list[i-1].ID] == when[r.ID] && list[i-1].ID >= r.ID) {
				t.Fatalf("step %d: %v before %v", step, list[i-1].ID, r.ID)
			}
		}
	}
}
