package drive

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Watch keeps what pages and workers complained of: errors and warnings on the
// console, exceptions nobody caught, entries of the browser's log, violations
// of the content policy, and requests to hosts other than localhost.
//
// Dedicated workers are watched from the moment the browser announces them;
// what they said before is replayed by the browser. One that lives for less
// than that (the key derivation's) may be missed; its parent hears it fail.
type Watch struct {
	mu      sync.Mutex
	trouble []string
	lines   []string
	seen    map[target.ID]bool
}

func newWatch() *Watch { return &Watch{seen: map[target.ID]bool{}} }

// Trouble returns the complaints that contain none of the expected words.
func (w *Watch) Trouble(expected ...string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(w.trouble), func(line string) bool {
		return slices.ContainsFunc(expected, func(e string) bool { return strings.Contains(line, e) })
	})
}

// Forget drops the complaints so far.
func (w *Watch) Forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trouble = nil
}

// Lines returns everything written to the console.
func (w *Watch) Lines() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.lines)
}

func (w *Watch) note(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	line := fmt.Sprintf(format, args...)
	if !slices.Contains(w.trouble, line) {
		w.trouble = append(w.trouble, line)
	}
}

// violation is the name of the function through which pages report
// securitypolicyviolation events.
const violation = "daybookViolation"

const violationScript = `addEventListener("securitypolicyviolation", e =>
	globalThis.` + violation + `?.(e.violatedDirective + " blocked " + (e.blockedURI || "?") + " " + (e.sample || "")))`

// follow listens to one page or worker.
func (w *Watch) follow(ctx context.Context, where string) error {
	err := chromedp.Listen(ctx, func(ev any) { w.event(where, ev) })
	if err != nil {
		return err
	}
	_, err = chromedp.Call(ctx, audits.Enable, cdp.Empty{})
	return err
}

func (w *Watch) event(where string, ev any) {
	switch ev := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		line := consoleText(ev)
		w.mu.Lock()
		w.lines = append(w.lines, line)
		w.mu.Unlock()
		switch ev.Type {
		case runtime.ConsoleAPICalledTypeError, runtime.ConsoleAPICalledTypeWarning, runtime.ConsoleAPICalledTypeAssert:
			w.note("%s: console.%s: %s", where, ev.Type, line)
		}
	case *runtime.EventExceptionThrown:
		w.note("%s: exception: %s", where, exceptionText(ev.ExceptionDetails))
	case *runtime.EventBindingCalled:
		if ev.Name == violation {
			w.note("%s: policy: %s", where, ev.Payload)
		}
	case *log.EventEntryAdded:
		if ev.Entry.Level == log.EntryLevelError || ev.Entry.Level == log.EntryLevelWarning {
			w.note("%s: log: %s: %s %s", where, ev.Entry.Source, ev.Entry.Text, ev.Entry.URL)
		}
	case *audits.EventIssueAdded:
		if d := ev.Issue.Details.ContentSecurityPolicyIssueDetails; d != nil {
			w.note("%s: policy: %s %s", where, d.ViolatedDirective, d.BlockedURL)
		}
	case *network.EventRequestWillBeSent:
		if !ours(ev.Request.URL) {
			w.note("%s: request to %s", where, ev.Request.URL)
		}
	}
}

// ours tells an address on this machine, or one that names no host at all.
func ours(url string) bool {
	for _, p := range []string{"http://localhost:", "blob:http://localhost:", "data:", "about:", "chrome:", "chrome-untrusted:"} {
		if strings.HasPrefix(url, p) {
			return true
		}
	}
	return false
}

// workers attaches to workers of every kind when the browser tells of them.
// It runs in chromedp's own loop, so the attaching runs beside it.
func (w *Watch) workers(browser context.Context, ev any) {
	created, ok := ev.(*target.EventTargetCreated)
	if !ok || !strings.HasSuffix(created.TargetInfo.Type, "worker") {
		return
	}
	info := created.TargetInfo
	w.mu.Lock()
	again := w.seen[info.TargetID]
	w.seen[info.TargetID] = true
	w.mu.Unlock()
	if again {
		return
	}
	go func() {
		ctx, _ := chromedp.NewContext(browser, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel())
		if chromedp.Listen(ctx, func(ev any) { w.event(info.Type, ev) }) != nil {
			return // it has ended already
		}
		// Disabling and enabling makes the browser say again what it kept.
		chromedp.Call(ctx, runtime.Disable, cdp.Empty{})
		chromedp.Call(ctx, runtime.Enable, cdp.Empty{})
		chromedp.Call(ctx, log.Disable, cdp.Empty{})
		chromedp.Call(ctx, log.Enable, cdp.Empty{})
	}()
}

func consoleText(ev *runtime.EventConsoleAPICalled) string {
	var parts []string
	for _, a := range ev.Args {
		switch {
		case len(a.Value) > 0:
			parts = append(parts, strings.Trim(string(a.Value), `"`))
		default:
			parts = append(parts, a.Description)
		}
	}
	return strings.Join(parts, " ")
}

func exceptionText(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Text + " " + d.Exception.Description
	}
	return fmt.Sprintf("%s (%s:%d)", d.Text, d.URL, d.LineNumber)
}
