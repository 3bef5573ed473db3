package bundle

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

// errUnpack: an entry's bytes do not unpack to what it says.
var errUnpack = errors.New("entry cannot be unpacked")

// unpacker unpacks entries one after another with the same buffers.
type unpacker struct {
	ctx      context.Context
	archive  *archive
	in       *bufio.Reader
	inflate  io.ReadCloser
	piece    []byte
	done     int64
	total    int64
	progress func(done, total int64)
}

func newUnpacker(ctx context.Context, a *archive, progress func(done, total int64)) *unpacker {
	u := &unpacker{ctx: ctx, archive: a, piece: make([]byte, 256<<10), progress: progress}
	u.in = bufio.NewReaderSize(nil, pieceSize)
	for _, e := range a.entries {
		u.total += e.size
	}
	return u
}

// sum hashes an entry and passes its bytes on to w if there is one. It returns
// errUnpack when they are not what the archive says, and otherwise only the
// context's error or the reader's.
func (u *unpacker) sum(e *entry, w io.Writer) ([sha256.Size]byte, error) {
	source := &faults{r: io.NewSectionReader(u.archive.r, e.data, e.packed)}
	u.in.Reset(source)
	sha, crc := sha256.New(), crc32.NewIEEE()
	n, err := u.copy(e, sha, crc, w)
	u.done += e.size - n // what could not be read counts as done
	switch {
	case source.err != nil:
		return [sha256.Size]byte{}, source.err
	case u.ctx.Err() != nil:
		return [sha256.Size]byte{}, u.ctx.Err()
	case err != nil || n != e.size || crc.Sum32() != e.crc || u.leftover():
		return [sha256.Size]byte{}, errUnpack
	}
	return [sha256.Size]byte(sha.Sum(nil)), nil
}

// leftover: packed bytes after the end of the stream would be hidden ones.
func (u *unpacker) leftover() bool {
	_, err := u.in.ReadByte()
	return err == nil
}

func (u *unpacker) copy(e *entry, sha, crc hash.Hash, w io.Writer) (int64, error) {
	r, err := u.open(e)
	if err != nil {
		return 0, err
	}
	for n := int64(0); ; {
		if err := u.ctx.Err(); err != nil {
			return n, err
		}
		// One byte more than declared is enough to know that it lies.
		got, err := r.Read(u.piece[:min(int64(len(u.piece)), e.size-n+1)])
		if got = int(min(int64(got), e.size-n+1)); n+int64(got) > e.size {
			return n, errUnpack
		}
		n += int64(got)
		sha.Write(u.piece[:got])
		crc.Write(u.piece[:got])
		if w != nil {
			w.Write(u.piece[:got])
		}
		u.tell(int64(got))
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

func (u *unpacker) open(e *entry) (io.Reader, error) {
	if e.method == stored {
		return u.in, nil
	}
	if u.inflate == nil {
		u.inflate = flate.NewReader(u.in)
		return u.inflate, nil
	}
	return u.inflate, u.inflate.(flate.Resetter).Reset(u.in, nil)
}

func (u *unpacker) tell(n int64) {
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
