//go:build js && wasm

package indexeddb

import (
	"fmt"
	"testing"

	"daybook/app/vault"
)

func BenchmarkApply(b *testing.B) {
	for _, n := range []int{100, 1 << 20} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, value := NewStore(newName()), make([]byte, n)
			b.SetBytes(int64(n))
			for i := 0; b.Loop(); i++ {
				if err := s.Apply(ctx, []vault.Op{{Table: vault.Media, Key: fmt.Sprintf("%08x", i%64), Value: value}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRange(b *testing.B) {
	for _, c := range []struct{ count, size int }{{1000, 600}, {8, 1 << 20}} {
		b.Run(fmt.Sprintf("%dx%d", c.count, c.size), func(b *testing.B) {
			s := NewStore(newName())
			for i := range c.count {
				if err := s.Apply(ctx, []vault.Op{{Table: vault.Media, Key: fmt.Sprintf("%08x", i), Value: make([]byte, c.size)}}); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(c.count * c.size))
			for b.Loop() {
				if records, err := s.Range(ctx, vault.Media, "", "", 0); err != nil || len(records) != c.count {
					b.Fatal(err)
				}
			}
		})
	}
}
