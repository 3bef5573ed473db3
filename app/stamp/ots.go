package stamp

import "slices"

// An OpenTimestamps proof is a digest and a tree: each way down it is a list of
// operations on the digest, with an attestation at its end. The operations are passed
// over: what they come to stands in a block, which is not at hand.
const (
	otsMagic   = "\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
	otsVersion = 1

	opSHA1, opRIPEMD, opSHA256, opKeccak         = 0x02, 0x03, 0x08, 0x67
	opAppend, opPrepend, opReverse, opHexlify    = 0xf0, 0xf1, 0xf2, 0xf3
	tagAttestation, tagFork                      = 0x00, 0xff
	byBitcoin                                    = "\x05\x88\x96\x0d\x73\xd7\x19\x01"
	byCalendar                                   = "\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e"
	maxOperand, maxAttestation, maxDeep, maxWays = 4096, 8192, 256, 64
)

// ots reads a proof from the front.
type ots struct {
	b    []byte
	lost bool
	ways int
}

func (o *ots) byte() byte {
	if c := o.take(1); len(c) == 1 {
		return c[0]
	}
	return 0
}

// take takes n bytes; none where there are fewer.
func (o *ots) take(n int) []byte {
	if o.lost || n < 0 || n > len(o.b) {
		o.lost = true
		return nil
	}
	c := o.b[:n]
	o.b = o.b[n:]
	return c
}

// number is little-endian, seven bits to the byte.
func (o *ots) number() uint64 {
	n := uint64(0)
	for shift := 0; shift < 63; shift += 7 {
		c := o.byte()
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	o.lost = true
	return 0
}

func (o *ots) counted(most int) []byte {
	n := o.number()
	if n > uint64(most) {
		o.lost = true
		return nil
	}
	return o.take(int(n))
}

func parseOTS(b []byte) (Stamp, error) {
	o := &ots{b: b}
	s := Stamp{Kind: OTS, hash: "sha256"}
	if o.number() != otsVersion || o.byte() != opSHA256 {
		return Stamp{}, ErrForm
	}
	s.sum = o.take(32)
	o.tree(&s, 0)
	if o.lost || len(o.b) > 0 || len(s.Blocks) == 0 && !s.Waiting {
		return Stamp{}, ErrForm
	}
	return s, nil
}

// tree reads the ways from one digest on: all but the last are marked as forks.
func (o *ots) tree(s *Stamp, deep int) {
	for more := true; more && !o.lost; {
		tag := o.byte()
		if more = tag == tagFork; more {
			tag = o.byte()
		}
		if o.ways++; deep > maxDeep || o.ways > maxDeep*maxWays {
			o.lost = true
			return
		}
		o.way(s, tag, deep)
	}
}

func (o *ots) way(s *Stamp, tag byte, deep int) {
	switch tag {
	case tagAttestation:
		o.attestation(s)
		return
	case opAppend, opPrepend:
		o.counted(maxOperand)
	case opReverse, opHexlify, opSHA1, opRIPEMD, opSHA256, opKeccak:
	default:
		o.lost = true
	}
	if !o.lost {
		o.tree(s, deep+1)
	}
}

// attestation is at the end of a way. One of a kind not known here is passed over.
func (o *ots) attestation(s *Stamp) {
	by, said := string(o.take(8)), &ots{b: o.counted(maxAttestation)}
	switch by {
	case byBitcoin:
		if n := said.number(); !slices.Contains(s.Blocks, n) {
			s.Blocks = append(s.Blocks, n)
		}
		o.lost = o.lost || said.lost || len(said.b) > 0
	case byCalendar:
		s.Waiting = true
	}
}
