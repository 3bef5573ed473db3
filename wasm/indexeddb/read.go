//go:build js && wasm

package indexeddb

import (
	"context"
	"fmt"
	"strings"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// read gets the keys of a range, and with values the records, in one transaction.
func (c *connection) read(ctx context.Context, table, from, to string, limit int, values bool) ([]vault.Record, error) {
	if err := ascii(from, to); err != nil {
		return nil, err
	}
	some, keys, found, err := c.fetch(ctx, table, from, to, limit, values)
	if err != nil || !some {
		return nil, err
	}
	return records(keys, found, values)
}

// fetch leaves the two answers in JavaScript: the keys and, if asked, the values.
func (c *connection) fetch(ctx context.Context, table, from, to string, limit int, values bool) (some bool, keys, found safejs.Value, err error) {
	span, some, err := between(from, to)
	if err != nil || !some {
		return false, keys, found, err
	}
	args := []any{span}
	if limit > 0 {
		args = append(args, limit)
	}
	err = c.run(ctx, []any{table}, "readonly", func(tx safejs.Value) error {
		store, err := interop.Call(tx, "objectStore", table)
		if err == nil {
			keys, err = interop.Call(store, "getAllKeys", args...)
		}
		if err == nil && values {
			found, err = interop.Call(store, "getAll", args...)
		}
		return err
	})
	if err == nil {
		keys, err = interop.Get(keys, "result")
	}
	if err == nil && values {
		found, err = interop.Get(found, "result")
	}
	return true, keys, found, err
}

func records(keys, values safejs.Value, withValues bool) ([]vault.Record, error) {
	names, err := allStrings(keys)
	if err != nil {
		return nil, err
	}
	out := make([]vault.Record, len(names))
	for i, name := range names {
		out[i].Key = name
		if !withValues {
			continue
		}
		if out[i].Value, err = bytesAt(values, i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// allStrings fetches thousands of keys in one call: they are joined by a
// character that no key has.
func allStrings(array safejs.Value) ([]string, error) {
	const between = "\u00ff"
	n, err := array.Length()
	if err != nil || n == 0 {
		return nil, err
	}
	joined, err := interop.Call(array, "join", between)
	if err != nil {
		return nil, err
	}
	s, err := joined.String()
	if err != nil {
		return nil, err
	}
	list := strings.Split(s, between)
	if len(list) != n {
		return nil, fmt.Errorf("%d keys came as %d", n, len(list))
	}
	return list, nil
}

// bytesAt copies a value out and gives its memory back: whole files pass here.
func bytesAt(array safejs.Value, i int) ([]byte, error) {
	v, err := array.Index(i)
	if err != nil {
		return nil, err
	}
	b, err := interop.CopyBytes(v)
	if len(b) >= large {
		interop.Drop(v)
	}
	return b, err
}
