package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// MaxSize is the first size that is refused, in bytes: ZIP programs in common
// use cannot read what is longer.
const MaxSize = 1<<32 - 1

// HeadSize is how much of a file Type wants to see.
const HeadSize = 4096

const pieceSize = 1 << 20

// What may be wrong with a file.
var (
	ErrTooLarge = errors.New("file of 4 GiB or more")
	ErrLength   = errors.New("file is not as long as it was said to be")
)

// Sums is what is noted about a file's bytes as they came in.
type Sums struct {
	Size   int64
	SHA256 string // hex
	CRC32  string // hex, IEEE, 8 digits
	Head   []byte // the first HeadSize bytes, or all of a shorter file
}

// Intake copies size bytes from r to w in one pass and sums them up. progress
// may be nil. Errors: ErrTooLarge before anything is read, ErrLength when r
// ends before size or goes on after it, and whatever r and w return.
func Intake(w io.Writer, r io.ReaderAt, size int64, progress func(done, total int64)) (Sums, error) {
	if size >= MaxSize {
		return Sums{}, ErrTooLarge
	}
	if size < 0 {
		return Sums{}, ErrLength
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	sha, crc := sha256.New(), crc32.NewIEEE()
	sums := Sums{Size: size}
	piece := make([]byte, min(size, pieceSize))
	for at := int64(0); at < size; at += int64(len(piece)) {
		piece = piece[:min(size-at, int64(cap(piece)))]
		if err := readFull(r, piece, at); err != nil {
			return Sums{}, err
		}
		if at == 0 {
			sums.Head = append(sums.Head, piece[:min(len(piece), HeadSize)]...)
		}
		sha.Write(piece)
		crc.Write(piece)
		if _, err := w.Write(piece); err != nil {
			return Sums{}, err
		}
		progress(at+int64(len(piece)), size)
	}
	sums.SHA256 = hex.EncodeToString(sha.Sum(nil))
	sums.CRC32 = fmt.Sprintf("%08x", crc.Sum32())
	return sums, atEnd(r, size)
}

// readFull fills piece; io.ReaderAt promises that less comes with an error.
func readFull(r io.ReaderAt, piece []byte, at int64) error {
	n, err := r.ReadAt(piece, at)
	switch {
	case n == len(piece):
		return nil
	case err == io.EOF || err == nil:
		return ErrLength
	}
	return fmt.Errorf("reading the file: %w", err)
}

// atEnd makes sure that r has no byte at size.
func atEnd(r io.ReaderAt, size int64) error {
	var one [1]byte
	n, err := r.ReadAt(one[:], size)
	switch {
	case n > 0:
		return ErrLength
	case err == io.EOF || err == nil:
		return nil
	}
	return fmt.Errorf("reading the file: %w", err)
}
