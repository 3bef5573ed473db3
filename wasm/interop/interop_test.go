//go:build js && wasm

package interop

import (
	"errors"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/hack-pad/safejs"
)

// thrower is an object whose property throws when it is read, as localStorage
// does where storage is blocked.
func thrower(t *testing.T) safejs.Value {
	t.Helper()
	object, err := New("Object")
	if err != nil {
		t.Fatal(err)
	}
	class, _ := Find("Object")
	getter, err := Find("decodeURIComponent") // called without a valid text it throws
	if err != nil {
		t.Fatal(err)
	}
	bound, err := Call(getter, "bind", nil, "%")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Call(class, "defineProperty", object, "trap", map[string]any{"get": bound}); err != nil {
		t.Fatal(err)
	}
	return object
}

func TestAGetterThatThrowsIsAnError(t *testing.T) {
	v := thrower(t)
	if _, err := Get(v, "trap"); !Named(err, "URIError") {
		t.Errorf("Get: %v", err)
	}
	if err := safejs.Global().Set("thrower", v); err != nil {
		t.Fatal(err)
	}
	if _, err := Find("thrower", "trap", "deeper"); !Named(err, "URIError") {
		t.Errorf("Find: %v", err)
	}
	if Has("thrower", "trap") {
		t.Error("what throws is there")
	}
}

func TestWhatIsMissingIsNoError(t *testing.T) {
	if v, err := Find("no", "such", "thing"); err != nil || !v.IsUndefined() {
		t.Errorf("%v, %v", v.Type(), err)
	}
	if Has("navigator", "noSuchThing") || !Has("navigator", "userAgent") {
		t.Error("Has is wrong")
	}
	if _, err := New("NoSuchClass"); err == nil || !strings.Contains(err.Error(), "NoSuchClass") {
		t.Errorf("New of a class that is not there: %v", err)
	}
	if _, err := Call(safejs.Global(), "noSuchFunction"); err == nil {
		t.Error("a function that is not there was called")
	}
	for _, v := range []safejs.Value{safejs.Undefined(), safejs.Null()} {
		if _, err := Get(v, "x"); err == nil {
			t.Error("nothing has properties")
		}
		if _, err := Call(v, "x"); err == nil {
			t.Error("nothing has methods")
		}
	}
}

func TestErrorsKeepTheNameAndNotTheMessage(t *testing.T) {
	promise, _ := Find("Promise")
	made, err := New("DOMException", "a private message", "QuotaExceededError")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Await(Call(promise, "reject", made))
	if !Named(err, "AbortError", "QuotaExceededError") || strings.Contains(err.Error(), "private") {
		t.Errorf("rejected: %v", err)
	}
	json, _ := Find("JSON")
	if _, err := Call(json, "parse", "private message"); !Named(err, "SyntaxError") || strings.Contains(err.Error(), "private") {
		t.Errorf("thrown: %v", err)
	}
	for _, reason := range []any{nil, "text", 7, map[string]any{}, map[string]any{"name": 7}} {
		if _, err := Await(Call(promise, "reject", reason)); err == nil || Named(err, "") {
			t.Errorf("rejected with %v: %v", reason, err)
		}
	}
	if Named(nil, "X") || Named(errors.New("X"), "X") {
		t.Error("other errors have names")
	}
}

func TestAwait(t *testing.T) {
	promise, _ := Find("Promise")
	for range 3 { // waiters are used again
		if v, err := Await(Call(promise, "resolve", "kept")); err != nil {
			t.Error(err)
		} else if s, _ := v.String(); s != "kept" {
			t.Errorf("got %q", s)
		}
		if _, err := Await(Call(promise, "reject", "broken")); err == nil {
			t.Error("a broken promise was kept")
		}
	}
	plain, _ := safejs.ValueOf(7)
	if v, err := Await(plain, nil); err != nil || !v.Equal(plain) {
		t.Errorf("no promise at all: %v", err)
	}
	if _, err := Await(plain, errors.New("before")); err == nil || err.Error() != "before" {
		t.Errorf("the error of the call is lost: %v", err)
	}
}

func TestManyAwaitsAtOnce(t *testing.T) {
	promise, _ := Find("Promise")
	done := make(chan bool)
	for i := range 100 {
		go func() {
			v, err := Await(Call(promise, "resolve", i))
			n, _ := v.Int()
			done <- err == nil && n == i
		}()
	}
	for range 100 {
		if !<-done {
			t.Error("an answer went astray")
		}
	}
}

