package engine

import (
	"context"
	"sync"
	"time"

	"daybook/app/vault"
)

// A practice journal is a journal like any other, in storage that ends with the
// engine. Whoever learns the app, or teaches it, does everything that can be done
// to a real one; nothing invented can come to lie beside what is real, because
// from its start this engine has no way to the real storage any more.

// maxPractice bounds the files of a practice journal: they stand in memory,
// which a browser's program never gives back.
const maxPractice = 25 << 20

func (e *Engine) startPractice(ctx context.Context, q PassphraseRequest) (Opened, error) {
	if err := e.practise(ctx, q); err != nil {
		return Opened{}, err
	}
	t, err := e.timeline(ctx, TimelineRequest{Limit: frontRows})
	return Opened{Timeline: t, Settings: e.settings}, err
}

func (e *Engine) practise(ctx context.Context, q PassphraseRequest) error {
	e.opening.Lock()
	defer e.opening.Unlock()
	if e.isOpen() || e.ports.Practice == nil {
		return broken("practice")
	}
	steps, err := loadStory(q.Language)
	if err != nil {
		return err
	}
	e.apart()
	v, err := vault.Create(ctx, e.ports.Vault, q.Passphrase, ladder[len(ladder)-1])
	if err != nil {
		return err
	}
	e.past.set(ago(e.now(), steps[0].When).Time())
	if _, err := e.enter(ctx, v); err != nil {
		return err
	}
	return e.tell(ctx, steps)
}

// apart turns this engine away from the real storage for good. The lock goes
// back, for another tab to open the real journal beside this.
func (e *Engine) apart() {
	if e.alone {
		e.ports.Keeper.LetGo()
		e.alone = false
	}
	e.past = &past{Clock: e.ports.Clock}
	e.ports.Clock = e.past
	e.ports.Vault, e.ports.Out = e.ports.Practice()
}

// holds reports whether a file of this size may come in.
func (e *Engine) holds(size int64) bool {
	if e.past == nil {
		return true
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	for _, r := range e.journal.AllEvidence() {
		if !r.Erased {
			size += r.Evidence.Size
		}
	}
	return size <= maxPractice
}

// past is a clock that can be put back, so that months of a story are written
// down by the engine itself, each entry on its day.
type past struct {
	Clock
	mu  sync.Mutex
	lag time.Duration
}

func (p *past) Now() (time.Time, string) {
	t, zone := p.Clock.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	return t.Add(-p.lag), zone
}

// set puts the clock to a moment, or right again with the zero time.
func (p *past) set(to time.Time) {
	t, _ := p.Clock.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lag = 0
	if !to.IsZero() {
		p.lag = t.Sub(to)
	}
}
