//go:build js && wasm

package bridge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

var ctx = context.Background()

// fake is an engine that does what a test says.
type fake func(ctx context.Context, name string, body []byte, f *engine.File, progress func(engine.Progress)) ([]byte, error)

func (f fake) Call(ctx context.Context, name string, body []byte, file *engine.File, progress func(engine.Progress)) ([]byte, error) {
	return f(ctx, name, body, file, progress)
}

// ports are two ends of a channel that stand for the page and the worker.
func ports(t *testing.T) (page, worker safejs.Value) {
	t.Helper()
	channel, err := interop.New("MessageChannel")
	if err != nil {
		t.Fatal(err)
	}
	page, _ = interop.Get(channel, "port1")
	worker, _ = interop.Get(channel, "port2")
	t.Cleanup(func() { _, _ = interop.Call(page, "close") })
	return page, worker
}

func pair(t *testing.T, f fake) (*Client, *Server) {
	t.Helper()
	page, worker := ports(t)
	server := NewServer(worker)
	if err := server.Serve(f); err != nil {
		t.Fatal(err)
	}
	client, err := Dial(page)
	if err != nil {
		t.Fatal(err)
	}
	return client, server
}

func TestRequestAndAnswerArriveAsTheyAre(t *testing.T) {
	long := strings.Repeat("ção 🙂 \u0000\u2028\"\\", 50_000)
	client, _ := pair(t, func(_ context.Context, name string, body []byte, f *engine.File, _ func(engine.Progress)) ([]byte, error) {
		if f != nil {
			t.Error("a file came that was not sent")
		}
		return append([]byte(name+" "), body...), nil
	})
	for _, body := range []string{"", "{}", long} {
		got, err := client.Call(ctx, "echo", []byte(body), nil, func(engine.Progress) {})
		if err != nil || string(got) != "echo "+body {
			t.Errorf("%d bytes came back as %d, %v", len(body), len(got), err)
		}
	}
}

func TestTypedOperationsCross(t *testing.T) {
	client, _ := pair(t, func(_ context.Context, _ string, body []byte, _ *engine.File, _ func(engine.Progress)) ([]byte, error) {
		return []byte(`{"State":"locked","Version":"1"}`), nil
	})
	status, err := engine.GetStatus.Ask(ctx, client, engine.None{})
	if err != nil || status.State != engine.Locked || status.Version != "1" {
		t.Errorf("%+v, %v", status, err)
	}
}

func TestAnswersFindTheirQuestion(t *testing.T) {
	client, _ := pair(t, func(_ context.Context, _ string, body []byte, _ *engine.File, _ func(engine.Progress)) ([]byte, error) {
		if body[0]%2 == 0 { // the even ones take longer
			time.Sleep(20 * time.Millisecond)
		}
		return body, nil
	})
	errs := make(chan error, 20)
	for i := range 20 {
		go func() {
			got, err := client.Call(ctx, "echo", []byte{byte('a' + i)}, nil, nil)
			if err == nil && string(got) != string(rune('a'+i)) {
				err = fmt.Errorf("%c got %s", 'a'+i, got)
			}
			errs <- err
		}()
	}
	for range 20 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestErrorsKeepTheirMeaningAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		err  error
		code string
		wait int
		info string
	}{
		{&engine.Error{Code: engine.TooSoon, Wait: 16}, engine.TooSoon, 16, ""},
		{&engine.Error{Code: engine.Broken, Info: "seal key"}, engine.Broken, 0, "seal key"},
		{fmt.Errorf("wrapped: %w", &engine.Error{Code: engine.StorageFull}), engine.StorageFull, 0, ""},
		{context.Canceled, engine.Canceled, 0, ""},
		{fmt.Errorf("opening %q", "my secret"), engine.Broken, 0, "an error without a code: *errors.errorString"},
	} {
		client, _ := pair(t, func(context.Context, string, []byte, *engine.File, func(engine.Progress)) ([]byte, error) {
			return nil, c.err
		})
		_, err := client.Call(ctx, "fail", nil, nil, nil)
		var got *engine.Error
		if !errors.As(err, &got) || got.Code != c.code || got.Wait != c.wait || !strings.HasPrefix(got.Info, strings.TrimSuffix(c.info, "*errors.errorString")) {
			t.Errorf("%v came as %#v", c.err, err)
		}
		if got != nil && strings.Contains(got.Info, "secret") {
			t.Errorf("the text of a foreign error crossed: %q", got.Info)
		}
	}
}

