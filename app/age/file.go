package age

import (
	"context"
	"crypto/hmac"
	"errors"
	"fmt"
	"io"
)

// Recipient is what a file is sealed to.
type Recipient interface {
	wrap(ctx context.Context, rand io.Reader, fileKey []byte) (stanza, error)
}

// Identity is what opens a file. It answers ErrSecret where a stanza is not for
// it.
type Identity interface {
	unwrap(ctx context.Context, s stanza) (fileKey []byte, err error)
}

// Kind is what a file opens with.
type Kind string

const (
	NotAge       Kind = ""
	ByPassphrase Kind = "passphrase"
	ByKey        Kind = "key"
	ByOther      Kind = "other" // age, but not in a way that is known here; or its beginning is damaged
)

// Seal writes the header of a file to w and gives the way for what goes into it.
func Seal(ctx context.Context, w io.Writer, rand io.Reader, to Recipient) (*Sealer, error) {
	random := make([]byte, fileKeySize+nonceSize)
	if _, err := io.ReadFull(rand, random); err != nil {
		return nil, err
	}
	fileKey, nonce := random[:fileKeySize], random[fileKeySize:]
	s, err := to.wrap(ctx, rand, fileKey)
	if err != nil {
		return nil, err
	}
	head := []byte(magic + s.marshal() + rule)
	mac, err := Sum(fileKey, head)
	if err != nil {
		return nil, err
	}
	key, err := ChunkKey(fileKey, nonce)
	if err != nil {
		return nil, err
	}
	head = append(head, " "+b64.EncodeToString(mac)+"\n"...)
	if _, err := w.Write(append(head, nonce...)); err != nil {
		return nil, err
	}
	return NewSealer(w, key), nil
}

// Look tells what the file opens with.
func Look(src io.ReaderAt, size int64) (Kind, error) {
	h, err := readHeader(src, size)
	switch {
	case errors.Is(err, ErrForm):
		return NotAge, nil
	case errors.Is(err, ErrDamaged):
		return ByOther, nil
	case err != nil:
		return NotAge, err
	}
	return h.kind(), nil
}

func readHeader(src io.ReaderAt, size int64) (*header, error) {
	b := make([]byte, max(0, min(size, maxHeader)))
	if n, err := src.ReadAt(b, 0); n < len(b) {
		return nil, fmt.Errorf("%w: %w", ErrRead, err)
	}
	return parseHeader(b)
}

// Plain is what is in a file, to be read at any place by one reader at a time.
type Plain struct {
	*Payload
	ctx context.Context
}

// Open opens a file with the first of several that does: ErrForm, ErrDamaged,
// ErrSecret, ErrRead. Its last chunk is looked at at once, so that Length counts.
// ctx ends reading as well.
func Open(ctx context.Context, src io.ReaderAt, size int64, with ...Identity) (*Plain, error) {
	h, err := readHeader(src, size)
	if err != nil {
		return nil, err
	}
	if h.kind() == ByOther {
		return nil, ErrForm
	}
	fileKey, err := h.fileKey(ctx, with)
	if err != nil {
		return nil, err
	}
	if sum, err := Sum(fileKey, h.signed); err != nil || !hmac.Equal(sum, h.mac) {
		return nil, errors.Join(ErrDamaged, err)
	}
	key, err := ChunkKey(fileKey, h.nonce)
	if err != nil {
		return nil, err
	}
	p := NewPayload(src, h.size, size, key)
	if _, err := p.chunk(ctx, p.chunks()-1); err != nil {
		return nil, err
	}
	if !p.Ended {
		return nil, ErrDamaged
	}
	return &Plain{p, ctx}, nil
}

func (h *header) fileKey(ctx context.Context, with []Identity) ([]byte, error) {
	for _, id := range with {
		for _, s := range h.stanzas {
			key, err := id.unwrap(ctx, s)
			if !errors.Is(err, ErrSecret) {
				return key, err
			}
		}
	}
	return nil, ErrSecret
}

// With is p, read on under another context.
func (p *Plain) With(ctx context.Context) *Plain { return &Plain{p.Payload, ctx} }

// ReadAt implements io.ReaderAt; ErrDamaged where a chunk does not open.
func (p *Plain) ReadAt(b []byte, off int64) (n int, err error) {
	for n < len(b) {
		if off >= p.Length() {
			return n, io.EOF
		}
		piece, err := p.From(p.ctx, off)
		if err != nil {
			return n, err
		}
		if piece == nil {
			return n, ErrDamaged
		}
		k := copy(b[n:], piece)
		n, off = n+k, off+int64(k)
	}
	return n, nil
}
