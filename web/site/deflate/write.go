package deflate

// newBlock is the steps with codes made for them.
func newBlock(steps []step) block {
	var c counts
	c.add(steps)
	c.main[endOfBlock] = 1
	one := block{steps: steps, main: lengths(c.main[:], 15), dist: lengths(c.dist[:], 15)}
	one.size = headerOf(one).size() + c.bits(one)
	return one
}

// bits is what the steps take in the codes of their block.
func (c *counts) bits(b block) int {
	n := 0
	for i, k := range c.main {
		width := 0
		if i > 264 && i < 285 {
			width = (i - 261) / 4
		}
		n += int(k) * (int(b.main[i]) + width)
	}
	for i, k := range c.dist {
		n += int(k) * (int(b.dist[i]) + max(i/2-1, 0))
	}
	return n
}

// order is in which the lengths of the code of lengths are written (RFC 1951,
// §3.2.7).
var order = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// header tells the codes of a block: their lengths, runs of which are shortened,
// in a code of its own.
type header struct {
	main, dist int   // how many lengths of each there are
	runs       []run // one behind the other
	code       []uint8
	told       int // how many lengths of that code are written
}

// run is a symbol of the code of lengths and what follows it.
type run struct{ symbol, extra, width int }

func headerOf(b block) header {
	h := header{main: 257, dist: 1, told: 4}
	for i, l := range b.main {
		if l > 0 {
			h.main = max(h.main, i+1)
		}
	}
	for i, l := range b.dist {
		if l > 0 {
			h.dist = i + 1
		}
	}
	all := append(append([]uint8(nil), b.main[:h.main]...), b.dist[:h.dist]...)
	h.runs = runsOf(all)
	count := make([]uint32, 19)
	for _, r := range h.runs {
		count[r.symbol]++
	}
	h.code = lengths(count, 7)
	for i, symbol := range order {
		if h.code[symbol] > 0 {
			h.told = max(h.told, i+1)
		}
	}
	return h
}

func runsOf(all []uint8) []run {
	var runs []run
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n] == all[i] {
			n++
		}
		i += n
		if l := int(all[i-1]); l == 0 {
			runs = append(runs, zeros(n)...)
		} else {
			runs = append(append(runs, run{symbol: l}), again(l, n-1)...)
		}
	}
	return runs
}

func zeros(n int) (runs []run) {
	for ; n >= 11; n -= min(n, 138) {
		runs = append(runs, run{18, min(n, 138) - 11, 7})
	}
	if n >= 3 {
		return append(runs, run{17, n - 3, 3})
	}
	for range n {
		runs = append(runs, run{})
	}
	return runs
}

func again(l, n int) (runs []run) {
	for ; n >= 3; n -= min(n, 6) {
		runs = append(runs, run{16, min(n, 6) - 3, 2})
	}
	for range n {
		runs = append(runs, run{symbol: l})
	}
	return runs
}

func (h header) size() int {
	n := 3 + 5 + 5 + 4 + 3*h.told
	for _, r := range h.runs {
		n += int(h.code[r.symbol]) + r.width
	}
	return n
}

// writer writes bits, the lowest first.
type writer struct {
	out  []byte
	hold uint64
	held uint
}

func (w *writer) put(v uint32, width int) {
	w.hold |= uint64(v) << w.held
	for w.held += uint(width); w.held >= 8; w.held -= 8 {
		w.out = append(w.out, byte(w.hold))
		w.hold >>= 8
	}
}

func (w *writer) end() []byte {
	if w.held > 0 {
		w.put(0, int(8-w.held))
	}
	return w.out
}

func (w *writer) block(b block, last bool) {
	final := uint32(0)
	if last {
		final = 1
	}
	w.put(final|2<<1, 3)
	w.header(headerOf(b))
	main, dist := codes(b.main), codes(b.dist)
	for _, s := range b.steps {
		if s.literal() {
			w.put(main[s.byte()], int(b.main[s.byte()]))
			continue
		}
		symbol, extra, width := lengthSymbol(s.length())
		w.put(main[symbol], int(b.main[symbol]))
		w.put(uint32(extra), width)
		symbol, extra, width = distanceSymbol(s.distance())
		w.put(dist[symbol], int(b.dist[symbol]))
		w.put(uint32(extra), width)
	}
	w.put(main[endOfBlock], int(b.main[endOfBlock]))
}

func (w *writer) header(h header) {
	w.put(uint32(h.main-257), 5)
	w.put(uint32(h.dist-1), 5)
	w.put(uint32(h.told-4), 4)
	for _, symbol := range order[:h.told] {
		w.put(uint32(h.code[symbol]), 3)
	}
	code := codes(h.code)
	for _, r := range h.runs {
		w.put(code[r.symbol], int(h.code[r.symbol]))
		w.put(uint32(r.extra), r.width)
	}
}
