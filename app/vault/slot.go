package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"io"
)

// A slot is a salt, a commitment to the key that opens it, and the wrapped
// vault key; docs/vault-format.md, section 4. An unused slot is random bytes.
const (
	slotSize    = 128
	commitAt    = 32
	wrappedAt   = 64
	wrappedSize = keySize + 1 + 15 // vault key, kind, zeros
)

type slot [slotSize]byte

// kindPassphrase is the one kind of slot written today.
const kindPassphrase = 1

// slotKeys derives what a secret makes of one slot. Each writing of a slot
// draws a new salt, so each wrap key seals once and its nonce may be fixed.
func (h *header) slotKeys(secret []byte, i int) (commitment, wrap []byte, err error) {
	salt := h.slots[i][:commitAt]
	prk, err := hkdf.Extract(sha256.New, secret, salt)
	if err != nil {
		return nil, nil, err
	}
	bind := string(h.slotBind(i))
	commitment, err = hkdf.Expand(sha256.New, prk, label+"slot/commitment\x00"+bind, keySize)
	if err != nil {
		return nil, nil, err
	}
	wrap, err = hkdf.Expand(sha256.New, prk, label+"slot/wrap\x00"+bind, keySize)
	return commitment, wrap, err
}

func (h *header) slotBind(i int) []byte { return append(h.fixed(), byte(i)) }

func (h *header) slotAssociated(i int) []byte {
	return append([]byte(label+"slot\x00"), h.slotBind(i)...)
}

// fillSlots makes all slots look used.
func (h *header) fillSlots(rand io.Reader) error {
	for i := range h.slots {
		if _, err := io.ReadFull(rand, h.slots[i][:]); err != nil {
			return err
		}
	}
	return nil
}

// wrap puts the vault key into slot i under a secret.
func (h *header) wrap(p Ports, i int, secret, vaultKey []byte) error {
	if _, err := io.ReadFull(p.Rand, h.slots[i][:commitAt]); err != nil {
		return err
	}
	commitment, key, err := h.slotKeys(secret, i)
	if err != nil {
		return err
	}
	aead, err := p.Cipher.AEAD(key)
	if err != nil {
		return err
	}
	plain := make([]byte, wrappedSize)
	copy(plain, vaultKey)
	plain[keySize] = kindPassphrase
	wrapped, err := aead.Seal(make([]byte, nonceSize), plain, h.slotAssociated(i))
	if err != nil {
		return err
	}
	copy(h.slots[i][commitAt:], commitment)
	copy(h.slots[i][wrappedAt:], wrapped)
	return nil
}

// unwrap finds the slot that a secret opens. The commitment is compared first:
// AES-GCM does not commit to its key. All slots are compared, so that the time
// taken does not tell which one it was.
func (h *header) unwrap(p Ports, secret []byte) (vaultKey []byte, slot int, err error) {
	found, key := -1, []byte(nil)
	for i := range h.slots {
		commitment, wrap, err := h.slotKeys(secret, i)
		if err != nil {
			return nil, 0, err
		}
		if subtle.ConstantTimeCompare(commitment, h.slots[i][commitAt:wrappedAt]) == 1 {
			found, key = i, wrap
		}
	}
	if found < 0 {
		return nil, 0, ErrPassphrase
	}
	vaultKey, err = h.unwrapSlot(p, found, key)
	return vaultKey, found, err
}

func (h *header) unwrapSlot(p Ports, i int, wrap []byte) ([]byte, error) {
	aead, err := p.Cipher.AEAD(wrap)
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(make([]byte, nonceSize), h.slots[i][wrappedAt:], h.slotAssociated(i))
	if err != nil {
		return nil, fmt.Errorf("key slot: %w", err)
	}
	var want [wrappedSize - keySize]byte
	want[0] = kindPassphrase
	if len(plain) != wrappedSize || [len(want)]byte(plain[keySize:]) != want {
		return nil, fmt.Errorf("key slot is of no known kind: %w", ErrDamaged)
	}
	return plain[:keySize], nil
}
