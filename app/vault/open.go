package vault

import (
	"context"
	"fmt"
)

// Open opens the vault that the passphrase fits: ErrNone, ErrPassphrase, or
// ErrDamaged where no copy of the header can be read. Log, pages and cells are
// read while the key is being derived.
func Open(ctx context.Context, p Ports, passphrase string) (*Vault, error) {
	copies, err := readCopies(ctx, p.Places)
	if err != nil {
		return nil, err
	}
	if err := openable(ctx, p, copies); err != nil {
		return nil, err
	}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	a := readAhead(reading, p)
	h := copies.head()
	secret, err := h.derive(ctx, p.KDF, passphrase)
	if err != nil {
		return nil, err
	}
	key, err := h.unwrap(p, secret)
	if err != nil {
		return nil, err
	}
	v, err := newVault(p, h, key)
	if err != nil {
		return nil, err
	}
	if err := v.take(ctx, a); err != nil {
		return nil, err
	}
	v.damage = append(v.damage, copies.mend(ctx, p.Places)...)
	return v, nil
}

func openable(ctx context.Context, p Ports, copies headerCopies) error {
	found, err := look(ctx, p, copies)
	switch {
	case err != nil:
		return err
	case copies.newer():
		return errNewer
	case found == None:
		return fmt.Errorf("vault: %w", ErrNone)
	case found == Damaged:
		return fmt.Errorf("no copy of the header can be read: %w", ErrDamaged)
	}
	return nil
}

// take waits for what was read ahead and opens the small part of it.
func (v *Vault) take(ctx context.Context, a *ahead) error {
	<-a.done
	if a.err != nil {
		return fmt.Errorf("reading the tables: %w", a.err)
	}
	for _, r := range a.cells {
		value, err := v.cell.open(r.Key, r.Value)
		if err != nil {
			v.badCells[r.Key] = r.Value
			v.damage = append(v.damage, Damage{"cell", r.Key})
			continue
		}
		v.cells[r.Key] = value
	}
	v.anchors = v.openAnchors(a.anchors)
	v.damage = append(v.damage, v.anchors.damage()...)
	v.ahead = a
	return v.survey(ctx, a)
}

// survey finds the pages and the length of the log from the keys.
func (v *Vault) survey(ctx context.Context, a *ahead) error {
	v.pages = v.knownSeqs(Pages, a.pageKeys)
	if log := v.knownSeqs(Log, a.logKeys); len(log) > 0 {
		v.length = log[len(log)-1] + 1
	}
	if len(v.pages) == 0 || v.pages[len(v.pages)-1] < v.length {
		return nil
	}
	// No writer leaves a page at the end; if one stands there, only the page
	// itself can tell how far it goes.
	first := v.pages[len(v.pages)-1]
	v.length = first + 1
	sealed, err := v.get(ctx, Pages, seqKey(first))
	if err != nil {
		return err
	}
	if records, err := v.openPage(seqKey(first), sealed); err == nil {
		v.length = first + uint64(len(records))
	}
	return nil
}

// knownSeqs reads keys in order; those that are none of ours are named.
func (v *Vault) knownSeqs(table Table, keys []string) []uint64 {
	list := make([]uint64, 0, len(keys))
	for _, key := range keys {
		seq, ok := parseSeq(key)
		if !ok {
			v.damage = append(v.damage, Damage{"record", string(table) + "/" + key})
			continue
		}
		list = append(list, seq)
	}
	return list
}
