package drive

import "encoding/binary"

// unmoz undoes one block of LZ4 behind Firefox's own mark: its session files are
// written so. What was unpacked before an error counts.
func unmoz(b []byte) []byte {
	if len(b) < 12 {
		return nil
	}
	size := int(min(binary.LittleEndian.Uint32(b[8:]), unpackLimit))
	return unlz4(b[12:], size)
}

func unlz4(b []byte, size int) (out []byte) {
	for len(b) > 0 && len(out) < size {
		token := b[0]
		n, rest := lz4Length(int(token>>4), b[1:])
		n = min(n, len(rest))
		out, b = append(out, rest[:n]...), rest[n:]
		if len(b) < 2 {
			break
		}
		back := int(binary.LittleEndian.Uint16(b))
		if back == 0 || back > len(out) {
			break
		}
		n, b = lz4Length(int(token&15), b[2:])
		for range min(n+4, size-len(out)) {
			out = append(out, out[len(out)-back])
		}
	}
	return out
}

// lz4Length is a length whose first four bits are n; more bytes follow 15.
func lz4Length(n int, b []byte) (int, []byte) {
	for more := n == 15; more && len(b) > 0; b = b[1:] {
		n += int(b[0])
		more = b[0] == 255
	}
	return n, b
}
