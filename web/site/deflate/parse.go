package deflate

// parser finds the cheapest way through a stretch; its room is used again.
type parser struct {
	b    []byte
	m    matches
	rest []uint32 // what the way from a place to the end costs
	next []step   // and its first step
}

// steps are the cheapest way from one place to another, reckoned from the end.
func (p *parser) steps(from, to int, at *prices) []step {
	p.room(to - from + 1)
	p.rest[to-from] = 0
	for i := to - 1; i >= from; i-- {
		p.choose(i, i-from, to-i, at)
	}
	var way []step
	for i := from; i < to; i += way[len(way)-1].covers() {
		way = append(way, p.next[i-from])
	}
	return way
}

func (p *parser) room(n int) {
	if len(p.rest) < n {
		p.rest, p.next = make([]uint32, n), make([]step, n)
	}
}

// choose takes the best step at place i, which is the nth of the stretch.
func (p *parser) choose(i, n, left int, at *prices) {
	next, least := literal(p.b[i]), p.rest[n+1]+at.literal[p.b[i]]
	length := minimum
	for _, m := range p.m.at(i) {
		symbol, _, _ := distanceSymbol(m.distance())
		distance := at.dist[symbol]
		for end := min(m.length(), left); length <= end; length++ {
			if cost := p.rest[n+length] + distance + at.length[length]; cost < least {
				next, least = match(length, m.distance()), cost
			}
		}
	}
	p.next[n], p.rest[n] = next, least
}
