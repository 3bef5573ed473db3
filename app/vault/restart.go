package vault

import (
	"context"
	"fmt"
)

// Restart takes all entries and files out of a vault and leaves the cells, with
// these changes, and what waits, whose key is one of them. It is for one that holds
// nothing worth keeping: a restoring that was cut off and is to begin anew. It is no
// erasure: what was there may linger, and opens for whoever has the vault key.
func (v *Vault) Restart(ctx context.Context, cells map[string][]byte) error {
	v.order.Lock()
	defer v.order.Unlock()
	ops := []Op{{Table: Media, Through: waitPrefix}}
	for _, table := range []Table{Log, Pages, Files} {
		ops = append(ops, Op{Table: table, Through: "\x7f"})
	}
	more, err := v.cellOps(v.keys, cells)
	if err != nil {
		return err
	}
	if err := v.writable(ctx); err != nil {
		return err
	}
	if err := v.ports.Store.Apply(context.WithoutCancel(ctx), append(ops, more...)); err != nil {
		return fmt.Errorf("starting over: %w", err)
	}
	v.settle(Change{Cells: cells})
	v.mu.Lock()
	defer v.mu.Unlock()
	v.length, v.limit, v.pages, v.ahead, v.damage = 0, maxSeq, nil, nil, nil
	return nil
}