func explode() { panic("my secret") }

func TestAPanicIsAnErrorWithAPlaceAndTheNextCallWorks(t *testing.T) {
	client, _ := pair(t, func(_ context.Context, name string, _ []byte, _ *engine.File, _ func(engine.Progress)) ([]byte, error) {
		if name == "explode" {
			explode()
		}
		return []byte("well"), nil
	})
	_, err := client.Call(ctx, "explode", nil, nil, nil)
	var got *engine.Error
	if !errors.As(err, &got) || got.Code != engine.Broken {
		t.Fatalf("the panic came as %v", err)
	}
	if !strings.Contains(got.Info, "bridge.explode") || strings.Contains(got.Info, "secret") {
		t.Errorf("its place is given as %q", got.Info)
	}
	if b, err := client.Call(ctx, "go on", nil, nil, nil); err != nil || string(b) != "well" {
		t.Errorf("the next call: %q, %v", b, err)
	}
}

func TestProgressIsThinnedAndTheLastAlwaysComes(t *testing.T) {
	const steps = 5000
	client, _ := pair(t, func(_ context.Context, _ string, _ []byte, _ *engine.File, progress func(engine.Progress)) ([]byte, error) {
		for i := range int64(steps) {
			progress(engine.Progress{Done: i + 1, Total: steps})
		}
		return nil, nil
	})
	var got []engine.Progress
	_, err := client.Call(ctx, "work", nil, nil, func(p engine.Progress) { got = append(got, p) })
	if err != nil || len(got) == 0 || len(got) > steps/10 {
		t.Fatalf("%d reports of %d came, %v", len(got), steps, err)
	}
	if last := got[len(got)-1]; last != (engine.Progress{Done: steps, Total: steps}) {
		t.Errorf("the last report was %+v", last)
	}
}

func TestCancelReachesTheEngine(t *testing.T) {
	client, _ := pair(t, func(ctx context.Context, _ string, _ []byte, _ *engine.File, progress func(engine.Progress)) ([]byte, error) {
		progress(engine.Progress{Done: 1})
		<-ctx.Done()
		return nil, ctx.Err()
	})
	canceled, cancel := context.WithCancel(ctx)
	_, err := client.Call(canceled, "long", nil, nil, func(engine.Progress) { cancel() })
	var got *engine.Error
	if !errors.As(err, &got) || got.Code != engine.Canceled {
		t.Errorf("the call ended with %v", err)
	}
	if _, err := client.Call(canceled, "long", nil, nil, nil); !errors.As(err, &got) || got.Code != engine.Canceled {
		t.Errorf("a call that was cancelled before: %v", err)
	}
}

func TestACancelThatComesTooLateDoesNotHideTheAnswer(t *testing.T) {
	client, _ := pair(t, func(ctx context.Context, _ string, _ []byte, _ *engine.File, progress func(engine.Progress)) ([]byte, error) {
		progress(engine.Progress{Done: 1})
		<-ctx.Done()
		return []byte("stored"), nil
	})
	canceled, cancel := context.WithCancel(ctx)
	b, err := client.Call(canceled, "store", nil, nil, func(engine.Progress) { cancel() })
	if err != nil || string(b) != "stored" {
		t.Errorf("%q, %v", b, err)
	}
}

