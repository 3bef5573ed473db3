package storetest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"sync/atomic"

	"daybook/app/vault"
)

// QuickKDF stands in for Argon2id in tests that open many vaults. It costs
// nothing and protects nothing; what a header asks for is still checked.
type QuickKDF struct{ runs atomic.Int64 }

// Argon2id implements vault.KDF, without Argon2id.
func (k *QuickKDF) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	k.runs.Add(1)
	h := hmac.New(sha256.New, salt)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(p.Time)<<40|uint64(p.Memory)<<8|uint64(p.Threads)))
	h.Write(passphrase)
	return h.Sum(nil), ctx.Err()
}

// Runs is how often a key was derived.
func (k *QuickKDF) Runs() int { return int(k.runs.Load()) }
