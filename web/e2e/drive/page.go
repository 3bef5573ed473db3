package drive

import (
	"context"
	"encoding/json"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Page is one tab.
type Page struct {
	b    *Browser
	t    TB
	hand hand
	ctx  context.Context // of a tab of Chromium; the others have none

	width, height int
}

// adopt prepares a tab. Chromium's gets its size, its colours, its watch.
func (b *Browser) adopt(h hand) *Page {
	b.t.Helper()
	p := &Page{b: b, t: b.t, hand: h}
	tab, ok := h.(*tap)
	if !ok {
		return p
	}
	p.ctx = tab.ctx
	if b.Bare {
		return p
	}
	ctx := tab.ctx
	p.must(b.Watch.follow(ctx, "page"))
	_, err := chromedp.Call(ctx, runtime.AddBinding, runtime.AddBindingParams{Name: violation})
	p.must(err)
	p.Before(violationScript)
	p.Size(b.Width, b.Height)
	p.Dark(b.Dark)
	return p
}

func (p *Page) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatalf("page: %v", err)
	}
}

// limited is the tab's context for one command: none may wait for ever.
func (p *Page) limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.ctx, Patience)
}

// Engine is whose tab this is.
func (p *Page) Engine() Engine { return p.b.Engine }

// Context is the chromedp context of a tab of Chromium, for commands of the
// protocol.
func (p *Page) Context() context.Context { return p.ctx }

// Before runs a script in every document of this tab before its own scripts.
func (p *Page) Before(script string) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument,
		page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	p.must(err)
}

// Window is the size that was set.
func (p *Page) Window() (width, height int) { return p.width, p.height }

// Size sets the window; widths under 600 behave as a phone with a touch screen.
func (p *Page) Size(width, height int) {
	p.t.Helper()
	p.width, p.height = width, height
	phone := width < 600
	_, err := chromedp.Call(p.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(width), Height: int64(height), DeviceScaleFactor: p.b.Scale, Mobile: phone,
	})
	p.must(err)
	_, err = chromedp.Call(p.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: phone})
	p.must(err)
}

// Dark chooses the colours the device asks for, and no animation.
func (p *Page) Dark(on bool) {
	p.t.Helper()
	scheme := "light"
	if on {
		scheme = "dark"
	}
	p.media([2]string{"prefers-color-scheme", scheme}, [2]string{"prefers-reduced-motion", "reduce"})
}

// media sets what the device asks for; what is not named is as it was by itself.
func (p *Page) media(features ...[2]string) {
	p.t.Helper()
	var all []*emulation.MediaFeature
	for _, f := range features {
		all = append(all, &emulation.MediaFeature{Name: f[0], Value: f[1]})
	}
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: all})
	p.must(err)
}

// Agent has the browser call itself by another name, "" for its own again.
func (p *Page) Agent(name string) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: name})
	p.must(err)
}

// Go navigates and waits for the load event.
func (p *Page) Go(url string) {
	p.t.Helper()
	if err := p.hand.visit(url); err != nil {
		p.t.Fatalf("going to %s: %v", url, err)
	}
}

// Reload loads the page again, as the person would.
func (p *Page) Reload() {
	p.t.Helper()
	p.must(p.hand.reload())
}

// CloseTab closes the tab.
func (p *Page) CloseTab() {
	p.t.Helper()
	p.must(p.hand.close())
}

// Front brings the tab before the others of its window.
func (p *Page) Front() {
	p.t.Helper()
	p.must(p.hand.front())
}

// Try evaluates an expression, awaiting a promise, and returns its value.
func Try[T any](p *Page, js string) (T, error) {
	var v T
	b, err := p.hand.eval(js)
	if err != nil || len(b) == 0 {
		return v, err
	}
	return v, json.Unmarshal(b, &v)
}

// Eval is Try that fails the test.
func Eval[T any](p *Page, js string) T {
	p.t.Helper()
	v, err := Try[T](p, js)
	if err != nil {
		p.t.Fatalf("%s: %v", short(js), err)
	}
	return v
}

// Until waits until an expression is true. Pages may come and go meanwhile.
func (p *Page) Until(js string) {
	p.t.Helper()
	p.UntilWithin(js, Patience)
}

// UntilWithin is Until with its own patience, for work that is long.
func (p *Page) UntilWithin(js string, patience time.Duration) {
	p.t.Helper()
	var last error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		var ok bool
		ok, last = Try[bool](p, "(async () => !!(await ("+js+")))()")
		if last == nil && ok {
			return
		}
		if p.b.run.over() {
			break
		}
	}
	p.fail("waited %v for %s (last error: %v)", patience, short(js), last)
}

// fail ends the test and says what the page looked like.
func (p *Page) fail(format string, args ...any) {
	p.t.Helper()
	where, _ := Try[string](p, `location.pathname + " · " + document.visibilityState + " · " +
		[...document.querySelectorAll("main,[role=alert],#fault,#cover")].map(e => "#" + e.id + ": " + e.innerText.slice(0, 1200)).join(" | ")`)
	p.Shot(failureFolder(p.t) + "/failed.png")
	p.t.Fatalf(format+"\n  page: %s\n  console: %q\n  trouble: %q\n  picture: %s/failed.png",
		append(args, where, tail(p.b.Watch.Lines(), 12), p.b.Watch.Trouble(), failureFolder(p.t))...)
}

func tail(s []string, n int) []string { return s[max(0, len(s)-n):] }

func short(js string) string {
	if len(js) > 300 {
		return js[:300] + "…"
	}
	return js
}
