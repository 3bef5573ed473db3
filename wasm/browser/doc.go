//go:build js && wasm

// Package browser is the rest of what the app needs of a browser.
//
// In the worker, for the engine: Clock, Viewer, Keeper, and BlobOut for where
// there is no OPFS. In the page, for the screens: Room, the ways out, and
// Device, what they ask beyond drawing.
//
// Whatever a browser lacks is an error or has a fallback; nothing here may end
// the program. Nothing here keeps a secret longer than the page or the worker
// lives.
package browser
