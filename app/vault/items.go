package vault

import (
	"context"
	"sync"
)

// item is one stored record of the log: an entry, or a page of them.
type item struct {
	seq     uint64 // of the (first) entry
	key     string
	paged   bool
	sealed  []byte
	records [][]byte // one for an entry
	err     error
}

// How many items are opened at once: enough that a browser's cipher, which
// answers later, is never waited for one record at a time.
const (
	batchItems = 64
	batchBytes = 4 << 20
)

// nextBatch takes the next items of both tables in order of seq and opens
// them. A page comes before the entry of the same seq. Empty at the end.
func (v *Vault) nextBatch(ctx context.Context, pages, log *cursor) ([]item, error) {
	var batch []item
	length := v.Len()
	for size := 0; len(batch) < batchItems && size < batchBytes; {
		it, ok, err := nextItem(ctx, pages, log, length)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		batch = append(batch, it)
		size += len(it.sealed)
	}
	var all sync.WaitGroup
	for i := range batch {
		all.Go(func() { v.openItem(&batch[i]) })
	}
	all.Wait()
	return batch, ctx.Err()
}

// nextItem passes over keys that are none of ours, or stand behind the end of
// the log; opening the vault named them.
func nextItem(ctx context.Context, pages, log *cursor, length uint64) (item, bool, error) {
	page, err := peekSeq(ctx, pages, length)
	if err != nil {
		return item{}, false, err
	}
	entry, err := peekSeq(ctx, log, length)
	if err != nil {
		return item{}, false, err
	}
	switch {
	case page == nil && entry == nil:
		return item{}, false, nil
	case entry == nil || page != nil && page.Key <= entry.Key:
		pages.skip()
		return newItem(*page, true), true, nil
	}
	log.skip()
	return newItem(*entry, false), true, nil
}

func peekSeq(ctx context.Context, c *cursor, length uint64) (*Record, error) {
	for {
		r, err := c.peek(ctx)
		if err != nil || r == nil {
			return nil, err
		}
		if seq, ok := parseSeq(r.Key); ok && seq < length {
			return r, nil
		}
		c.skip()
	}
}

func newItem(r Record, paged bool) item {
	seq, _ := parseSeq(r.Key)
	return item{seq: seq, key: r.Key, paged: paged, sealed: r.Value}
}

func (v *Vault) openItem(it *item) {
	if it.paged {
		it.records, it.err = v.openPage(it.key, it.sealed)
		return
	}
	var record []byte
	record, it.err = v.log.open(it.key, it.sealed)
	it.records = [][]byte{record}
}
