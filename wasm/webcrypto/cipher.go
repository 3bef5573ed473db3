//go:build js && wasm

package webcrypto

import (
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// Below these sizes Go is done before a promise would be kept. Measured in
// Chromium: see BenchmarkSeal and BenchmarkSHA256.
const (
	smallAES = 6 << 10
	smallSHA = 8 << 10
)

// Cipher is a vault.Cipher on crypto.subtle.
type Cipher struct {
	subtle  safejs.Value
	std     vault.Cipher
	scratch *scratch
}

// New is the cipher of this browser: the standard library's where there is no
// crypto.subtle.
func New() vault.Cipher {
	subtle, err := interop.Find("crypto", "subtle")
	if err != nil || !interop.Exists(subtle) {
		return vault.StdCipher()
	}
	return &Cipher{subtle, vault.StdCipher(), &scratch{}}
}

func (c *Cipher) SHA256(b []byte) ([32]byte, error) {
	if len(b) < smallSHA {
		return c.std.SHA256(b)
	}
	return c.digest(b)
}

func (c *Cipher) digest(b []byte) (sum [32]byte, err error) {
	digest, err := interop.Await(c.scratch.pass(b, func(view safejs.Value) (safejs.Value, error) {
		return interop.Call(c.subtle, "digest", "SHA-256", view)
	}))
	if err != nil {
		return sum, err
	}
	_, err = interop.CopyInto(sum[:], digest)
	return sum, err
}

func (c *Cipher) AEAD(key []byte) (vault.AEAD, error) {
	std, err := c.std.AEAD(key)
	if err != nil {
		return nil, err
	}
	return &aead{cipher: c, std: std, raw: append([]byte(nil), key...)}, nil
}

// scratch is one JavaScript array that all input passes through: WebCrypto
// copies its input before a call returns, so the array is free again at once.
// Until then it is held: whatever a call allocates may have to help the
// collector first, and other goroutines run meanwhile.
type scratch struct {
	mu    sync.Mutex
	array safejs.Value
	size  int
}

// pass makes a call that takes b.
func (s *scratch) pass(b []byte, call func(view safejs.Value) (safejs.Value, error)) (safejs.Value, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	view, err := s.view(b)
	if err != nil {
		return view, err
	}
	return call(view)
}

func (s *scratch) view(b []byte) (safejs.Value, error) {
	if s.size < len(b) {
		array, err := interop.New("Uint8Array", len(b))
		if err != nil {
			return array, err
		}
		if s.size > 0 {
			interop.Drop(s.array)
		}
		s.array, s.size = array, len(b)
	}
	view, err := interop.Call(s.array, "subarray", 0, len(b))
	if err != nil {
		return view, err
	}
	_, err = safejs.CopyBytesToJS(view, b)
	return view, err
}
