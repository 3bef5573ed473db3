//go:build js && wasm

package webcrypto

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"

	"github.com/hack-pad/safejs"

	"daybook/app/age"
	"daybook/app/vault"
	"daybook/app/vault/storetest"
	"daybook/wasm/interop"
)

// TestMain also is the throw-away worker that the key derivation starts.
func TestMain(m *testing.M) {
	if role, err := interop.Find("daybook", "role"); err == nil {
		if name, _ := role.String(); name == "kdf" {
			if err := ServeKDF(); err != nil {
				panic(err)
			}
			return
		}
	}
	os.Exit(m.Run())
}

var ctx = context.Background()

func TestGolden(t *testing.T) {
	storetest.Golden(t, New(), KDF{})
}

func TestWebCryptoIsUsedHere(t *testing.T) {
	if _, ok := New().(*Cipher); !ok {
		t.Fatal("this browser has no crypto.subtle: the other tests would test the standard library")
	}
}

func sizes() []int {
	return []int{0, 1, 100, smallAES - 1, smallAES, smallAES + tagSize, smallSHA - 1, smallSHA, 100_000, 1 << 20}
}

// One side of a vault may be WebCrypto and the other not, at every size.
func TestCipherAgreesWithTheStandardLibrary(t *testing.T) {
	key, nonce := bytes.Repeat([]byte{7}, 32), bytes.Repeat([]byte{9}, 12)
	ours, _ := New().AEAD(key)
	theirs, _ := vault.StdCipher().AEAD(key)
	for _, n := range sizes() {
		for _, associated := range [][]byte{nil, {}, []byte("label")} {
			plain := bytes.Repeat([]byte{byte(n)}, n)
			sealed, err := ours.Seal(nonce, plain, associated)
			if err != nil {
				t.Fatalf("%d bytes: %v", n, err)
			}
			if want, _ := theirs.Seal(nonce, plain, associated); !bytes.Equal(sealed, want) {
				t.Fatalf("%d bytes are sealed differently", n)
			}
			opened, err := ours.Open(nonce, sealed, associated)
			if err != nil || !bytes.Equal(opened, plain) {
				t.Fatalf("%d bytes: opened to %d bytes, %v", n, len(opened), err)
			}
		}
		b := bytes.Repeat([]byte{byte(n)}, n)
		if sum, err := New().SHA256(b); err != nil || sum != sha256.Sum256(b) {
			t.Errorf("SHA-256 of %d bytes: %x, %v", n, sum, err)
		}
	}
}

// What one goroutine has on its way to the browser no other may write over, whenever
// it comes to run: it would be sealed in its place, and open without complaint.
func TestInputIsItsOwnUntilTheCallReturns(t *testing.T) {
	s, done := &scratch{}, make(chan error, 2)
	other := func(n int) {
		_, err := s.pass(bytes.Repeat([]byte{2}, n), func(view safejs.Value) (safejs.Value, error) { return view, nil })
		done <- err
	}
	mine := bytes.Repeat([]byte{1}, smallAES)
	_, err := s.pass(mine, func(view safejs.Value) (safejs.Value, error) {
		go other(smallAES)
		go other(2 * smallAES) // needs a larger array, and drops this one
		for range 100 {
			runtime.Gosched()
		}
		if got, err := interop.CopyBytes(view); err != nil || !bytes.Equal(got, mine) {
			t.Errorf("%d bytes, the first of them %x, %v", len(got), got[:min(4, len(got))], err)
		}
		return view, nil
	})
	for range 2 {
		err = errors.Join(err, <-done)
	}
	if err != nil {
		t.Error(err)
	}
}

func TestWhatWasChangedDoesNotOpen(t *testing.T) {
	nonce := make([]byte, 12)
	a, _ := New().AEAD(make([]byte, 32))
	for _, n := range sizes() {
		sealed, err := a.Seal(nonce, make([]byte, n), []byte("label"))
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{0, len(sealed) / 2, len(sealed) - 1} {
			sealed[at] ^= 1
			if b, err := a.Open(nonce, sealed, []byte("label")); !errors.Is(err, vault.ErrDamaged) || b != nil {
				t.Errorf("%d bytes changed at %d: %d bytes, %v", n, at, len(b), err)
			}
			sealed[at] ^= 1
		}
		for name, open := range map[string]func() ([]byte, error){
			"label":   func() ([]byte, error) { return a.Open(nonce, sealed, []byte("labels")) },
			"nonce":   func() ([]byte, error) { return a.Open(append(nonce[:11:11], 1), sealed, []byte("label")) },
			"cut off": func() ([]byte, error) { return a.Open(nonce, sealed[:len(sealed)-1], []byte("label")) },
			"empty":   func() ([]byte, error) { return a.Open(nonce, nil, []byte("label")) },
		} {
			if b, err := open(); !errors.Is(err, vault.ErrDamaged) || b != nil {
				t.Errorf("%d bytes, other %s: %d bytes, %v", n, name, len(b), err)
			}
		}
	}
}

