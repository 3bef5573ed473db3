package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"strings"

	"daybook/app/age"
	"daybook/app/journal"
	"daybook/app/vault"
)

// What is left while the journal is locked is sealed to a public key that lies in the
// open. This half needs nothing but that and the store; waiting.go is the other.

const (
	leaveCell = "leave-key" // seed of the key, 32 bytes
	leavePref = "leave-key" // its public half, and a hash over that

	leaveGrain = 64 << 10 // lengths are multiples of it
	maxHead    = 1 << 20
	maxLeaving = 100_000 // bytes of words
)

// leaveHead begins what is sealed.
type leaveHead struct {
	V     int            `json:"v"`
	ID    string         `json:"id"`
	At    journal.Moment `json:"at"`
	Words string         `json:"words,omitempty"`
	File  *leftFile      `json:"file,omitempty"`
}

type leftFile struct {
	Object   string `json:"object"`
	Name     string `json:"name"`
	Type     string `json:"type,omitempty"`
	Modified int64  `json:"modified,omitempty"`
	Way      string `json:"way"`
	Size     int64  `json:"size"`
}

// leaveTo is what is sealed to; false where nothing can be left here.
func (e *Engine) leaveTo(ctx context.Context) (age.Public, bool) {
	half, ok, _ := e.leaveHalf(ctx)
	if !ok {
		return age.Public{}, false
	}
	to, err := age.HybridPublic(half)
	return to, err == nil
}

// leaveHalf is the public half in the open: laid if it is whole, torn if something is
// there that is not, or cannot be read.
func (e *Engine) leaveHalf(ctx context.Context) (half []byte, laid, torn bool) {
	b, err := e.ports.Prefs.ReadPlace(ctx, leavePref)
	n := len(b) - sha256.Size
	if err != nil || n < 0 {
		return nil, false, !errors.Is(err, vault.ErrNone)
	}
	sum := sha256.Sum256(b[:n])
	laid = bytes.Equal(sum[:], b[n:])
	return b[:n], laid, !laid
}

// leave takes words or a file for a locked journal. One that is open is written to in
// the ordinary way.
func (e *Engine) leave(ctx context.Context, q LeaveRequest, t task) (None, error) {
	if e.isOpen() {
		return None{}, broken("leaving something in an open journal")
	}
	if err := e.onlyHere(ctx); err != nil {
		return None{}, err
	}
	e.opening.Lock()
	defer e.opening.Unlock()
	to, ok := e.leaveTo(ctx)
	found, err := vault.Look(ctx, e.ports.Vault)
	if err != nil {
		return None{}, err
	}
	if !ok || found != vault.Sealed {
		return None{}, &Error{Code: NotFound}
	}
	head, err := e.leftHead(q, t)
	if err != nil {
		return None{}, err
	}
	err = e.sealLeft(ctx, to, head, t)
	if errors.Is(err, vault.ErrCrowded) || errors.Is(err, vault.ErrFull) { // which of the two is nobody's business
		err = &Error{Code: LeaveFull}
	}
	return None{}, err
}

// leftHead is the head of what is left.
func (e *Engine) leftHead(q LeaveRequest, t task) (leaveHead, error) {
	h := leaveHead{V: 1, At: e.now(), Words: q.Words}
	var err error
	if h.ID, err = journal.NewObject(e.rand()); err != nil {
		return h, err
	}
	f := t.file
	switch {
	case f == nil && strings.TrimSpace(q.Words) == "":
		return h, &Error{Code: Nothing}
	case f != nil && f.Bytes == nil:
		return h, &Error{Code: FileUnreadable}
	case len(q.Words) > maxLeaving || f != nil && f.Size > MaxLeft:
		return h, &Error{Code: LeaveLarge}
	case f != nil:
		h.File = &leftFile{Name: f.Name, Type: f.Type, Modified: f.Modified, Way: wayOf(f), Size: f.Size}
		h.File.Object, err = journal.NewObject(e.rand())
	}
	return h, err
}

func (e *Engine) sealLeft(ctx context.Context, to age.Public, h leaveHead, t task) error {
	l, err := vault.NewLeave(ctx, e.ports.Vault.Store, h.ID)
	if err != nil {
		return err
	}
	if err = e.writeLeft(ctx, l, to, h, t); err != nil {
		l.Abandon()
	}
	return err
}

func (e *Engine) writeLeft(ctx context.Context, l *vault.Leave, to age.Public, h leaveHead, t task) error {
	head, err := json.Marshal(h)
	if err != nil {
		return err
	}
	w, err := age.Seal(ctx, l, e.rand(), to)
	if err != nil {
		return err
	}
	if _, err = w.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head...)); err != nil {
		return err
	}
	size := int64(4 + len(head))
	if h.File != nil {
		size += h.File.Size
		if _, err := intake(w, t); err != nil {
			return err
		}
	}
	if _, err := w.Write(make([]byte, -size&(leaveGrain-1))); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return l.Close()
}