func TestAPanicInACallbackIsToldAndSurvived(t *testing.T) {
	places := make(chan string, 2)
	OnPanic(func(place string) { places <- place })
	defer OnPanic(func(string) {})
	f, err := Callback(func([]safejs.Value) { panic("my secret") })
	if err != nil {
		t.Fatal(err)
	}
	defer f.Release()
	if _, err := f.Value().Invoke(); err != nil {
		t.Error(err)
	}
	Go(func() {
		var none []int
		_ = none[len(places)]
	})
	for range 2 {
		if place := <-places; !strings.Contains(place, "interop.TestAPanicInACallback") || strings.Contains(place, "secret") {
			t.Errorf("told %q", place)
		}
	}
}

func TestBytes(t *testing.T) {
	for _, want := range []string{"", "x", "\x00\xff", strings.Repeat("long ", 100_000)} {
		v, err := Bytes([]byte(want))
		if err != nil {
			t.Fatal(err)
		}
		buffer, _ := Get(v, "buffer")
		for _, v := range []safejs.Value{v, buffer} {
			if b, err := CopyBytes(v); err != nil || string(b) != want {
				t.Errorf("%d bytes came back as %d, %v", len(want), len(b), err)
			}
		}
		short := make([]byte, 1)
		if n, err := CopyInto(short, v); err != nil || n != min(1, len(want)) {
			t.Errorf("CopyInto: %d, %v", n, err)
		}
		Drop(v)
		if n, err := GetInt(v, "byteLength"); err != nil || n != 0 {
			t.Errorf("%d bytes are left after Drop, %v", n, err)
		}
	}
	for _, other := range []any{nil, 7, "text", map[string]any{}} {
		v, _ := safejs.ValueOf(other)
		if b, err := CopyBytes(v); err == nil {
			t.Errorf("%v was taken for %d bytes", other, len(b))
		}
	}
}

// A program that reads a long file hardly uses memory of its own, so its collector
// does not come round: what was given back and is held by it all the same stays.
func TestWhatIsGivenBackIsNotHeld(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	const size = 123_457
	for range 3 {
		v, err := New("ArrayBuffer", size)
		if err != nil {
			t.Fatal(err)
		}
		Drop(v)
	}
	shell, err := Find("daybook")
	if err != nil || !Exists(shell) {
		t.Fatal("no shell around this test")
	}
	held, err := Call(shell, "held", size)
	if n, _ := held.Int(); err != nil || n != 0 {
		t.Errorf("the program holds %d of 3, %v", n, err)
	}
}

func TestAPartOfAnArrayIsOnlyThatPart(t *testing.T) {
	v, _ := Bytes([]byte("0123456789"))
	part, err := Call(v, "subarray", 2, 5)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := CopyBytes(part); err != nil || string(b) != "234" {
		t.Errorf("%q, %v", b, err)
	}
}

func TestBlobWriter(t *testing.T) {
	for _, size := range []int{0, 1, blobPiece, 2*blobPiece + 7} {
		w := &BlobWriter{}
		want := strings.Repeat("x", size)
		if n, err := w.Write([]byte(want)); n != size || err != nil || w.Len() != int64(size) {
			t.Fatalf("wrote %d of %d, %v", n, size, err)
		}
		blob, err := w.Blob("text/plain")
		if err != nil {
			t.Fatal(err)
		}
		buffer, err := Await(Call(blob, "arrayBuffer"))
		if err != nil {
			t.Fatal(err)
		}
		if b, err := CopyBytes(buffer); err != nil || string(b) != want {
			t.Errorf("%d bytes came back as %d, %v", size, len(b), err)
		}
	}
}

func TestMessagesFromBeforeGoWasReadyComeFirst(t *testing.T) {
	shell, err := Find("daybook")
	if err != nil || !Exists(shell) {
		t.Fatal("no shell around this test")
	}
	early, err := New("Array")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = Call(early, "push", "first")
	if err := shell.Set("early", early); err != nil {
		t.Fatal(err)
	}
	var got []string
	err = Inbox(safejs.Global(), func(m safejs.Value) {
		s, _ := m.String()
		got = append(got, s)
	})
	if err != nil || len(got) != 1 || got[0] != "first" {
		t.Errorf("got %q, %v", got, err)
	}
	if n, _ := early.Length(); n != 0 {
		t.Errorf("%d messages would come again", n)
	}
	_ = safejs.Global().Set("onmessage", nil)
}

func TestAMessageThatCannotBeReadIsTold(t *testing.T) {
	told := make(chan string, 1)
	OnPanic(func(what string) { told <- what })
	defer OnPanic(func(string) {})
	port, err := New("Object")
	if err != nil {
		t.Fatal(err)
	}
	if err := Inbox(port, func(safejs.Value) { t.Error("it was taken") }); err != nil {
		t.Fatal(err)
	}
	_, _ = Call(port, "onmessage", safejs.Null())
	if what := <-told; what != "a message that cannot be read" {
		t.Errorf("told %q", what)
	}
}
