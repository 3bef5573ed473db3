package drive

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// Options of a browser. The zero value is a phone held upright, in English.
type Options struct {
	Profile  string // the profile folder; a new one when empty
	Language string // "en" (default), "pt-BR"
	Zone     string // the device's time zone, "Europe/London" by default
	Width    int    // 390 by default
	Height   int    // 844 by default
	Scale    float64
	Dark     bool
	Bare     bool // no watching and no emulation: for the benchmark
}

// Browser is a running Chromium. Its profile and downloads stay when it ends.
type Browser struct {
	Options
	Watch     *Watch
	Outside   *Outside
	Downloads string

	t     TB
	ctx   context.Context
	end   context.CancelFunc
	first *Page
	pid   int

	mu   sync.Mutex
	done map[string]bool // downloads that came to their end
}

// Chromium finds the browser: $CHROMIUM, or one of the usual names.
func Chromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"}
	if p := os.Getenv("CHROMIUM"); p != "" {
		names = []string{p}
	}
	for _, name := range names {
		if p, err := exec.LookPath(name); err == nil {
			return p, nil
		}
	}
	return "", errors.New("no Chromium found: install the package chromium, or set CHROMIUM to its path")
}

// Start starts a browser. It ends with the test, if not before.
func Start(t TB, o Options) *Browser {
	t.Helper()
	o = o.filled(t)
	b := &Browser{Options: o, t: t, Outside: newOutside(t), Watch: newWatch(), done: map[string]bool{}}
	b.Downloads = filepath.Join(t.TempDir(), "downloads")
	b.launch()
	t.Cleanup(b.Kill)
	return b
}

// Restart starts a new browser process on the same profile, downloads and
// watch, after the old one was closed or killed.
func (b *Browser) Restart() *Browser {
	b.t.Helper()
	n := &Browser{Options: b.Options, t: b.t, Outside: b.Outside, Watch: b.Watch, Downloads: b.Downloads, done: b.done}
	n.launch()
	n.t.Cleanup(n.Kill)
	return n
}

func (o Options) filled(t TB) Options {
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

// flags of the command line. chromedp adds --no-sandbox for root by itself.
func (b *Browser) flags(path string) []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless,
		chromedp.UserDataDir(b.Profile),
		chromedp.WindowSize(b.Width, b.Height),
		chromedp.ProxyServer("http://" + b.Outside.addr),
		// Without a UTF-8 locale Chromium cannot open files whose names are not ASCII.
		chromedp.Env("TZ="+b.Zone, "LANGUAGE="+b.Language, "LC_ALL=C.UTF-8"),
		chromedp.Flag("lang", b.Language),
		chromedp.Flag("accept-lang", b.Language),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-breakpad", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("disable-default-apps", true),
		chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-features", "Translate,AutofillServerCommunication,OptimizationHints,MediaRouter,InterestFeedContentSuggestions"),
		chromedp.Flag("metrics-recording-only", true),
		chromedp.Flag("password-store", "basic"),
		chromedp.Flag("use-mock-keychain", true),
		chromedp.Flag("force-color-profile", "srgb"),
		// Timers and frames must run also where no window is on a screen.
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
	}
}

func (b *Browser) launch() {
	b.t.Helper()
	path, err := Chromium()
	if err != nil {
		b.t.Fatalf("%v", err)
	}
	if err := os.MkdirAll(b.Downloads, 0o755); err != nil {
		b.t.Fatalf("downloads: %v", err)
	}
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), b.flags(path)...)
	ctx, endCtx := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}), chromedp.WithLogf(func(string, ...any) {}))
	b.ctx, b.end = ctx, func() { endCtx(); endAlloc() }
	if err := chromedp.Do(ctx); err != nil {
		b.t.Fatalf("starting %s: %v", path, err)
	}
	b.pid = chromedp.FromContext(ctx).Browser.Process().Pid
	_, err = chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.Downloads, EventsEnabled: new(true),
	})
	if err != nil {
		b.t.Fatalf("downloads: %v", err)
	}
	b.listen()
	b.first = b.adopt(ctx)
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
	ctx, _ := chromedp.NewContext(b.ctx, chromedp.WithNewWindow(false))
	if err := chromedp.Do(ctx); err != nil {
		b.t.Fatalf("new tab: %v", err)
	}
	p := b.adopt(ctx)
	p.Go(url)
	return p
}

// First is the tab the browser started with.
func (b *Browser) First() *Page { return b.first }

// listen follows downloads and attaches to workers as they appear.
func (b *Browser) listen() {
	b.t.Helper()
	err := chromedp.ListenBrowser(b.ctx, func(ev any) {
		if d, ok := ev.(*browser.EventDownloadProgress); ok && d.State == browser.DownloadProgressStateCompleted {
			b.mu.Lock()
			b.done[d.GUID] = true
			b.mu.Unlock()
		}
		if !b.Bare {
			b.Watch.workers(b.ctx, ev)
		}
	})
	if err != nil {
		b.t.Fatalf("listening: %v", err)
	}
}

// Check fails the test if anything was seen that should not happen: console
// errors, exceptions, policy violations, a request to any other host.
// Expected names substrings of console lines that this test brought about.
func (b *Browser) Check(expected ...string) {
	b.t.Helper()
	for _, line := range b.Watch.Trouble(expected...) {
		b.t.Errorf("browser: %s", line)
	}
	for _, host := range b.Outside.Hosts() {
		b.t.Errorf("a request left for %s", host)
	}
}
