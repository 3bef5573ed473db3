package vault

import (
	"bytes"
	"crypto/rand"
	"errors"
	"testing"
)

// slotFixture is a header with the vault key in slot 3.
func slotFixture(t *testing.T) (p Ports, h *header, secret, key []byte) {
	t.Helper()
	p = Ports{Cipher: StdCipher(), Rand: rand.Reader}
	h = aHeader(t)
	secret, key = []byte("what Argon2id made of a passphra"), []byte("the vault key, thirty-two bytes!")
	if err := h.wrap(p, 3, secret, key); err != nil {
		t.Fatal(err)
	}
	return p, h, secret, key
}

func TestASlotOpensToTheVaultKey(t *testing.T) {
	p, h, secret, key := slotFixture(t)
	got, at, err := h.unwrap(p, secret)
	if err != nil || !bytes.Equal(got, key) || at != 3 {
		t.Errorf("%x, %v", got, err)
	}
	if _, _, err := h.unwrap(p, []byte("another secret")); err != ErrPassphrase {
		t.Errorf("another secret: %v", err)
	}
	h.generation++ // a slot outlives its generation
	if _, _, err := h.unwrap(p, secret); err != nil {
		t.Errorf("the next generation: %v", err)
	}
}

// unwrap is reached only by headers whose checksum fits, so this is about
// someone who writes checksums too.
func TestEveryBitOfASlotAndWhatItIsBoundTo(t *testing.T) {
	p, h, secret, _ := slotFixture(t)
	try := func(name string, b []byte, want error) {
		for bit := range 8 * len(b) {
			b[bit/8] ^= 1 << (bit % 8)
			if got, _, err := h.unwrap(p, secret); got != nil || !errors.Is(err, want) {
				t.Fatalf("%s, bit %d: %x, %v", name, bit, got, err)
			}
			b[bit/8] ^= 1 << (bit % 8)
		}
	}
	try("salt", h.slots[3][:commitAt], ErrPassphrase)
	try("commitment", h.slots[3][commitAt:wrappedAt], ErrPassphrase)
	try("wrapped key", h.slots[3][wrappedAt:], ErrDamaged)
	try("vault id", h.id[:], ErrPassphrase)
	try("Argon2id salt", h.salt[:], ErrPassphrase)
	h.params.Time++
	if _, _, err := h.unwrap(p, secret); err != ErrPassphrase {
		t.Errorf("other costs: %v", err)
	}
}

func TestASlotMovedToAnotherPlaceOpensNothing(t *testing.T) {
	p, h, secret, _ := slotFixture(t)
	h.slots[2], h.slots[3] = h.slots[3], h.slots[2]
	if _, _, err := h.unwrap(p, secret); err != ErrPassphrase {
		t.Errorf("moved: %v", err)
	}
}

func TestNobodyCountsTheUsedSlots(t *testing.T) {
	_, h, _, _ := slotFixture(t)
	for i, s := range h.slots {
		// Each 16 bytes of a slot look drawn at random, whether used or not.
		for at := 0; at < slotSize; at += 16 {
			if part := s[at : at+16]; bytes.Count(part, part[:1]) > 8 {
				t.Errorf("slot %d shows a pattern: %x", i, part)
			}
		}
	}
}

func TestASlotOfAnUnknownKind(t *testing.T) {
	p, h, secret, key := slotFixture(t)
	_, wrap, err := h.slotKeys(secret, 3)
	if err != nil {
		t.Fatal(err)
	}
	aead, err := p.Cipher.AEAD(wrap)
	if err != nil {
		t.Fatal(err)
	}
	for _, tail := range [][]byte{{9}, {kindPassphrase, 1}, {}} {
		plain := make([]byte, wrappedSize)
		copy(plain[copy(plain, key):], tail)
		sealed, err := aead.Seal(make([]byte, nonceSize), plain, h.slotAssociated(3))
		if err != nil {
			t.Fatal(err)
		}
		copy(h.slots[3][wrappedAt:], sealed)
		if _, _, err := h.unwrap(p, secret); !errors.Is(err, ErrDamaged) {
			t.Errorf("kind %v: %v", tail, err)
		}
	}
}
