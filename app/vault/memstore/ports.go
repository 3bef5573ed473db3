package memstore

import (
	"crypto/rand"

	"daybook/app/vault"
)

// Ports is new, empty storage in memory under the standard library's cipher.
func Ports() vault.Ports {
	return vault.Ports{
		Store:  NewStore(),
		Places: NewPlaces(),
		Cipher: vault.StdCipher(),
		KDF:    vault.StdKDF(),
		Rand:   rand.Reader,
	}
}
