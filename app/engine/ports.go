package engine

import (
	"context"
	"io"
	"time"

	"daybook/app/age"
	"daybook/app/vault"
)

// Ports is what an engine stands on: in a browser the packages under wasm/,
// in native tests memory and the standard library.
type Ports struct {
	Vault  vault.Ports
	Clock  Clock
	Out    Out
	Viewer Viewer
	Keeper Keeper
	Prefs  vault.Places // plain and unsealed: the chosen language, which passkey to ask for, and whose bundles came before
	Scrypt age.Derive   // for copies; where it is called, if nil

	// Draw makes a small JPEG of a picture; where it is nil there are none.
	Draw func(mediaType string, r io.Reader) ([]byte, error)

	// Practice is new, empty storage in memory and a way out that keeps nothing
	// either, for a journal to try things with. Nothing of it may be written to
	// where Vault and Out write.
	Practice func() (vault.Ports, Out)

	// Clear removes all that the browser keeps for this app, last of all what the
	// places of Vault stand in: the mark of a wiped vault is among them.
	Clear func(context.Context) error
}

// Clock is the device's clock and the IANA name of the zone it is in.
type Clock interface {
	Now() (t time.Time, zone string)
}

// Out makes the files that leave: bundles on their way to the person.
type Out interface {
	Create(ctx context.Context, name string) (OutFile, error)
	// Sweep removes every file made before; an earlier engine may have been
	// ended in the middle of one.
	Sweep(ctx context.Context) error
}

// OutFile is written once, from front to back.
type OutFile interface {
	io.Writer
	// Finish closes the file and returns an address the page can save it from.
	Finish(ctx context.Context) (url string, size int64, err error)
	// Discard removes the file; it may be called after Finish.
	Discard() error
}

// Viewer gives the page addresses for decrypted bytes, good until the engine ends:
// Show for what is small, Stream for what is read while it plays.
type Viewer interface {
	Show(mediaType string, r io.Reader, size int64) (url string, err error)
	Stream(mediaType string, r io.ReaderAt, size int64) (url string, err error)
}

// Keeper knows the storage and the program around the engine.
type Keeper interface {
	// Persisted: the browser promised not to remove the storage by itself. Only a
	// page can ask it to.
	Persisted(ctx context.Context) bool
	// Space is what the app and the journal take up and what the browser would
	// still give, in bytes; both 0 where it does not say.
	Space(ctx context.Context) (used, left int64)
	InPlace() bool
	Version() string
	// Alone takes the one-tab lock; false when another tab holds it.
	Alone(ctx context.Context) (bool, error)
	// LetGo gives the lock up again.
	LetGo()
}