func TestWhenTheWorkerEndsEveryCallFailsAndItIsSaid(t *testing.T) {
	page, worker := ports(t)
	client, err := Dial(page)
	if err != nil {
		t.Fatal(err)
	}
	faults := make(chan string, 4)
	client.OnFault(func(info string) { faults <- info })
	go func() {
		time.Sleep(10 * time.Millisecond)
		_ = interop.Post(worker, map[string]any{"daybook": "ended", "info": "out of memory"})
	}()
	_, err = client.Call(ctx, "never answered", nil, nil, nil)
	var got *engine.Error
	if !errors.As(err, &got) || got.Code != engine.Broken {
		t.Errorf("the call ended with %v", err)
	}
	if info := <-faults; info != "out of memory" {
		t.Errorf("told %q", info)
	}
	if _, err := client.Call(ctx, "afterwards", nil, nil, nil); err == nil {
		t.Error("a call to a dead engine succeeded")
	}
	client.OnFault(func(info string) { faults <- "late: " + info })
	if info := <-faults; info != "late: out of memory" {
		t.Errorf("who asks late is told %q", info)
	}
}

func TestTheEngineAsksThePage(t *testing.T) {
	client, server := pair(t, nil)
	if ok, err := server.Ask(ctx, "forget"); err != nil || ok {
		t.Errorf("nobody answers, but: %v, %v", ok, err)
	}
	client.OnAsk(func(name string) bool { return name == "forget" })
	if ok, err := server.Ask(ctx, "forget"); err != nil || !ok {
		t.Errorf("%v, %v", ok, err)
	}
	client.OnAsk(func(string) bool { time.Sleep(time.Hour); return true })
	soon, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
	defer cancel()
	if ok, err := server.Ask(soon, "forget"); err == nil || ok {
		t.Errorf("a person who takes their time: %v, %v", ok, err)
	}
}

func makeBlob(t *testing.T, b []byte) safejs.Value {
	t.Helper()
	array, err := interop.Bytes(b)
	if err != nil {
		t.Fatal(err)
	}
	blob, err := interop.New("File", []any{array}, "a name.jpg", map[string]any{"type": "image/jpeg", "lastModified": 5})
	if err != nil {
		t.Fatal(err)
	}
	return blob
}

func some(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*31 + i>>10)
	}
	return b
}

func TestTheBlobBehindAnAddressReachesThePage(t *testing.T) {
	client, server := pair(t, fake(func(context.Context, string, []byte, *engine.File, func(engine.Progress)) ([]byte, error) {
		return nil, nil
	}))
	server.Hand("blob:1", makeBlob(t, some(10)))
	if _, err := client.Call(ctx, "anything later", nil, nil, nil); err != nil {
		t.Fatal(err)
	}
	blob, ok := client.Blob("blob:1")
	if size, _ := interop.GetInt(blob, "size"); !ok || size != 10 {
		t.Errorf("found %v, %d bytes", ok, size)
	}
	if _, ok := client.Blob("blob:2"); ok {
		t.Error("an address that was never given has a Blob")
	}
}

// TestAFileCrosses reads it in the ways the engine does: all of it in pieces,
// the head first, bits of the end, and two readers at once.
func TestAFileCrosses(t *testing.T) {
	for _, size := range []int{0, 1, 4096, window - 1, window, window + 1, 3*window + 123} {
		want := some(size)
		client, _ := pair(t, func(_ context.Context, _ string, _ []byte, f *engine.File, _ func(engine.Progress)) ([]byte, error) {
			if f.Name != "a name.jpg" || f.Type != "image/jpeg" || f.Size != int64(size) || f.Modified != 5 {
				t.Errorf("described as %+v", f)
			}
			readWays(t, f.Bytes, want)
			return nil, nil
		})
		f := &engine.File{Name: "a name.jpg", Type: "image/jpeg", Size: int64(size), Modified: 5, Handle: makeBlob(t, want)}
		if _, err := client.Call(ctx, "take", nil, f, nil); err != nil {
			t.Fatalf("%d bytes: %v", size, err)
		}
	}
}

