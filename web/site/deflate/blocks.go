package deflate

const (
	stretch = 64 << 10 // how much is looked at together before there are blocks
	piece   = 400      // steps; blocks are made of whole pieces
	turns   = 3        // how often prices are made of counts and counts of prices
)

// block is what is written with one pair of codes.
type block struct {
	steps      []step
	main, dist []uint8 // how long the code of each symbol is
	size       int     // in bits
}

// blocks finds where to change codes, and the way through each block that is
// shortest in its own codes: prices decide the steps, and the steps the prices.
func blocks(b []byte, m matches) []block {
	p := &parser{b: b, m: m}
	at := 0
	var all []block
	for _, steps := range divide(p.roughly()) {
		all = append(all, p.settle(at, steps))
		at += covered(steps)
	}
	return all
}

// roughly is a first way through everything, at prices that fit the whole.
func (p *parser) roughly() []step {
	var c counts
	for i := range c.main {
		c.main[i] = 8
	}
	for i := range c.dist {
		c.dist[i] = 8
	}
	var steps []step
	for range 2 {
		at := c.prices()
		steps, c = steps[:0], counts{}
		for from := 0; from < len(p.b); from += stretch {
			steps = append(steps, p.steps(from, min(from+stretch, len(p.b)), at)...)
		}
		c.add(steps)
	}
	return steps
}

// settle is the best of some ways through what the steps cover.
func (p *parser) settle(at int, steps []step) block {
	to := at + covered(steps)
	best := newBlock(steps)
	for range turns {
		var c counts
		c.add(steps)
		steps = p.steps(at, to, c.prices())
		if one := newBlock(steps); one.size < best.size {
			best = one
		}
	}
	return best
}

func covered(steps []step) int {
	n := 0
	for _, s := range steps {
		n += s.covers()
	}
	return n
}

// part is steps and how often each symbol comes up in them.
type part struct {
	counts
	steps []step
	cost  uint64
}

// divide begins with small pieces and joins neighbours, those that save most
// first, until no two would be shorter as one.
func divide(steps []step) [][]step {
	var parts []part
	for len(steps) > 0 {
		n := min(piece, len(steps))
		one := part{steps: steps[:n]}
		one.add(one.steps)
		one.cost = one.counts.cost()
		parts, steps = append(parts, one), steps[n:]
	}
	for before := 0; before != len(parts); {
		before = len(parts)
		parts = joinSome(parts)
	}
	all := make([][]step, len(parts))
	for i, one := range parts {
		all[i] = one.steps
	}
	return all
}

// joinSome joins each pair that saves more than the pairs it overlaps. The parts
// lie one behind the other in one slice of steps.
func joinSome(parts []part) []part {
	saves := make([]int64, len(parts)+1) // by the right one of a pair, shifted by one
	for i := 1; i < len(parts); i++ {
		both := parts[i-1].counts
		both.join(&parts[i].counts)
		saves[i] = int64(parts[i-1].cost+parts[i].cost) - int64(both.cost())
	}
	out := parts[:0:0]
	for i := 0; i < len(parts); i++ {
		one := parts[i]
		if s := saves[i+1]; i+1 < len(parts) && s > 0 && s >= saves[i] && (i+2 >= len(parts) || s > saves[i+2]) {
			one = joined(one, parts[i+1])
			i++
		}
		out = append(out, one)
	}
	return out
}

func joined(a, b part) part {
	a.join(&b.counts)
	a.steps = a.steps[:len(a.steps)+len(b.steps)]
	a.cost = a.counts.cost()
	return a
}
