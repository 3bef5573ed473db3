package vault

import (
	"context"
	"io"
)

// Store is the table storage under the vault: IndexedDB in a browser, memory
// in tests. It holds only sealed bytes. Keys are strings and sort bytewise.
//
// Keys are ASCII and not empty. A range whose to is not empty and not above its
// from is empty. Values belong to the caller before and after a call. All
// methods may be called from several goroutines.
//
// Every implementation must pass storetest.Store.
type Store interface {
	// Range returns the records of table with from <= key < to in key
	// order, at most limit of them (0: all). An empty to means "to the end".
	Range(ctx context.Context, table Table, from, to string, limit int) ([]Record, error)

	// Keys is Range without the values.
	Keys(ctx context.Context, table Table, from, to string, limit int) ([]string, error)

	// Apply does all of the operations or none of them. It returns nil only
	// once they are durable (IndexedDB: the "complete" event of a strict
	// transaction). Full storage satisfies errors.Is(err, ErrFull), storage that
	// was taken away while in use errors.Is(err, ErrGone).
	Apply(ctx context.Context, ops []Op) error
}

// Table names one of the store's tables.
type Table string

// The tables. docs/vault-format.md says what each holds.
const (
	Log   Table = "log"   // sealed entries, one a record, key = seq
	Pages Table = "pages" // sealed runs of older entries, key = first seq
	Files Table = "files" // one sealed record a file: its key and size
	Media Table = "media" // sealed segments, key = file id "/" segment
	Cells Table = "cells" // small named values: seal key, settings, drafts, first page
	Aside Table = "aside" // what did not parse, kept as it was found
)

// Tables lists every table, for stores that must create them.
var Tables = []Table{Log, Pages, Files, Media, Cells, Aside}

// Record is one key and its value.
type Record struct {
	Key   string
	Value []byte
}

// Op puts Value at Key, or deletes Key when Value is nil; a Value that is empty
// but not nil is a value. With Through set it deletes every key with
// Key <= k < Through instead. Operations happen in order. A table that is not
// among Tables is an error.
type Op struct {
	Table   Table
	Key     string
	Value   []byte
	Through string
}

// Places is a handful of small files that are overwritten in place: OPFS in a
// browser, so that an old key slot is really gone from the disk (IndexedDB
// keeps overwritten records readable in its files). Names are 1 to 64 of
// a-z 0-9 . - and bytes may be none at all. Every implementation must pass
// storetest.Places.
type Places interface {
	// ReadPlace satisfies errors.Is(err, ErrNone) when there is no such file.
	ReadPlace(ctx context.Context, name string) ([]byte, error)
	// WritePlace overwrites from the first byte, truncates to len(b), and
	// returns once flushed.
	WritePlace(ctx context.Context, name string, b []byte) error
	// RemovePlace is nil when there was none.
	RemovePlace(ctx context.Context, name string) error
}

// Cipher is AES-256-GCM and SHA-256: WebCrypto in a browser, the standard
// library elsewhere (StdCipher).
type Cipher interface {
	// AEAD returns AES-256-GCM with a 96-bit nonce under a 32-byte key.
	AEAD(key []byte) (AEAD, error)
	// SHA256 is for whole buffers; streams use crypto/sha256.
	SHA256(b []byte) ([32]byte, error)
}

// AEAD seals and opens; output of Seal is ciphertext followed by the 16-byte tag.
// A failed Open satisfies errors.Is(err, ErrDamaged). Neither changes what it is
// given, and both may be called from several goroutines.
type AEAD interface {
	Seal(nonce, plaintext, associated []byte) ([]byte, error)
	Open(nonce, sealed, associated []byte) ([]byte, error)
}

// KDF derives a key from a passphrase with Argon2id (RFC 9106). In a browser
// it runs in a throw-away worker, because the memory it takes never comes back.
type KDF interface {
	Argon2id(ctx context.Context, passphrase, salt []byte, p Params) ([]byte, error)
}

// Params are Argon2id costs. Memory is in KiB.
type Params struct {
	Time, Memory uint32
	Threads      uint8
}

// Ports is what a vault stands on.
type Ports struct {
	Store  Store
	Places Places
	Cipher Cipher
	KDF    KDF
	Rand   io.Reader // crypto/rand.Reader but in golden-vector tests
}
