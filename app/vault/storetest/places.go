package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"daybook/app/vault"
)

// Places checks a vault.Places. Each call of empty returns one without files.
func Places(t *testing.T, empty func() vault.Places) {
	for name, test := range map[string]func(*testing.T, vault.Places){
		"none at first":               placesNone,
		"write, overwrite, remove":    placesWrite,
		"a shorter write cuts off":    placesShrink,
		"every byte comes back":       placesExact,
		"no bytes at all":             placesEmpty,
		"names are apart":             placesNames,
		"bytes belong to the caller":  placesAliasing,
		"nothing once cancelled":      placesCancelled,
		"several callers at once":     placesConcurrent,
		"writing and reading in turn": placesOften,
	} {
		t.Run(name, func(t *testing.T) { test(t, empty()) })
	}
}

func write(t *testing.T, p vault.Places, name string, b []byte) {
	t.Helper()
	if err := p.WritePlace(ctx, name, b); err != nil {
		t.Fatalf("WritePlace: %v", err)
	}
}

func reads(t *testing.T, p vault.Places, name string, want []byte) {
	t.Helper()
	got, err := p.ReadPlace(ctx, name)
	if err != nil {
		t.Fatalf("ReadPlace(%q): %v", name, err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%q: %d bytes came back different from the %d written", name, len(got), len(want))
	}
}

func missing(t *testing.T, p vault.Places, name string) {
	t.Helper()
	if _, err := p.ReadPlace(ctx, name); !errors.Is(err, vault.ErrNone) {
		t.Errorf("ReadPlace(%q) of no file: %v, want ErrNone", name, err)
	}
}

func placesNone(t *testing.T, p vault.Places) {
	missing(t, p, "header-a")
	if err := p.RemovePlace(ctx, "header-a"); err != nil {
		t.Errorf("removing what is not there: %v", err)
	}
}

func placesWrite(t *testing.T, p vault.Places) {
	write(t, p, "header-a", []byte("one"))
	reads(t, p, "header-a", []byte("one"))
	write(t, p, "header-a", []byte("two, longer"))
	reads(t, p, "header-a", []byte("two, longer"))
	if err := p.RemovePlace(ctx, "header-a"); err != nil {
		t.Fatal(err)
	}
	missing(t, p, "header-a")
	write(t, p, "header-a", []byte("3"))
	reads(t, p, "header-a", []byte("3"))
}

func placesShrink(t *testing.T, p vault.Places) {
	write(t, p, "anchor-a", pattern(5000))
	write(t, p, "anchor-a", []byte("short"))
	reads(t, p, "anchor-a", []byte("short"))
}

func placesExact(t *testing.T, p vault.Places) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, b := range [][]byte{all, {0}, {0xff, 0, 0xff}, []byte("\r\n\x1a\x00"), pattern(1136), pattern(1 << 20)} {
		write(t, p, "header-b", b)
		reads(t, p, "header-b", b)
	}
}

func placesEmpty(t *testing.T, p vault.Places) {
	for _, none := range [][]byte{{}, nil} {
		write(t, p, "a", []byte("x"))
		write(t, p, "a", none)
		reads(t, p, "a", nil)
	}
}

func placesNames(t *testing.T, p vault.Places) {
	names := []string{"header-a", "header-b", "header-a.aside-0", "a", "a.b", "0", strings.Repeat("x", 64)}
	for _, name := range names {
		write(t, p, name, []byte(name))
	}
	if err := p.RemovePlace(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if name != "a" {
			reads(t, p, name, []byte(name))
		}
	}
	missing(t, p, "a")
}

func placesAliasing(t *testing.T, p vault.Places) {
	b := []byte("kept")
	write(t, p, "a", b)
	copy(b, "lost")
	got, err := p.ReadPlace(ctx, "a")
	if err != nil || string(got) != "kept" {
		t.Fatalf("%q, %v", got, err)
	}
	copy(got, "lost")
	reads(t, p, "a", []byte("kept"))
}

func placesCancelled(t *testing.T, p vault.Places) {
	write(t, p, "a", []byte("before"))
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := p.WritePlace(gone, "a", []byte("after")); err == nil {
		t.Error("WritePlace succeeded although it was cancelled before")
	}
	reads(t, p, "a", []byte("before"))
}

func placesConcurrent(t *testing.T, p vault.Places) {
	var all sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		all.Go(func() {
			errs[i] = p.WritePlace(ctx, fmt.Sprintf("own-%d", i), fmt.Append(nil, i))
			if err := p.WritePlace(ctx, "shared", bytes.Repeat([]byte{byte(i)}, 1000+i)); err != nil {
				errs[i] = err
			}
		})
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			t.Errorf("caller %d: %v", i, err)
		}
		reads(t, p, fmt.Sprintf("own-%d", i), fmt.Append(nil, i))
	}
	b, err := p.ReadPlace(ctx, "shared")
	if err != nil || len(b) < 1000 || len(b) != 1000+int(b[0]) || bytes.Count(b, b[:1]) != len(b) {
		t.Errorf("writes to one place were mixed: %d bytes, %v", len(b), err)
	}
}

func placesOften(t *testing.T, p vault.Places) {
	for i := range 50 {
		b := pattern(1 + i*37%200)
		write(t, p, "anchor-b", b)
		reads(t, p, "anchor-b", b)
	}
}
