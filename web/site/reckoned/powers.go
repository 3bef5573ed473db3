package reckoned

import "math/bits"

const (
	pow10Min = -348
	pow10Max = 347
)

// pow10Tab holds the first 128 bits of each power of ten, the highest always set.
var pow10Tab [pow10Max - pow10Min + 1]uint128

// 10**e is 5**e but for its exponent, and so only fives are multiplied and divided.
// What a division cuts off is below the bits that are kept, however often it is done.
func init() {
	up, down := number{4: 1}, number{31: 1 << 31}
	for e := range 1 - pow10Min {
		if e <= pow10Max {
			pow10Tab[e-pow10Min] = up.first()
		}
		pow10Tab[-e-pow10Min] = down.first()
		up.multiply()
		down.divide()
	}
}

// number is one of 1024 bits, the lowest word first. It begins at the fifth or above.
type number [32]uint32

func (n *number) multiply() {
	carry := uint64(0)
	for i, word := range n {
		carry += uint64(word) * 5
		n[i] = uint32(carry)
		carry >>= 32
	}
}

func (n *number) divide() {
	rest := uint64(0)
	for i := len(n) - 1; i >= 0; i-- {
		rest = rest<<32 | uint64(n[i])
		n[i] = uint32(rest / 5)
		rest %= 5
	}
}

// first are the 128 bits from the highest that is set.
func (n *number) first() uint128 {
	i := len(n) - 1
	for n[i] == 0 {
		i--
	}
	hi, lo := uint64(n[i])<<32|uint64(n[i-1]), uint64(n[i-2])<<32|uint64(n[i-3])
	shift := bits.LeadingZeros32(n[i])
	return uint128{hi<<shift | lo>>(64-shift), lo<<shift | uint64(n[i-4])>>(32-shift)}
}
