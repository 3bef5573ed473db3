package age_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"testing"

	stock "filippo.io/age"

	"daybook/app/age"
)

var ctx = context.Background()

const words = "lamp river candle spoon window garden"

// pair is a way to seal and to open, here and in age's own package.
type pair struct {
	to      age.Recipient
	with    []age.Identity
	stockTo stock.Recipient
	stockID stock.Identity
}

func must[A any](t testing.TB) func(A, error) A {
	return func(a A, err error) A {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
}

func pairs(t testing.TB) map[string]pair {
	t.Helper()
	plain, hybrid := must[*stock.X25519Identity](t)(stock.GenerateX25519Identity()), must[*stock.HybridIdentity](t)(stock.GenerateHybridIdentity())
	to := must[*stock.ScryptRecipient](t)(stock.NewScryptRecipient(words))
	to.SetWorkFactor(10)
	pass := age.Passphrase{Secret: words, Work: 10, Derive: age.StdDerive}
	find := must[age.Public](t)
	open := must[[]age.Identity](t)
	return map[string]pair{
		"passphrase":   {pass, []age.Identity{pass}, to, must[*stock.ScryptIdentity](t)(stock.NewScryptIdentity(words))},
		"X25519":       {find(age.ParseRecipient(plain.Recipient().String())), open(age.ParseIdentities(plain.String())), plain.Recipient(), plain},
		"post-quantum": {find(age.ParseRecipient(hybrid.Recipient().String())), open(age.ParseIdentities(hybrid.String())), hybrid.Recipient(), hybrid},
	}
}

func some(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*31 + i>>8)
	}
	return b
}

func seal(t testing.TB, to age.Recipient, plain []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := age.Seal(ctx, &b, rand.Reader, to)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(b []byte, with ...age.Identity) ([]byte, error) {
	p, err := age.Open(ctx, bytes.NewReader(b), int64(len(b)), with...)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.NewSectionReader(p, 0, p.Length()))
}

var sizes = []int{0, 1, age.ChunkSize - 1, age.ChunkSize, age.ChunkSize + 1, 3*age.ChunkSize + 7}

func TestStockAgeOpensWhatIsSealedHere(t *testing.T) {
	for name, p := range pairs(t) {
		for _, size := range sizes {
			r, err := stock.Decrypt(bytes.NewReader(seal(t, p.to, some(size))), p.stockID)
			if err != nil {
				t.Fatalf("%s, %d: %v", name, size, err)
			}
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, some(size)) {
				t.Errorf("%s, %d: %d bytes, %v", name, size, len(got), err)
			}
		}
	}
}

func TestWhatStockAgeSealedOpensHere(t *testing.T) {
	all := pairs(t)
	for name, p := range all {
		for _, size := range sizes {
			b := stockSeal(t, some(size), p.stockTo)
			if got, err := open(b, p.with...); err != nil || !bytes.Equal(got, some(size)) {
				t.Errorf("%s, %d: %d bytes, %v", name, size, len(got), err)
			}
			if _, err := open(b, pairs(t)[name].with...); name != "passphrase" && !errors.Is(err, age.ErrSecret) {
				t.Errorf("%s opens with another key: %v", name, err)
			}
		}
	}
	other := must[*stock.X25519Identity](t)(stock.GenerateX25519Identity())
	both := stockSeal(t, some(9), other.Recipient(), all["X25519"].stockTo)
	if got, err := open(both, append(must[[]age.Identity](t)(age.ParseIdentities(pairKey(t))), all["X25519"].with...)...); err != nil || !bytes.Equal(got, some(9)) {
		t.Errorf("one key of several, for one of two: %v", err)
	}
}

func pairKey(t *testing.T) string {
	return must[*stock.X25519Identity](t)(stock.GenerateX25519Identity()).String()
}

