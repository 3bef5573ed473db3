package drive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// FindChromium finds the browser: $CHROMIUM, or one of the usual names.
func FindChromium() (string, error) {
	return find("CHROMIUM", "the package chromium", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
}

// find looks for a program under the name in the environment, or the usual ones.
func find(variable, what string, names ...string) (string, error) {
	if p := os.Getenv(variable); p != "" {
		names = []string{p}
	}
	for _, name := range names {
		if p, err := exec.LookPath(name); err == nil {
			return p, nil
		}
	}
	return "", fmt.Errorf("%s not found: install %s, or set %s to its path", names[0], what, variable)
}

// chromium is a running Chromium, driven through its own protocol.
type chromium struct {
	ctx     context.Context
	end     context.CancelFunc
	pid     int
	profile string

	mu   sync.Mutex
	done map[string]bool // downloads that came to their end
}

// chromiumFlags of the command line. chromedp adds --no-sandbox for root by itself.
func (b *Browser) chromiumFlags(path string) []chromedp.ExecAllocatorOption {
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
		chromedp.Flag("disable-features", "Translate,AutofillServerCommunication,OptimizationHints,OptimizationTargetPrediction,MediaRouter,InterestFeedContentSuggestions"),
		// A minute or so after its start Chromium asks its maker for models, unless told so.
		chromedp.Flag("disable-optimization-guide-model-downloads-for-benchmarking", true),
		chromedp.Flag("metrics-recording-only", true),
		chromedp.Flag("password-store", "basic"),
		// A microphone that hums and that everybody may use.
		chromedp.Flag("use-fake-device-for-media-stream", true),
		chromedp.Flag("use-fake-ui-for-media-stream", true),
		chromedp.Flag("use-mock-keychain", true),
		chromedp.Flag("force-color-profile", "srgb"),
		// Timers and frames must run also where no window is on a screen.
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
	}
}

func (b *Browser) startChromium() (process, error) {
	path, err := FindChromium()
	if err != nil {
		return nil, err
	}
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), b.chromiumFlags(path)...)
	ctx, endCtx := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}), chromedp.WithLogf(func(string, ...any) {}))
	c := &chromium{ctx: ctx, end: func() { endCtx(); endAlloc() }, profile: b.Profile, done: map[string]bool{}}
	if err := chromedp.Do(ctx); err != nil {
		return nil, fmt.Errorf("starting %s: %w", path, err)
	}
	c.pid = chromedp.FromContext(ctx).Browser.Process().Pid
	_, err = chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.Downloads, EventsEnabled: new(true),
	})
	if err != nil {
		return nil, err
	}
	return c, chromedp.ListenBrowser(ctx, func(ev any) {
		c.event(ev)
		if !b.Bare {
			b.Watch.workers(ctx, ev)
		}
	})
}

// event follows downloads.
func (c *chromium) event(ev any) {
	if d, ok := ev.(*browser.EventDownloadProgress); ok && d.State == browser.DownloadProgressStateCompleted {
		c.mu.Lock()
		c.done[d.GUID] = true
		c.mu.Unlock()
	}
}

func (c *chromium) first() hand { return &tap{c.ctx} }

func (c *chromium) tab() (hand, error) {
	ctx, _ := chromedp.NewContext(c.ctx, chromedp.WithNewWindow(false))
	return &tap{ctx}, chromedp.Do(ctx)
}

func (c *chromium) quit() {
	ctx, cancel := context.WithTimeout(c.ctx, 20*time.Second)
	defer cancel()
	_ = chromedp.Cancel(ctx)
	c.end()
	c.reap()
}

func (c *chromium) kill() {
	if !c.over() {
		syscall.Kill(c.pid, syscall.SIGKILL)
	}
	c.reap()
	c.end()
	c.reap()
}

func (c *chromium) reap() { reap("cmdline", "--user-data-dir="+c.profile) }

func (c *chromium) over() bool { return c.ctx.Err() != nil }

func (c *chromium) downloads() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.done)
}

func (c *chromium) complaints() []string { return nil } // Watch hears them as they come

// tap is the hand at one tab of Chromium.
type tap struct{ ctx context.Context }

// limited is the tab's context for one command: none may wait for ever.
func (h *tap) limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(h.ctx, Patience)
}

func (h *tap) do(action chromedp.Action[chromedp.Void]) error {
	ctx, cancel := h.limited()
	defer cancel()
	return chromedp.Do(ctx, action)
}

func (h *tap) eval(js string) ([]byte, error) {
	ctx, cancel := h.limited()
	defer cancel()
	r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: js, ReturnByValue: new(true), AwaitPromise: new(true), UserGesture: new(true),
	})
	if err != nil {
		return nil, err
	}
	if r.ExceptionDetails != nil {
		return nil, errors.New(exceptionText(r.ExceptionDetails))
	}
	return json.RawMessage(r.Result.Value), nil
}

func (h *tap) press(x, y float64) error { return h.do(chromedp.MouseClickXY(x, y)) }

// insert is one insertion, as a phone's keyboard does it.
func (h *tap) insert(text string) error {
	if text == "" {
		return h.do(chromedp.KeyEvent("\b"))
	}
	ctx, cancel := h.limited()
	defer cancel()
	_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text})
	return err
}

func (h *tap) give(selector string, files []string) error {
	ctx, cancel := h.limited()
	defer cancel()
	r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: "document.querySelector(" + quoted(selector) + ")",
	})
	if err != nil {
		return err
	}
	_, err = chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{
		Files: files, ObjectID: r.Result.ObjectID,
	})
	return err
}

func (h *tap) visit(url string) error { return h.do(chromedp.Navigate(url)) }

// reload waits for another document, whichever it is: Chromium may bring back a
// page it kept, whose load nobody is told of.
func (h *tap) reload() error {
	if _, err := h.eval("void (window.e2eOld = true)"); err != nil {
		return err
	}
	ctx, cancel := h.limited()
	defer cancel()
	if _, err := chromedp.Call(ctx, page.Reload, page.ReloadParams{}); err != nil {
		return err
	}
	return loaded(h)
}

func (h *tap) picture() ([]byte, error) {
	ctx, cancel := h.limited()
	defer cancel()
	r, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{})
	if err != nil {
		return nil, err
	}
	return r.Data, nil
}

func (h *tap) front() error {
	_, err := chromedp.Call(h.ctx, page.BringToFront, cdp.Empty{})
	return err
}

func (h *tap) close() error {
	id := chromedp.FromContext(h.ctx).Target.TargetID
	_, err := chromedp.CallBrowser(h.ctx, target.CloseTarget, target.CloseTargetParams{TargetID: id})
	return err
}
