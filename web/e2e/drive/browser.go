package drive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Engine is whose browser it is.
type Engine string

// The engines there are. Storage is WebKitGTK with navigator.storage switched on,
// as Safari has it and WebKitGTK is shipped without. It then has OPFS's folders
// too, and refuses to open a file in them for writing in place.
const (
	Chromium Engine = "Chromium"
	Firefox  Engine = "Firefox"
	WebKit   Engine = "WebKitGTK"
	Storage  Engine = "WebKitGTK with navigator.storage"
)

// Engines are all of them, the one that the most is known of first.
var Engines = []Engine{Chromium, Firefox, WebKit, Storage}

// Missing is what this machine lacks to run the engine, nil if nothing.
func (e Engine) Missing() error {
	var err error
	if e != Chromium && runtime.GOOS != "linux" {
		return errors.New("driven on Linux alone, where processes can be found by what they inherited")
	}
	switch e {
	case Firefox:
		_, err = findFirefox()
	case WebKit, Storage:
		_, err = findWebKit()
	default:
		_, err = FindChromium()
	}
	return err
}

// Options of a browser. The zero value is a phone held upright, in English.
type Options struct {
	Engine   Engine // Chromium by default
	Profile  string // the profile folder; a new one when empty
	Language string // "en" (default), "pt-BR"
	Zone     string // the device's time zone, "Europe/London" by default
	Width    int    // 390 by default
	Height   int    // 844 by default
	Scale    float64
	Dark     bool
	Private  bool // every window is a private one; not in Chromium
	Bare     bool // no watching and no emulation: for the benchmark
}

// Browser is a running browser. Its profile and downloads stay when it ends.
type Browser struct {
	Options
	Watch     *Watch
	Outside   *Outside
	Downloads string

	t      TB
	run    process
	first  *Page
	before int // downloads of the processes before this one
}

// Start starts a browser. It ends with the test, if not before.
func Start(t TB, o Options) *Browser {
	t.Helper()
	o = o.filled(t)
	b := &Browser{Options: o, t: t, Outside: newOutside(t), Watch: newWatch()}
	b.Downloads = filepath.Join(t.TempDir(), "downloads")
	b.launch()
	t.Cleanup(b.Kill)
	return b
}

// Restart starts a new browser process on the same profile, downloads and
// watch, after the old one was closed or killed.
func (b *Browser) Restart() *Browser {
	b.t.Helper()
	n := &Browser{Options: b.Options, t: b.t, Outside: b.Outside, Watch: b.Watch, Downloads: b.Downloads}
	n.before = b.before + b.run.downloads()
	n.launch()
	n.t.Cleanup(n.Kill)
	return n
}

func (o Options) filled(t TB) Options {
	if o.Engine == "" {
		o.Engine = Chromium
	}
	if o.Profile == "" {
		o.Profile = filepath.Join(t.TempDir(), "profile")
	}
	if o.Language == "" {
		o.Language = "en"
	}
	if o.Zone == "" {
		o.Zone = "Europe/London"
	}
	if o.Width == 0 {
		o.Width, o.Height = 390, 844
	}
	if o.Scale == 0 {
		o.Scale = 1
	}
	return o
}

func (b *Browser) launch() {
	b.t.Helper()
	for _, dir := range []string{b.Downloads, b.Profile} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			b.t.Fatalf("%v", err)
		}
	}
	var err error
	switch b.Engine {
	case Firefox:
		b.run, err = b.startFirefox()
	case WebKit, Storage:
		b.run, err = b.startWebKit()
	default:
		b.run, err = b.startChromium()
	}
	if err != nil {
		b.t.Fatalf("%s: %v", b.Engine, err)
	}
	b.first = b.adopt(b.run.first())
}

// Open shows an address in the first tab.
func (b *Browser) Open(url string) *Page {
	b.t.Helper()
	b.first.Go(url)
	return b.first
}

// Tab opens a further tab in the same window, which hides the others.
func (b *Browser) Tab(url string) *Page {
	b.t.Helper()
	h, err := b.run.tab()
	if err != nil {
		b.t.Fatalf("new tab: %v", err)
	}
	p := b.adopt(h)
	p.Go(url)
	return p
}

// First is the tab the browser started with.
func (b *Browser) First() *Page { return b.first }

// Close ends the browser as its own menu would: it writes its state down first.
func (b *Browser) Close() {
	b.hear()
	b.run.quit()
}

// Kill ends the browser as a battery would: SIGKILL, no warning. Killing one
// that has ended does nothing.
func (b *Browser) Kill() { b.run.kill() }

// hear asks for the complaints of a browser that does not tell them by itself.
func (b *Browser) hear() {
	if b.run.over() {
		return
	}
	for _, line := range b.run.complaints() {
		b.Watch.note("%s", line)
	}
}

// Download waits until n downloads are complete and returns the newest file.
func (b *Browser) Download(n int) string {
	b.t.Helper()
	return b.DownloadWithin(n, Patience)
}

// DownloadWithin is Download with its own patience, for files that are large.
func (b *Browser) DownloadWithin(n int, patience time.Duration) string {
	b.t.Helper()
	waitWithin(b.t, patience, fmt.Sprintf("%d downloads", n), func() bool { return b.before+b.run.downloads() >= n })
	return newest(b.Downloads)
}

// Check fails the test if anything was seen that should not happen: console
// errors, exceptions, policy violations, a request to any other host.
// Expected names substrings of console lines that this test brought about.
func (b *Browser) Check(expected ...string) {
	b.t.Helper()
	b.hear()
	for _, line := range b.Watch.Trouble(expected...) {
		b.t.Errorf("browser: %s", line)
	}
	for _, host := range b.Outside.Hosts() {
		b.t.Errorf("a request left for %s", host)
	}
}
