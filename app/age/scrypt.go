package age

import (
	"context"
	"crypto/cipher"
	"errors"
	"io"
	"strconv"

	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/crypto/scrypt"
)

// Work factors: scrypt's N is two to their power, and takes 1 KiB times that.
const (
	PassphraseWork = 16
	MaxWork        = 18 // 256 MiB; a foreign file may not ask for more
)

// Derive is scrypt with r = 8, p = 1 and N = 2^work, for 32 bytes. In a browser a
// costly one runs where its memory comes back.
type Derive func(ctx context.Context, secret, salt []byte, work int) ([]byte, error)

// StdDerive is Derive where it is called.
func StdDerive(ctx context.Context, secret, salt []byte, work int) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if work < 1 || work > MaxWork {
		return nil, ErrForm
	}
	return scrypt.Key(secret, salt, 1<<work, 8, 1, chacha20poly1305.KeySize)
}

const saltLabel = "age-encryption.org/v1/scrypt"

// PassphraseKey is what a passphrase wraps a file key with.
func PassphraseKey(ctx context.Context, derive Derive, secret string, salt []byte, work int) (cipher.AEAD, error) {
	k, err := derive(ctx, []byte(secret), append([]byte(saltLabel), salt...), work)
	if err != nil {
		return nil, err
	}
	return chacha20poly1305.New(k)
}

// Passphrase is both: what a file is sealed to, and what opens it. Work counts
// for the first only.
type Passphrase struct {
	Secret string
	Work   int
	Derive Derive
}

func (p Passphrase) wrap(ctx context.Context, rand io.Reader, fileKey []byte) (stanza, error) {
	salt := make([]byte, 16)
	if _, err := io.ReadFull(rand, salt); err != nil {
		return stanza{}, err
	}
	key, err := PassphraseKey(ctx, p.Derive, p.Secret, salt, p.Work)
	if err != nil {
		return stanza{}, err
	}
	return stanza{[]string{scryptStanza, b64.EncodeToString(salt), strconv.Itoa(p.Work)}, wrapped(key, zeros, fileKey)}, nil
}

func (p Passphrase) unwrap(ctx context.Context, s stanza) ([]byte, error) {
	if s.args[0] != scryptStanza {
		return nil, ErrSecret
	}
	if len(s.args) != 3 {
		return nil, ErrForm
	}
	salt, err := b64.DecodeString(s.args[1])
	work, err2 := strconv.Atoi(s.args[2])
	if errors.Join(err, err2) != nil || len(salt) != 16 || work < 1 || work > MaxWork || s.args[2] != strconv.Itoa(work) {
		return nil, ErrForm
	}
	key, err := PassphraseKey(ctx, p.Derive, p.Secret, salt, work)
	if err != nil {
		return nil, err
	}
	return unwrapped(key, zeros, s.body)
}
