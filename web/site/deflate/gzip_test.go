package deflate

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
)

func unpacked(t *testing.T, packed []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func noise(n int) []byte {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{1})
	r.Read(b)
	return b
}

// examples are what goes to the bounds of the format: nothing, the longest match,
// the widest distance and one beyond it, one symbol, all symbols, several blocks.
func examples(t *testing.T) map[string][]byte {
	source, err := os.ReadFile("write.go")
	if err != nil {
		t.Fatal(err)
	}
	some := noise(300)
	far := func(gap int) []byte { return bytes.Join([][]byte{some, make([]byte, gap-len(some)), some}, nil) }
	return map[string][]byte{
		"nothing": nil, "a byte": {7}, "three": []byte("aaa"), "four": []byte("abab"),
		"zeros": make([]byte, 1<<20), "a length": make([]byte, longest+1), "noise": noise(200_000),
		"as far as is looked": far(window - 1), "too far": far(window + 1), "text": source,
		"many kinds": bytes.Join([][]byte{source, noise(70_000), make([]byte, 99_999), source, some}, nil),
	}
}

func TestGzip(t *testing.T) {
	for name, b := range examples(t) {
		packed := Gzip(b)
		if back := unpacked(t, packed); !bytes.Equal(back, b) {
			t.Errorf("%s: %d bytes became %d others", name, len(b), len(back))
		}
		if !bytes.Equal(packed, Gzip(b)) {
			t.Errorf("%s: packed twice, it is not the same", name)
		}
	}
}

// What it is for: less to fetch than with compress/gzip.
func TestSmaller(t *testing.T) {
	for _, name := range []string{"text", "zeros", "many kinds", "as far as is looked"} {
		b := examples(t)[name]
		var usual bytes.Buffer
		z, _ := gzip.NewWriterLevel(&usual, gzip.BestCompression)
		z.Write(b)
		z.Close()
		if n := len(Gzip(b)); n >= usual.Len() {
			t.Errorf("%s: %d bytes, compress/gzip makes %d", name, n, usual.Len())
		}
	}
}

// Another reader than Go's: the gzip of the system, where there is one.
func TestStockGzip(t *testing.T) {
	if _, err := exec.LookPath("gzip"); err != nil {
		t.Skip("no gzip here")
	}
	for name, b := range examples(t) {
		cmd := exec.Command("gzip", "-dc")
		cmd.Stdin = bytes.NewReader(Gzip(b))
		back, err := cmd.Output()
		if err != nil || !bytes.Equal(back, b) {
			t.Errorf("%s: gzip reads %d bytes of %d, %v", name, len(back), len(b), err)
		}
	}
}

// No code is longer than the format allows, however rare a symbol is, and the
// codes fill their tree: sums as of Fibonacci would grow it deepest.
func TestLengths(t *testing.T) {
	count := []uint32{1, 1}
	for len(count) < 30 {
		count = append(count, count[len(count)-1]+count[len(count)-2])
	}
	for _, limit := range []int{7, 15} {
		full := 0
		for _, l := range lengths(count, limit) {
			if l < 1 || int(l) > limit {
				t.Fatalf("a code of %d bits, at most %d are allowed", l, limit)
			}
			full += 1 << (limit - int(l))
		}
		if full != 1<<limit {
			t.Errorf("the codes fill %d of %d", full, 1<<limit)
		}
	}
}

func FuzzGzip(f *testing.F) {
	f.Add([]byte("to be or not to be"))
	f.Add(bytes.Repeat([]byte{0, 1, 0}, 500))
	f.Fuzz(func(t *testing.T, b []byte) {
		if back := unpacked(t, Gzip(b)); !bytes.Equal(back, b) {
			t.Errorf("%d bytes became %d others", len(b), len(back))
		}
	})
}
