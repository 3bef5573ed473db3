package engine

// What opens the journal: the passphrase, and beside it a recovery code, if one
// was made. Key in a request is either of them, as typed.
const (
	GetKeys Op[None, Keys] = "keys"

	ShowRecovery   Op[KeyRequest, RecoveryCode] = "show-recovery"
	RenewRecovery  Op[KeyRequest, RecoveryCode] = "renew-recovery" // or make it
	RemoveRecovery Op[KeyRequest, None]         = "remove-recovery"

	// SetPasskey lets a passkey open the journal too; with no Secret it only confirms
	// that Key does, before a passkey is made. RemovePasskey takes it back.
	SetPasskey    Op[PasskeyRequest, None] = "set-passkey"
	RemovePasskey Op[KeyRequest, None]     = "remove-passkey"
	// UnlockPasskey is Unlock with what the passkey made.
	UnlockPasskey Op[PasskeyRequest, Opened] = "unlock-passkey"

	// ChangePassphrase: Key may be "" where the passphrase was found forgotten
	// while the journal is open; see Keys.
	ChangePassphrase Op[ChangeRequest, Keys] = "change-passphrase"

	// Recall is the gentle check whether the passphrase is remembered. A wrong one
	// costs nothing.
	Recall Op[KeyRequest, Recalled] = "recall"

	// Wipe takes the journal and all that the app keeps in this browser away.
	// Nothing else can be asked of the engine afterwards.
	Wipe Op[KeyRequest, None] = "wipe"
)

type (
	KeyRequest    struct{ Key string }
	ChangeRequest struct{ Key, New string }

	PasskeyRequest struct {
		Key    string
		Asks   Passkey
		Secret []byte // 32 bytes, of the passkey
	}
)

// Passkey is which one to ask, and the input for which it makes the secret. Neither
// is secret; they are kept in the open, because they are asked for while locked.
type Passkey struct{ ID, Salt []byte }

// Keys is what may be told about the keys of an open journal.
type Keys struct {
	Recovery  bool  // there is a recovery code
	Passkey   bool  // there is a passkey
	Due       int64 // when the next check of the passphrase is: milliseconds since 1970 UTC
	Forgotten bool  // the passphrase can be changed without it, for now
}

// RecoveryCode as it is printed.
type RecoveryCode struct{ Code string }

// Recalled: Keys with the time of the check after.
type Recalled struct {
	Right bool
	Keys  Keys
}
