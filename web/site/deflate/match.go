package deflate

// Bounds of the format (RFC 1951, §2).
const (
	window  = 32 << 10
	minimum = 3
	longest = 258
)

const (
	hashBits = 16
	depth    = 100 // how many earlier places are compared with each
)

// matches are, for each place, what stood before it too: longer and longer, each
// with the nearest distance. Those of place i are list[start[i]:start[i+1]].
type matches struct {
	start []uint32
	list  []step
}

func (m matches) at(i int) []step { return m.list[m.start[i]:m.start[i+1]] }

// step is one symbol of the format: length<<16 | distance, or a byte<<16 alone.
type step uint32

func match(length, distance int) step { return step(length<<16 | distance) }
func literal(b byte) step             { return step(b) << 16 }
func (s step) literal() bool          { return s&0xffff == 0 }
func (s step) byte() byte             { return byte(s >> 16) }
func (s step) length() int            { return int(s >> 16) }
func (s step) distance() int          { return int(s & 0xffff) }

// covers is how many bytes a step stands for.
func (s step) covers() int {
	if s.literal() {
		return 1
	}
	return s.length()
}

// tree keeps the places of the window in binary trees, one for each hash of four
// bytes, sorted by what follows the place, the latest place on top. To put in a
// place is to walk past all that are like it.
type tree struct {
	b     []byte
	head  [1 << hashBits]int32 // by four bytes: the latest place + 1
	three [1 << hashBits]int32 // by three bytes: the same
	child [2 * window]int32    // of the place modulo the window: what is less, what is more
}

func findMatches(b []byte) matches {
	t := tree{b: b}
	m := matches{start: make([]uint32, len(b)+1)}
	until := 0 // inside what is as long as can be, nothing else is looked for
	for i := range b {
		found := m.list
		if found = t.add(i, found); i >= until {
			m.list = found
			if n := len(found); n > int(m.start[i]) && found[n-1].length() == longest {
				until = i + longest
			}
		}
		m.start[i+1] = uint32(len(m.list))
	}
	return m
}

// add puts in place i and appends what stood before it.
func (t *tree) add(i int, found []step) []step {
	if len(t.b)-i < 4 {
		return found
	}
	best := minimum - 1
	h3, h4 := hash(t.b[i:], 8), hash(t.b[i:], 0)
	near := int(t.three[h3]) - 1
	t.three[h3] = int32(i + 1)
	if near >= 0 && i-near <= window && string(t.b[near:near+3]) == string(t.b[i:i+3]) {
		best = minimum
		found = append(found, match(minimum, i-near))
	}
	first := int(t.head[h4]) - 1
	t.head[h4] = int32(i + 1)
	return t.walk(i, first, best, found)
}

// hash is of the first four bytes, without the last that are shifted out.
func hash(b []byte, drop uint) uint32 {
	v := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	return v << drop * 0x9E3779B1 >> (32 - hashBits)
}

func (t *tree) walk(i, at, best int, found []step) []step {
	limit := min(longest, len(t.b)-i)
	less, more := &t.child[2*(i%window)], &t.child[2*(i%window)+1]
	lessLen, moreLen := 0, 0
	for n := 0; n < depth && at >= 0 && i-at < window; n++ {
		pair := t.child[2*(at%window) : 2*(at%window)+2 : 2*(at%window)+2]
		l := min(lessLen, moreLen)
		for l < limit && t.b[at+l] == t.b[i+l] {
			l++
		}
		if l > best {
			best = l
			found = append(found, match(l, i-at))
		}
		if l == limit {
			*less, *more = pair[0], pair[1]
			return found
		}
		if t.b[at+l] < t.b[i+l] {
			*less, less, lessLen = int32(at+1), &pair[1], l
			at = int(*less) - 1
		} else {
			*more, more, moreLen = int32(at+1), &pair[0], l
			at = int(*more) - 1
		}
	}
	*less, *more = 0, 0
	return found
}
