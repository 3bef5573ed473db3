//go:build js && wasm

package main

import (
	"context"
	"errors"
	"time"

	"daybook/wasm/bridge"
	"daybook/wasm/browser"
	"daybook/wasm/indexeddb"
	"daybook/wasm/opfs"
)

// clearAll is engine.Ports.Clear. Of an origin that others may share it takes
// what this app has made, and the folder or database of the places only once all
// else is gone.
func clearAll(ctx context.Context, server *bridge.Server, inPlace bool) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if done, err := server.Ask(ctx, browser.AskForget); err != nil || !done {
		return errors.Join(errors.New("the app's own files were not let go"), err)
	}
	if err := indexeddb.Drop(ctx, database); err != nil {
		return err
	}
	if inPlace {
		for _, folder := range []string{prefsFolder, opfs.OutFolder, vaultFolder} {
			if err := opfs.RemoveFolder(ctx, folder); err != nil {
				return err
			}
		}
	}
	return indexeddb.Drop(ctx, indexeddb.PlacesDatabase)
}
