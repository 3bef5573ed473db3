//go:build js && wasm

// Package indexeddb keeps the vault's tables in IndexedDB, and, where a browser
// lacks OPFS, its places too.
//
// Keys are out-of-line strings, values Uint8Arrays. IndexedDB orders strings by
// UTF-16 code unit and the contract asks for bytes, which is the same for ASCII:
// keys beyond ASCII are refused.
//
// A transaction commits by itself once JavaScript runs with nothing asked of it.
// JavaScript does not run while a goroutine does, so everything a transaction
// has to do is asked for in one go, with no channel, lock or sleep in between.
//
// The database is opened at first use. Once the browser has closed it under us
// (storage cleared, evicted or broken) every call answers vault.ErrGone: opening
// it again could make a new, empty one and hide the loss.
package indexeddb
