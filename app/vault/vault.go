package vault

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// Vault is an open vault.
type Vault struct {
	ports  Ports
	id     []byte
	root   // guarded by order, as is all up to adrift
	keys   // of the epoch now
	now    epoch
	held   []epoch // whose secrets the header holds: now, and one that has to go
	opened opener  // what the vault was opened with
	slot   int     // and which slot
	unsure bool    // nothing tells which of held the tables are in: both stay
	adrift bool    // a failed store did not tell: nothing more is written

	// order lets one writer (Commit, Pack, Sweep) through at a time, and none
	// while the log is being read.
	order sync.RWMutex

	mu       sync.Mutex // guards what follows
	head     *header
	length   uint64
	limit    uint64   // entries must stay below: a stray record stands there
	pages    []uint64 // first seq of every page, ascending
	cells    map[string][]byte
	badCells map[string][]byte // as stored; they do not open
	anchors  anchors
	staging  map[string]bool // files being written, or written and not yet committed
	ahead    *ahead          // read while the key was derived; nil once used or outdated
	damage   []Damage        // found at opening
}

func newVault(p Ports, h *header, r root) *Vault {
	return &Vault{
		ports: p, id: h.id[:], root: r, head: h, limit: maxSeq,
		cells: map[string][]byte{}, badCells: map[string][]byte{}, staging: map[string]bool{},
	}
}

// Len is the number of entries in the log.
func (v *Vault) Len() uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.length
}

// Cell returns a small named value. ErrNone, ErrDamaged.
func (v *Vault) Cell(ctx context.Context, name string) ([]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if value, ok := v.cells[name]; ok {
		return slices.Clone(value), ctx.Err()
	}
	if _, bad := v.badCells[name]; bad {
		return nil, fmt.Errorf("cell: %w", ErrDamaged)
	}
	return nil, fmt.Errorf("cell: %w", ErrNone)
}

// Check returns nil if the passphrase opens this vault, else ErrPassphrase.
func (v *Vault) Check(ctx context.Context, passphrase string) error {
	return v.check(withPassphrase(ctx, v.ports.KDF, passphrase))
}

// CheckCode returns nil if the recovery code opens this vault, else ErrPassphrase.
func (v *Vault) CheckCode(code Code) error { return v.check(withCode(code)) }

func (v *Vault) check(key func(*header) (opener, error)) error {
	h := v.header()
	with, err := key(h)
	if err != nil {
		return err
	}
	_, _, err = h.unwrap(v.ports, with)
	return err
}

func (v *Vault) header() *header {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.head
}

// get reads one record. ErrNone.
func (v *Vault) get(ctx context.Context, table Table, key string) ([]byte, error) {
	found, err := v.ports.Store.Range(ctx, table, key, "", 1)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", table, err)
	}
	if len(found) == 0 || found[0].Key != key {
		return nil, fmt.Errorf("record of %s: %w", table, ErrNone)
	}
	return found[0].Value, nil
}
