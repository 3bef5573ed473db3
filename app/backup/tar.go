package backup

import (
	"fmt"
	"strconv"
	"strings"
)

// The members stand in a POSIX ustar archive with plain files only, written and
// read here in the one shape that it has.
const (
	blockSize = 512
	sumAt     = 148
)

// tarHeader is the block before a member. The longest name has 91 bytes.
func tarHeader(name string, size, time int64) []byte {
	b := make([]byte, blockSize)
	copy(b, name)
	copy(b[100:], "0000600\x000000000\x000000000\x00")
	copy(b[124:], fmt.Sprintf("%011o\x00%011o\x00        0", size, max(0, time)))
	copy(b[257:], "ustar\x0000")
	copy(b[sumAt:], fmt.Sprintf("%06o\x00 ", tarSum(b)))
	return b
}

// tarSum adds up a header, its sum taken for spaces.
func tarSum(b []byte) int {
	sum := 8 * int(' ')
	for i, c := range b {
		if i < sumAt || i >= sumAt+8 {
			sum += int(c)
		}
	}
	return sum
}

// parseTar reads a header; ok is false if the block is none.
func parseTar(b []byte) (name string, size int64, ok bool) {
	if len(b) < blockSize || string(b[257:262]) != "ustar" || b[156] != '0' && b[156] != 0 {
		return "", 0, false
	}
	sum, err := strconv.ParseInt(strings.Trim(string(b[sumAt:sumAt+8]), " \x00"), 8, 32)
	size, err2 := strconv.ParseInt(strings.Trim(string(b[124:136]), " \x00"), 8, 64)
	if err != nil || err2 != nil || int(sum) != tarSum(b[:blockSize]) || size < 0 {
		return "", 0, false
	}
	name, _, _ = strings.Cut(string(b[:100]), "\x00")
	if prefix, _, _ := strings.Cut(string(b[345:500]), "\x00"); prefix != "" {
		name = prefix + "/" + name
	}
	return name, size, true
}

// padding is what follows size bytes up to the next block.
func padding(size int64) int64 { return -size & (blockSize - 1) }
