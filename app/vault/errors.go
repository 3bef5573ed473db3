package vault

import "errors"

// What can be wrong, for errors.Is. Errors never carry a secret or a record.
var (
	ErrNone       = errors.New("there is none")
	ErrExists     = errors.New("there is one already")
	ErrPassphrase = errors.New("the passphrase opens no slot")
	ErrDamaged    = errors.New("the stored bytes cannot be read")
	ErrFull       = errors.New("the storage is full")
	ErrGone       = errors.New("the storage was taken away")
	ErrDerive     = errors.New("the key could not be derived on this device")
)

// Damage names something that cannot be read; the rest goes on.
type Damage struct {
	What string // "entry", "page", "cell", "anchor", "header", "record"
	ID   string // entries: "17" or "17-29"; pages: the first seq; else a name
}
