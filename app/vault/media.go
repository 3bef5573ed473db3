package vault

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
)

// segmentSize is how much of a file is sealed at once. IndexedDB is slowest
// with 64 KiB values and hardly faster above 1 MiB.
const segmentSize = 1 << 20

// maxSegments is what eight hex digits in a key can count.
const maxSegments = 1 << 32

var errFileID = errors.New("file id is not 32 hex digits")

func isFileID(id string) bool {
	b, err := hex.DecodeString(id)
	return err == nil && len(b) == 16 && hex.EncodeToString(b) == id
}

func segmentKey(id string, n int64) string { return fmt.Sprintf("%s/%08x", id, n) }

// segmentsOp deletes all segments of a file; "0" is the character after "/".
func segmentsOp(id string) Op {
	return Op{Table: Media, Key: id + "/", Through: id + "0"}
}

// segmentCount is how many segments a file of this size has: an empty file has
// one, so that its being empty is sealed too.
func segmentCount(size int64) int64 {
	return max(1, (size+segmentSize-1)/segmentSize)
}

// segmentNonce is STREAM's: a counter and a flag on the last segment. It may
// be predictable because a file key seals each segment of one file once.
func segmentNonce(n int64, last bool) []byte {
	nonce := make([]byte, nonceSize)
	binary.BigEndian.PutUint64(nonce[3:], uint64(n))
	if last {
		nonce[11] = 1
	}
	return nonce
}

// Staged is a file that is written but belongs to the journal only once a
// commit names it.
type Staged struct {
	ID   string
	Size int64
	key  []byte
}

func (s Staged) record() []byte {
	b := append(make([]byte, 0, fileRecordSize), s.key...)
	return binary.BigEndian.AppendUint64(b, uint64(s.Size))
}

const fileRecordSize = keySize + 8

func parseFileRecord(b []byte) (key []byte, size int64, err error) {
	if len(b) != fileRecordSize {
		return nil, 0, fmt.Errorf("file record is of the wrong length: %w", ErrDamaged)
	}
	n := binary.BigEndian.Uint64(b[keySize:])
	if n > maxSegments*segmentSize {
		return nil, 0, fmt.Errorf("file record has no possible size: %w", ErrDamaged)
	}
	return b[:keySize], int64(n), nil
}
