package vault

import (
	"context"
	"io"
)

// CreateFirst makes a vault of version 1, as was done before there were epochs.
func CreateFirst(ctx context.Context, p Ports, passphrase string, params Params) (*Vault, error) {
	h := &header{version: version1, params: params, generation: 1}
	key := make([]byte, keySize)
	for _, b := range [][]byte{h.id[:], h.salt[:], key} {
		if _, err := io.ReadFull(p.Rand, b); err != nil {
			return nil, err
		}
	}
	if err := h.fillSlots(p.Rand); err != nil {
		return nil, err
	}
	secret, err := h.derive(ctx, p.KDF, passphrase)
	if err != nil {
		return nil, err
	}
	if err := h.wrap(p, 0, opener{kindPassphrase, secret}, key); err != nil {
		return nil, err
	}
	if err := writeNew(ctx, p.Places, h); err != nil {
		return nil, err
	}
	return Open(ctx, p, passphrase)
}
