package deflate

import "math/bits"

// bit is what one bit costs: prices are whole numbers of parts of a bit.
const bit = 64

const endOfBlock = 256

// counts say how often each symbol comes up.
type counts struct {
	main [286]uint32 // bytes, end of block, lengths
	dist [30]uint32
}

func (c *counts) add(steps []step) {
	for _, s := range steps {
		if s.literal() {
			c.main[s.byte()]++
			continue
		}
		symbol, _, _ := lengthSymbol(s.length())
		c.main[symbol]++
		symbol, _, _ = distanceSymbol(s.distance())
		c.dist[symbol]++
	}
}

func (c *counts) join(d *counts) {
	for i, n := range d.main {
		c.main[i] += n
	}
	for i, n := range d.dist {
		c.dist[i] += n
	}
}

// lengthSymbol is the symbol of a length, and what follows it in how many bits
// (RFC 1951, §3.2.5).
func lengthSymbol(length int) (symbol, extra, width int) {
	l := length - minimum
	switch {
	case length == longest:
		return 285, 0, 0
	case l < 8:
		return 257 + l, 0, 0
	}
	n := bits.Len(uint(l)) - 1
	return 257 + 4*(n-1) + l>>(n-2)&3, l & (1<<(n-2) - 1), n - 2
}

// distanceSymbol is the same of a distance.
func distanceSymbol(distance int) (symbol, extra, width int) {
	d := distance - 1
	if d < 4 {
		return d, 0, 0
	}
	n := bits.Len(uint(d)) - 1
	return 2*n + d>>(n-1)&1, d & (1<<(n-1) - 1), n - 1
}

// prices are what each thing costs, with the bits that follow its symbol.
type prices struct {
	literal [256]uint32
	length  [longest + 1]uint32
	dist    [30]uint32
}

func (c *counts) prices() *prices {
	p := new(prices)
	main, dist := each(c.main[:]), each(c.dist[:])
	copy(p.literal[:], main)
	for l := minimum; l <= longest; l++ {
		symbol, _, width := lengthSymbol(l)
		p.length[l] = main[symbol] + uint32(width)*bit
	}
	for i := range p.dist {
		p.dist[i] = dist[i] + uint32(max(i/2-1, 0))*bit
	}
	return p
}

// each is the price of each symbol: the fewer of it among all, the more. What did
// not come up is as dear as what came up once.
func each(count []uint32) []uint32 {
	total := uint32(1)
	for _, n := range count {
		total += n
	}
	all := make([]uint32, len(count))
	for i, n := range count {
		all[i] = max(bit, log2(total)-log2(max(n, 1)))
	}
	return all
}

// cost is about what a block with these counts takes, its codes included.
func (c *counts) cost() uint64 {
	sum := uint64(100 * bit)
	for i, price := range each(c.main[:]) {
		sum += symbolCost(c.main[i], price)
	}
	for i, price := range each(c.dist[:]) {
		sum += symbolCost(c.dist[i], price)
	}
	return sum
}

// symbolCost counts some bits for the code of a symbol that comes up at all.
func symbolCost(n, price uint32) uint64 {
	if n == 0 {
		return 0
	}
	return uint64(n)*uint64(price) + 4*bit
}

// log2 is the logarithm of x in parts of a bit, rounded down.
func log2(x uint32) uint32 {
	n := bits.Len32(x) - 1
	y, whole := uint64(x)<<(31-n), uint32(n)
	for range bits.Len(bit) - 1 {
		y = y * y >> 31
		whole <<= 1
		if y >= 1<<32 {
			whole, y = whole|1, y>>1
		}
	}
	return whole
}
