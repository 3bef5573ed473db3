package engine

// Locked bundles; docs/bundle-format.md §12.
const (
	// LookAtKey reads a public key from a text, or from the File beside it.
	LookAtKey Op[KeyText, PublicKey] = "look-at-key"

	// CheckLocked is CheckBundle of a bundle that is locked, UnlockBundle gives the
	// ZIP that is in it. Both take a File, and with it as More the file of a secret
	// key if that was not typed. They need no journal.
	CheckLocked  Op[UnlockRequest, Checked]  = "check-locked"
	UnlockBundle Op[UnlockRequest, Unlocked] = "unlock-bundle"
)

// What a bundle may be locked with.
const (
	LockWords = "words" // a passphrase, made for it
	LockKey   = "key"   // the receiver's public key
	LockOther = "other" // age, but not in a way that is known here
)

type (
	// Lock of a bundle that is to be made; With is LockWords, LockKey, or "" to
	// leave it open. Key is public.
	Lock struct{ With, Key string }

	KeyText struct{ Text string }
	// UnlockRequest: Secret is the words, or an age secret key.
	UnlockRequest struct{ Secret string }
)

type (
	// PublicKey is the one that was found.
	PublicKey struct {
		Text   string
		Hybrid bool // post-quantum
	}
	// Unlocked is the ZIP of a locked bundle, waiting at URL until DropBundle.
	Unlocked struct {
		Name, URL string
		Size      int64
	}
)

const (
	NoKey          = "no-key"
	KeySecret      = "key-secret" // where a public one was asked for
	KeyPublic      = "key-public" // the other way round
	KeyMistyped    = "key-mistyped"
	KeyUnknown     = "key-unknown" // of a kind not known here
	KeySeveral     = "key-several"
	LockSecret     = "wrong-lock-secret" // what was typed does not unlock the bundle
	LockDamaged    = "lock-damaged"      // changed or cut short
	LockUnknown    = "lock-unknown"
	LockNeedsWords = "lock-needs-words" // and not a key
	LockNeedsKey   = "lock-needs-key"   // and not words
)
