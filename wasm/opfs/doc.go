//go:build js && wasm

// Package opfs keeps small files that are overwritten in place, and the bundle
// on its way out, in the origin private file system.
//
// Both go through synchronous access handles, which exist in workers only. They
// are why this package exists: of all that a browser stores, only what is
// written through such a handle takes the place of what was there before. A
// handle locks its file, so each is closed as soon as it was used. A worker that
// was ended a moment ago may still hold one: opening waits for it a little.
//
//	vault/   the vault's header copies and anchors
//	prefs/   the chosen language, not sealed
//	out/     a bundle until it was saved; emptied when the app starts
package opfs
