package vault

import (
	"context"
	"fmt"
	"slices"
	"sort"
)

// Pack seals older entries into pages, so that opening a long journal stays
// quick. Each page is one batch: whole or not at all. Only full pages are made
// and the newest entry stays alone, so the log's length shows in the keys.
func (v *Vault) Pack(ctx context.Context) error {
	for from := ""; ; {
		next, err := v.packOne(ctx, from)
		if err != nil || next == "" {
			return err
		}
		from = next
	}
}

// packOne makes the first page it can from a key on and returns where to go
// on, "" at the end. Other changes may pass between two pages, so nothing that
// was read is kept over to the next.
func (v *Vault) packOne(ctx context.Context, from string) (string, error) {
	v.order.Lock()
	defer v.order.Unlock()
	log := &cursor{store: v.ports.Store, table: Log, chunk: pageEntries + batchItems, from: from}
	p := packer{v: v, ctx: ctx}
	for p.next == "" {
		batch, err := v.nextBatch(ctx, &cursor{end: true}, log)
		if err != nil || len(batch) == 0 {
			return "", err
		}
		for i := 0; i < len(batch) && p.next == ""; i++ {
			if err := p.add(&batch[i]); err != nil {
				return "", err
			}
		}
	}
	return p.next, nil
}

// packer gathers a run of neighbouring entries.
type packer struct {
	v     *Vault
	ctx   context.Context
	first uint64
	run   [][]byte
	size  int
	next  string // where to go on, once a page was made
}

func (p *packer) add(it *item) error {
	newest := it.seq+1 >= p.v.Len()
	if it.err != nil || newest {
		p.run = nil
		return nil
	}
	size := 4 + len(it.records[0])
	if len(p.run) > 0 && p.size+size > pageBytes {
		return p.write() // and go on from this entry
	}
	if len(p.run) == 0 || it.seq != p.first+uint64(len(p.run)) {
		p.first, p.run, p.size = it.seq, nil, 4
	}
	if p.size+size > pageBytes {
		return nil // too large for any page
	}
	p.run, p.size = append(p.run, it.records[0]), p.size+size
	if len(p.run) < pageEntries {
		return nil
	}
	return p.write()
}

// write turns the run into a page. Where a page stands already, even one that
// cannot be read, the entries stay as they are.
func (p *packer) write() error {
	run := p.run
	p.next = seqKey(p.first + uint64(len(run)))
	if slices.Contains(p.v.pages, p.first) {
		return nil
	}
	key := seqKey(p.first)
	sealed, err := p.v.sealPage(key, run)
	if err != nil {
		return err
	}
	ops := []Op{{Table: Pages, Key: key, Value: sealed}}
	for i := range run {
		ops = append(ops, Op{Table: Log, Key: seqKey(p.first + uint64(i))})
	}
	if err := p.v.writable(p.ctx); err != nil {
		return err
	}
	if err := p.v.ports.Store.Apply(p.ctx, ops); err != nil {
		return fmt.Errorf("saving a page: %w", err)
	}
	p.v.packed(p.first)
	return nil
}

func (v *Vault) packed(first uint64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.pages = append(v.pages, first)
	sort.Slice(v.pages, func(i, k int) bool { return v.pages[i] < v.pages[k] })
	v.ahead = nil
}
