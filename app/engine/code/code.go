// Package code writes the 128 random bits of a recovery code as something a
// person can keep on paper, and reads what they type from it.
//
//	0410-6105-0R3G-G28A-1C60-T3GF-23M3
//
// Twenty-eight symbols of Crockford's base32, which has no I, L, O and U: 128
// bits, then 12 of a checksum, so that a slip of the pen is told from a code
// that opens nothing. Capital or not, spaces and dashes do not matter, and O, I
// and L are read as the digits they look like. docs/vault-format.md, section 4.
package code

import (
	"crypto/sha256"
	"errors"
	"io"
	"strings"
)

const (
	alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	symbols  = 28
	group    = 4
)

// What Read says of a text that is no code.
var (
	ErrShape = errors.New("this is not of the shape of a recovery code")
	ErrTyped = errors.New("a symbol of the recovery code is wrong")
)

// New draws a code.
func New(rand io.Reader) (bits [16]byte, err error) {
	_, err = io.ReadFull(rand, bits[:])
	return bits, err
}

// Print is the one way a code is written, with hyphens between the groups.
func Print(bits [16]byte) string {
	sum := check(bits)
	all := append(bits[:], byte(sum>>4), byte(sum<<4)) // 144 bits, of which 140 count
	var b strings.Builder
	for i := range symbols {
		if i > 0 && i%group == 0 {
			b.WriteByte('-')
		}
		at := i * 5
		pair := uint(all[at/8])<<8 | uint(all[min(at/8+1, len(all)-1)])
		b.WriteByte(alphabet[pair>>(11-at%8)&31])
	}
	return b.String()
}

// Read is the code that a text says, or ErrShape, or ErrTyped where it has the
// shape of one and its checksum does not fit.
func Read(text string) (bits [16]byte, err error) {
	var all [18]byte
	n := 0
	for _, r := range text {
		if passedOver(r) {
			continue
		}
		v := value(r)
		if v < 0 || n == symbols {
			return bits, ErrShape
		}
		for bit := range 5 {
			at := n*5 + bit
			all[at/8] |= byte(v>>(4-bit)&1) << (7 - at%8)
		}
		n++
	}
	if n != symbols {
		return bits, ErrShape
	}
	bits = [16]byte(all[:16])
	if check(bits) != uint16(all[16])<<4|uint16(all[17])>>4 {
		return [16]byte{}, ErrTyped
	}
	return bits, nil
}

// check is the 12 bits that follow the code.
func check(bits [16]byte) uint16 {
	sum := sha256.Sum256(append([]byte("daybook recovery code\x00"), bits[:]...))
	return uint16(sum[0])<<4 | uint16(sum[1])>>4
}

// passedOver are spaces and whatever a keyboard, or a program that makes text
// prettier, may have put for a hyphen.
func passedOver(r rune) bool {
	return strings.ContainsRune(" \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d_.", r)
}

func value(r rune) int {
	switch {
	case r >= 'a' && r <= 'z':
		r -= 'a' - 'A'
	case r > 'z':
		return -1
	}
	switch r {
	case 'O':
		r = '0'
	case 'I', 'L':
		r = '1'
	}
	return strings.IndexByte(alphabet, byte(r))
}