func TestAKeyOfAnotherLengthIsRefused(t *testing.T) {
	for _, n := range []int{0, 16, 31, 33} {
		if _, err := New().AEAD(make([]byte, n)); err == nil {
			t.Errorf("a key of %d bytes was taken", n)
		}
	}
}

var quick = vault.Params{Time: 1, Memory: 64, Threads: 1}

func derive(t *testing.T, passphrase string) string {
	t.Helper()
	key, err := KDF{}.Argon2id(ctx, []byte(passphrase), []byte("0123456789abcdef"), quick)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", key)
}

func TestAPassphraseIsTheSameHoweverItWasTyped(t *testing.T) {
	composed, decomposed := "caf\u00e9", "cafe\u0301"
	if derive(t, composed) != derive(t, decomposed) {
		t.Error("é and e with an accent give different keys")
	}
	if derive(t, "cafe") == derive(t, composed) {
		t.Error("accents do not count")
	}
}

func TestDerivingIsTheSameInAWorkerAndInPlace(t *testing.T) {
	want, err := vault.StdKDF().Argon2id(ctx, []byte("words"), []byte("0123456789abcdef"), quick)
	if err != nil || derive(t, "words") != fmt.Sprintf("%x", want) {
		t.Errorf("the worker derived something else, %v", err)
	}
}

func TestScryptIsTheSameInAWorkerAndInPlace(t *testing.T) {
	for _, work := range []int{12, age.PassphraseWork} {
		want, err := age.StdDerive(ctx, []byte("caf\u00e9"), []byte("0123456789abcdef"), work)
		got, err2 := Scrypt(ctx, []byte("cafe\u0301"), []byte("0123456789abcdef"), work)
		if err != nil || err2 != nil || !bytes.Equal(got, want) {
			t.Errorf("work %d: %x is not %x, %v, %v", work, got, want, err, err2)
		}
	}
}

func TestDerivingRunsInAWorkerAndEndsIt(t *testing.T) {
	shell, _ := interop.Find("daybook")
	start, _ := interop.Get(shell, "startWorker")
	defer shell.Set("startWorker", start)

	_ = shell.Set("startWorker", nil)
	if derive(t, "words") == "" {
		t.Error("without workers nothing is derived")
	}
	_ = shell.Set("startWorker", start)
	gone, cancel := context.WithCancel(ctx)
	go cancel()
	if _, err := (KDF{}).Argon2id(gone, []byte("words"), []byte("0123456789abcdef"), vault.DefaultParams); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestRunningOutOfMemoryIsAnError(t *testing.T) {
	huge := vault.Params{Time: 1, Memory: 4 << 20, Threads: 1} // 4 GiB: more than WebAssembly has
	if _, err := (KDF{}).Argon2id(ctx, []byte("words"), []byte("0123456789abcdef"), huge); !errors.Is(err, vault.ErrDerive) {
		t.Errorf("4 GiB of memory: %v, want ErrDerive", err)
	}
}

func BenchmarkSeal(b *testing.B) {
	for _, n := range []int{1 << 10, 2 << 10, 4 << 10, 8 << 10, 16 << 10, 1 << 20} {
		for name, c := range map[string]vault.Cipher{"go": vault.StdCipher(), "webcrypto": New()} {
			a, _ := c.AEAD(make([]byte, 32))
			if w, ok := a.(*aead); ok {
				a = always{w}
			}
			nonce, plain := make([]byte, 12), make([]byte, n)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(n))
				for b.Loop() {
					if _, err := a.Seal(nonce, plain, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// always goes through WebCrypto, however small the input.
type always struct{ *aead }

func (a always) Seal(nonce, plain, associated []byte) ([]byte, error) {
	return a.do("encrypt", nonce, plain, associated)
}

func BenchmarkSHA256(b *testing.B) {
	for _, n := range []int{4 << 10, 16 << 10, 64 << 10, 1 << 20} {
		data := make([]byte, n)
		c := New().(*Cipher)
		b.Run(fmt.Sprintf("go/%d", n), func(b *testing.B) {
			b.SetBytes(int64(n))
			for b.Loop() {
				sha256.Sum256(data)
			}
		})
		b.Run(fmt.Sprintf("webcrypto/%d", n), func(b *testing.B) {
			b.SetBytes(int64(n))
			for b.Loop() {
				if _, err := c.digest(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