func TestSeveralFilesCrossAtOnce(t *testing.T) {
	client, _ := pair(t, func(_ context.Context, _ string, _ []byte, f *engine.File, _ func(engine.Progress)) ([]byte, error) {
		if len(f.More) != 2 || f.More[0].Size != 20 || f.More[1].Size != 30 || len(f.More[0].More)+len(f.More[1].More) > 0 {
			t.Fatalf("%+v", f)
		}
		for i, one := range append([]*engine.File{f}, f.More...) {
			readWays(t, one.Bytes, some((i+1)*10))
		}
		return nil, nil
	})
	f := &engine.File{Name: "0", Size: 10, Handle: makeBlob(t, some(10))}
	for i := 2; i <= 3; i++ {
		f.More = append(f.More, &engine.File{Name: fmt.Sprint(i), Size: int64(i * 10), Handle: makeBlob(t, some(i*10))})
	}
	if _, err := client.Call(ctx, "take", nil, f, nil); err != nil {
		t.Fatal(err)
	}
	if len(f.More) != 2 {
		t.Error("the page's own list was changed")
	}
}

func readWays(t *testing.T, r io.ReaderAt, want []byte) {
	head := make([]byte, min(4096, len(want)))
	if n, err := r.ReadAt(head, 0); n != len(head) || err != nil || !bytes.Equal(head, want[:n]) {
		t.Errorf("%d bytes: head of %d, %v", len(want), n, err)
	}
	all, err := io.ReadAll(io.NewSectionReader(r, 0, int64(len(want))))
	if err != nil || !bytes.Equal(all, want) {
		t.Errorf("%d bytes were read as %d, %v", len(want), len(all), err)
	}
	for _, at := range []int{len(want) - 1, len(want) / 2, 0, len(want) - 22} {
		part := make([]byte, 64)
		if at < 0 {
			continue
		}
		n, err := r.ReadAt(part, int64(at))
		if expect := min(64, len(want)-at); n != expect || (n < 64) != (err == io.EOF) || !bytes.Equal(part[:n], want[at:at+n]) {
			t.Errorf("%d bytes, at %d: %d, %v", len(want), at, n, err)
		}
	}
	if n, err := r.ReadAt(make([]byte, 1), int64(len(want))); n != 0 || err != io.EOF {
		t.Errorf("past the end: %d, %v", n, err)
	}
	if n, err := r.ReadAt(make([]byte, 1), -1); n != 0 || err == nil {
		t.Errorf("before the beginning: %d, %v", n, err)
	}
	two := make(chan bool)
	for range 2 {
		go func() {
			b, err := io.ReadAll(io.NewSectionReader(r, 0, int64(len(want))))
			two <- err == nil && bytes.Equal(b, want)
		}()
	}
	if a, b := <-two, <-two; !a || !b {
		t.Errorf("%d bytes: two readers at once disturb each other", len(want))
	}
}

func TestAFileThatWentAwayIsAnErrorOfItsOwn(t *testing.T) {
	shorter := &blob{js: makeBlob(t, some(10)), size: 100}
	_, err := shorter.ReadAt(make([]byte, 100), 0)
	var got *engine.Error
	if !errors.As(err, &got) || got.Code != engine.FileUnreadable {
		t.Errorf("a file shorter than it said: %v", err)
	}
	notOne := &blob{js: safejs.Null(), size: 100}
	if _, err := notOne.ReadAt(make([]byte, 100), 0); !errors.As(err, &got) || got.Code != engine.FileUnreadable {
		t.Errorf("no file at all: %v", err)
	}
}

func TestMessagesThatAreNotOursAreLeftAlone(t *testing.T) {
	page, worker := ports(t)
	server := NewServer(worker)
	if err := server.Serve(fake(func(context.Context, string, []byte, *engine.File, func(engine.Progress)) ([]byte, error) {
		return []byte("ok"), nil
	})); err != nil {
		t.Fatal(err)
	}
	client, err := Dial(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, port := range []safejs.Value{page, worker} {
		for _, strange := range []any{nil, 7, "text", []any{1}, map[string]any{"cancel": 99}, map[string]any{"answer": 99}, map[string]any{"id": 99, "body": 7}, map[string]any{"daybook": "start"}} {
			if _, err := interop.Call(port, "postMessage", strange); err != nil {
				t.Fatal(err)
			}
		}
	}
	if b, err := client.Call(ctx, "go on", nil, nil, nil); err != nil || string(b) != "ok" {
		t.Errorf("%q, %v", b, err)
	}
}
