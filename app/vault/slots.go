package vault

import (
	"context"
	"fmt"
	"io"
	"slices"
)

// Code is what a recovery code says: 128 random bits. How people read and write
// it is not known here.
type Code [noteSize]byte

// SetPassphrase puts a passphrase in place of the one before, with a new salt, at
// these costs. ErrDerive leaves the one before.
func (v *Vault) SetPassphrase(ctx context.Context, passphrase string, params Params) error {
	if err := params.check(); err != nil {
		return err
	}
	next := header{params: params}
	if _, err := io.ReadFull(v.ports.Rand, next.salt[:]); err != nil {
		return err
	}
	secret, err := next.derive(ctx, v.ports.KDF, passphrase)
	if err != nil {
		return err
	}
	return v.changeSlots(ctx, func(h *header) error {
		h.params, h.salt = next.params, next.salt
		return v.putSlot(h, opener{kindPassphrase, secret})
	})
}

// RaiseParams is SetPassphrase for the passphrase that opened the vault. A vault
// of version 1 stays as it is: it would have to be sealed anew for it.
func (v *Vault) RaiseParams(ctx context.Context, passphrase string, params Params) error {
	if v.header().version == version1 {
		return nil
	}
	return v.SetPassphrase(ctx, passphrase, params)
}

// SetRecovery lets a code open the vault, in place of one that did.
func (v *Vault) SetRecovery(ctx context.Context, code Code) error {
	return v.changeSlots(ctx, func(h *header) error { return v.putSlot(h, opener{kindRecovery, code[:]}) })
}

// RemoveRecovery overwrites the slot of the recovery code with random bytes.
// ErrNone where there is none.
func (v *Vault) RemoveRecovery(ctx context.Context) error { return v.removeSlot(ctx, kindRecovery) }

// SetPasskey lets a passkey open the vault, in place of one that did: secret is what
// it makes of an input that was drawn for it.
func (v *Vault) SetPasskey(ctx context.Context, secret [keySize]byte) error {
	return v.changeSlots(ctx, func(h *header) error { return v.putSlot(h, opener{kindPasskey, secret[:]}) })
}

// RemovePasskey is RemoveRecovery for the slot of a passkey.
func (v *Vault) RemovePasskey(ctx context.Context) error { return v.removeSlot(ctx, kindPasskey) }

func (v *Vault) removeSlot(ctx context.Context, kind byte) error {
	return v.changeSlots(ctx, func(h *header) error {
		kinds, _, err := h.used(v.root.key)
		if err != nil {
			return err
		}
		at := slices.Index(kinds[:], kind)
		if at < 0 {
			return fmt.Errorf("a slot of that kind: %w", ErrNone)
		}
		return h.fillSlot(v.ports.Rand, at)
	})
}

// HasPasskey reports whether a passkey opens this vault.
func (v *Vault) HasPasskey() (bool, error) {
	v.order.RLock()
	defer v.order.RUnlock()
	kinds, _, err := v.header().used(v.root.key)
	return slices.Contains(kinds[:], kindPasskey), err
}

// Recovery is the code that opens this vault beside the passphrase. ErrNone.
func (v *Vault) Recovery() (Code, error) {
	v.order.RLock()
	defer v.order.RUnlock()
	kinds, code, err := v.header().used(v.root.key)
	if err == nil && !slices.Contains(kinds[:], kindRecovery) {
		err = fmt.Errorf("recovery code: %w", ErrNone)
	}
	return code, err
}

// Params are what deriving the passphrase's key costs.
func (v *Vault) Params() Params { return v.header().params }

// putSlot writes the slot of a kind where it stands, or in the first unused one.
func (v *Vault) putSlot(h *header, with opener) error {
	kinds, _, err := h.used(v.root.key)
	if err != nil {
		return err
	}
	at := slices.Index(kinds[:], with.kind)
	if at < 0 {
		at = slices.Index(kinds[:], 0)
	}
	if at < 0 {
		return fmt.Errorf("all key slots are used: %w", ErrFull)
	}
	return h.wrap(v.ports, at, with, v.root.key)
}

// changeSlots writes a header with other slots. It has no effect or all of it:
// what was overwritten in one copy of the header counts no more.
func (v *Vault) changeSlots(ctx context.Context, change func(*header) error) error {
	v.order.Lock()
	defer v.order.Unlock()
	if err := v.leaveForSlots(ctx); err != nil {
		return err
	}
	h := *v.header()
	if err := v.noteOpened(&h); err != nil {
		return err
	}
	if err := change(&h); err != nil {
		return err
	}
	if err := v.writable(ctx); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	if err := v.wipeAside(ctx); err != nil { // they hold older slots
		return err
	}
	if err := v.writeEpochs(ctx, h, v.root, v.held...); err != nil {
		return v.whichSlots(ctx, h, err)
	}
	return nil
}

// leaveForSlots makes a vault of version 1 one of version 2: an erasure of
// nothing. Its slots could not be told apart.
func (v *Vault) leaveForSlots(ctx context.Context) error {
	if v.header().version != version1 {
		return nil
	}
	if err := v.erase(ctx, Change{}); err != nil {
		return err
	}
	return v.forgetEpoch(context.WithoutCancel(ctx))
}

// noteOpened writes the slot the vault was opened from once more, if it was
// written before there were notes. Afterwards every used slot has one.
func (v *Vault) noteOpened(h *header) error {
	kinds, _, err := h.used(v.root.key)
	if err != nil || kinds[v.slot] != 0 || v.opened.kind != kindPassphrase || slices.Contains(kinds[:], kindPassphrase) {
		return err
	}
	return h.wrap(v.ports, v.slot, v.opened, v.root.key)
}

// whichSlots tells what holds after a header was not written whole: if one copy
// was, the new slots do. The other copy is written again, at the latest when the
// vault is next opened.
func (v *Vault) whichSlots(ctx context.Context, h header, failed error) error {
	copies, err := readCopies(ctx, v.ports.Places)
	if err != nil || copies.best < 0 || copies.head().id != h.id || copies.head().slots != h.slots {
		return failed
	}
	copies.mend(ctx, v.ports.Places)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.head = copies.head()
	return nil
}
