//go:build js && wasm

package main

import (
	"crypto/rand"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/wasm/bridge"
	"daybook/wasm/browser"
	"daybook/wasm/indexeddb"
	"daybook/wasm/interop"
	"daybook/wasm/opfs"
	"daybook/wasm/webcrypto"
)

// database is the name of the vault's store. Browsers show it to whoever looks
// for it; so do they the address of the app.
const database = "daybook"

// worker is the engine behind the bridge. It lives until the page ends it.
func worker() error {
	self := safejs.Global()
	interop.OnPanic(func(place string) {
		_ = interop.Post(self, map[string]any{"daybook": "ended", "info": "panic in " + place})
	})
	server := bridge.NewServer(self)
	if err := server.Serve(engine.New(ports(server))); err != nil {
		return err
	}
	select {}
}

// ports is where the engine meets this browser. Files that are overwritten in
// place and the bundle on its way out want OPFS; what stands in for it is
// named to the person by Keeper.InPlace.
func ports(server *bridge.Server) engine.Ports {
	p := engine.Ports{
		Vault: vault.Ports{
			Store: indexeddb.NewStore(database), Cipher: webcrypto.New(), KDF: webcrypto.KDF{}, Rand: rand.Reader,
		},
		Clock:  &browser.Clock{},
		Viewer: &browser.Viewer{},
	}
	inPlace := opfs.Here()
	p.Keeper = browser.NewKeeper(version, inPlace, server.Ask)
	if inPlace {
		p.Vault.Places, p.Prefs, p.Out = opfs.NewPlaces("vault"), opfs.NewPlaces("prefs"), opfs.NewOut(server.Hand)
	} else {
		p.Vault.Places, p.Prefs, p.Out = indexeddb.NewPlaces("vault"), indexeddb.NewPlaces("prefs"), browser.NewBlobOut(server.Hand)
	}
	return p
}
