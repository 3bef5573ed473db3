// Package stamp reads what others say about the time at which bytes existed: time
// stamps by RFC 3161 (.tsr) and OpenTimestamps proofs (.ots), made of a checkpoint of
// a journal's log and brought back.
//
//	s, err := stamp.Parse(bytes)
//	if err == nil && s.Covers(checkpoint) { … s.Time, s.Blocks, s.Waiting … }
//
// It reads what a stamp covers and what it claims, and no more: whether the stamp is
// really its maker's is for `openssl ts -verify` and `ots verify` to tell, which need
// a certificate one trusts, and the block chain. So what is shown of it is always the
// stamp's word. The bytes are a stranger's: at most MaxSize of them are read, strictly,
// with nothing allocated that is longer than they are.
package stamp

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"time"
)

// MaxSize is the most a stamp may be long. Those of common services have 1 to 8 KiB.
const MaxSize = 64 << 10

// Kinds of stamp, which are their usual file endings as well.
const (
	TSR = "tsr"
	OTS = "ots"
)

// ErrForm: the bytes are no stamp of a kind that is known here, or none that was
// granted.
var ErrForm = errors.New("not a time stamp that can be read here")

// Stamp is what one says.
type Stamp struct {
	Kind    string
	Time    time.Time // TSR: when its maker says that it was made
	Blocks  []uint64  // OTS: numbers of the Bitcoin blocks that it says hold it
	Token   bool      // TSR: not in a response, which openssl has to be told
	Waiting bool      // OTS: a calendar keeps it for a block that was not there yet

	hash string // "sha256", "sha384", "sha512"
	sum  []byte
}

// Parse reads a stamp. Every error is ErrForm.
func Parse(b []byte) (Stamp, error) {
	if len(b) > MaxSize {
		return Stamp{}, ErrForm
	}
	if rest, ok := bytes.CutPrefix(b, []byte(otsMagic)); ok {
		return parseOTS(rest)
	}
	return parseTSR(b)
}

// Covers reports whether the stamp was made of these bytes.
func (s Stamp) Covers(text []byte) bool {
	var sum []byte
	switch s.hash {
	case "sha256":
		h := sha256.Sum256(text)
		sum = h[:]
	case "sha384":
		h := sha512.Sum384(text)
		sum = h[:]
	case "sha512":
		h := sha512.Sum512(text)
		sum = h[:]
	}
	return sum != nil && bytes.Equal(sum, s.sum)
}
