package vault

import (
	"bytes"
	"crypto/rand"
	"errors"
	"testing"
)

// slotFixture is a header with the vault key in slot 3.
func slotFixture(t *testing.T) (p Ports, h *header, with opener, key []byte) {
	t.Helper()
	p = Ports{Cipher: StdCipher(), Rand: rand.Reader}
	h = aHeader(t)
	with, key = opener{kindPassphrase, []byte("what Argon2id made of a passphra")}, []byte("the vault key, thirty-two bytes!")
	if err := h.wrap(p, 3, with, key); err != nil {
		t.Fatal(err)
	}
	return p, h, with, key
}

func TestASlotOpensToTheVaultKey(t *testing.T) {
	p, h, with, key := slotFixture(t)
	got, at, err := h.unwrap(p, with)
	if err != nil || !bytes.Equal(got, key) || at != 3 {
		t.Errorf("%x, %v", got, err)
	}
	if _, _, err := h.unwrap(p, opener{kindPassphrase, []byte("another secret")}); err != ErrPassphrase {
		t.Errorf("another secret: %v", err)
	}
	h.generation++ // a slot outlives its generation
	if _, _, err := h.unwrap(p, with); err != nil {
		t.Errorf("the next generation: %v", err)
	}
}

// unwrap is reached only by headers whose checksum fits, so this is about
// someone who writes checksums too.
func TestEveryBitOfASlotAndWhatItIsBoundTo(t *testing.T) {
	p, h, with, _ := slotFixture(t)
	try := func(name string, b []byte, want error) {
		for bit := range 8 * len(b) {
			b[bit/8] ^= 1 << (bit % 8)
			if got, _, err := h.unwrap(p, with); got != nil || !errors.Is(err, want) {
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
	if _, _, err := h.unwrap(p, with); err != ErrPassphrase {
		t.Errorf("other costs: %v", err)
	}
}

// What opens the slot of a code is not at hand when these change.
func TestTheSlotOfACodeIsNotBoundToWhatAPassphraseCosts(t *testing.T) {
	p, h, _, key := slotFixture(t)
	code := opener{kindRecovery, []byte("sixteen of bytes")}
	if err := h.wrap(p, 5, code, key); err != nil {
		t.Fatal(err)
	}
	h.params.Time, h.salt[0] = h.params.Time+1, h.salt[0]^1
	if got, at, err := h.unwrap(p, code); err != nil || at != 5 || !bytes.Equal(got, key) {
		t.Errorf("other costs: %x, %v", got, err)
	}
	for _, kind := range []byte{kindPassphrase, kindPasskey} {
		if _, _, err := h.unwrap(p, opener{kind, code.secret}); err != ErrPassphrase {
			t.Errorf("taken for kind %d: %v", kind, err)
		}
	}
	moved := *h
	moved.slots[4], moved.slots[5] = h.slots[5], h.slots[4]
	first := *h
	first.version = version1
	for _, other := range []*header{&moved, &first, aHeader(t)} {
		if _, _, err := other.unwrap(p, code); err != ErrPassphrase {
			t.Errorf("in another place, version or vault: %v", err)
		}
	}
}

func TestEveryBitOfTheSlotOfACode(t *testing.T) {
	p, h, _, key := slotFixture(t)
	code := opener{kindRecovery, []byte("sixteen of bytes")}
	if err := h.wrap(p, 5, code, key); err != nil {
		t.Fatal(err)
	}
	for bit := range 8 * slotSize {
		h.slots[5][bit/8] ^= 1 << (bit % 8)
		if got, _, err := h.unwrap(p, code); got != nil || err == nil {
			t.Fatalf("bit %d: %x, %v", bit, got, err)
		}
		if kinds, noted, err := h.used(key); err != nil || bit < 8*wrappedAt && (kinds[5] != 0 || noted != Code{}) || kinds[3] != kindPassphrase {
			t.Fatalf("bit %d: kinds %v, %x, %v", bit, kinds, noted, err)
		}
		h.slots[5][bit/8] ^= 1 << (bit % 8)
	}
}

func TestASlotMovedToAnotherPlaceOpensNothing(t *testing.T) {
	p, h, with, _ := slotFixture(t)
	h.slots[2], h.slots[3] = h.slots[3], h.slots[2]
	if _, _, err := h.unwrap(p, with); err != ErrPassphrase {
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
	p, h, with, key := slotFixture(t)
	_, wrap, err := h.slotKeys(with, 3)
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
		sealed, err := aead.Seal(make([]byte, nonceSize), plain, h.slotAssociated(kindPassphrase, 3))
		if err != nil {
			t.Fatal(err)
		}
		copy(h.slots[3][wrappedAt:], sealed)
		if _, _, err := h.unwrap(p, with); !errors.Is(err, ErrDamaged) {
			t.Errorf("kind %v: %v", tail, err)
		}
	}
}
