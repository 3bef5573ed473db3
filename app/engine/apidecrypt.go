package engine

import "daybook/app/journal"

// DecryptRequest asks for a file of the journal as it came in, to be kept outside;
// with Inside, for what is in it.
type DecryptRequest struct {
	InsideRequest
	Inside bool
}

// Plain is a decrypted file, waiting at URL until DropBackup.
type Plain struct {
	Name, URL string
	Size      int64
	SHA256    string
}

// DecryptedCopy is one that was made: when, and the name of what was taken out of
// the file, "" for the file itself.
type DecryptedCopy struct {
	At     journal.Moment
	Inside string `json:",omitempty"`
}

// Decrypt makes a decrypted copy and notes it in the journal.
const Decrypt Op[DecryptRequest, Plain] = "decrypt"
