//go:build js && wasm

package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"time"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// copies says "intake 1.0 backup 1.0 check 1.0 restore 1.0": milliseconds.
func copies(size int64, passphrase string) error {
	ctx := context.Background()
	var out safejs.Value
	e := newEngine("daybook-copied", "vault-copied", func(_ string, blob safejs.Value) { out = blob })
	if _, err := engine.Make.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase}); err != nil {
		return fmt.Errorf("make: %w", err)
	}
	other := newEngine("daybook-restored", "vault-restored", func(string, safejs.Value) {})
	// An engine that starts removes what an earlier one left on its way out.
	if _, err := engine.GetStatus.Ask(ctx, other, engine.None{}); err != nil {
		return err
	}
	noise := make([]byte, 1<<20)
	_, _ = rand.Read(noise)
	secret := engine.RestoreRequest{Secret: passphrase, Passphrase: passphrase}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"intake", func() error {
			_, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, &engine.File{Name: "a.bin", Size: size, Bytes: again{noise, size}}, nil)
			return err
		}},
		{"backup", func() error {
			_, err := engine.SaveBackup.Ask(ctx, e, engine.BackupRequest{Passphrase: passphrase})
			return err
		}},
		{"check", func() error {
			c, err := engine.CheckCopy.AskWith(ctx, e, engine.CopyRequest{Secret: passphrase}, copied(out), nil)
			if err == nil && !c.OK {
				err = fmt.Errorf("%+v", c)
			}
			return err
		}},
		{"restore", func() error {
			r, err := engine.Restore.AskWith(ctx, other, secret, copied(out), nil)
			if err == nil && len(r.Damage)+len(r.Missing) > 0 {
				err = fmt.Errorf("%+v", r)
			}
			return err
		}},
	} {
		start := time.Now()
		if err := step.do(); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Printf("%s %.1f ", step.name, float64(time.Since(start).Microseconds())/1000)
	}
	fmt.Println()
	return nil
}

// again is some bytes over and over, up to a size.
type again struct {
	noise []byte
	size  int64
}

func (a again) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for n < len(p) && off < a.size {
		k := copy(p[n:], a.noise[off%int64(len(a.noise)):])
		k = int(min(int64(k), a.size-off))
		n, off = n+k, off+int64(k)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// copied is a finished copy as a file that a person hands over.
func copied(blob safejs.Value) *engine.File {
	size, _ := interop.GetInt(blob, "size")
	return &engine.File{Name: "copy.age", Size: size, Bytes: &window{js: blob, size: size}}
}

// window reads a Blob a mebibyte at a time.
type window struct {
	js       safejs.Value
	size, at int64
	have     []byte
}

func (w *window) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for n < len(p) && off < w.size {
		if off < w.at || off >= w.at+int64(len(w.have)) {
			part, err := interop.Call(w.js, "slice", off, min(off+1<<20, w.size))
			if err != nil {
				return n, err
			}
			buffer, err := interop.Await(interop.Call(part, "arrayBuffer"))
			if err != nil {
				return n, err
			}
			if w.have, err = interop.CopyBytes(buffer); err != nil {
				return n, err
			}
			w.at = off
		}
		k := copy(p[n:], w.have[off-w.at:])
		n, off = n+k, off+int64(k)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
