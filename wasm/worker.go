//go:build js && wasm

package main

import (
	"context"
	"crypto/rand"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
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
		_ = interop.Post(self, map[string]any{"daybook": "ended", "info": "fault: " + place})
	})
	server := bridge.NewServer(self)
	p, err := ports(server)
	if err != nil {
		return err
	}
	if err := server.Serve(engine.New(p)); err != nil {
		return err
	}
	select {}
}

// ports is where the engine meets this browser.
func ports(server *bridge.Server) (engine.Ports, error) {
	inPlace, cipher, viewer := opfs.Here(), webcrypto.New(), &browser.Viewer{}
	server.OnMedia(viewer.Answer)
	p := engine.Ports{
		Vault: vault.Ports{
			Store: indexeddb.NewStore(database), Cipher: cipher, KDF: webcrypto.KDF{}, Rand: rand.Reader,
		},
		Scrypt: webcrypto.Scrypt,
		Clock:  &browser.Clock{},
		Viewer: viewer,
		Draw:   browser.Draw,
		Clear:  func(ctx context.Context) error { return clearAll(ctx, server, inPlace) },
		Keeper: browser.NewKeeper(version, inPlace),
		Practice: func() (vault.Ports, engine.Out) {
			return vault.Ports{
				Store: memstore.NewStore(), Places: memstore.NewPlaces(), Cipher: cipher, KDF: webcrypto.KDF{}, Rand: rand.Reader,
			}, browser.NewBlobOut(server.Hand)
		},
	}
	if inPlace {
		err := withOPFS(&p, server)
		return p, err
	}
	p.Vault.Places, p.Prefs = indexeddb.NewPlaces(vaultFolder), indexeddb.NewPlaces(prefsFolder)
	p.Out = browser.NewBlobOut(server.Hand)
	return p, nil
}

const vaultFolder, prefsFolder = "vault", "prefs"

// withOPFS has files overwritten in place and the bundle grow on disk. What
// stood in for it before this browser had it is moved over.
func withOPFS(p *engine.Ports, server *bridge.Server) error {
	p.Out = opfs.NewOut(server.Hand)
	for folder, port := range map[string]*vault.Places{vaultFolder: &p.Vault.Places, prefsFolder: &p.Prefs} {
		places := opfs.NewPlaces(folder)
		if err := indexeddb.NewPlaces(folder).MoveTo(context.Background(), places); err != nil {
			return err
		}
		*port = places
	}
	return nil
}
