package evidence

import "io"

// Base64 decodes as it reads, and takes what mail and message exports really
// hold (RFC 2045 §6.8): line breaks and strange signs are passed over, with XML's
// escapes for them; several padded pieces may follow each other; the end may be
// cut off. What r returns as an error is returned, never the encoding's.
func Base64(r io.Reader) io.Reader { return &base64Reader{r: r} }

type base64Reader struct {
	r       io.Reader
	in      [4096]byte
	rest    []byte // of in
	bits    uint32
	count   int // signs in bits
	escaped bool
	out     []byte // decoded and not asked for yet, of few
	few     [3]byte
	err     error
}

func (b *base64Reader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(b.out) > 0 {
			k := copy(p[n:], b.out)
			b.out, n = b.out[k:], n+k
			continue
		}
		if len(b.rest) > 0 {
			b.sign(b.rest[0])
			b.rest = b.rest[1:]
			continue
		}
		if b.err != nil && b.count > 0 {
			b.group() // the end is cut off
			continue
		}
		if n > 0 || b.err != nil {
			break
		}
		var got int
		got, b.err = b.r.Read(b.in[:])
		b.rest = b.in[:got]
	}
	if n == 0 && len(p) > 0 {
		return 0, b.err
	}
	return n, nil
}

// sign takes one byte of the text.
func (b *base64Reader) sign(c byte) {
	if b.escaped {
		b.escaped = c != ';'
		return
	}
	switch {
	case c >= 'A' && c <= 'Z':
		c -= 'A'
	case c >= 'a' && c <= 'z':
		c -= 'a' - 26
	case c >= '0' && c <= '9':
		c += 52 - '0'
	case c == '+':
		c = 62
	case c == '/':
		c = 63
	case c == '=':
		b.group()
		return
	default:
		b.escaped = c == '&'
		return
	}
	b.bits, b.count = b.bits<<6|uint32(c), b.count+1
	if b.count == 4 {
		b.group()
	}
}

// group decodes what is there of a group of four.
func (b *base64Reader) group() {
	bits := b.bits << (6 * (4 - b.count))
	b.few = [3]byte{byte(bits >> 16), byte(bits >> 8), byte(bits)}
	b.out = b.few[:b.count*3/4]
	b.bits, b.count = 0, 0
}
