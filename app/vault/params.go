package vault

import "errors"

// DefaultParams take about a third of a second on a desktop and one to three
// on a phone.
var DefaultParams = Params{Time: 3, Memory: 64 * 1024, Threads: 1}

// The bounds on what a header may ask for. The floor keeps a foreign header
// from weakening a passphrase (OWASP's lowest memory, and the work of the
// weakest step of the ladder in docs/vault-format.md); the ceiling keeps it
// from asking for unbounded work.
const (
	minTime, maxTime       = 3, 16
	minMemory, maxMemory   = 19 * 1024, 256 * 1024
	minThreads, maxThreads = 1, 4
	minWork                = 184 * 1024
)

var errParams = errors.New("key derivation costs out of bounds")

func (p Params) check() error {
	switch {
	case p.Time < minTime || p.Time > maxTime,
		p.Memory < minMemory || p.Memory > maxMemory,
		p.Threads < minThreads || p.Threads > maxThreads,
		p.Time*p.Memory < minWork:
		return errParams
	}
	return nil
}
