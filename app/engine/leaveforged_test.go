package engine_test

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/app/age"
	"daybook/app/engine"
	"daybook/app/vault"
)

// forge leaves a file whose name in the store, and in its head, are chosen.
func forge(t *testing.T, d *device, id, object, content string) {
	t.Helper()
	open, err := d.prefs.ReadPlace(ctx, "leave-key")
	if err != nil {
		t.Fatal(err)
	}
	to, err := age.HybridPublic(open[:len(open)-sha256.Size])
	if err != nil {
		t.Fatal(err)
	}
	l, err := vault.NewLeave(ctx, d.vault.Store, id)
	if err != nil {
		t.Fatal(err)
	}
	w, err := age.Seal(ctx, l, rand.Reader, to)
	if err != nil {
		t.Fatal(err)
	}
	head := fmt.Sprintf(`{"v":1,"id":"%s","at":{"utc":"2001-02-03T04:05:06.000Z","zone":"UTC","offset":0},"file":{"object":"%s","name":"a.txt","way":"picked","size":%d}}`, id, object, len(content))
	plain := append(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head+content...)
	if _, err := w.Write(append(plain, make([]byte, 64<<10-len(plain))...)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// Whoever can write to the store can leave a file under any name. It stands in the way
// of nothing: not of another note, and not of what the journal keeps beside a file.
func TestANameChosenInANoteStandsInNobodysWay(t *testing.T) {
	d, e := made(t)
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("mine.txt", []byte("mine")), nil)
	if err != nil {
		t.Fatal(err)
	}
	ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	small := sha256.Sum256([]byte("daybook small picture\x00" + added.Exhibit.ID))
	mustLeave(t, d, "the note that was meant", nil)
	meant := waits(t, d)[0].Key[5:37]
	forge(t, d, strings.Repeat("01", 16), hex.EncodeToString(small[:16]), "beside a file")
	forge(t, d, strings.Repeat("02", 16), meant, "before a note")
	e, _ = reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 3 || got.Damage != nil {
		t.Errorf("%+v", got)
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: added.Exhibit.ID, Passphrase: passphrase})
	e, _ = reopened(t, d)
	said := 0
	for _, r := range ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 9}).Rows {
		if r.ID == meant && r.Excerpt == "the note that was meant" {
			said++
		}
		for _, x := range ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: r.ID}).Exhibits {
			if x.Missing {
				t.Errorf("%s went with another file", x.Name)
			}
			said++
		}
	}
	if said != 3 {
		t.Errorf("%d of 3 are there", said)
	}
}

// A hand-over has a name, too, and every later bundle tells it. A note under that name
// must not become an entry: whoever erased that would erase the hand-over with it, and a
// bundle that leaves it out would leave out what was noted of the other.
func TestANoteCannotTakeTheNameOfAHandOver(t *testing.T) {
	d, e := made(t)
	write(t, e, "He stood there.")
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en", For: "Dr Okafor", Why: "the hearing"})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	_, after, ok := strings.Cut(heldIn(t, d.out.files[len(d.out.files)-1].Bytes()), `"act":"exported","object":"`)
	name, _, _ := strings.Cut(after, `"`)
	if !ok || len(name) != 32 {
		t.Fatalf("no hand-over is named: %q", name)
	}
	ask(t, e, engine.SetLeaving, engine.Leaving{On: true})
	forge(t, d, name, strings.Repeat("03", 16), "in the way")
	mustLeave(t, d, "a note beside it", nil)
	e, _ = reopened(t, d)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 || got.Damage != nil || len(waits(t, d)) != 0 {
		t.Errorf("%+v, %d records wait", got, len(waits(t, d)))
	}
	if _, err := engine.Erase.Ask(ctx, e, engine.EraseRequest{ID: name, Passphrase: passphrase}); code(err) != engine.NotFound {
		t.Errorf("erasing under that name: %v", err)
	}
	rows := ask(t, e, engine.GetHandovers, engine.None{}).Rows
	if len(rows) != 2 || rows[1].For != "Dr Okafor" || rows[1].Why != "the hearing" || rows[1].SealCode == "" {
		t.Errorf("%+v", rows)
	}
}

// fullest is a store that tells how much memory was in use when anything was stored.
type fullest struct {
	vault.Store
	mu   sync.Mutex // segments are stored side by side
	most uint64
}

func (s *fullest) Apply(ctx context.Context, ops []vault.Op) error {
	s.mu.Lock()
	s.most = max(s.most, inUse())
	s.mu.Unlock()
	return s.Store.Apply(ctx, ops)
}

func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// However many files were left, one is in memory at a time.
func TestWhatWasLeftIsTakenInOneByOne(t *testing.T) {
	d := leavable(t)
	const files = 24
	for n := range files {
		mustLeave(t, d, "", file(fmt.Sprint(n), noise(1_200_000+n)))
		d.wait(time.Second)
	}
	store := &fullest{Store: d.vault.Store}
	d.vault.Store = store
	e, _ := reopened(t, d)
	ask(t, e, engine.GetHealth, engine.None{})
	store.most = 0
	before := inUse()
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != files {
		t.Fatalf("%+v", got)
	}
	if more := int64(store.most) - int64(before); more > 12<<20 {
		t.Errorf("taking in %d files of 1.2 MB took %d MiB", files, more>>20)
	}
}
