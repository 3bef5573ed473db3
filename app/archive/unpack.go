package archive

import (
	"bufio"
	"compress/flate"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"hash/crc32"
	"io"
)

// ErrUnpack: an entry's bytes do not unpack to what it says.
var ErrUnpack = errors.New("entry cannot be unpacked")

// Unpacker unpacks entries one after another with the same buffers.
type Unpacker struct {
	ctx      context.Context
	archive  *Archive
	in       *bufio.Reader
	inflate  io.ReadCloser
	piece    []byte
	done     int64
	total    int64
	progress func(done, total int64)
	refused  error // by the writer
}

// NewUnpacker unpacks from a. progress, which may be nil, counts unpacked bytes.
func NewUnpacker(ctx context.Context, a *Archive, progress func(done, total int64)) *Unpacker {
	u := &Unpacker{ctx: ctx, archive: a, piece: make([]byte, 256<<10), progress: progress}
	u.in = bufio.NewReaderSize(nil, 1<<20)
	for _, e := range a.Entries {
		u.total += e.Size
	}
	return u
}

// Sum hashes an entry that Guard let pass and hands its bytes on to w if there is
// one. It returns ErrUnpack when they are not what the archive says, and otherwise
// only the context's error, the reader's or w's.
func (u *Unpacker) Sum(e *Entry, w io.Writer) ([sha256.Size]byte, error) {
	source := &faults{r: io.NewSectionReader(u.archive.r, e.data, e.packed)}
	u.in.Reset(source)
	u.refused = nil
	sha, crc := sha256.New(), crc32.NewIEEE()
	n, err := u.copy(e, sha, crc, w)
	u.done += e.Size - n // what could not be read counts as done
	switch {
	case source.err != nil:
		return [sha256.Size]byte{}, source.err
	case u.ctx.Err() != nil:
		return [sha256.Size]byte{}, u.ctx.Err()
	case u.refused != nil:
		return [sha256.Size]byte{}, u.refused
	case err != nil || n != e.Size || crc.Sum32() != e.crc || u.leftover():
		return [sha256.Size]byte{}, ErrUnpack
	}
	return [sha256.Size]byte(sha.Sum(nil)), nil
}

// leftover: packed bytes after the end of the stream would be hidden ones.
func (u *Unpacker) leftover() bool {
	_, err := u.in.ReadByte()
	return err == nil
}

func (u *Unpacker) copy(e *Entry, sha, crc hash.Hash, w io.Writer) (int64, error) {
	r, err := u.open(e)
	if err != nil {
		return 0, err
	}
	for n := int64(0); ; {
		if err := u.ctx.Err(); err != nil {
			return n, err
		}
		// One byte more than declared is enough to know that it lies.
		got, err := r.Read(u.piece[:min(int64(len(u.piece)), e.Size-n+1)])
		if got = int(min(int64(got), e.Size-n+1)); n+int64(got) > e.Size {
			return n, ErrUnpack
		}
		n += int64(got)
		sha.Write(u.piece[:got])
		crc.Write(u.piece[:got])
		if w != nil {
			if _, u.refused = w.Write(u.piece[:got]); u.refused != nil {
				return n, u.refused
			}
		}
		u.Tell(int64(got))
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

func (u *Unpacker) open(e *Entry) (io.Reader, error) {
	if e.method == stored {
		return u.in, nil
	}
	if u.inflate == nil {
		u.inflate = flate.NewReader(u.in)
		return u.inflate, nil
	}
	return u.inflate, u.inflate.(flate.Resetter).Reset(u.in, nil)
}

// Tell counts bytes as done: those of entries that are passed over.
func (u *Unpacker) Tell(n int64) {
	u.done += n
	if u.progress != nil {
		u.progress(u.done, u.total)
	}
}

// faults remembers the reader's own errors, to tell them from bad data.
type faults struct {
	r   io.Reader
	err error
}

func (f *faults) Read(b []byte) (int, error) {
	n, err := f.r.Read(b)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}
