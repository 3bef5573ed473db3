//go:build js && wasm

package browser

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/hack-pad/safejs"

	"daybook/app/ui"
	"daybook/wasm/interop"
)

var ctx = context.Background()

func TestTheClockKnowsItsZone(t *testing.T) {
	c := &Clock{}
	at, name := c.Now()
	if time.Since(at).Abs() > time.Second || at.Location() != time.UTC {
		t.Errorf("it is %v", at)
	}
	if _, err := time.LoadLocation(name); err != nil || name == "" || name == "Local" {
		t.Errorf("zone %q: %v", name, err)
	}
}

// with puts something in the place of a global property for one test.
func with(t *testing.T, path []string, value any) {
	t.Helper()
	last := len(path) - 1
	holder, err := interop.Find(path[:last]...)
	if err != nil || !interop.Exists(holder) {
		t.Fatalf("no %v here: %v", path, err)
	}
	object, _ := interop.Find("Object")
	define := func(value any) error {
		_, err := interop.Call(object, "defineProperty", holder, path[last], map[string]any{"value": value, "configurable": true, "writable": true})
		return err
	}
	if err := define(value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = holder.Delete(path[last]) })
}

func TestAClockWithoutZonesSaysUTC(t *testing.T) {
	intl, _ := interop.Find("Intl")
	defer safejs.Global().Set("Intl", intl)
	_ = safejs.Global().Set("Intl", nil)
	if _, name := (&Clock{}).Now(); name != "UTC" {
		t.Errorf("zone %q", name)
	}
}

func TestAJourneyChangesTheZone(t *testing.T) {
	c := &Clock{}
	c.Now()
	c.zone = "Antarctica/Troll"
	if _, name := c.Now(); name != "Antarctica/Troll" {
		t.Errorf("asked again at once: %q", name)
	}
	c.asked = c.asked.Add(-zoneAge)
	if _, name := c.Now(); name == "Antarctica/Troll" {
		t.Error("the old zone is kept for ever")
	}
}

// fetched is what is at a blob address, and its type. The policy keeps fetch
// from it, as it should; XMLHttpRequest too, so a page would use an image.
func shownBlob(t *testing.T, v *Viewer, mediaType string, b []byte) safejs.Value {
	t.Helper()
	var made safejs.Value
	class, _ := interop.Find("URL")
	create, _ := interop.Get(class, "createObjectURL")
	spy, err := interop.Answering(func(args []safejs.Value) any {
		made = interop.First(args)
		url, _ := interop.Call(create, "call", class, made)
		return url
	})
	if err != nil {
		t.Fatal(err)
	}
	defer spy.Release()
	_ = class.Set("createObjectURL", spy)
	defer class.Set("createObjectURL", create)
	url, err := v.Show(mediaType, bytes.NewReader(b), int64(len(b)))
	if err != nil || !strings.HasPrefix(url, "blob:http") {
		t.Fatalf("%q, %v", url, err)
	}
	return made
}

func TestWhatIsShownIsWhatWasRead(t *testing.T) {
	want := bytes.Repeat([]byte("picture "), 300_000)
	blob := shownBlob(t, &Viewer{}, "image/jpeg", want)
	buffer, err := interop.Await(interop.Call(blob, "arrayBuffer"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := interop.CopyBytes(buffer); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes came as %d, %v", len(want), len(got), err)
	}
	if kind, _ := interop.GetString(blob, "type"); kind != "image/jpeg" {
		t.Errorf("as %q", kind)
	}
}

func TestNothingShownCanRun(t *testing.T) {
	for given, want := range map[string]string{
		"image/png":                "image/png",
		"video/mp4":                "video/mp4",
		"text/plain; charset=utf8": "text/plain",
		"text/html":                "application/octet-stream",
		"TEXT/HTML; charset=utf-8": "application/octet-stream",
		"image/svg+xml":            "application/octet-stream",
		"application/xhtml+xml":    "application/octet-stream",
		"text/xml":                 "application/octet-stream",
		"text/javascript":          "application/octet-stream",
		"":                         "application/octet-stream",
		"image/":                   "application/octet-stream",
		"nonsense\r\n":             "application/octet-stream",
		"image/png\r\nx":           "application/octet-stream",
		"Image/PNG":                "image/png",
	} {
		if got := harmless(given); got != want {
			t.Errorf("%q is shown as %q, want %q", given, got, want)
		}
	}
}

// endless stands for a file that is longer than it said.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestTooMuchIsNotShown(t *testing.T) {
	v := &Viewer{}
	if _, err := v.Show("image/png", endless{}, showLimit+1); err == nil {
		t.Error("more than the limit was shown")
	}
	if _, err := v.Show("image/png", endless{}, 10); err == nil {
		t.Error("an endless file was shown")
	}
	if _, err := v.Show("image/png", broken{}, 10); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("an unreadable file: %v", err)
	}
}

