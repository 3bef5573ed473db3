package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Change is what one commit does.
type Change struct {
	Append  [][]byte          // new entries; their seqs follow on
	Rewrite []Rewrite         // entries replaced under the same seq: erasure
	Files   []Staged          // files that now belong to the journal
	Forget  []string          // ids of files whose record and segments go
	Taken   []string          // ids of waiting notes that are part of the journal with this
	Cells   map[string][]byte // small named values; nil deletes
	Root    [32]byte          // opaque; kept in the anchor with the new length
	Time    int64             // opaque; kept beside it
}

// Rewrite replaces one entry, wherever it is stored.
type Rewrite struct {
	Seq    uint64
	Record []byte
}

// maxRecord bounds an entry or a cell.
const maxRecord = 16 << 20

// Commit does all of a change or none of it; it is saved once Commit returns
// nil. ErrFull leaves everything as it was. Rewriting an entry that is not
// there is ErrNone, one that does not open ErrDamaged: nothing is written over
// that cannot be read.
//
// A change that rewrites or forgets is an erasure: it ends the epoch, so that
// nothing of what it replaced can be opened by anybody (erase.go). Whoever calls
// sees to it that no cell keeps a copy.
//
// The anchor is written after the change whenever entries were appended or
// Root is not zero. A commit that has begun to save is not cancelled with ctx,
// because nobody could tell then whether it is saved.
func (v *Vault) Commit(ctx context.Context, c Change) error {
	v.order.Lock()
	defer v.order.Unlock()
	save := v.save
	if len(c.Rewrite)+len(c.Forget) > 0 {
		save = v.erase
	}
	if err := save(ctx, c); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	v.settle(c)
	if len(c.Append) > 0 || c.Root != [32]byte{} {
		_ = v.moveAnchor(ctx, Anchor{v.Len(), c.Root, c.Time})
	}
	_ = v.forgetEpoch(ctx) // what fails is done with the next commit, or opening
	return nil
}

func (v *Vault) save(ctx context.Context, c Change) error {
	ops, err := v.prepare(ctx, v.keys, c)
	if err != nil {
		return err
	}
	if err := v.writable(ctx); err != nil || len(ops) == 0 {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	err = v.ports.Store.Apply(ctx, ops)
	switch {
	case err == nil:
		return nil
	case len(c.Append) > 0:
		return v.told(ctx, ops[0], err)
	}
	return fmt.Errorf("saving: %w", err)
}

// told finds out whether a batch was saved by what it put somewhere: a store that fails
// may still have saved it, and whoever wrote on, over its entries or under keys that are
// over, would lose what they write. Where that cannot be read nothing more is written.
func (v *Vault) told(ctx context.Context, put Op, failed error) error {
	stored, err := v.get(ctx, put.Table, put.Key)
	switch {
	case err != nil && !errors.Is(err, ErrNone):
		v.adrift = true
	case err == nil && bytes.Equal(put.Value, stored):
		return nil
	}
	return fmt.Errorf("saving: %w", failed)
}

// writable is asked before a batch begins.
func (v *Vault) writable(ctx context.Context) error {
	if v.adrift {
		return fmt.Errorf("it was not told whether the last change was saved: %w", ErrGone)
	}
	return ctx.Err()
}

// prepare seals all of a change, in a fixed order, so that golden vectors can be.
func (v *Vault) prepare(ctx context.Context, to keys, c Change) ([]Op, error) {
	var ops []Op
	for _, step := range []func() ([]Op, error){
		func() ([]Op, error) { return v.appendOps(to, c.Append) },
		func() ([]Op, error) { return v.rewriteOps(ctx, to, c.Rewrite) },
		func() ([]Op, error) { return v.fileOps(to, c) },
		func() ([]Op, error) { return v.cellOps(to, c.Cells) },
	} {
		more, err := step()
		if err != nil {
			return nil, err
		}
		ops = append(ops, more...)
	}
	return ops, nil
}

var errTooLarge = errors.New("record is larger than 16 MiB")

func (v *Vault) appendOps(to keys, records [][]byte) ([]Op, error) {
	var ops []Op
	seq := v.Len()
	if seq+uint64(len(records)) > v.limit {
		return nil, fmt.Errorf("the log can take no more entries: %w", ErrFull)
	}
	for i, record := range records {
		if len(record) > maxRecord {
			return nil, errTooLarge
		}
		key := seqKey(seq + uint64(i))
		sealed, err := to.log.seal(key, record)
		if err != nil {
			return nil, err
		}
		ops = append(ops, Op{Table: Log, Key: key, Value: sealed})
	}
	return ops, nil
}

func (v *Vault) fileOps(to keys, c Change) ([]Op, error) {
	var ops []Op
	for _, s := range c.Files {
		if !v.isStaged(s.ID) || len(s.key) != keySize {
			return nil, errors.New("file was not staged here")
		}
		sealed, err := to.file.seal(s.ID, s.record())
		if err != nil {
			return nil, err
		}
		ops = append(ops, Op{Table: Files, Key: s.ID, Value: sealed})
	}
	for _, id := range c.Taken {
		ops = append(ops, takenOp(id))
	}
	for _, id := range c.Forget {
		if !isFileID(id) {
			return nil, errFileID
		}
		ops = append(ops, Op{Table: Files, Key: id}, segmentsOp(id))
	}
	return ops, nil
}

func (v *Vault) cellOps(to keys, cells map[string][]byte) ([]Op, error) {
	var ops []Op
	for _, name := range slices.Sorted(maps.Keys(cells)) {
		if !isCellName(name) {
			return nil, errors.New("cell name is not 1 to 64 of a-z 0-9 . _ / -")
		}
		if bad, ok := v.badCells[name]; ok {
			ops = append(ops, asideOp("cells", name, bad))
		}
		if cells[name] == nil {
			ops = append(ops, Op{Table: Cells, Key: name})
			continue
		}
		if len(cells[name]) > maxRecord {
			return nil, errTooLarge
		}
		sealed, err := to.cell.seal(name, cells[name])
		if err != nil {
			return nil, err
		}
		ops = append(ops, Op{Table: Cells, Key: name, Value: sealed})
	}
	return ops, nil
}

// settle brings what is held in memory up to what is now saved.
func (v *Vault) settle(c Change) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(c.Append)+len(c.Rewrite)+len(c.Forget) > 0 {
		v.length += uint64(len(c.Append))
		v.ahead = nil
	}
	for _, s := range c.Files {
		delete(v.staging, s.ID)
	}
	for name, value := range c.Cells {
		delete(v.badCells, name)
		delete(v.cells, name)
		if value != nil {
			v.cells[name] = append([]byte{}, value...)
		}
	}
}

func isCellName(name string) bool {
	for _, c := range []byte(name) {
		ok := c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '/' || c == '-'
		if !ok {
			return false
		}
	}
	return len(name) >= 1 && len(name) <= 64
}
