package vault

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"
)

// StdCipher is AES-256-GCM and SHA-256 of the standard library.
func StdCipher() Cipher { return stdCipher{} }

// StdKDF is Argon2id of golang.org/x/crypto. It runs where it is called and
// cannot be stopped once begun.
func StdKDF() KDF { return stdKDF{} }

type stdCipher struct{}

func (stdCipher) AEAD(key []byte) (AEAD, error) {
	if len(key) != keySize {
		return nil, errors.New("key is not 32 bytes")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	return stdAEAD{gcm}, err
}

func (stdCipher) SHA256(b []byte) ([32]byte, error) { return sha256.Sum256(b), nil }

type stdAEAD struct{ gcm cipher.AEAD }

func (a stdAEAD) Seal(nonce, plaintext, associated []byte) ([]byte, error) {
	if len(nonce) != nonceSize {
		return nil, errors.New("nonce is not 12 bytes")
	}
	return a.gcm.Seal(nil, nonce, plaintext, associated), nil
}

func (a stdAEAD) Open(nonce, sealed, associated []byte) ([]byte, error) {
	if len(nonce) != nonceSize {
		return nil, errors.New("nonce is not 12 bytes")
	}
	plaintext, err := a.gcm.Open(nil, nonce, sealed, associated)
	if err != nil {
		return nil, fmt.Errorf("sealed bytes do not open: %w", ErrDamaged)
	}
	return plaintext, nil
}

type stdKDF struct{}

func (stdKDF) Argon2id(ctx context.Context, passphrase, salt []byte, p Params) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p.Time < 1 || p.Threads < 1 {
		return nil, errParams // x/crypto panics on these
	}
	return argon2.IDKey(passphrase, salt, p.Time, p.Memory, p.Threads, keySize), ctx.Err()
}
