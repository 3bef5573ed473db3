//go:build js && wasm

package opfs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/storetest"
	"daybook/wasm/interop"
)

var (
	ctx   = context.Background()
	names int
)

func newName() string {
	names++
	return fmt.Sprintf("test-%d", names)
}

// Whatever a browser claims to have: what it cannot do is not counted on.
func TestWhatIsHereWorks(t *testing.T) {
	if !Here() {
		return
	}
	p := NewPlaces(newName())
	if err := p.WritePlace(ctx, "a", []byte("kept")); err != nil {
		t.Fatal(err)
	}
	if b, err := p.ReadPlace(ctx, "a"); err != nil || string(b) != "kept" {
		t.Errorf("%q, %v", b, err)
	}
	if n := left(t); n != 0 {
		t.Errorf("trying left %d files behind", n)
	}
}

func TestPlaces(t *testing.T) {
	if !Here() {
		t.Fatal("no OPFS in this worker")
	}
	storetest.Places(t, func() vault.Places { return NewPlaces(newName()) })
}

// A worker that was ended a moment ago may still hold its handle.
func TestAPlaceHeldElsewhereIsWaitedFor(t *testing.T) {
	p := NewPlaces(newName())
	if err := p.WritePlace(ctx, "a", []byte("before")); err != nil {
		t.Fatal(err)
	}
	h, err := p.open(ctx, "a", false)
	if err != nil {
		t.Fatal(err)
	}
	held := make(chan bool, 1)
	go func() {
		time.Sleep(60 * time.Millisecond)
		held <- true
		h.abandon()
	}()
	if err := p.WritePlace(ctx, "a", []byte("after")); err != nil {
		t.Fatal(err)
	}
	if len(held) == 0 {
		t.Error("written although the file was held")
	}
	if b, err := p.ReadPlace(ctx, "a"); err != nil || string(b) != "after" {
		t.Errorf("%q, %v", b, err)
	}
}

func TestWaitingForAPlaceCanBeCancelled(t *testing.T) {
	p := NewPlaces(newName())
	h, err := p.open(ctx, "a", true)
	if err != nil {
		t.Fatal(err)
	}
	defer h.abandon()
	canceled, cancel := context.WithCancel(ctx)
	time.AfterFunc(30*time.Millisecond, cancel)
	if err := p.WritePlace(canceled, "a", []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("WritePlace says %v", err)
	}
}

// out is a way out that keeps what it hands to the page.
func out() (*Out, map[string]safejs.Value) {
	handed := map[string]safejs.Value{}
	return NewOut(func(url string, blob safejs.Value) { handed[url] = blob }), handed
}

func create(t *testing.T, o *Out) engine.OutFile {
	t.Helper()
	f, err := o.Create(ctx, "bundle.zip")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func content(t *testing.T, blob safejs.Value) []byte {
	t.Helper()
	buffer, err := interop.Await(interop.Call(blob, "arrayBuffer"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := interop.CopyBytes(buffer)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatGoesOutIsWhatWasWritten(t *testing.T) {
	for _, size := range []int{0, 1, piece - 1, piece, piece + 1, 3*piece + 17} {
		want := make([]byte, size)
		for i := range want {
			want[i] = byte(i * 7)
		}
		o, handed := out()
		f := create(t, o)
		// Pieces of no particular size, as a ZIP writer makes them.
		for rest, n := want, 1; len(rest) > 0; n = n*3 + 1 {
			k := min(n, len(rest))
			if w, err := f.Write(rest[:k]); err != nil || w != k {
				t.Fatalf("wrote %d of %d: %v", w, k, err)
			}
			rest = rest[k:]
		}
		url, n, err := f.Finish(ctx)
		if err != nil || n != int64(size) {
			t.Fatalf("Finish: %d bytes of %d, %v", n, size, err)
		}
		if got := content(t, handed[url]); !bytes.Equal(got, want) {
			t.Errorf("%d bytes came out as %d others", size, len(got))
		}
		if err := f.Discard(); err != nil {
			t.Errorf("Discard: %v", err)
		}
	}
}

func left(t *testing.T) int {
	t.Helper()
	dir, err := folder(OutFolder)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := interop.Call(dir, "keys")
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; ; n++ {
		next, err := interop.Await(interop.Call(keys, "next"))
		if err != nil {
			t.Fatal(err)
		}
		done, _ := interop.Get(next, "done")
		if yes, _ := done.Bool(); yes {
			return n
		}
	}
}

func TestNothingIsLeftBehind(t *testing.T) {
	o, _ := out()
	for name, end := range map[string]func(engine.OutFile) error{
		"discarded half written": func(f engine.OutFile) error { return f.Discard() },
		"discarded when finished": func(f engine.OutFile) error {
			if _, _, err := f.Finish(ctx); err != nil {
				return err
			}
			return f.Discard()
		},
		"discarded twice": func(f engine.OutFile) error { return errors.Join(f.Discard(), f.Discard()) },
		"swept": func(f engine.OutFile) error {
			if _, _, err := f.Finish(ctx); err != nil {
				return err
			}
			return o.Sweep(ctx)
		},
	} {
		f := create(t, o)
		if _, err := io.WriteString(f, "something"); err != nil {
			t.Fatal(err)
		}
		if err := end(f); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if n := left(t); n != 0 {
			t.Errorf("%s: %d files are left", name, n)
		}
	}
	if err := o.Sweep(ctx); err != nil {
		t.Errorf("sweeping what is clean: %v", err)
	}
}

func TestAClosedFileTakesNothing(t *testing.T) {
	o, _ := out()
	f := create(t, o)
	if err := f.Discard(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("x")); err == nil {
		t.Error("written after Discard")
	}
	if _, _, err := f.Finish(ctx); err == nil {
		t.Error("finished after Discard")
	}
}

func TestAFullStorageIsCalledSo(t *testing.T) {
	if err := meaning(&interop.Error{Name: "QuotaExceededError"}); !errors.Is(err, vault.ErrFull) {
		t.Errorf("QuotaExceededError became %v", err)
	}
}
