//go:build js && wasm

package indexeddb

import (
	"context"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// large values have their JavaScript copies dropped at once.
const large = 64 << 10

// apply does all of ops in one strict transaction, or none.
func (c *connection) apply(ctx context.Context, ops []vault.Op) error {
	for _, op := range ops {
		if err := ascii(op.Key, op.Through); err != nil {
			return err
		}
	}
	if len(ops) == 0 {
		return ctx.Err()
	}
	return c.run(ctx, tablesOf(ops), "readwrite", func(tx safejs.Value) error {
		for _, op := range ops {
			if err := do(tx, op); err != nil {
				return err
			}
		}
		return nil
	})
}

func tablesOf(ops []vault.Op) []any {
	var names []any
	seen := map[vault.Table]bool{}
	for _, op := range ops {
		if !seen[op.Table] {
			seen[op.Table] = true
			names = append(names, string(op.Table))
		}
	}
	return names
}

// do asks for one operation. Whether it works shows in the transaction's end.
func do(tx safejs.Value, op vault.Op) error {
	store, err := interop.Call(tx, "objectStore", string(op.Table))
	switch {
	case err != nil:
		return err
	case op.Through != "":
		span, some, err := between(op.Key, op.Through)
		if err == nil && some {
			_, err = interop.Call(store, "delete", span)
		}
		return err
	case op.Value == nil:
		_, err = interop.Call(store, "delete", op.Key)
		return err
	}
	return put(store, op.Key, op.Value)
}

func put(store safejs.Value, key string, value []byte) error {
	array, err := interop.Bytes(value)
	if err != nil {
		return err
	}
	_, err = interop.Call(store, "put", array, key) // copies before it returns
	if len(value) >= large {
		interop.Drop(array)
	}
	return err
}
