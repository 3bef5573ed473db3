package engine

import (
	"context"
	"sync"

	"daybook/app/backup"
	"daybook/app/journal"
	"daybook/app/vault"
)

// reading is the reading of the whole log, which begins when something needs it:
// the first timeline does not, and must not share the thread with it. What it
// found is there once done is closed.
type reading struct {
	begin  sync.Once
	read   func() error
	done   chan struct{}
	health Health
	err    error
}

func (e *Engine) newReading(v *vault.Vault) *reading {
	r, j := &reading{done: make(chan struct{})}, e.journal
	r.read = func() error { return e.readAll(context.Background(), v, j, r) }
	return r
}

func (r *reading) run() {
	defer close(r.done)
	defer func() {
		if recover() != nil {
			r.err = broken("reading the log")
		}
	}()
	r.err = r.read()
}

func (e *Engine) readAll(ctx context.Context, v *vault.Vault, j *journal.Journal, r *reading) error {
	var lost []backup.Span // whose place was kept when they were restored
	damage, err := v.Load(ctx, func(seq uint64, record []byte) error {
		e.fillGap(ctx, v, j, seq)
		entry, err := journal.Unmarshal(record)
		if err != nil || entry.Header.Seq != seq || j.Add(entry) != nil {
			r.health.Damage = append(r.health.Damage, Damage{What: "entry", ID: seqName(seq)})
			e.fillGap(ctx, v, j, seq+1)
		} else if entry.Header.Act == journal.Lost {
			lost = backup.Extend(lost, seq)
		}
		return nil
	})
	if err != nil {
		return err
	}
	e.fillGap(ctx, v, j, v.Len())
	r.health.Damage = append(r.health.Damage, entryDamage(lost)...)
	for _, d := range damage {
		r.health.Damage = append(r.health.Damage, Damage{What: d.What, ID: d.ID})
	}
	e.noteOlder(ctx, v, j, r)
	if j.Len() == 0 {
		if err := e.begin(ctx, v); err != nil {
			return err
		}
	}
	keepSpares(ctx, v, j)
	tidy(ctx, v)
	return nil
}

// tidy clears away files that never became part of the journal and packs older
// entries, so that the next reading is quick. Nothing depends on it, so nothing
// that fails in it may keep a journal closed: it waits for the next unlock.
func tidy(ctx context.Context, v *vault.Vault) {
	_, _ = v.Sweep(ctx)
	_ = v.Pack(ctx)
}

// fillGap puts spares where the vault could not give an entry, or placeholders;
// what could not be read has been named.
func (e *Engine) fillGap(ctx context.Context, v *vault.Vault, j *journal.Journal, to uint64) {
	for j.Len() < to {
		if entry, ok := spare(ctx, v, j.Len()); ok && j.Add(entry) == nil {
			continue
		}
		if j.Add(journal.LostEntry(j.Len())) != nil {
			return
		}
	}
}

// whole waits until the log is read, and fails when no journal is open.
func (e *Engine) whole(ctx context.Context) error {
	e.mu.RLock()
	r, unrestored := e.read, e.unrestored
	e.mu.RUnlock()
	switch {
	case r == nil:
		return &Error{Code: NotOpen}
	case unrestored != nil:
		return &Error{Code: Unrestored}
	}
	r.begin.Do(func() { go r.run() })
	select {
	case <-r.done:
		return r.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (e *Engine) health(ctx context.Context, _ None) (Health, error) {
	if err := e.whole(ctx); err != nil {
		return Health{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	return e.read.health, nil
}
