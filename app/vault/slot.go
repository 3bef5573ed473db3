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
	noteAt      = 16 // the salt is a draw and a note
	commitAt    = 32
	wrappedAt   = 64
	wrappedSize = keySize + 1 + 15 // vault key, kind, zeros
)

type slot [slotSize]byte

// Kinds of slots. A vault of version 1 has those of passphrases only.
const (
	kindPassphrase = 1
	kindRecovery   = 2
	kindPasskey    = 3
)

// opener is what a slot is opened with.
type opener struct {
	kind   byte
	secret []byte // of Argon2id, the bits of a recovery code, or what a passkey made
}

// slotKeys derives what a secret makes of one slot. Each writing of a slot
// draws a new salt, so each wrap key seals once and its nonce may be fixed.
func (h *header) slotKeys(with opener, i int) (commitment, wrap []byte, err error) {
	salt := h.slots[i][:commitAt]
	prk, err := hkdf.Extract(sha256.New, with.secret, salt)
	if err != nil {
		return nil, nil, err
	}
	bind := string(h.slotBind(with.kind, i))
	commitment, err = hkdf.Expand(sha256.New, prk, label+"slot/commitment\x00"+bind, keySize)
	if err != nil {
		return nil, nil, err
	}
	wrap, err = hkdf.Expand(sha256.New, prk, label+"slot/wrap\x00"+bind, keySize)
	return commitment, wrap, err
}

// slotBind is what a slot is bound to. Only that of a passphrase depends on the
// version and on what deriving costs: the others stay as they are when these
// change, because what opens them is on paper somewhere else.
func (h *header) slotBind(kind byte, i int) []byte {
	if kind == kindPassphrase {
		return append(h.fixed(), byte(i))
	}
	return append(append([]byte(headerMagic), h.id[:]...), kind, byte(i))
}

func (h *header) slotAssociated(kind byte, i int) []byte {
	return append([]byte(label+"slot\x00"), h.slotBind(kind, i)...)
}

// fillSlots makes all slots look used.
func (h *header) fillSlots(rand io.Reader) error {
	for i := range h.slots {
		if err := h.fillSlot(rand, i); err != nil {
			return err
		}
	}
	return nil
}

func (h *header) fillSlot(rand io.Reader, i int) error {
	_, err := io.ReadFull(rand, h.slots[i][:])
	return err
}

// wrap puts the vault key into slot i.
func (h *header) wrap(p Ports, i int, with opener, vaultKey []byte) error {
	if err := h.newSalt(p.Rand, i, with, vaultKey); err != nil {
		return err
	}
	commitment, key, err := h.slotKeys(with, i)
	if err != nil {
		return err
	}
	aead, err := p.Cipher.AEAD(key)
	if err != nil {
		return err
	}
	plain := make([]byte, wrappedSize)
	copy(plain, vaultKey)
	plain[keySize] = with.kind
	wrapped, err := aead.Seal(make([]byte, nonceSize), plain, h.slotAssociated(with.kind, i))
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
func (h *header) unwrap(p Ports, with opener) (vaultKey []byte, slot int, err error) {
	found, key := -1, []byte(nil)
	for i := range h.slots {
		commitment, wrap, err := h.slotKeys(with, i)
		if err != nil {
			return nil, 0, err
		}
		if subtle.ConstantTimeCompare(commitment, h.slots[i][commitAt:wrappedAt]) == 1 {
			found, key = i, wrap
		}
	}
	if found < 0 || h.version == version1 && with.kind != kindPassphrase {
		return nil, 0, ErrPassphrase
	}
	vaultKey, err = h.unwrapSlot(p, found, with.kind, key)
	return vaultKey, found, err
}

func (h *header) unwrapSlot(p Ports, i int, kind byte, wrap []byte) ([]byte, error) {
	aead, err := p.Cipher.AEAD(wrap)
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(make([]byte, nonceSize), h.slots[i][wrappedAt:], h.slotAssociated(kind, i))
	if err != nil {
		return nil, fmt.Errorf("key slot: %w", err)
	}
	var want [wrappedSize - keySize]byte
	want[0] = kind
	if len(plain) != wrappedSize || [len(want)]byte(plain[keySize:]) != want {
		return nil, fmt.Errorf("key slot is of no known kind: %w", ErrDamaged)
	}
	return plain[:keySize], nil
}
