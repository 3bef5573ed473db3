package dense

import "strings"

// coder is the place in the stream: the numbers that are still possible, and for
// reading the one that stands there. One that writes takes the same steps.
type coder struct {
	low, high, here uint32
	writes          bool
	packed          []byte
	at              int
}

// bit writes or reads one bit, a one with that chance.
func (c *coder) bit(bit int, chance uint32) int {
	middle := c.low + uint32(uint64(c.high-c.low)*uint64(chance)>>16)
	if !c.writes {
		bit = 0
		if c.here <= middle {
			bit = 1
		}
	}
	if bit == 1 {
		c.high = middle
	} else {
		c.low = middle + 1
	}
	for (c.low^c.high)>>24 == 0 {
		c.here = c.here<<8 | c.byte(c.low>>24)
		c.low, c.high = c.low<<8, c.high<<8|255
	}
	return bit
}

// byte writes one, or reads one; behind the end stand zeros.
func (c *coder) byte(b uint32) uint32 {
	if c.writes {
		c.packed = append(c.packed, byte(b))
		return 0
	}
	if c.at++; c.at > len(c.packed) {
		return 0
	}
	return uint32(c.packed[c.at-1])
}

// plain is a number of three bytes.
func (c *coder) plain(n int) int {
	a, b := c.byte(uint32(n>>16)), c.byte(uint32(n>>8))
	return int(a<<16 | b<<8 | c.byte(uint32(n)))
}

// begin reads the first number, end writes the last.
func (c *coder) begin() {
	for range 4 {
		c.here = c.here<<8 | c.byte(0)
	}
}

func (c *coder) end() string {
	for i := 24; i >= 0; i -= 8 {
		c.byte(c.low >> i)
	}
	return strings.TrimRight(string(c.packed), "\x00")
}
