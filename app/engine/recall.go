package engine

import (
	"context"
	"encoding/json"
	"time"

	"daybook/app/vault"
)

// Whoever types the passphrase to unlock remembers it. Others are asked for it
// now and then, while the journal is open and a forgotten one can be replaced:
// who unlocked with the recovery code, had the field filled in for them, or has
// not locked for days.

// gaps are the days from one check to the next: 1, 3, 7, 21 days after the
// passphrase was made, then every 30.
var gaps = []int{1, 2, 4, 14, 30}

// recall is how far that has come.
type recall struct {
	Step int   // of gaps
	Due  int64 // milliseconds since 1970 UTC

	fresh bool // not stored yet
}

const recallCell = "recall" // JSON: recall

func (e *Engine) loadRecall(ctx context.Context, v *vault.Vault) recall {
	var r recall
	now := e.millis()
	if !loadJSON(ctx, v, recallCell, &r) { // of a journal that was never asked
		r.Step, r.Due, r.fresh = len(gaps)-1, now+gap(len(gaps)-1), true
	}
	r.Step = min(max(r.Step, 0), len(gaps)-1)
	r.Due = min(r.Due, now+gap(len(gaps)-1)) // a clock may have run ahead
	return r
}

func gap(step int) int64 { return int64(gaps[step]) * (24 * time.Hour).Milliseconds() }

func (e *Engine) millis() int64 {
	t, _ := e.ports.Clock.Now()
	return t.UnixMilli()
}

// remembered draws the conclusion from how the journal was unlocked, and tells
// whether there is something new to store.
func (e *Engine) remembered(byCode, filled bool) (news bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := e.millis()
	switch due := now >= e.recall.Due; {
	case byCode:
		e.recall.Due, e.forgotten = min(e.recall.Due, now), true
		return false
	case due && !filled:
		e.recall = e.recall.after(now)
		return true
	}
	return e.recall.fresh
}

// after is what follows a check that was passed.
func (r recall) after(now int64) recall {
	r.Step = min(r.Step+1, len(gaps)-1)
	r.Due = now + gap(r.Step)
	return r
}

// startRecall begins anew with a new passphrase.
func (e *Engine) startRecall(ctx context.Context) {
	e.setRecall(ctx, recall{Due: e.millis() + gap(0)})
}

func (e *Engine) setRecall(ctx context.Context, r recall) {
	e.mu.Lock()
	e.recall, e.forgotten = r, false
	e.mu.Unlock()
	e.storeRecall(ctx)
}

// storeRecall keeps it. If that fails one is only asked once more.
func (e *Engine) storeRecall(ctx context.Context) {
	e.mu.RLock()
	r := e.recall
	e.mu.RUnlock()
	if b, err := json.Marshal(r); err == nil {
		_ = e.setCell(ctx, recallCell, b)
	}
}

// check answers Recall, with the same growing delay as unlocking. Who fails one that was due may replace the passphrase:
// the journal is open before them, and soon it would be lost to them. At other
// times whoever finds it open may not.
func (e *Engine) check(ctx context.Context, q KeyRequest) (Recalled, error) {
	if err := e.whole(ctx); err != nil {
		return Recalled{}, err
	}
	err := e.try(func() error { return e.vault.Check(ctx, q.Key) })
	if refused, ok := err.(*Error); err != nil && (!ok || refused.Code != WrongPassphrase) {
		return Recalled{}, err
	}
	e.mu.Lock()
	r, now := e.recall, e.millis()
	due := now >= r.Due
	e.forgotten = e.forgotten || due && err != nil
	e.mu.Unlock()
	if due && err == nil {
		e.setRecall(ctx, r.after(now))
	}
	return Recalled{err == nil, e.keys()}, nil
}
