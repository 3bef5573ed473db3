package vault

import (
	"context"
	"strconv"
)

// Load calls each for every entry that can be read, in order of seq, and names
// the rest along with all other damage found since opening. Each must not
// commit, nor open a file. The record is each's to keep. An error from each ends the reading.
func (v *Vault) Load(ctx context.Context, each func(seq uint64, record []byte) error) ([]Damage, error) {
	v.order.RLock()
	defer v.order.RUnlock()
	pages, log := v.takeAhead()
	l := loader{each: each}
	for {
		batch, err := v.nextBatch(ctx, pages, log)
		if err != nil {
			return nil, err
		}
		if len(batch) == 0 {
			break
		}
		for i := range batch {
			if err := l.add(&batch[i]); err != nil {
				return nil, err
			}
		}
	}
	if err := l.finish(v.Len()); err != nil {
		return nil, err
	}
	// Best effort: what is damaged also stays where it is.
	_ = v.keep(ctx, l.aside)
	return append(v.found(), l.damage...), nil
}

func (v *Vault) takeAhead() (pages, log *cursor) {
	v.mu.Lock()
	defer v.mu.Unlock()
	a := v.ahead
	v.ahead = nil
	if a == nil {
		return v.ports.cursors()
	}
	return a.pages, a.log
}

func (v *Vault) found() []Damage {
	v.mu.Lock()
	defer v.mu.Unlock()
	return append([]Damage(nil), v.damage...)
}

// asideLimit bounds what one Load copies aside.
const asideLimit = 16 << 20

// loader puts items in order. It holds one page back, because an entry that
// also stands alone is taken from there.
type loader struct {
	each      func(seq uint64, record []byte) error
	next      uint64   // all before it were delivered or named
	page      [][]byte // what is left of the page being delivered
	pageSeq   uint64   // seq of page[0]
	damage    []Damage
	aside     []Op
	asideSize int
}

func (l *loader) add(it *item) error {
	if it.paged {
		return l.addPage(it)
	}
	if err := l.deliverPage(it.seq); err != nil {
		return err
	}
	paged := len(l.page) > 0 && l.pageSeq == it.seq
	switch {
	case it.err == nil && paged:
		l.page, l.pageSeq = l.page[1:], l.pageSeq+1
		return l.deliver(it.seq, it.records[0])
	case it.err == nil:
		return l.deliver(it.seq, it.records[0])
	}
	l.keep(Log, it)
	if !paged {
		l.missing(it.seq)
		l.next = max(l.next, it.seq+1)
	}
	l.damage = append(l.damage, Damage{"entry", strconv.FormatUint(it.seq, 10)})
	return nil
}

func (l *loader) addPage(it *item) error {
	if err := l.deliverPage(maxSeq); err != nil {
		return err
	}
	if it.err != nil {
		l.keep(Pages, it)
		l.damage = append(l.damage, Damage{"page", strconv.FormatUint(it.seq, 10)})
		return nil
	}
	l.page, l.pageSeq = it.records, it.seq
	return nil
}

// deliverPage hands out the held page's entries before seq.
func (l *loader) deliverPage(seq uint64) error {
	for len(l.page) > 0 && l.pageSeq < seq {
		if err := l.deliver(l.pageSeq, l.page[0]); err != nil {
			return err
		}
		l.page, l.pageSeq = l.page[1:], l.pageSeq+1
	}
	return nil
}

func (l *loader) deliver(seq uint64, record []byte) error {
	if seq < l.next {
		return nil
	}
	l.missing(seq)
	l.next = seq + 1
	return l.each(seq, record)
}

// missing names the entries between the last one seen and seq.
func (l *loader) missing(seq uint64) {
	if l.next < seq {
		l.damage = append(l.damage, Damage{"entry", seqs(l.next, seq)})
		l.next = seq
	}
}

func (l *loader) keep(table Table, it *item) {
	if l.asideSize += len(it.sealed); l.asideSize <= asideLimit {
		l.aside = append(l.aside, asideOp(string(table), it.key, it.sealed))
	}
}

func (l *loader) finish(length uint64) error {
	if err := l.deliverPage(maxSeq); err != nil {
		return err
	}
	l.missing(length)
	return nil
}
