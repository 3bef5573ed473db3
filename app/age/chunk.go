package age

import (
	"context"
	"crypto/cipher"
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// The plain bytes are sealed in chunks that do not depend on one another: STREAM,
// as age has it. A key seals one file, so a counter is its nonce.
const (
	ChunkSize  = 64 << 10
	sealedSize = ChunkSize + chacha20poly1305.Overhead
)

func chunkNonce(n int64, last bool) []byte {
	nonce := make([]byte, chacha20poly1305.NonceSize)
	binary.BigEndian.PutUint64(nonce[3:], uint64(n))
	if last {
		nonce[11] = 1
	}
	return nonce
}

// Sealer writes chunks. A full one waits for the byte after it, because the last
// one is sealed apart.
type Sealer struct {
	w   io.Writer
	key cipher.AEAD
	n   int64
	buf []byte // the chunk that fills
	out []byte
}

func NewSealer(w io.Writer, key cipher.AEAD) *Sealer {
	return &Sealer{w: w, key: key, buf: make([]byte, 0, ChunkSize), out: make([]byte, 0, sealedSize)}
}

func (s *Sealer) Write(p []byte) (int, error) {
	done := 0
	for done < len(p) {
		if len(s.buf) == ChunkSize {
			if err := s.flush(false); err != nil {
				return done, err
			}
		}
		k := min(len(p)-done, ChunkSize-len(s.buf))
		s.buf = append(s.buf, p[done:done+k]...)
		done += k
	}
	return done, nil
}

func (s *Sealer) flush(last bool) error {
	s.out = s.key.Seal(s.out[:0], chunkNonce(s.n, last), s.buf, nil)
	s.n, s.buf = s.n+1, s.buf[:0]
	_, err := s.w.Write(s.out)
	return err
}

func (s *Sealer) Close() error { return s.flush(true) }

// Payload reads chunks in any order. It holds the one last read.
type Payload struct {
	src    io.ReaderAt
	start  int64 // of the first chunk
	size   int64 // of all, sealed
	key    cipher.AEAD
	at     int64  // number of the chunk held, -1 for none
	plain  []byte // of it; nil if it does not open
	buf    []byte
	store  []byte // under plain
	Ended  bool   // the last chunk was sealed as the last
	Opened bool   // any chunk was
}

func NewPayload(src io.ReaderAt, start, size int64, key cipher.AEAD) *Payload {
	return &Payload{src: src, start: start, size: size - start, key: key, at: -1, buf: make([]byte, sealedSize), store: make([]byte, 0, ChunkSize)}
}

func (p *Payload) chunks() int64 { return (p.size + sealedSize - 1) / sealedSize }

// Length is how many plain bytes there would be if all was there.
func (p *Payload) Length() int64 {
	return max(0, p.size-p.chunks()*chacha20poly1305.Overhead)
}

// chunk is the plain bytes of chunk n, nil if they do not open. An error is the
// source's: nothing is called damaged that was only not to be had.
func (p *Payload) chunk(ctx context.Context, n int64) ([]byte, error) {
	if n == p.at {
		return p.plain, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	sealed := p.buf[:min(sealedSize, p.size-n*sealedSize)]
	if k, err := p.src.ReadAt(sealed, p.start+n*sealedSize); k < len(sealed) {
		return nil, fmt.Errorf("%w: %w", ErrRead, err)
	}
	p.at, p.plain = n, nil
	last := n == p.chunks()-1
	// Cut off between two chunks, the last one there was not sealed as the last.
	for _, as := range []bool{last, false} {
		plain, err := p.key.Open(p.store[:0], chunkNonce(n, as), sealed, nil)
		if err != nil {
			continue
		}
		p.plain, p.Opened = plain, true
		p.Ended = p.Ended || as
		break
	}
	return p.plain, nil
}

// From is what stands at off, up to the end of its chunk, good until the next call; nil
// in a gap or behind the end.
func (p *Payload) From(ctx context.Context, off int64) ([]byte, error) {
	if off >= p.Length() {
		return nil, nil
	}
	b, err := p.chunk(ctx, off/ChunkSize)
	if err != nil || int64(len(b)) <= off%ChunkSize {
		return nil, err
	}
	return b[off%ChunkSize:], nil
}
