// Package qr draws a seal code as a QR code (ISO/IEC 18004), and nothing else: 64
// bytes, version 5, level M, mask 0. With all of that fixed it is a page of code
// and three tables of a few numbers, where libraries that can do every size weigh
// ten times that. rsc.io/qr is the judge in the tests, module by module, and a
// reader of QR codes is another.
//
//	dark := qr.Draw(text)        // dark[y][x]
package qr

const (
	// Size is how many modules a side has; a quiet zone of 4 goes around.
	Size = 37
	// Length is how many bytes are drawn.
	Length = 64

	blocks      = 2
	dataInBlock = 43
	checks      = 24                // in a block
	format      = 0b101010000010010 // level M, mask 0, with its own check bits
)

// Draw is the code of a text of Length bytes. Longer ones are cut.
func Draw(text string) (dark [Size][Size]bool) {
	g := &grid{}
	g.patterns()
	g.fill(codewords(text))
	return g.dark
}

type grid struct{ dark, fixed [Size][Size]bool }

func (g *grid) set(x, y int, dark bool) {
	if x >= 0 && y >= 0 && x < Size && y < Size {
		g.dark[y][x], g.fixed[y][x] = dark, true
	}
}

// patterns are what a reader finds its way by.
func (g *grid) patterns() {
	for i := range Size {
		g.set(6, i, i%2 == 0)
		g.set(i, 6, i%2 == 0)
	}
	for _, c := range [][3]int{{3, 3, 4}, {Size - 4, 3, 4}, {3, Size - 4, 4}, {30, 30, 2}} {
		for dy := -c[2]; dy <= c[2]; dy++ {
			for dx := -c[2]; dx <= c[2]; dx++ {
				ring := max(dx, -dx, dy, -dy)
				g.set(c[0]+dx, c[1]+dy, ring != 4 && (ring != 2 || c[2] == 2) && (ring != 1 || c[2] == 4))
			}
		}
	}
	for i := range 15 {
		bit := format>>i&1 == 1
		switch {
		case i < 6:
			g.set(8, i, bit)
		case i < 8:
			g.set(8, i+1, bit)
		case i == 8:
			g.set(7, 8, bit)
		default:
			g.set(14-i, 8, bit)
		}
		if i < 8 {
			g.set(Size-1-i, 8, bit)
		} else {
			g.set(8, Size-15+i, bit)
		}
	}
	g.set(8, Size-8, true)
}

// fill goes up and down in pairs of columns, from the right, and turns every other
// module over: that is mask 0.
func (g *grid) fill(words []byte) {
	at := 0
	for right := Size - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for v := range 2 * Size {
			x, y := right-v%2, v/2
			if (right+1)&2 == 0 {
				y = Size - 1 - y
			}
			if g.fixed[y][x] {
				continue
			}
			bit := at/8 < len(words) && words[at/8]>>(7-at%8)&1 == 1
			g.dark[y][x] = bit != ((x+y)%2 == 0)
			at++
		}
	}
}

// codewords are the bytes of text, with a length before them and check bytes
// behind, block by block and then dealt out in turn.
func codewords(text string) []byte {
	data := make([]byte, 0, blocks*dataInBlock)
	carry := byte(0b0100) // bytes follow
	for _, b := range append([]byte{Length}, (text + string(make([]byte, Length)))[:Length]...) {
		data = append(data, carry<<4|b>>4)
		carry = b & 15
	}
	data = append(data, carry<<4)
	for pad := byte(0xEC); len(data) < cap(data); pad ^= 0xEC ^ 0x11 {
		data = append(data, pad)
	}
	var all []byte
	for i := range dataInBlock {
		all = append(all, data[i], data[dataInBlock+i])
	}
	a, b := checked(data[:dataInBlock]), checked(data[dataInBlock:])
	for i := range checks {
		all = append(all, a[i], b[i])
	}
	return all
}

// checked is what remains of data divided by the generator (Reed-Solomon over
// GF(256), polynomial 0x11D).
func checked(data []byte) [checks]byte {
	var generator, rest [checks]byte
	generator[checks-1] = 1
	for root, i := byte(1), 0; i < checks; root, i = times(root, 2), i+1 {
		for k := range checks {
			generator[k] = times(generator[k], root)
			if k+1 < checks {
				generator[k] ^= generator[k+1]
			}
		}
	}
	for _, b := range data {
		factor := b ^ rest[0]
		copy(rest[:], rest[1:])
		rest[checks-1] = 0
		for k := range checks {
			rest[k] ^= times(generator[k], factor)
		}
	}
	return rest
}

func times(a, b byte) (product byte) {
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		carry := a >> 7
		a = a<<1 ^ carry*0x1D
	}
	return product
}
