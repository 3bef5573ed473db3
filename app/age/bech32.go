package age

import "strings"

// Keys are written in Bech32 (BIP 173) without its limit of 90 characters.

const bech32Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32Sum is 1 over what is whole.
func bech32Sum(prefix string, values []byte) uint32 {
	sum := uint32(1)
	add := func(v byte) {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	for i := range len(prefix) {
		add(prefix[i] >> 5)
	}
	add(0)
	for i := range len(prefix) {
		add(prefix[i] & 31)
	}
	for _, v := range values {
		add(v)
	}
	return sum
}

// fromBech32 reads text in lower case; ok is false where a letter is wrong or
// missing.
func fromBech32(text string) (prefix string, data []byte, ok bool) {
	at := strings.LastIndexByte(text, '1')
	if at < 1 || len(text)-at-1 < 6 {
		return "", nil, false
	}
	var values []byte
	for i := at + 1; i < len(text); i++ {
		v := strings.IndexByte(bech32Letters, text[i])
		if v < 0 {
			return "", nil, false
		}
		values = append(values, byte(v))
	}
	if bech32Sum(text[:at], values) != 1 {
		return "", nil, false
	}
	acc, bits := uint32(0), 0
	for _, v := range values[:len(values)-6] {
		acc, bits = acc<<5|uint32(v), bits+5
		if bits >= 8 {
			bits -= 8
			data = append(data, byte(acc>>bits))
			acc &= 1<<bits - 1
		}
	}
	return text[:at], data, bits < 5 && acc == 0
}
