//go:build js && wasm

package webcrypto

import (
	"errors"
	"fmt"
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

const (
	nonceSize = 12
	tagSize   = 16
)

// aead is AES-256-GCM under one key, which reaches the browser when it is first
// needed there.
type aead struct {
	cipher *Cipher
	std    vault.AEAD

	mu  sync.Mutex
	raw []byte       // until imported
	key safejs.Value // CryptoKey, once imported
}

func (a *aead) Seal(nonce, plaintext, associated []byte) ([]byte, error) {
	if len(plaintext) < smallAES {
		return a.std.Seal(nonce, plaintext, associated)
	}
	return a.do("encrypt", nonce, plaintext, associated)
}

func (a *aead) Open(nonce, sealed, associated []byte) ([]byte, error) {
	if len(sealed) < smallAES+tagSize {
		return a.std.Open(nonce, sealed, associated)
	}
	plaintext, err := a.do("decrypt", nonce, sealed, associated)
	if interop.Named(err, "OperationError") { // all that it says of a wrong tag
		return nil, fmt.Errorf("sealed bytes do not open: %w", vault.ErrDamaged)
	}
	return plaintext, err
}

func (a *aead) do(verb string, nonce, input, associated []byte) ([]byte, error) {
	if len(nonce) != nonceSize {
		return nil, errors.New("nonce is not 12 bytes")
	}
	key, err := a.imported()
	if err != nil {
		return nil, err
	}
	algorithm, err := gcm(nonce, associated)
	if err != nil {
		return nil, err
	}
	output, err := interop.Await(a.cipher.scratch.pass(input, func(view safejs.Value) (safejs.Value, error) {
		return interop.Call(a.cipher.subtle, verb, algorithm, key, view)
	}))
	if err != nil {
		return nil, err
	}
	defer interop.Drop(output)
	return interop.CopyBytes(output)
}

// gcm is the parameter object of one call: AesGcmParams in the Web Cryptography
// API, with its default tag of 128 bits.
func gcm(nonce, associated []byte) (map[string]any, error) {
	iv, err := interop.Bytes(nonce)
	if err != nil {
		return nil, err
	}
	params := map[string]any{"name": "AES-GCM", "iv": iv}
	if len(associated) > 0 {
		params["additionalData"], err = interop.Bytes(associated)
	}
	return params, err
}

func (a *aead) imported() (safejs.Value, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.raw == nil {
		return a.key, nil
	}
	raw, err := interop.Bytes(a.raw)
	if err != nil {
		return raw, err
	}
	defer interop.Drop(raw)
	a.key, err = interop.Await(interop.Call(a.cipher.subtle, "importKey", "raw", raw, "AES-GCM", false, []any{"encrypt", "decrypt"}))
	if err != nil {
		return a.key, fmt.Errorf("importing a key: %w", err)
	}
	clear(a.raw)
	a.raw = nil
	return a.key, nil
}
