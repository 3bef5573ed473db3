package chat

import (
	"bytes"
	"context"
	"io"
)

// source goes once through a file with a buffer of fixed size, and knows where
// it is.
type source struct {
	ctx      context.Context
	r        io.ReaderAt
	size     int64
	progress func(done, total int64)

	base    int64 // where in the file buf begins
	buf     []byte
	pos     int
	lines   int // line ends before pos, as far as counted
	counted int // how far in buf
	err     error

	tagLine int // where the last XML element begins
	tagAt   int64
}

const bufferSize = 256 << 10

func newSource(ctx context.Context, r io.ReaderAt, size int64, progress func(done, total int64)) *source {
	return &source{ctx: ctx, r: r, size: size, progress: progress, buf: make([]byte, 0, min(size, bufferSize))}
}

// at is the offset of the next byte.
func (s *source) at() int64 { return s.base + int64(s.pos) }

// line is the number of the line at pos.
func (s *source) line() int {
	if s.counted < s.pos {
		s.lines += bytes.Count(s.buf[s.counted:s.pos], newline)
		s.counted = s.pos
	}
	return s.lines + 1
}

var newline = []byte{'\n'}

// fill reads on behind what is not used yet. It reports whether there is more.
func (s *source) fill() bool {
	if s.err == nil {
		s.err = s.ctx.Err()
	}
	from := s.base + int64(len(s.buf))
	if s.err != nil || from >= s.size {
		return false
	}
	s.line()
	kept := copy(s.buf[:cap(s.buf)], s.buf[s.pos:])
	s.base, s.pos, s.counted = s.base+int64(s.pos), 0, 0
	room := s.buf[kept:min(int64(cap(s.buf)), int64(kept)+s.size-from)]
	n, err := s.r.ReadAt(room, from)
	s.buf = s.buf[:kept+n]
	if n < len(room) {
		s.err = err
		if err == nil || err == io.EOF {
			s.err = io.ErrUnexpectedEOF
		}
	}
	if s.progress != nil {
		s.progress(from+int64(n), s.size)
	}
	return n > 0
}

// text is the next line with its end, or a piece of one that is longer than the
// buffer; empty when there is no more. It holds until the next call.
func (s *source) text() []byte {
	seen := 0
	for {
		if i := bytes.IndexByte(s.buf[s.pos+seen:], '\n'); i >= 0 {
			return s.take(seen + i + 1)
		}
		seen = len(s.buf) - s.pos
		if seen == cap(s.buf) || !s.fill() {
			return s.take(len(s.buf) - s.pos)
		}
	}
}

func (s *source) take(n int) []byte {
	b := s.buf[s.pos : s.pos+n]
	s.pos += n
	return b
}

// peek is the next byte, 0 at the end. (Neither JSON nor XML has zero bytes.)
func (s *source) peek() byte {
	if s.pos == len(s.buf) && !s.fill() {
		return 0
	}
	return s.buf[s.pos]
}

// next is the next byte, which is used up.
func (s *source) next() byte {
	b := s.peek()
	if s.pos < len(s.buf) {
		s.pos++
	}
	return b
}

// ended reports whether all is read, or no more can be.
func (s *source) ended() bool { return s.pos == len(s.buf) && !s.fill() }

// until passes over everything up to a byte and stands on it. keep, where it is
// not nil, gets the first of the bytes, as many as it has room for.
func (s *source) until(stops string, keep []byte) []byte {
	for {
		rest := s.buf[s.pos:]
		i := bytes.IndexAny(rest, stops)
		if len(stops) == 1 {
			i = bytes.IndexByte(rest, stops[0])
		}
		if i >= 0 {
			rest = rest[:i]
		}
		keep = append(keep, rest[:min(len(rest), cap(keep)-len(keep))]...)
		s.pos += len(rest)
		if i >= 0 || !s.fill() {
			return keep
		}
	}
}
