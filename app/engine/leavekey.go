package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"

	"daybook/app/age"
	"daybook/app/vault"
)

// setLeaving makes the key, if there is none yet, and lays its public half in the
// open, or takes that away. The secret half stays: something may still wait.
func (e *Engine) setLeaving(ctx context.Context, q Leaving) (None, error) {
	v, err := e.writable()
	if err != nil {
		return None{}, err
	}
	if e.past != nil { // what lies in the open is the real journal's
		return None{}, broken("leaving something while practising")
	}
	e.keying.Lock()
	defer e.keying.Unlock()
	if !q.On {
		return None{}, e.ports.Prefs.RemovePlace(ctx, leavePref)
	}
	seed, err := v.Cell(ctx, leaveCell)
	if err != nil || len(seed) != sha256.Size {
		seed = make([]byte, 32)
		if _, err := io.ReadFull(e.rand(), seed); err != nil {
			return None{}, err
		}
		if err := e.setCell(ctx, leaveCell, seed); err != nil {
			return None{}, err
		}
	}
	_, half, err := age.Hybrid(seed)
	if err != nil {
		return None{}, err
	}
	return None{}, e.layOpen(ctx, half)
}

func (e *Engine) layOpen(ctx context.Context, half []byte) error {
	sum := sha256.Sum256(half)
	return e.ports.Prefs.WritePlace(ctx, leavePref, append(half[:len(half):len(half)], sum[:]...))
}

// leaveKeys are what opens what was left; none where there is no key. An erasure that
// was cut off leaves the public half of the next one in the open, so both are tried; any
// other half was put there by somebody. One that is torn is told each time, until the
// person has it laid anew or taken away; one whose seed does not open goes at once, or
// more would be sealed to what nobody has.
func (e *Engine) leaveKeys(ctx context.Context) ([]age.Identity, Taken, error) {
	told := Taken{Damage: []Damage{{What: "leave-key"}}}
	half, laid, torn := e.leaveHalf(ctx)
	off := Taken{Off: torn}
	seed, err := e.vault.Cell(ctx, leaveCell)
	switch none := errors.Is(err, vault.ErrNone); {
	case err != nil && !none && !errors.Is(err, vault.ErrDamaged):
		return nil, off, err
	case (err != nil || len(seed) != 32) && laid:
		if !none {
			told = Taken{Off: true}
		}
		return nil, told, e.ports.Prefs.RemovePlace(ctx, leavePref)
	case err != nil || len(seed) != 32:
		return nil, off, nil
	}
	key, own, err := age.Hybrid(seed)
	if err != nil {
		return nil, Taken{}, err
	}
	next, after, err := age.Hybrid(seedAfter(seed))
	keys := []age.Identity{key, next}
	if err != nil || !laid || bytes.Equal(half, own) || bytes.Equal(half, after) {
		return keys, off, err
	}
	return keys, told, e.layOpen(ctx, own)
}

// seedAfter is the seed that follows one. No way leads back.
func seedAfter(seed []byte) []byte {
	sum := sha256.Sum256(append([]byte("daybook leave-key after\x00"), seed...))
	return sum[:]
}

// passLeaveKey has an erasure go on with the next key: what was taken in lingers in the
// browser's files, sealed to this one. Its public half goes first (leaveKeys knows it);
// one that somebody put there stays, to be told of. As long as something waits nothing
// changes. e.keying is held.
func (e *Engine) passLeaveKey(ctx context.Context, c vault.Change) error {
	seed, err := e.vault.Cell(ctx, leaveCell)
	if err != nil || len(seed) != 32 {
		return nil // nothing can have been left
	}
	if waits, err := e.vault.Waiting(ctx); err != nil || len(waits) > 0 {
		return err
	}
	_, own, err := age.Hybrid(seed)
	if err != nil {
		return err
	}
	c.Cells[leaveCell] = seedAfter(seed)
	_, after, err := age.Hybrid(c.Cells[leaveCell])
	if half, laid, _ := e.leaveHalf(ctx); err == nil && laid && bytes.Equal(half, own) {
		err = e.layOpen(ctx, after)
	}
	return err
}
