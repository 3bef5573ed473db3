package dense

// model guesses the next bit of a byte from the bits before it, from the byte
// before, and from the one before that; and corrects the guess by what came of
// guesses like it. Chances are in 65,536ths, of a one; a byte's bits so far stand
// behind a one.
type model struct {
	alone        [256]uint16
	after        [256][256]uint16
	learned      [2][256][17]uint16
	last, before byte
}

func newModel() *model {
	m := &model{}
	for i := range 256 {
		m.alone[i] = 1 << 15
		for k := range 256 {
			m.after[i][k] = 1 << 15
		}
		for k := range 17 {
			chance := uint16(min(k<<12, 1<<16-1))
			m.learned[0][i][k], m.learned[1][i][k] = chance, chance
		}
	}
	return m
}

// code writes b, or reads what stands there, and learns from it.
func (m *model) code(c *coder, b byte) byte {
	last, before, learned := &m.after[m.last], &m.after[m.before], &m.learned[0]
	if m.last == m.before {
		learned = &m.learned[1]
	}
	node, left := 1, int(b)
	for node < 256 {
		mean := (7*uint32(m.alone[node]) + 7*uint32(last[node]) + 2*uint32(before[node])) / 16
		low, high := &learned[node][mean>>12], &learned[node][mean>>12+1]
		corrected := int(*low) + (int(*high)-int(*low))*int(mean&4095)>>12
		chance := max(16, min(1<<16-16, (mean+3*uint32(corrected))/4))
		left <<= 1
		bit := c.bit(left>>8&1, chance)
		shift(&m.alone[node], bit, 2)
		shift(&last[node], bit, 4)
		shift(low, bit, 6)
		shift(high, bit, 6)
		node = node<<1 | bit
	}
	m.before, m.last = m.last, byte(node)
	return m.last
}

// shift moves a chance towards the bit, the less the slower.
func shift(chance *uint16, bit int, slow uint) {
	if bit == 1 {
		*chance += (1<<16 - 1 - *chance) >> slow
	} else {
		*chance -= *chance >> slow
	}
}
