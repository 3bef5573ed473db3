package engine

import (
	"context"
	"encoding/json"
	"time"

	"daybook/app/journal"
	"daybook/app/vault"
)

// older is what is known of a log that was put back to an earlier state: what
// this device saw lies outside the database, in the anchor. The next entry moves
// the anchor on, so it is kept until the person has read it.
type older struct {
	Missing uint64 // entries that came after
	Seen    int64  // when the last of them was written: milliseconds since 1970 UTC, 0 if not known
	Last    int64  // the same of the last entry here
}

// noteOlder finds out whether the log is older than what this device saw, or was
// found to be, and tells it.
func (e *Engine) noteOlder(ctx context.Context, v *vault.Vault, j *journal.Journal, r *reading) {
	var o older
	if a, err := v.Anchor(ctx); err == nil && isOlder(a, j) {
		o = older{Seen: a.Time, Last: lastAt(j)}
		if a.Len > j.Len() {
			o.Missing = a.Len - j.Len()
		}
		if b, err := json.Marshal(o); err == nil {
			// Where it cannot be stored the anchor still tells, until the next entry.
			_ = v.Commit(ctx, vault.Change{Cells: map[string][]byte{olderCell: b}})
		}
	} else if !loadJSON(ctx, v, olderCell, &o) {
		return
	}
	h := &r.health
	h.Older, h.Missing, h.Seen, h.Last = true, int(o.Missing), e.momentOf(o.Seen), e.momentOf(o.Last)
}

// isOlder compares the log with what this device last saw of it. A log with lost
// entries has another root and is reported as damage instead.
func isOlder(a vault.Anchor, j *journal.Journal) bool {
	if a.Len > j.Len() {
		return true
	}
	root, err := j.RootAt(a.Len)
	return err == nil && len(j.Lost()) == 0 && [32]byte(root) != a.Root
}

// lastAt is when the last entry was written that can be read.
func lastAt(j *journal.Journal) int64 {
	entries := j.Entries()
	for i := len(entries) - 1; i >= 0; i-- {
		if h := entries[i].Header; h.Act != journal.Lost {
			return h.Moment().Time().UnixMilli()
		}
	}
	return 0
}

// momentOf is a time in the zone the device is in.
func (e *Engine) momentOf(millis int64) journal.Moment {
	if millis == 0 {
		return journal.Moment{}
	}
	return journal.MomentAt(time.UnixMilli(millis), e.now().Zone)
}

// dropOlder takes the log as it is for the journal from here on.
func (e *Engine) dropOlder(ctx context.Context, _ None) (None, error) {
	if err := e.whole(ctx); err != nil {
		return None{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	c := vault.Change{Cells: map[string][]byte{olderCell: nil}, Root: e.journal.Root(), Time: lastAt(e.journal)}
	if err := e.vault.Commit(ctx, c); err != nil {
		return None{}, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	h := &e.read.health
	h.Older, h.Missing, h.Seen, h.Last = false, 0, journal.Moment{}, journal.Moment{}
	return None{}, nil
}
