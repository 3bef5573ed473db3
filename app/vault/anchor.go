package vault

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
)

// Anchor is how long the log was, and its root, when this device last saved.
// A log that is shorter came back from an older copy. Time is 0 where it was not
// given.
type Anchor struct {
	Len  uint64
	Root [32]byte
	Time int64
}

// The anchor is kept twice and written in turn, so that a write that is cut
// off leaves the one before.
var anchorNames = [2]string{"anchor-a", "anchor-b"}

// An anchor without a time ends after the root.
const (
	anchorSize = 8 + 8 + 32
	timedSize  = anchorSize + 8
)

type anchors struct {
	found bool
	at    int    // which place holds the current one
	count uint64 // of writings
	now   Anchor
	bad   [2][]byte // as stored; they do not open
	there [2]bool   // something stood in the place at opening
}

// Anchor returns the current anchor. ErrNone before the first commit,
// ErrDamaged if neither place can be read.
func (v *Vault) Anchor(ctx context.Context) (Anchor, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.anchors.found:
		return v.anchors.now, ctx.Err()
	case v.anchors.bad[0] != nil || v.anchors.bad[1] != nil:
		return Anchor{}, fmt.Errorf("anchor: %w", ErrDamaged)
	}
	return Anchor{}, fmt.Errorf("anchor: %w", ErrNone)
}

func readAnchors(ctx context.Context, places Places) (found [2][]byte, err error) {
	for i, name := range anchorNames {
		b, err := places.ReadPlace(ctx, name)
		if err != nil && !errors.Is(err, ErrNone) {
			return found, err
		}
		if err == nil {
			found[i] = b
		}
	}
	return found, nil
}

func (v *Vault) openAnchors(stored [2][]byte) anchors {
	var a anchors
	for i, b := range stored {
		if a.there[i] = b != nil; b == nil {
			continue
		}
		plain, err := v.openAnchor(anchorNames[i], b)
		if err != nil || len(plain) != anchorSize && len(plain) != timedSize {
			a.bad[i] = b
			continue
		}
		count := binary.BigEndian.Uint64(plain)
		if a.found && count <= a.count {
			continue
		}
		a.found, a.at, a.count = true, i, count
		a.now = Anchor{Len: binary.BigEndian.Uint64(plain[8:]), Root: [32]byte(plain[16:])}
		if len(plain) == timedSize {
			a.now.Time = int64(binary.BigEndian.Uint64(plain[anchorSize:]))
		}
	}
	return a
}

func (a anchors) damage() []Damage {
	var list []Damage
	for i, b := range a.bad {
		if b != nil {
			list = append(list, Damage{"anchor", anchorNames[i]})
		}
	}
	return list
}

// gone names an anchor that was taken away. The second one has stood since the second
// writing, and a log of several entries has seen one: a crash comes between the first
// batch and its anchor, and no further.
func (a anchors) gone(length uint64) []Damage {
	for i, name := range anchorNames {
		if !a.there[i] && (a.count > 1 || !a.there[1-i] && length > 1) {
			return []Damage{{"anchor", name}}
		}
	}
	return nil
}

// moveAnchor writes the anchor after the batch it describes. An anchor that
// cannot be written stays behind, which every reader accepts; the batch is
// saved all the same, so this is no error of the commit.
func (v *Vault) moveAnchor(ctx context.Context, now Anchor) error {
	v.mu.Lock()
	a := v.anchors
	v.mu.Unlock()
	to := 0
	if a.found {
		to = 1 - a.at
	}
	name := anchorNames[to]
	if a.bad[to] != nil {
		if err := v.keep(ctx, []Op{asideOp("anchor", name, a.bad[to])}); err != nil {
			return err
		}
	}
	plain := binary.BigEndian.AppendUint64(nil, a.count+1)
	plain = binary.BigEndian.AppendUint64(plain, now.Len)
	plain = append(plain, now.Root[:]...)
	if now.Time != 0 {
		plain = binary.BigEndian.AppendUint64(plain, uint64(now.Time))
	}
	sealed, err := v.anchor.seal(name, plain)
	if err != nil {
		return err
	}
	if err := v.ports.Places.WritePlace(ctx, name, sealed); err != nil {
		return err
	}
	a.bad[to] = nil
	a.found, a.at, a.count, a.now = true, to, a.count+1, now
	v.mu.Lock()
	v.anchors = a
	v.mu.Unlock()
	return nil
}
