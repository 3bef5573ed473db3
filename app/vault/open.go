package vault

import (
	"context"
	"fmt"
)

// Open opens the vault that the passphrase fits: ErrNone, ErrPassphrase, or
// ErrDamaged where no copy of the header can be read. Log, pages and cells are
// read while the key is being derived.
func Open(ctx context.Context, p Ports, passphrase string) (*Vault, error) {
	return openWith(ctx, p, withPassphrase(ctx, p.KDF, passphrase))
}

// OpenWithCode is Open with a recovery code. Nothing is derived at a cost: a
// code is random.
func OpenWithCode(ctx context.Context, p Ports, code Code) (*Vault, error) {
	return openWith(ctx, p, withCode(code))
}

// OpenWithPasskey is Open with what a passkey made of the input drawn for it.
func OpenWithPasskey(ctx context.Context, p Ports, secret [keySize]byte) (*Vault, error) {
	return openWith(ctx, p, func(*header) (opener, error) { return opener{kindPasskey, secret[:]}, nil })
}

func withPassphrase(ctx context.Context, kdf KDF, passphrase string) func(*header) (opener, error) {
	return func(h *header) (opener, error) {
		secret, err := h.derive(ctx, kdf, passphrase)
		return opener{kindPassphrase, secret}, err
	}
}

func withCode(code Code) func(*header) (opener, error) {
	return func(*header) (opener, error) { return opener{kindRecovery, code[:]}, nil }
}

func openWith(ctx context.Context, p Ports, key func(*header) (opener, error)) (*Vault, error) {
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
	with, err := key(h)
	if err != nil {
		return nil, err
	}
	v, err := h.open(p, with)
	if err != nil {
		return nil, err
	}
	if err := v.take(ctx, a); err != nil {
		return nil, err
	}
	v.damage = append(v.damage, copies.mend(ctx, p.Places)...)
	_ = v.forgetEpoch(ctx) // what an erasure left to do, or else the next commit
	return v, nil
}

// open is the vault that an opener opens, in no epoch yet.
func (h *header) open(p Ports, with opener) (*Vault, error) {
	key, slot, err := h.unwrap(p, with)
	if err != nil {
		return nil, err
	}
	r, err := newRoot(p, key, h.id[:])
	if err != nil {
		return nil, err
	}
	v := newVault(p, h, r)
	v.opened, v.slot = with, slot
	if h.version == version1 {
		v.held = []epoch{{number: 1, secret: key, bare: true}}
		return v, nil
	}
	v.held, err = r.openEpochs(h)
	return v, err
}

func openable(ctx context.Context, p Ports, copies headerCopies) error {
	found, err := look(ctx, p, copies)
	switch {
	case err != nil:
		return err
	case found == Wiped:
		return fmt.Errorf("the vault was wiped: %w", ErrNone)
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
	if err := v.enterEpoch(a); err != nil {
		return err
	}
	for _, r := range a.cells {
		if r.Key == markKey {
			continue
		}
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
	if err := v.survey(ctx, a); err != nil {
		return err
	}
	v.damage = append(v.damage, v.anchors.gone(v.length)...)
	return nil
}
