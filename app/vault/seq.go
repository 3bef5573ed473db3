package vault

import (
	"fmt"
	"strconv"
)

// maxSeq keeps a stray key from making the log seem endless.
const maxSeq = 1 << 40

// seqKey is the key of an entry, or of the page that begins with it.
func seqKey(seq uint64) string { return fmt.Sprintf("%016x", seq) }

// parseSeq reads what seqKey wrote, and nothing else.
func parseSeq(key string) (uint64, bool) {
	seq, err := strconv.ParseUint(key, 16, 64)
	return seq, err == nil && seq < maxSeq && seqKey(seq) == key
}

// seqs names the entries from <= seq < to.
func seqs(from, to uint64) string {
	if to == from+1 {
		return strconv.FormatUint(from, 10)
	}
	return fmt.Sprintf("%d-%d", from, to-1)
}
