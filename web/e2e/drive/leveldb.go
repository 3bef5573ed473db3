package drive

import "encoding/binary"

// The little of LevelDB's file formats that a search needs
// (github.com/google/leveldb, doc/table_format.md and doc/log_format.md).

// tableBlocks returns the blocks of a table file, unpacked. What cannot be
// read is left out: the search has already looked at the raw bytes.
func tableBlocks(b []byte) [][]byte {
	const footer = 48
	if len(b) < footer || binary.LittleEndian.Uint64(b[len(b)-8:]) != 0xdb4775248b80fb57 {
		return nil
	}
	h := b[len(b)-footer:]
	_, n1 := binary.Uvarint(h)
	_, n2 := binary.Uvarint(h[max(n1, 0):])
	index := tableBlock(b, h[max(n1, 0)+max(n2, 0):])
	blocks := [][]byte{index}
	for _, handle := range blockValues(index) {
		if block := tableBlock(b, handle); block != nil {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// tableBlock reads the block a handle (offset, size) points to.
func tableBlock(b, handle []byte) []byte {
	off, n := binary.Uvarint(handle)
	if n <= 0 {
		return nil
	}
	size, n := binary.Uvarint(handle[n:])
	if n <= 0 || off > uint64(len(b)) || size >= uint64(len(b))-off {
		return nil
	}
	raw := b[off : off+size]
	switch b[off+size] { // the type that follows the block
	case 1:
		return unsnap(raw)
	default:
		return raw
	}
}

// blockValues returns the values of a block's entries: shared and unshared key
// length, value length, key, value.
func blockValues(block []byte) [][]byte {
	if len(block) < 4 {
		return nil
	}
	restarts := int(binary.LittleEndian.Uint32(block[len(block)-4:]))
	end := len(block) - 4 - 4*restarts
	if restarts < 0 || end < 0 {
		return nil
	}
	var values [][]byte
	for b := block[:end]; len(b) > 0; {
		var lens [3]uint64
		for i := range lens {
			v, n := binary.Uvarint(b)
			if n <= 0 {
				return values
			}
			lens[i], b = v, b[n:]
		}
		if lens[1] > uint64(len(b)) || lens[2] > uint64(len(b))-lens[1] {
			return values
		}
		values = append(values, b[lens[1]:lens[1]+lens[2]])
		b = b[lens[1]+lens[2]:]
	}
	return values
}

// logRecords joins the fragments of a log file: blocks of 32 KiB holding
// records with a header of checksum (4), length (2) and type (1).
func logRecords(b []byte) []byte {
	const block, header = 32 << 10, 7
	var out []byte
	for start := 0; start < len(b); start += block {
		part := b[start:min(start+block, len(b))]
		for len(part) >= header {
			n := int(binary.LittleEndian.Uint16(part[4:6]))
			if n > len(part)-header {
				break
			}
			out = append(out, part[header:header+n]...)
			part = part[header+n:]
		}
	}
	return out
}

// unsnap undoes Snappy (github.com/google/snappy, format_description.txt). It
// stops quietly at the declared length, so the end of the input need not be
// known, and returns what it has when the input turns out to be something else.
func unsnap(b []byte) []byte {
	size, n := binary.Uvarint(b)
	if n <= 0 || size > unpackLimit {
		return nil
	}
	b = b[n:]
	var out []byte
	for uint64(len(out)) < size && len(b) > 0 {
		tag := b[0]
		b = b[1:]
		if tag&3 == 0 {
			n := int(tag >> 2)
			if n >= 60 {
				extra := n - 59
				if len(b) < extra {
					return out
				}
				n = 0
				for i := range extra {
					n |= int(b[i]) << (8 * i)
				}
				b = b[extra:]
			}
			n++
			if n > len(b) {
				return append(out, b...)
			}
			out, b = append(out, b[:n]...), b[n:]
			continue
		}
		back, count, used := snapCopy(tag, b)
		if used < 0 || back <= 0 || back > len(out) {
			return out
		}
		b = b[used:]
		for range count {
			out = append(out, out[len(out)-back])
		}
	}
	return out
}

// snapCopy reads the rest of a copy element: how far back, how many bytes, and
// how much of b that took.
func snapCopy(tag byte, b []byte) (back, count, used int) {
	need := [4]int{0, 1, 2, 4}[tag&3]
	if len(b) < need {
		return 0, 0, -1
	}
	switch need {
	case 1:
		return int(tag>>5)<<8 | int(b[0]), int(tag>>2&7) + 4, 1
	case 2:
		return int(binary.LittleEndian.Uint16(b)), int(tag>>2) + 1, 2
	default:
		return int(binary.LittleEndian.Uint32(b)), int(tag>>2) + 1, 4
	}
}