func TestTheOldestAddressEndsWhenTooMuchIsShown(t *testing.T) {
	v := &Viewer{}
	for _, size := range []int64{60 << 20, 60 << 20, 60 << 20} {
		v.keep(shown{"blob:none", size})
	}
	if len(v.shown) != 2 {
		t.Errorf("%d addresses are good", len(v.shown))
	}
}

func TestTheLockIsHeldByOne(t *testing.T) {
	first, second := &Keeper{}, &Keeper{}
	if alone, err := first.Alone(ctx); err != nil || !alone {
		t.Fatalf("the first: %v, %v", alone, err)
	}
	if alone, err := second.Alone(ctx); err != nil || alone {
		t.Errorf("the second: %v, %v", alone, err)
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if alone, err := second.Alone(canceled); !errors.Is(err, context.Canceled) || alone {
		t.Errorf("cancelled: %v, %v", alone, err)
	}
	first.LetGo()
	if alone, err := second.Alone(ctx); err != nil || !alone {
		t.Errorf("after the first let go: %v, %v", alone, err)
	}
}

func TestALockLetGoInTimeIsTaken(t *testing.T) {
	locks, _ := interop.Find("navigator", "locks")
	let := make(chan func(), 1)
	promise, _ := interop.Find("Promise")
	hold, err := interop.Answering(func([]safejs.Value) any {
		executor, _ := interop.Callback(func(args []safejs.Value) {
			let <- func() { _, _ = args[0].Invoke() }
		})
		p, _ := promise.New(executor)
		return p
	})
	if err != nil {
		t.Fatal(err)
	}
	const name = "test-let-go"
	if _, err := interop.Call(locks, "request", name, hold); err != nil {
		t.Fatal(err)
	}
	release := <-let
	time.AfterFunc(50*time.Millisecond, release)
	if alone, _, err := takeLock(ctx, name); err != nil || !alone {
		t.Errorf("%v, %v", alone, err)
	}
}

func TestWithoutLocksTabsCallOut(t *testing.T) {
	with(t, []string{"navigator", "locks"}, nil)
	first := &Keeper{}
	if alone, err := first.Alone(ctx); err != nil || !alone {
		t.Fatalf("the first: %v, %v", alone, err)
	}
	if alone, err := (&Keeper{}).Alone(ctx); err != nil || alone {
		t.Errorf("the second: %v, %v", alone, err)
	}
	first.LetGo()
	if alone, err := (&Keeper{}).Alone(ctx); err != nil || !alone {
		t.Errorf("after the first let go: %v, %v", alone, err)
	}
}

func TestOfTwoThatCallOutAtOnceOneIsAlone(t *testing.T) {
	answers := make(chan bool)
	for range 2 {
		go func() {
			alone, _, err := callOut(ctx, "test-at-once")
			if err != nil {
				t.Error(err)
			}
			answers <- alone
		}()
	}
	if a, b := <-answers, <-answers; a == b {
		t.Errorf("both got %v", a)
	}
}

func TestWithoutAnyOfItATabIsAlone(t *testing.T) {
	with(t, []string{"navigator", "locks"}, nil)
	class, _ := interop.Find("BroadcastChannel")
	defer safejs.Global().Set("BroadcastChannel", class)
	_ = safejs.Global().Set("BroadcastChannel", nil)
	if alone, err := (&Keeper{}).Alone(ctx); err != nil || !alone {
		t.Errorf("%v, %v", alone, err)
	}
}

func TestTheKeeperKnowsTheStorage(t *testing.T) {
	k := NewKeeper("1.2", true)
	if k.Version() != "1.2" || !k.InPlace() {
		t.Error("the keeper forgot what it was told")
	}
	k.Persisted(ctx) // either answer is right here; it must come
	used, left := k.Space(ctx)
	if tells := interop.Has("navigator", "storage"); used < 0 || left > 0 != tells {
		t.Errorf("%d used, %d left; the browser tells of it: %v", used, left, tells)
	}
}

func TestWithoutAStorageManagerNothingIsPersisted(t *testing.T) {
	with(t, []string{"navigator", "storage"}, nil)
	k := &Keeper{}
	if used, left := k.Space(ctx); k.Persisted(ctx) || (&Device{}).Keep() || used != 0 || left != 0 {
		t.Error("persisted without a storage manager")
	}
}

func TestABundleWithoutOPFSIsABlob(t *testing.T) {
	var handed safejs.Value
	at := ""
	o := NewBlobOut(func(url string, blob safejs.Value) { at, handed = url, blob })
	f, err := o.Create(ctx, "bundle.zip")
	if err != nil {
		t.Fatal(err)
	}
	want := bytes.Repeat([]byte("zip"), 700_000)
	if _, err := f.Write(want); err != nil {
		t.Fatal(err)
	}
	url, size, err := f.Finish(ctx)
	if err != nil || size != int64(len(want)) || url != at {
		t.Fatalf("%q, %d, %v", url, size, err)
	}
	buffer, _ := interop.Await(interop.Call(handed, "arrayBuffer"))
	if got, err := interop.CopyBytes(buffer); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes came as %d, %v", len(want), len(got), err)
	}
	if err := errors.Join(f.Discard(), f.Discard(), o.Sweep(ctx)); err != nil {
		t.Error(err)
	}
	if _, err := f.Write(want); err == nil {
		t.Error("written after the end")
	}
}

