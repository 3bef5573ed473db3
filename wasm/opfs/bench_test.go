//go:build js && wasm

package opfs

import "testing"

func BenchmarkOut(b *testing.B) {
	o, _ := out()
	f, err := o.Create(ctx, "bench.zip")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Discard()
	p := make([]byte, 1<<20)
	b.SetBytes(1 << 20)
	for b.Loop() {
		if _, err := f.Write(p); err != nil {
			b.Fatal(err)
		}
	}
}
