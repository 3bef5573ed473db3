//go:build js && wasm

package bridge

import (
	"sync"
	"time"

	"daybook/app/engine"
)

// interval between two progress messages: a screen shows no more.
const interval = 100 * time.Millisecond

// throttle lets some progress through, and always the last.
type throttle struct {
	send func(engine.Progress)

	mu   sync.Mutex
	sent time.Time
	held *engine.Progress
}

func (t *throttle) report(p engine.Progress) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now := time.Now(); now.Sub(t.sent) >= interval {
		t.sent, t.held = now, nil
		t.send(p)
		return
	}
	t.held = &p
}

func (t *throttle) flush() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.held != nil {
		t.send(*t.held)
		t.held = nil
	}
}
