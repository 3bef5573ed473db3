package age

import (
	"context"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/mlkem"
	"crypto/sha256"
	"crypto/sha3"

	"golang.org/x/crypto/chacha20poly1305"
)

// A hybrid stanza is HPKE (RFC 9180) in base mode, one message: the key is agreed
// on by MLKEM768-X25519 (draft-ietf-hpke-pq; X-Wing), KDF HKDF-SHA256, AEAD
// ChaCha20-Poly1305. Whoever records a file today opens it only if both ways of
// agreeing are broken. crypto/hpke does the same, and brings all of NIST's curves
// along.

const (
	hybridKeySize   = mlkem.EncapsulationKeySize768 + 32
	hybridShareSize = mlkem.CiphertextSize768 + 32

	hybridInfo = "age-encryption.org/mlkem768x25519"
	hpkeSuite  = "HPKE-v1HPKE\x64\x7a\x00\x01\x00\x03" // version and suite_id
)

func (p Public) wrapHybrid(once *ecdh.PrivateKey, fileKey []byte) (stanza, error) {
	lattice, curve := p.data[:mlkem.EncapsulationKeySize768], p.data[mlkem.EncapsulationKeySize768:]
	to, err := mlkem.NewEncapsulationKey768(lattice)
	if err != nil {
		return stanza{}, err
	}
	agreed, err := agree(once, curve)
	if err != nil {
		return stanza{}, err
	}
	secret, share := to.Encapsulate()
	ours := once.PublicKey().Bytes()
	key, nonce, err := hpkeKey(combine(secret, agreed, ours, curve))
	if err != nil {
		return stanza{}, err
	}
	return stanza{[]string{hybridStanza, b64.EncodeToString(append(share, ours...))}, wrapped(key, nonce, fileKey)}, nil
}

// combine is the secret of both ways.
func combine(lattice, agreed, share, to []byte) []byte {
	h := sha3.New256()
	for _, b := range [][]byte{lattice, agreed, share, to, []byte(`\.//^\`)} {
		_, _ = h.Write(b)
	}
	return h.Sum(nil)
}

// hpkeKey is RFC 9180's KeySchedule without a pre-shared key.
func hpkeKey(shared []byte) (key cipher.AEAD, nonce []byte, err error) {
	extract := func(salt []byte, label, ikm string) []byte {
		prk, e := hkdf.Extract(sha256.New, []byte(hpkeSuite+label+ikm), salt)
		if e != nil {
			err = e
		}
		return prk
	}
	context := append([]byte{0}, extract(nil, "psk_id_hash", "")...)
	context = append(context, extract(nil, "info_hash", hybridInfo)...)
	prk := extract(shared, "secret", "")
	expand := func(label string, size int) []byte {
		b, e := hkdf.Expand(sha256.New, prk, "\x00"+string(rune(size))+hpkeSuite+label+string(context), size)
		if e != nil {
			err = e
		}
		return b
	}
	k := expand("key", chacha20poly1305.KeySize)
	nonce = expand("base_nonce", chacha20poly1305.NonceSize)
	if err != nil {
		return nil, nil, err
	}
	key, err = chacha20poly1305.New(k)
	return key, nonce, err
}

// hybridKey opens what was sealed to its public half.
type hybridKey struct {
	lattice *mlkem.DecapsulationKey768
	curve   *ecdh.PrivateKey
}

// newHybrid grows both keys out of their seed.
func newHybrid(seed []byte) (hybridKey, error) {
	grown := sha3.SumSHAKE256(seed, mlkem.SeedSize+32)
	lattice, err := mlkem.NewDecapsulationKey768(grown[:mlkem.SeedSize])
	if err != nil {
		return hybridKey{}, err
	}
	curve, err := ecdh.X25519().NewPrivateKey(grown[mlkem.SeedSize:])
	return hybridKey{lattice, curve}, err
}

// Hybrid is the post-quantum key that grows out of 32 random bytes, and its public
// half.
func Hybrid(seed []byte) (Identity, []byte, error) {
	k, err := newHybrid(seed)
	if err != nil {
		return nil, nil, err
	}
	return k, append(k.lattice.EncapsulationKey().Bytes(), k.curve.PublicKey().Bytes()...), nil
}

// HybridPublic is what files are sealed to, of such a half.
func HybridPublic(half []byte) (Public, error) {
	if len(half) != hybridKeySize {
		return Public{}, ErrKeyKind
	}
	_, err := mlkem.NewEncapsulationKey768(half[:mlkem.EncapsulationKeySize768])
	return Public{Hybrid: true, data: half}, err
}

func (k hybridKey) unwrap(_ context.Context, s stanza) ([]byte, error) {
	if s.args[0] != hybridStanza {
		return nil, ErrSecret
	}
	share, ok := s.share(hybridShareSize)
	if !ok {
		return nil, ErrForm
	}
	secret, err := k.lattice.Decapsulate(share[:mlkem.CiphertextSize768])
	if err != nil {
		return nil, ErrForm
	}
	theirs := share[mlkem.CiphertextSize768:]
	agreed, err := agree(k.curve, theirs)
	if err != nil {
		return nil, ErrForm
	}
	key, nonce, err := hpkeKey(combine(secret, agreed, theirs, k.curve.PublicKey().Bytes()))
	if err != nil {
		return nil, err
	}
	return unwrapped(key, nonce, s.body)
}