func TestWindowsHearEachOther(t *testing.T) {
	d := NewDevice(func(string) (safejs.Value, bool) { return safejs.Undefined(), false })
	one, two := NewRoom(safejs.Undefined(), d), NewRoom(safejs.Undefined(), d)
	heard := make(chan string, 2)
	one.Hear(func(string) { heard <- "its own word" })
	two.Hear(func(word string) { heard <- word })
	one.Tell("ask 1")
	if word := <-heard; word != "ask 1" {
		t.Errorf("heard %q", word)
	}
}

// The page's parts run in a page; in a place without one they must answer, not
// fall over.
func TestWithoutAPageTheDeviceStillAnswers(t *testing.T) {
	d := NewDevice(func(string) (safejs.Value, bool) { return safejs.Undefined(), false })
	if d.Zone() == "" {
		t.Error("no zone")
	}
	if d.Installed() || len(d.Files("none")) != 0 {
		t.Error("a worker is installed, or has files")
	}
	if err := d.Save("blob:none", "name.zip"); err == nil {
		t.Error("saved without a page")
	}
	d.Languages()
	r := NewRoom(safejs.Undefined(), d)
	r.OnUpdate(func(ui.Update) {})
	r.Tell("before anyone hears")
	told := make(chan string, 1)
	r.Fault("first")
	r.OnFault(func(info string) { told <- info })
	if info := <-told; info != "first" {
		t.Errorf("told %q", info)
	}
}

// A picture is drawn small, as JPEG, in the shape it has; what is no picture is an
// error.
func TestAPictureIsDrawnSmall(t *testing.T) {
	var b bytes.Buffer
	pic := image.NewGray(image.Rect(0, 0, 1600, 400))
	if err := png.Encode(&b, pic); err != nil {
		t.Fatal(err)
	}
	if !interop.Has("OffscreenCanvas") || !interop.Has("createImageBitmap") {
		t.Skip("not in a worker of this browser: docs/browsers.md")
	}
	got, err := Draw("image/png", &b)
	if err != nil {
		t.Fatal(err)
	}
	made, err := jpeg.DecodeConfig(bytes.NewReader(got))
	if n := made.Width * made.Height; err != nil || n > smallPixels+2000 || n < smallPixels*9/10 || made.Width/made.Height != 3 && made.Width/made.Height != 4 {
		t.Errorf("%d × %d: %v", made.Width, made.Height, err)
	}
	if _, err := Draw("image/png", strings.NewReader("no picture")); err == nil {
		t.Error("what is no picture is drawn")
	}
}
