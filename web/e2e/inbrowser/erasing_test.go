//go:build js && wasm

package inbrowser

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"daybook/app/vault"
	"daybook/app/vault/storetest"
	"daybook/wasm/indexeddb"
	"daybook/wasm/opfs"
	"daybook/wasm/webcrypto"
)

func portsOf(name string, places vault.Places) vault.Ports {
	return vault.Ports{
		Store: indexeddb.NewStore(name), Places: places,
		Cipher: webcrypto.New(), KDF: webcrypto.KDF{}, Rand: rand.Reader,
	}
}

// An erasure on the browser's own storage, with places that are overwritten and
// with those that stand in for them.
func TestErasing(t *testing.T) {
	storetest.Erasing(t, portsOf("erasing", opfs.NewPlaces("erasing")))
}

func TestErasingWithoutOPFS(t *testing.T) {
	storetest.Erasing(t, portsOf("erasing-2", indexeddb.NewPlaces("erasing-2")))
}

// A journal of ten thousand incidents is erased from within a few seconds.
func TestErasingFromALongJournal(t *testing.T) {
	p := portsOf("erasing-long", opfs.NewPlaces("erasing-long"))
	p.KDF = &storetest.QuickKDF{}
	v, err := vault.Create(ctx, p, "six words for a test vault", vault.DefaultParams)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 10 {
		c := vault.Change{}
		for k := range 1000 {
			c.Append = append(c.Append, fmt.Appendf(nil, "entry %d %900d", i, k))
		}
		if err := v.Commit(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Pack(ctx); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 5000, Record: []byte("blank")}}}); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	t.Logf("erased from 10,000 entries in %v", took)
	if took > 10*time.Second {
		t.Error("that is too long for a person who waits")
	}
}
