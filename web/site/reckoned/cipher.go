package reckoned

import "math/bits"

const poly = 1<<8 | 1<<4 | 1<<3 | 1<<1 | 1<<0 // x⁸ + x⁴ + x³ + x + 1

var (
	powx               [16]byte // the powers of x
	sbox0, sbox1       [256]byte
	te0, te1, te2, te3 [256]uint32 // a byte through sbox0 and into its column, in each row
	td0, td1, td2, td3 [256]uint32 // the same back
)

// The powers, and the two boxes as FIPS-197 has them in §5: a byte's inverse in the
// field, turned and added up.
func init() {
	for i, p := 0, byte(1); i < len(powx); i++ {
		powx[i] = p
		p = double(p)
	}
	var log, power [256]byte // to the base x + 1, whose powers are all of the field but 0
	for i, p := 0, byte(1); i < 255; i++ {
		log[p], power[i] = byte(i), p
		p ^= double(p)
	}
	for i := range 256 {
		inverse := byte(0)
		if i > 0 {
			inverse = power[(255-int(log[i]))%255]
		}
		s := inverse ^ 0x63
		for turn := 1; turn <= 4; turn++ {
			s ^= bits.RotateLeft8(inverse, turn)
		}
		sbox0[i], sbox1[s] = s, byte(i)
	}
}

// What comes of a byte in a whole round, by the box and the mixing of columns.
func init() {
	for i := range 256 {
		s := sbox0[i]
		te0[i] = column(double(s), s, s, double(s)^s)
		te1[i], te2[i], te3[i] = bits.RotateLeft32(te0[i], -8), bits.RotateLeft32(te0[i], -16), bits.RotateLeft32(te0[i], -24)
		s = sbox1[i]
		two, four, eight := double(s), double(double(s)), double(double(double(s)))
		td0[i] = column(eight^four^two, eight^s, eight^four^s, eight^two^s)
		td1[i], td2[i], td3[i] = bits.RotateLeft32(td0[i], -8), bits.RotateLeft32(td0[i], -16), bits.RotateLeft32(td0[i], -24)
	}
}

// double is b times x.
func double(b byte) byte {
	if b&0x80 != 0 {
		return b<<1 ^ poly&0xff
	}
	return b << 1
}

func column(a, b, c, d byte) uint32 { return uint32(a)<<24 | uint32(b)<<16 | uint32(c)<<8 | uint32(d) }
