package e2e

import (
	"encoding/json"
	"testing"

	"daybook/web/e2e/drive"
)

// examine runs axe-core on what is on the screen, in light and in dark. Chromium
// alone is examined: the pages are the same everywhere.
func examine(t *testing.T, p *drive.Page, name string) {
	t.Helper()
	if p.Engine() != drive.Chromium {
		return
	}
	for _, dark := range []bool{false, true} {
		p.Dark(dark)
		found, err := p.Axe()
		if err != nil {
			t.Fatalf("axe on %s: %v", name, err)
		}
		for _, line := range found {
			t.Errorf("axe, %s, dark %v: %s", name, dark, line)
		}
	}
	p.Dark(false)
}

// offlineReady waits until the service worker has everything and is in charge.
func offlineReady(p *drive.Page) {
	p.Until(`navigator.serviceWorker.ready.then(r => r.active && r.active.state === "activated" && navigator.serviceWorker.controller)`)
}

func js(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
