//go:build js && wasm

package indexeddb

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// MoveTo moves every place into others: a browser that learnt to overwrite in
// place finds the journal it had before. A place that is there already stays as
// it is, on both sides, unless they are the same: then a move was cut off, and what
// is overwritten later must not stay here.
func (p *Places) MoveTo(ctx context.Context, to vault.Places) error {
	if there, err := p.exists(); err != nil || !there {
		return err
	}
	prefix := p.key("")
	records, err := p.read(ctx, placesTable, prefix, prefix+"\x7f", 0, true)
	if err != nil {
		return fmt.Errorf("moving places: %w", err)
	}
	for _, r := range records {
		if err := p.move(ctx, r.Key[len(prefix):], r.Value, to); err != nil {
			return fmt.Errorf("moving a place: %w", err)
		}
	}
	return nil
}

func (p *Places) move(ctx context.Context, name string, b []byte, to vault.Places) error {
	there, err := to.ReadPlace(ctx, name)
	if errors.Is(err, vault.ErrNone) {
		there, err = b, to.WritePlace(ctx, name, b)
	}
	if err != nil || !bytes.Equal(there, b) {
		return err
	}
	return p.RemovePlace(ctx, name)
}

// exists looks for the database without making one. Where a browser cannot tell
// it is as good as there: opening it is what remains.
func (p *Places) exists() (bool, error) {
	factory, err := interop.Find("indexedDB")
	if err != nil || !interop.Exists(factory) {
		return false, err
	}
	list, err := interop.Await(interop.Call(factory, "databases"))
	if err != nil {
		return true, nil
	}
	n, err := list.Length()
	for i := 0; i < n && err == nil; i++ {
		info, err := list.Index(i)
		if err != nil {
			return false, err
		}
		if name, err := interop.GetString(info, "name"); err == nil && name == p.name {
			return true, nil
		}
	}
	return false, err
}
