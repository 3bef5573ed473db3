package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"io"
)

// Sizes in bytes.
const (
	keySize   = 32
	idSize    = 16
	nonceSize = 12
	tagSize   = 16
)

// label begins every HKDF info and every associated data, so that nothing made
// for one use can stand in for another.
const label = "daybook-vault/1/"

// sealedV1 is the first byte of a sealed record: its version.
const sealedV1 = 1

// sealer seals the records of one table under that table's key. Nonces are
// random: a store may be put back to an older state, and a counter would then
// repeat itself (docs/vault-format.md, section 5).
type sealer struct {
	name string // what the associated data calls the table
	id   []byte // vault id
	aead AEAD
	rand io.Reader
}

// newSealer is the sealer of a key that belongs to the vault key alone.
func newSealer(p Ports, vaultKey, id []byte, name string) (sealer, error) {
	return deriveSealer(p, vaultKey, id, label, name)
}

func deriveSealer(p Ports, secret, id []byte, label, name string) (sealer, error) {
	key, err := hkdf.Key(sha256.New, secret, id, label+"key/"+name, keySize)
	if err != nil {
		return sealer{}, err
	}
	aead, err := p.Cipher.AEAD(key)
	return sealer{name, id, aead, p.Rand}, err
}

// associated binds a record to its table, vault and key.
func associated(name string, id []byte, key string) []byte {
	b := make([]byte, 0, len(label)+len(name)+1+len(id)+len(key))
	b = append(b, label...)
	b = append(b, name...)
	b = append(b, 0)
	b = append(b, id...)
	return append(b, key...)
}

func (s sealer) seal(key string, plaintext []byte) ([]byte, error) {
	nonce := make([]byte, nonceSize)
	if _, err := io.ReadFull(s.rand, nonce); err != nil {
		return nil, err
	}
	sealed, err := s.aead.Seal(nonce, plaintext, associated(s.name, s.id, key))
	if err != nil {
		return nil, fmt.Errorf("sealing for %s: %w", s.name, err)
	}
	b := make([]byte, 0, 1+nonceSize+len(sealed))
	b = append(b, sealedV1)
	b = append(b, nonce...)
	return append(b, sealed...), nil
}

func (s sealer) open(key string, b []byte) ([]byte, error) {
	if len(b) < 1+nonceSize+tagSize || b[0] != sealedV1 {
		return nil, fmt.Errorf("record of %s is of no known shape: %w", s.name, ErrDamaged)
	}
	nonce, sealed := b[1:1+nonceSize], b[1+nonceSize:]
	return s.aead.Open(nonce, sealed, associated(s.name, s.id, key))
}
