package bundle

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"

	"daybook/app/journal"
)

// Source is what a bundle is made from.
type Source struct {
	Journal *journal.Journal
	// Open gives the bytes of one piece of evidence as they came in.
	Open     func(ctx context.Context, evidenceID string) (io.ReadCloser, error)
	SealedAt journal.Moment
	Seal     ed25519.PrivateKey // the journal's own; its public half is in entry 0, or in the last move
	Language string             // of the report, one of text.Languages; "" is "en"
	App      string             // version
	Choice   Choice             // what goes in
	Prefix   string             // of the numbers of exhibits in the report
	Limit    int64              // of the bytes of one volume; 0 is as much as a ZIP can be

	// Absent names evidence whose bytes can no longer be read. The bundle
	// says so and carries its receipt without the file.
	Absent map[string]bool
}

// Receipt is what can be said of a bundle that was written.
type Receipt struct {
	Name      string   // without .zip
	SealCode  [32]byte // SHA-256 of tagmanifest-sha256.txt
	Incidents int      // with what they say
	Files     int      // exhibits with their bytes
	Size      int64    // of the ZIP
	SHA256    [32]byte // of the ZIP
}

// What may stop a bundle from being written.
var (
	ErrTooLarge = errors.New("bundle would reach 4 GiB or 65,535 files")
	ErrNarrow   = errors.New("volumes are too small for what each of them carries")
	ErrKey      = errors.New("seal key is not the journal's")
	ErrSource   = errors.New("bundle source is not complete")
)

// ErrChanged: a file's bytes are not those that came in.
type ErrChanged struct{ ID string }

func (e *ErrChanged) Error() string { return "evidence " + e.ID + " differs from what came in" }

// ErrUnread: a file's bytes could not be read.
type ErrUnread struct {
	ID  string
	Err error
}

func (e *ErrUnread) Error() string { return fmt.Sprintf("evidence %s: %v", e.ID, e.Err) }
func (e *ErrUnread) Unwrap() error { return e.Err }

func (src *Source) check() error {
	if src.Journal == nil || src.Journal.Len() == 0 || src.SealedAt.IsZero() || len(src.Seal) != ed25519.PrivateKeySize {
		return ErrSource
	}
	public := fmt.Sprintf("%x", src.Seal.Public())
	// Where an entry is lost, it may be the one that says that the key changed.
	if key := src.Journal.SealKey(); key != "" && key != public && len(src.Journal.Lost()) == 0 {
		return ErrKey
	}
	return nil
}
