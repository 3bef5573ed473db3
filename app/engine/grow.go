package engine

import (
	"context"
	"sync/atomic"
	"time"

	"daybook/app/vault"
)

// Deriving a key should cost about a second on the device it is done on. What the
// ladder begins with is chosen so that every phone bears it; where it turns out to
// take far less, the slot of the passphrase is written anew, dearer, behind the
// first timeline. Only passes grow: memory that was there today may be missing
// tomorrow, and a device that cannot derive cannot unlock.
const (
	cheap     = 500 * time.Millisecond // below it is far below a second
	wanted    = 900 * time.Millisecond
	maxPasses = 12 // a slower moment, or phone, must bear it too; the format allows 16
)

// timedKDF remembers how long the last derivation took.
type timedKDF struct {
	vault.KDF
	clock Clock
	took  *atomic.Int64
}

func (k timedKDF) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	from, _ := k.clock.Now()
	key, err := k.KDF.Argon2id(ctx, passphrase, salt, p)
	to, _ := k.clock.Now()
	k.took.Store(int64(to.Sub(from)))
	return key, err
}

// dearer is what a derivation that took so long may cost instead.
func dearer(p vault.Params, took time.Duration) (vault.Params, bool) {
	if took <= 0 || took >= cheap || p.Time >= maxPasses {
		return p, false
	}
	p.Time = uint32(min(maxPasses, int64(p.Time)*int64(wanted)/int64(took)))
	return p, true
}

// behind does what an unlocking leaves to do, once something has asked for the
// whole log and it was read: it must not begin that reading itself. When it fails
// nothing is lost; it is tried again at the next unlocking.
func (e *Engine) behind(v *vault.Vault, q PassphraseRequest, byCode bool) {
	took := time.Duration(e.kdf.Load())
	if byCode || q.Passphrase == "" { // there is none that could be made dearer
		took = 0
	}
	news := e.remembered(byCode, q.Filled)
	p, grows := dearer(v.Params(), took)
	if !news && !grows || !e.keying.TryLock() {
		return
	}
	e.mu.RLock()
	r := e.read
	e.mu.RUnlock()
	go func() {
		defer e.keying.Unlock()
		defer func() { _ = recover() }()
		ctx := context.Background()
		if <-r.done; r.err != nil {
			return
		}
		if news {
			e.storeRecall(ctx)
		}
		if grows {
			_ = v.RaiseParams(ctx, q.Passphrase, p)
		}
	}()
}
