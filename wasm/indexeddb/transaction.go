//go:build js && wasm

package indexeddb

import (
	"context"
	"fmt"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// ask is what a transaction has to do. It must not wait for anything.
type ask func(tx safejs.Value) error

// run does one transaction and waits for its end. The context counts until the
// transaction begins; after that only the browser knows how it ends, and a
// canceled answer to something that was stored would be a lie.
func (c *connection) run(ctx context.Context, tables []any, mode string, do ask) error {
	db, err := c.database(ctx)
	if err != nil {
		return err
	}
	tx, err := interop.Call(db, "transaction", tables, mode, map[string]any{"durability": "strict"})
	if interop.Named(err, "InvalidStateError") { // closed, and the event is still on its way
		return fmt.Errorf("%w: %w", vault.ErrGone, err)
	}
	if err != nil {
		return c.meaning(err)
	}
	end, stop, err := ended(tx)
	if err != nil {
		return err
	}
	defer stop()
	if err := do(tx); err != nil {
		_, _ = interop.Call(tx, "abort")
		<-end
		return c.meaning(err)
	}
	return c.meaning(<-end)
}

// ended hears how tx ends. A failed request shows as the transaction's abort.
func ended(tx safejs.Value) (end <-chan error, stop func(), err error) {
	c := make(chan error, 2)
	stopComplete, err := interop.Listen(tx, "complete", func(safejs.Value) { c <- nil })
	if err != nil {
		return nil, nil, err
	}
	stopAbort, err := interop.Listen(tx, "abort", func(safejs.Value) { c <- errorOf(tx) })
	if err != nil {
		stopComplete()
		return nil, nil, err
	}
	return c, func() { stopComplete(); stopAbort() }, nil
}

// meaning gives the errors that callers tell apart their names.
func (c *connection) meaning(err error) error {
	switch {
	case err == nil:
		return nil
	case c.gone:
		return fmt.Errorf("%w: %w", vault.ErrGone, err)
	case interop.Named(err, "QuotaExceededError"):
		return fmt.Errorf("%w: %w", vault.ErrFull, err)
	}
	return fmt.Errorf("in a transaction: %w", err)
}

// between is the range from <= key < to; an empty to means "to the end". It is
// not there when the range is empty, which IndexedDB takes for a mistake.
func between(from, to string) (keys safejs.Value, some bool, err error) {
	ranges, err := interop.Find("IDBKeyRange")
	if err != nil {
		return keys, false, err
	}
	if to == "" {
		keys, err = interop.Call(ranges, "lowerBound", from)
		return keys, true, err
	}
	if from >= to {
		return keys, false, nil
	}
	keys, err = interop.Call(ranges, "bound", from, to, false, true)
	return keys, true, err
}

func ascii(keys ...string) error {
	for _, key := range keys {
		for i := range len(key) {
			if key[i] >= 0x80 {
				return fmt.Errorf("a key of %d bytes is not ASCII", len(key))
			}
		}
	}
	return nil
}
