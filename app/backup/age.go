package backup

import (
	"bytes"
	"context"
	"crypto/cipher"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"

	"daybook/app/age"
)

// Work factors beside age.PassphraseWork: a recovery code is random and needs no
// more than a little.
const (
	CodeWork = 12
	minWork  = 10 // two digits
)

// Key is what opens a backup, and what trying it costs.
type Key struct {
	Secret string
	Work   int
}

// What a file may turn out to be.
var (
	ErrNotBackup = errors.New("not a backup, or its beginning cannot be read")
	ErrSecret    = errors.New("the secret does not open this backup")
	ErrNewer     = errors.New("the backup was made by a newer version")
)

// head is what stands before the chunks of an age file with a passphrase. All of
// its fields stand where they always do, so that a damaged letter between them
// takes none of them away.
type head struct {
	salt, wrapped, mac, nonce []byte
	work                      int
}

const (
	magic  = "age-encryption.org/v1\n"
	stanza = "-> scrypt "
	rule   = "---"

	saltAt    = len(magic) + len(stanza)
	workAt    = saltAt + 22 + 1
	wrappedAt = workAt + 2 + 1
	ruleAt    = wrappedAt + 43 + 1
	macAt     = ruleAt + len(rule) + 1
	nonceAt   = macAt + 43 + 1
	headSize  = nonceAt + 16
)

var b64 = base64.RawStdEncoding.Strict()

// signed is the part that the MAC is over.
func (h *head) signed() []byte {
	return fmt.Appendf(nil, "%s%s%s %d\n%s\n%s", magic, stanza, b64.EncodeToString(h.salt), h.work, b64.EncodeToString(h.wrapped), rule)
}

func (h *head) marshal() []byte {
	return append(fmt.Appendf(h.signed(), " %s\n", b64.EncodeToString(h.mac)), h.nonce...)
}

// newHead draws what is random and wraps a new file key.
func newHead(ctx context.Context, key Key, derive age.Derive, rand io.Reader) (*head, cipher.AEAD, error) {
	h := &head{salt: make([]byte, 16), nonce: make([]byte, 16), work: key.Work}
	fileKey := make([]byte, 16)
	for _, b := range [][]byte{h.salt, h.nonce, fileKey} {
		if _, err := io.ReadFull(rand, b); err != nil {
			return nil, nil, err
		}
	}
	wrap, err := h.wrapKey(ctx, key.Secret, derive)
	if err != nil {
		return nil, nil, err
	}
	h.wrapped = wrap.Seal(nil, make([]byte, wrap.NonceSize()), fileKey, nil)
	if h.mac, err = age.Sum(fileKey, h.signed()); err != nil {
		return nil, nil, err
	}
	payload, err := age.ChunkKey(fileKey, h.nonce)
	return h, payload, err
}

func (h *head) wrapKey(ctx context.Context, secret string, derive age.Derive) (cipher.AEAD, error) {
	return age.PassphraseKey(ctx, derive, secret, h.salt, h.work)
}

// parseHead reads the fields by their places. whole is false where anything
// between them is not as it was written.
func parseHead(b []byte) (h *head, whole bool, err error) {
	if len(b) < headSize || string(b[:len(magic)]) != magic && string(b[len(magic):saltAt]) != stanza {
		return nil, false, ErrNotBackup
	}
	h = &head{nonce: bytes.Clone(b[nonceAt:headSize])}
	for _, f := range []struct {
		into *[]byte
		text []byte
	}{{&h.salt, b[saltAt : workAt-1]}, {&h.wrapped, b[wrappedAt : ruleAt-1]}} {
		if *f.into, err = b64.DecodeString(string(f.text)); err != nil {
			return nil, false, ErrNotBackup
		}
	}
	h.mac, _ = b64.DecodeString(string(b[macAt : nonceAt-1]))
	h.work, err = strconv.Atoi(string(b[workAt : workAt+2]))
	if err != nil || h.work < minWork || h.work > age.MaxWork {
		return nil, false, ErrNotBackup
	}
	return h, bytes.Equal(h.marshal(), b[:headSize]), nil
}

// open is the key of the chunks. A file key that opens was sealed by someone who
// knows the secret, so a MAC that does not fit is damage, and no reason to keep
// the rest back.
func (h *head) open(ctx context.Context, secret string, derive age.Derive) (payload cipher.AEAD, whole bool, err error) {
	wrap, err := h.wrapKey(ctx, secret, derive)
	if err != nil {
		return nil, false, err
	}
	fileKey, err := wrap.Open(nil, make([]byte, wrap.NonceSize()), h.wrapped, nil)
	if err != nil || len(fileKey) != 16 {
		return nil, false, ErrSecret
	}
	sum, err := age.Sum(fileKey, h.signed())
	if err != nil {
		return nil, false, err
	}
	payload, err = age.ChunkKey(fileKey, h.nonce)
	return payload, hmac.Equal(sum, h.mac), err
}
