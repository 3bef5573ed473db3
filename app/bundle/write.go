package bundle

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
)

const pieceSize = 1 << 20

// Write writes the bundle of src to w in one pass, whole whatever its Limit.
// progress, which may be nil, counts bytes of the ZIP. What was written so far is
// worth nothing after an error: *ErrChanged, *ErrUnread, ErrTooLarge, ErrKey,
// ErrSource, the context's, or w's.
func Write(ctx context.Context, w io.Writer, src Source, progress func(done, total int64)) (Receipt, error) {
	d, err := draw(src)
	if err != nil {
		return Receipt{}, err
	}
	v, err := d.whole()
	if err != nil {
		return Receipt{}, err
	}
	return v.write(ctx, w, src, progress)
}

func (v *volume) write(ctx context.Context, w io.Writer, src Source, progress func(done, total int64)) (Receipt, error) {
	out := &output{ctx: ctx, to: bufio.NewWriterSize(w, pieceSize), sum: sha256.New(), total: v.total(), progress: progress}
	z, piece := &zipWriter{w: out}, make([]byte, pieceSize)
	date, clock := zipTime(v.records.SealedAt)
	for _, p := range v.parts {
		if err := z.begin(v.records.Name+"/"+p.path, p, date, clock); err != nil {
			return Receipt{}, err
		}
		if err := p.copyTo(ctx, z, src, piece); err != nil {
			return Receipt{}, err
		}
	}
	if err := errors.Join(z.end(), out.to.Flush()); err != nil {
		return Receipt{}, err
	}
	r := v.receipt()
	r.Size, r.SHA256 = out.done, [32]byte(out.sum.Sum(nil))
	return r, nil
}

func (p part) copyTo(ctx context.Context, w io.Writer, src Source, piece []byte) error {
	if p.evidence == "" {
		_, err := w.Write(p.packed)
		return err
	}
	r, err := src.Open(ctx, p.evidence)
	if err != nil {
		return &ErrUnread{ID: p.evidence, Err: err}
	}
	return errors.Join(p.copyExhibit(w, r, piece), r.Close())
}

// copyExhibit passes the bytes on and holds them against what came in.
func (p part) copyExhibit(w io.Writer, r io.Reader, piece []byte) error {
	sum := sha256.New()
	for left := p.size; ; {
		n, err := r.Read(piece)
		if left -= int64(n); left < 0 {
			return &ErrChanged{ID: p.evidence}
		}
		sum.Write(piece[:n])
		if _, err := w.Write(piece[:n]); err != nil {
			return err
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return &ErrUnread{ID: p.evidence, Err: err}
		}
	}
	if sumHex(sum.Sum(nil)) != p.sha256 {
		return &ErrChanged{ID: p.evidence}
	}
	return nil
}

// output counts and hashes the ZIP on its way and stops when the context ends.
type output struct {
	ctx         context.Context
	to          *bufio.Writer
	sum         hash.Hash
	done, total int64
	told        int64 // done when progress was last told
	progress    func(done, total int64)
}

func (o *output) Write(b []byte) (int, error) {
	if err := o.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := o.to.Write(b)
	o.sum.Write(b[:n])
	o.done += int64(n)
	if o.progress != nil && (o.done-o.told >= pieceSize || o.done == o.total) {
		o.told = o.done
		o.progress(o.done, o.total)
	}
	return n, err
}
