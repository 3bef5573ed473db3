package vault

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Waiting notes are what was left for a vault while it was locked: sealed by whoever
// left them, in a way that the vault knows nothing of, and cut into pieces. They lie
// among the media, where a file's segments never lie; docs/vault-format.md, section
// 13. Leaving one needs the store alone.

const (
	waitPrefix = "wait/"
	waitEnd    = "end" // key of the record that is written last
	pieceSize  = 1 << 20

	maxWaiting = 200 // notes
	maxPieces  = 256 // of all of them
)

// ErrCrowded: no more notes can wait.
var ErrCrowded = errors.New("too much waits already")

// Waiting is one note, or what is left of one.
type Waiting struct {
	ID      string // "" of a record that is none of ours
	Whole   bool   // it was left to its end
	Damaged bool   // and is not all there now
	Size    int64
	keys    []string
}

// Leave takes a note that is sealed already. It is there once Close returns nil;
// after an error call Abandon.
type Leave struct {
	ctx   context.Context
	store Store
	id    string
	free  int // pieces there is room for
	n     int
	buf   []byte
}

// NewLeave begins a note. ErrCrowded.
func NewLeave(ctx context.Context, s Store, id string) (*Leave, error) {
	if !isFileID(id) {
		return nil, errFileID
	}
	keys, err := s.Keys(ctx, Media, waitPrefix, afterKey(waitPrefix), 0)
	if err != nil {
		return nil, err
	}
	ends := 0
	for _, key := range keys {
		if strings.HasSuffix(key, "/"+waitEnd) {
			ends++
		}
	}
	l := &Leave{ctx: ctx, store: s, id: id, free: maxPieces - (len(keys) - ends)}
	if ends >= maxWaiting {
		err = ErrCrowded
	}
	return l, err
}

// afterKey is the end of the range of keys that begin with a prefix, which ends in
// "/": "0" comes after that.
func afterKey(prefix string) string { return prefix[:len(prefix)-1] + "0" }

func pieceKey(id string, n int) string { return fmt.Sprintf("%s%s/%08x", waitPrefix, id, n) }

// Write implements io.Writer. A full piece waits for the byte after it: the last one
// is stored with the end.
func (l *Leave) Write(b []byte) (int, error) {
	done := 0
	for done < len(b) {
		if len(l.buf) == pieceSize {
			op, err := l.piece()
			if err == nil {
				err = l.store.Apply(l.ctx, []Op{op})
			}
			if err != nil {
				return done, err
			}
			l.buf = l.buf[:0]
		}
		k := min(len(b)-done, pieceSize-len(l.buf))
		l.buf = append(l.buf, b[done:done+k]...)
		done += k
	}
	return done, nil
}

func (l *Leave) piece() (Op, error) {
	if l.n >= l.free {
		return Op{}, ErrCrowded
	}
	l.n++
	return Op{Table: Media, Key: pieceKey(l.id, l.n-1), Value: l.buf}, nil
}

// Close stores the last piece and the end.
func (l *Leave) Close() error {
	op, err := l.piece()
	if err != nil {
		return err
	}
	size := binary.BigEndian.AppendUint64(nil, uint64(l.n-1)*pieceSize+uint64(len(l.buf)))
	return l.store.Apply(l.ctx, []Op{op, {Table: Media, Key: waitPrefix + l.id + "/" + waitEnd, Value: size}})
}

// Abandon removes what was stored. What it cannot remove has no end.
func (l *Leave) Abandon() {
	_ = l.store.Apply(context.WithoutCancel(l.ctx), []Op{takenOp(l.id)})
}

func takenOp(id string) Op {
	return Op{Table: Media, Key: waitPrefix + id + "/", Through: waitPrefix + id + "0"}
}

// Waiting lists what was left.
func (v *Vault) Waiting(ctx context.Context) ([]Waiting, error) {
	keys, err := v.ports.Store.Keys(ctx, Media, waitPrefix, afterKey(waitPrefix), 0)
	if err != nil {
		return nil, err
	}
	var list []Waiting
	for _, key := range keys {
		id, part, _ := strings.Cut(key[len(waitPrefix):], "/")
		if !isFileID(id) {
			id = ""
		}
		if n := len(list); n == 0 || id == "" || list[n-1].ID != id {
			list = append(list, Waiting{ID: id})
		}
		w := &list[len(list)-1]
		w.keys = append(w.keys, key)
		w.Whole = w.Whole || part == waitEnd
	}
	for i := range list {
		if err := v.measure(ctx, &list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// measure holds the pieces against the end.
func (v *Vault) measure(ctx context.Context, w *Waiting) error {
	if w.ID == "" || !w.Whole {
		return nil
	}
	end, err := v.get(ctx, Media, waitPrefix+w.ID+"/"+waitEnd)
	if err != nil {
		return err
	}
	pieces := int64(len(w.keys) - 1)
	if w.Damaged = len(end) != 8; !w.Damaged {
		w.Size = int64(binary.BigEndian.Uint64(end))
		w.Damaged = pieces < 1 || w.keys[pieces-1] != pieceKey(w.ID, int(pieces-1)) || w.Size <= (pieces-1)*pieceSize || w.Size > pieces*pieceSize
	}
	return nil
}

// OpenWaiting reads a note as it was left, a piece at a time; ctx holds for all of it.
// What is not there, or of another length, is ErrDamaged.
func (v *Vault) OpenWaiting(ctx context.Context, w Waiting) io.ReaderAt {
	return &waitingReader{v: v, ctx: ctx, w: w, at: -1}
}

type waitingReader struct {
	v    *Vault
	ctx  context.Context
	w    Waiting
	at   int64
	held []byte
}

func (r *waitingReader) ReadAt(b []byte, off int64) (n int, err error) {
	for n < len(b) && off < r.w.Size {
		if piece := off / pieceSize; piece != r.at {
			held, err := r.v.get(r.ctx, Media, pieceKey(r.w.ID, int(piece)))
			if err == nil && int64(len(held)) != min(pieceSize, r.w.Size-piece*pieceSize) || errors.Is(err, ErrNone) {
				err = fmt.Errorf("piece %d of a waiting note: %w", piece, ErrDamaged)
			}
			if err != nil {
				return n, err
			}
			r.at, r.held = piece, held
		}
		k := copy(b[n:], r.held[off%pieceSize:])
		n, off = n+k, off+int64(k)
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// SetAside keeps a note that cannot be read, piece by piece, where nothing looks for
// one.
func (v *Vault) SetAside(ctx context.Context, w Waiting) error {
	v.order.Lock()
	defer v.order.Unlock()
	for _, key := range w.keys {
		b, err := v.get(ctx, Media, key)
		if err == nil {
			err = v.ports.Store.Apply(ctx, []Op{asideOp(string(Media), key, b), {Table: Media, Key: key}})
		}
		if err != nil {
			return err
		}
	}
	return nil
}
