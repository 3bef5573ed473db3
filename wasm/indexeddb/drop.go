//go:build js && wasm

package indexeddb

import (
	"context"
	"errors"
	"fmt"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// PlacesDatabase is what Places are kept in.
const PlacesDatabase = "daybook-places"

// Drop deletes a database; nil where there is none. Connections close when they
// hear of it, and answer vault.ErrGone from then on. One that does not is waited
// for as long as ctx lasts.
func Drop(ctx context.Context, name string) error {
	factory, err := interop.Find("indexedDB")
	if err != nil || !interop.Exists(factory) {
		return err
	}
	request, err := interop.Call(factory, "deleteDatabase", name)
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	for event, f := range map[string]func(safejs.Value){
		"success": func(safejs.Value) { done <- nil },
		"error":   func(safejs.Value) { done <- errors.Join(errors.New("deleting a database"), errorOf(request)) },
	} {
		stop, err := interop.Listen(request, event, f)
		if err != nil {
			return err
		}
		defer stop()
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return fmt.Errorf("deleting a database: %w", ctx.Err())
	}
}
