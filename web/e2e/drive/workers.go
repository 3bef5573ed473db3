package drive

import (
	"context"

	"github.com/chromedp/chromedp"
)

// InWorkers runs a script in every dedicated worker of Chromium that is alive.
func (b *Browser) InWorkers(script string) {
	b.t.Helper()
	infos, err := chromedp.Targets(b.first.ctx)
	if err != nil {
		b.t.Fatalf("workers: %v", err)
	}
	ran := 0
	for _, info := range infos {
		if info.Type != "worker" {
			continue
		}
		limited, end := context.WithTimeout(b.first.ctx, Patience)
		ctx, cancel := chromedp.NewContext(limited, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel())
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](script)); err != nil {
			b.t.Logf("worker %s: %v", info.URL, err)
		} else {
			ran++
		}
		cancel()
		end()
	}
	if ran == 0 {
		b.t.Fatalf("no worker to run the script in")
	}
}
