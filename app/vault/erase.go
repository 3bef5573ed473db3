package vault

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// erase makes a change that nobody can take back. Tables do not forget: what is
// overwritten there stays in the browser's files, sealed. So the epoch ends with
// it. Everything that stays is sealed under the keys of the next one in the same
// batch, while the header holds the secrets of both; then the header, which is
// overwritten in place, forgets the old one.
//
// It is safe to be cut off anywhere: until the batch is saved nothing happened,
// and once it is, the next opening does the rest.
func (v *Vault) erase(ctx context.Context, c Change) error {
	if v.unsure {
		return fmt.Errorf("nothing tells which epoch the tables are in: %w", ErrDamaged)
	}
	if err := v.forgetEpoch(ctx); err != nil { // what the last one left to do comes first
		return err
	}
	next := epoch{number: v.now.number + 1}
	var err error
	if next.secret, err = draw(v.ports); err != nil {
		return err
	}
	h, r, err := v.renewed()
	if err != nil {
		return err
	}
	to, err := r.keys(v.ports, next)
	if err != nil {
		return err
	}
	ops, err := v.eraseOps(ctx, r, to, next.number, c)
	if err != nil {
		return err
	}
	if err := v.writable(ctx); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	if err := v.writeEpochs(ctx, h, r, v.now, next); err != nil {
		return err
	}
	v.root, v.held = r, []epoch{v.now, next}
	if err := v.applyErasure(ctx, ops); err != nil {
		return err
	}
	v.keys, v.now = to, next
	return nil
}

// renewed is what the next header is made from: the present one, but a vault of
// version 1 gets a new vault key, for its records were sealed under that alone.
// Only the slot it was opened from can be wrapped anew; the others go.
func (v *Vault) renewed() (header, root, error) {
	h := *v.header()
	if h.version != version1 {
		return h, v.root, nil
	}
	h.version = version2
	key, err := draw(v.ports)
	if err != nil {
		return h, v.root, err
	}
	if err := h.fillSlots(v.ports.Rand); err != nil {
		return h, v.root, err
	}
	if err := h.wrap(v.ports, v.slot, v.opened, key); err != nil {
		return h, v.root, err
	}
	r, err := newRoot(v.ports, key, v.id)
	return h, r, err
}

// eraseOps are the change, the mark, and all else sealed anew. What the change
// touches is left out of the rest: its old bytes must not be sealed for the next
// epoch even for a moment.
func (v *Vault) eraseOps(ctx context.Context, r root, to keys, number uint64, c Change) ([]Op, error) {
	ops, err := v.prepare(ctx, to, c)
	if err != nil {
		return nil, err
	}
	mark, err := r.mark(number)
	if err != nil {
		return nil, err
	}
	ops = append(ops, mark)
	touched := map[Table]map[string]bool{Log: {}, Pages: {}, Files: {}, Cells: {}, Media: {}, Aside: {}}
	for _, op := range ops {
		touched[op.Table][op.Key] = true
	}
	for _, t := range []struct {
		table    Table
		from, to sealer
		chunk    int
	}{
		{Log, v.log, to.log, logChunk}, {Pages, v.page, to.page, pageChunk},
		{Files, v.file, to.file, logChunk}, {Cells, v.cell, to.cell, pageChunk},
	} {
		list := &cursor{store: v.ports.Store, table: t.table, chunk: t.chunk}
		if ops, err = reseal(ctx, ops, list, touched[t.table], t.from, t.to); err != nil {
			return nil, err
		}
	}
	return ops, nil
}

// reseal adds the records of a table, sealed anew. What does not open stays as
// it is; it is no more readable afterwards than before.
func reseal(ctx context.Context, ops []Op, list *cursor, touched map[string]bool, from, to sealer) ([]Op, error) {
	for {
		r, err := list.peek(ctx)
		if err != nil || r == nil {
			return ops, err
		}
		list.skip()
		if touched[r.Key] {
			continue
		}
		plain, err := from.open(r.Key, r.Value)
		if errors.Is(err, ErrDamaged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		sealed, err := to.seal(r.Key, plain)
		if err != nil {
			return nil, err
		}
		ops = append(ops, Op{Table: list.table, Key: r.Key, Value: sealed})
	}
}

// applyErasure saves the batch; the mark tells whether it is saved.
func (v *Vault) applyErasure(ctx context.Context, ops []Op) error {
	err := v.ports.Store.Apply(ctx, ops)
	if err == nil {
		return nil
	}
	return v.told(ctx, ops[slices.IndexFunc(ops, func(op Op) bool { return op.Key == markKey })], err)
}
