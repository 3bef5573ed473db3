package vault

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
)

// rewriteOps replaces entries where they stand: alone, inside a page, or, if a
// store was mixed up, in both or in two pages. Each page is opened once, and sealed
// once under the keys of the epoch that the erasure begins.
func (v *Vault) rewriteOps(ctx context.Context, to keys, list []Rewrite) ([]Op, error) {
	var ops []Op
	pages := openPages{}
	for _, r := range list {
		if len(r.Record) > maxRecord {
			return nil, errTooLarge
		}
		alone, err := v.rewriteAlone(ctx, to, r)
		if err != nil {
			return nil, err
		}
		paged, err := v.rewritePaged(ctx, pages, r)
		if err != nil && (alone == nil && !paged || !errors.Is(err, ErrDamaged)) {
			return nil, err // an entry that stands elsewhere does not depend on a page that is damaged
		}
		if alone == nil && !paged {
			return nil, fmt.Errorf("entry %d: %w", r.Seq, ErrNone)
		}
		ops = append(ops, alone...)
	}
	for _, first := range pages.changed() {
		key := seqKey(first)
		sealed, err := to.sealPage(key, pages[first].records)
		if err != nil {
			return nil, err
		}
		ops = append(ops, Op{Table: Pages, Key: key, Value: sealed})
	}
	return ops, nil
}

func (v *Vault) rewriteAlone(ctx context.Context, to keys, r Rewrite) ([]Op, error) {
	key := seqKey(r.Seq)
	old, err := v.get(ctx, Log, key)
	if errors.Is(err, ErrNone) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if _, err := v.log.open(key, old); err != nil {
		return nil, fmt.Errorf("entry %d: %w", r.Seq, err)
	}
	sealed, err := to.log.seal(key, r.Record)
	return []Op{{Table: Log, Key: key, Value: sealed}}, err
}

// openPages are the pages a change touches, by their first seq.
type openPages map[uint64]*openedPage

type openedPage struct {
	records [][]byte
	changed bool
}

func (p openPages) changed() []uint64 {
	var list []uint64
	for first, page := range p {
		if page.changed {
			list = append(list, first)
		}
	}
	sort.Slice(list, func(i, k int) bool { return list[i] < list[k] })
	return list
}

// rewritePaged replaces the entry in every page that covers it.
func (v *Vault) rewritePaged(ctx context.Context, pages openPages, r Rewrite) (there bool, err error) {
	at, exact := slices.BinarySearch(v.pages, r.Seq)
	if !exact {
		at--
	}
	for ; at >= 0 && r.Seq-v.pages[at] < pageEntries; at-- {
		first := v.pages[at]
		page, bad := v.pageFor(ctx, pages, first)
		if bad != nil {
			err = errors.Join(err, fmt.Errorf("page %d: %w", first, bad))
			continue
		}
		if i := r.Seq - first; i < uint64(len(page.records)) {
			page.records[i], page.changed, there = r.Record, true, true
		}
	}
	return there, err
}

func (v *Vault) pageFor(ctx context.Context, pages openPages, first uint64) (*openedPage, error) {
	if page := pages[first]; page != nil {
		return page, nil
	}
	sealed, err := v.get(ctx, Pages, seqKey(first))
	if err != nil {
		return nil, err
	}
	records, err := v.openPage(seqKey(first), sealed)
	if err != nil {
		return nil, err
	}
	pages[first] = &openedPage{records: records}
	return pages[first], nil
}
