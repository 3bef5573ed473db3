package storetest

import (
	"errors"
	"testing"

	"daybook/app/vault"
)

// refuses checks what an AEAD must not open: anything changed, cut or empty.
func refuses(t *testing.T, aead vault.AEAD, want vectors) {
	nonce, ad, sealed := unhex(t, want.AEAD.Nonce), unhex(t, want.AEAD.Associated), unhex(t, want.AEAD.Sealed)
	try := func(what string) {
		t.Helper()
		if b, err := aead.Open(nonce, sealed, ad); !errors.Is(err, vault.ErrDamaged) || len(b) != 0 {
			t.Errorf("%s: opened to %d bytes, %v, want ErrDamaged", what, len(b), err)
		}
	}
	for _, part := range []struct {
		what  string
		bytes []byte
	}{{"nonce", nonce}, {"associated data", ad}, {"sealed bytes", sealed}} {
		for i := range part.bytes {
			part.bytes[i] ^= 1
			try(part.what)
			part.bytes[i] ^= 1
		}
	}
	whole := sealed
	for _, n := range []int{0, 1, 15, 16, len(whole) - 1} {
		sealed = whole[:n]
		try("cut off")
	}
}