func stockSeal(t testing.TB, plain []byte, to ...stock.Recipient) []byte {
	t.Helper()
	var b bytes.Buffer
	w := must[io.WriteCloser](t)(stock.Encrypt(&b, to...))
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatAFileOpensWithIsTold(t *testing.T) {
	want := map[string]age.Kind{"passphrase": age.ByPassphrase, "X25519": age.ByKey, "post-quantum": age.ByKey}
	for name, p := range pairs(t) {
		b := seal(t, p.to, some(3))
		if kind, err := age.Look(bytes.NewReader(b), int64(len(b))); err != nil || kind != want[name] {
			t.Errorf("%s: %q, %v", name, kind, err)
		}
		again := seal(t, p.to, some(3))
		if bytes.Equal(b, again) {
			t.Errorf("%s: sealed twice the same", name)
		}
	}
	for _, b := range []string{"", "P", "PK\x03\x04", "age-encryption.org/v1", "age-encryption.org/v2\n"} {
		if kind, err := age.Look(strings.NewReader(b), int64(len(b))); err != nil || kind != age.NotAge {
			t.Errorf("%q: %q, %v", b, kind, err)
		}
	}
}

// Whatever byte is altered, and wherever the file is cut: it is not opened as if
// nothing were, or what can be read of it is what was sealed.
func TestNoChangeGoesUnseen(t *testing.T) {
	for name, p := range pairs(t) {
		plain := some(age.ChunkSize + 100)
		b := seal(t, p.to, plain)
		step := 1
		if name != "X25519" {
			step = 97
		}
		for at := 0; at < len(b); at += step {
			if at > 3000 && at < len(b)-150 {
				at += 20_000 // chunks are all alike
			}
			if at >= len(b) {
				break
			}
			for _, changed := range [][]byte{append(append(bytes.Clone(b[:at]), b[at]^1), b[at+1:]...), b[:at], append(bytes.Clone(b[:at]), b[min(at+1, len(b)):]...)} {
				if _, err := open(changed, p.with...); err == nil {
					t.Errorf("%s: byte %d of %d, %d left: nobody sees it", name, at, len(b), len(changed))
				}
			}
		}
		if _, err := open(append(bytes.Clone(b), 0), p.with...); !errors.Is(err, age.ErrDamaged) {
			t.Errorf("%s: a byte more: %v", name, err)
		}
		if _, err := open(b[:len(b)-100-16], p.with...); !errors.Is(err, age.ErrDamaged) {
			t.Errorf("%s: cut between chunks: %v", name, err)
		}
	}
}

func TestItIsReadAtAnyPlace(t *testing.T) {
	pass := age.Passphrase{Secret: words, Work: 10, Derive: age.StdDerive}
	plain := some(2*age.ChunkSize + 50)
	b := seal(t, pass, plain)
	p := must[*age.Plain](t)(age.Open(ctx, bytes.NewReader(b), int64(len(b)), pass))
	for _, at := range []int{len(plain) - 22, 0, age.ChunkSize - 5, 2*age.ChunkSize - 1, len(plain)} {
		got := make([]byte, 70_000)
		n, err := p.ReadAt(got, int64(at))
		want := plain[at:min(len(plain), at+len(got))]
		if !bytes.Equal(got[:n], want) || (n < len(got)) != (err == io.EOF) {
			t.Errorf("at %d: %d bytes, %v", at, n, err)
		}
	}
}

func TestAHeaderIsNotBelieved(t *testing.T) {
	pass := age.Passphrase{Secret: words, Work: 10, Derive: func(context.Context, []byte, []byte, int) ([]byte, error) {
		t.Error("a key was derived")
		return make([]byte, 32), nil
	}}
	salt, body := strings.Repeat("A", 22), strings.Repeat("A", 43)
	end := "\n--- " + body + "\n" + strings.Repeat("n", 16) + strings.Repeat("c", 17)
	for name, text := range map[string]string{
		"too costly":          "-> scrypt " + salt + " 19\n" + body + end,
		"beyond any number":   "-> scrypt " + salt + " 99999999999999999999\n" + body + end,
		"no cost":             "-> scrypt " + salt + " 0\n" + body + end,
		"written otherwise":   "-> scrypt " + salt + " 010\n" + body + end,
		"a short salt":        "-> scrypt AAAA 10\n" + body + end,
		"a long line":         "-> scrypt " + salt + " 10\n" + strings.Repeat("A", 68) + "\n" + end,
		"two passphrases":     "-> scrypt " + salt + " 10\n" + body + "\n-> scrypt " + salt + " 10\n" + body + end,
		"a passphrase beside": "-> X25519 " + body + "\n" + body + "\n-> scrypt " + salt + " 10\n" + body + end,
		"no recipient":        end[1:],
		"no end":              strings.Repeat("-> x y\nAAAA\n", 10_000),
		"never short":         "-> x y\n" + strings.Repeat(strings.Repeat("A", 64)+"\n", 5_000),
	} {
		b := "age-encryption.org/v1\n" + text
		if _, err := age.Open(ctx, strings.NewReader(b), int64(len(b)), pass); !errors.Is(err, age.ErrForm) && !errors.Is(err, age.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	all := pairs(f)
	var with []age.Identity
	for _, p := range all {
		with = append(with, p.with...)
		f.Add(seal(f, p.to, some(70)))
	}
	cheap := age.Passphrase{Secret: words, Derive: func(ctx context.Context, secret, salt []byte, work int) ([]byte, error) {
		return age.StdDerive(ctx, secret, salt, min(work, 3))
	}}
	with = append(with, cheap)
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = age.Look(bytes.NewReader(b), int64(len(b)))
		_, _ = open(b, with...)
	})
}
