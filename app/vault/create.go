package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Create makes a vault that the passphrase opens, and opens it. ErrExists if
// there is one, also one that cannot be read.
func Create(ctx context.Context, p Ports, passphrase string, params Params) (*Vault, error) {
	if err := params.check(); err != nil {
		return nil, err
	}
	copies, err := readCopies(ctx, p.Places)
	if err != nil {
		return nil, err
	}
	found, err := look(ctx, p, copies)
	if err != nil {
		return nil, err
	}
	if found != None {
		return nil, fmt.Errorf("making a vault: %w", ErrExists)
	}
	h, key, err := newHeader(ctx, p, passphrase, params)
	if err != nil {
		return nil, err
	}
	v, err := firstVault(p, h, key)
	if err != nil {
		return nil, err
	}
	if err := clearPlaces(ctx, p.Places, copies); err != nil {
		return nil, err
	}
	if err := writeNew(ctx, p.Places, h); err != nil {
		return nil, err
	}
	return v, nil
}

// firstVault is a vault in its first epoch.
func firstVault(p Ports, h *header, key []byte) (*Vault, error) {
	r, err := newRoot(p, key, h.id[:])
	if err != nil {
		return nil, err
	}
	first := epoch{number: 1}
	if first.secret, err = draw(p); err != nil {
		return nil, err
	}
	if err := r.sealEpochs(h, []epoch{first}); err != nil {
		return nil, err
	}
	v := newVault(p, h, r)
	v.now, v.held = first, []epoch{first}
	v.keys, err = r.keys(p, first)
	return v, err
}

// newHeader draws everything that is random and wraps the new vault key.
func newHeader(ctx context.Context, p Ports, passphrase string, params Params) (*header, []byte, error) {
	h := &header{version: version2, params: params, generation: 1}
	key := make([]byte, keySize)
	for _, b := range [][]byte{h.id[:], h.salt[:], key} {
		if _, err := io.ReadFull(p.Rand, b); err != nil {
			return nil, nil, err
		}
	}
	if err := h.fillSlots(p.Rand); err != nil {
		return nil, nil, err
	}
	secret, err := h.derive(ctx, p.KDF, passphrase)
	if err != nil {
		return nil, nil, err
	}
	return h, key, h.wrap(p, 0, opener{kindPassphrase, secret}, key)
}

// derive turns a passphrase into the secret that the slots are tried with.
func (h *header) derive(ctx context.Context, kdf KDF, passphrase string) ([]byte, error) {
	secret, err := kdf.Argon2id(ctx, []byte(passphrase), h.salt[:], h.params)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err() // the person gave up, not the device
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDerive, err)
	}
	return secret, nil
}

// clearPlaces keeps what stands where the header will be, and removes anchors
// that nothing can open any more.
func clearPlaces(ctx context.Context, places Places, copies headerCopies) error {
	for _, c := range copies.copies {
		if err := keepHeader(ctx, places, c.name, c.bytes); err != nil {
			return err
		}
	}
	for _, name := range anchorNames {
		if err := places.RemovePlace(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// writeNew writes the first header. If the second copy fails, the first goes
// too: who was told that making failed must be able to try again.
func writeNew(ctx context.Context, places Places, h *header) error {
	err := writeHeader(ctx, places, h, 1)
	if err != nil {
		for _, name := range headerNames {
			_ = places.RemovePlace(ctx, name)
		}
	}
	return err
}

// Unmake takes a new vault back as long as nothing was ever sealed in it, so that
// whoever was told that making failed can try again.
func (v *Vault) Unmake(ctx context.Context) error {
	v.order.Lock()
	defer v.order.Unlock()
	some, err := anyRecord(ctx, v.ports.Store)
	if err != nil || some {
		return errors.Join(err, ErrExists)
	}
	v.adrift = true
	for _, name := range headerNames {
		if err := v.ports.Places.RemovePlace(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
