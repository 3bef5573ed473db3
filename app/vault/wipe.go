package vault

import (
	"bytes"
	"context"
	"fmt"
)

// wipedMark begins a header copy that was overwritten for good. It is nobody's
// magic: a program that does not know it sees a header it cannot read.
const wipedMark = "DAYBOOK WIPED\x00"

func isWiped(b []byte) bool { return bytes.HasPrefix(b, []byte(wipedMark)) }

// Wipe takes this vault away: first its key slots, so that nothing of it can be
// read any more, then all the rest. Nothing is written through v afterwards.
func (v *Vault) Wipe(ctx context.Context) error {
	v.order.Lock()
	defer v.order.Unlock()
	v.adrift = true
	return Wipe(ctx, v.ports)
}

// Wipe is for a vault that Look finds Wiped: somebody with its passphrase began
// to wipe it, and was cut off. The overwritten headers stay, for whoever removes
// the storage itself, and go last.
func Wipe(ctx context.Context, p Ports) error {
	ctx = context.WithoutCancel(ctx)
	mark := make([]byte, headerSizes[version2])
	copy(mark, wipedMark)
	for _, name := range headerNames {
		if err := p.Places.WritePlace(ctx, name, mark); err != nil {
			return fmt.Errorf("overwriting the header: %w", err)
		}
	}
	names := anchorNames[:]
	for _, name := range headerNames {
		for n := range asideCopies {
			names = append(names, asideName(name, n))
		}
	}
	for _, name := range names {
		if err := wipePlace(ctx, p.Places, name); err != nil {
			return err
		}
	}
	var ops []Op
	for _, table := range Tables {
		ops = append(ops, Op{Table: table, Through: "\x7f"})
	}
	return p.Store.Apply(ctx, ops)
}
