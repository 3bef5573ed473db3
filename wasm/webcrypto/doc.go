//go:build js && wasm

// Package webcrypto is the vault's cipher and key derivation in a browser.
//
// Go's own AES-GCM in WebAssembly moves tens of MB a second, the browser's
// several hundred even when every byte is copied there and back. A promise has
// a price too, so small buffers stay in Go; both give the same bytes. CryptoKeys
// are made for use in memory and never stored: browsers write stored ones to
// disk in clear.
//
// Argon2id is not in WebCrypto. It runs in a worker of its own that is ended
// afterwards, because the memory of a WebAssembly program never shrinks.
package webcrypto
