package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"time"

	"daybook/app/evidence"
	"daybook/app/journal"
	"daybook/app/vault"
)

// Small pictures stand, blurred, where pictures are listed. They are drawn from the
// files and sealed beside them; no entry names them, and no bundle and no copy of the
// journal holds them (docs/decisions/0041).

const (
	// drawnPixels is the most that a browser is asked to unfold for one: it takes four
	// bytes for each.
	drawnPixels = 64_000_000
	// smallMost is the most that one takes, sealed.
	smallMost = 128 << 10
	// lull is how long nothing has come in before they are drawn.
	lull = time.Second
)

// smallID is the name of a picture's small picture in the vault.
func smallID(id string) string {
	sum := sha256.Sum256([]byte("daybook small picture\x00" + id))
	return hex.EncodeToString(sum[:16])
}

// showSmall gives the page the small picture of a picture, or no address where there
// can be none.
func (e *Engine) showSmall(ctx context.Context, q ExhibitRequest) (Shown, error) {
	r, f, err := e.look(ctx, q.ID)
	if err != nil || strings.HasPrefix(q.ID, ReceivedID) {
		return Shown{}, err
	}
	b := e.small(ctx, r, f)
	if len(b) == 0 {
		return Shown{}, nil
	}
	url, err := e.ports.Viewer.Show(smallType, bytes.NewReader(b), int64(len(b)))
	return Shown{URL: url, Type: smallType}, err
}

const smallType = "image/jpeg"

// small is what was sealed, or what is drawn and sealed now: of pictures from before
// there were any, and of those that were never listed since they came in.
func (e *Engine) small(ctx context.Context, r *journal.EvidenceRecord, f content) []byte {
	if e.ports.Draw == nil {
		return nil
	}
	e.drawing.Lock()
	defer e.drawing.Unlock()
	sealed, err := e.vault.OpenFile(ctx, smallID(r.ID))
	if errors.Is(err, vault.ErrNone) {
		return e.drawSmall(ctx, r, f)
	}
	if err != nil || sealed.Size() > smallMost {
		return nil
	}
	b, err := part(sealed, 0, sealed.Size())
	if err != nil {
		return nil
	}
	return b
}

// drawSmall has one drawn, unless the picture says it is too large for that, or does
// not say how large it is.
func (e *Engine) drawSmall(ctx context.Context, r *journal.EvidenceRecord, f content) []byte {
	kind, size := r.Evidence.Type, f.Size()
	if size > showLimit {
		return nil
	}
	if n := evidence.Pixels(f, size, kind); n == 0 || n > drawnPixels {
		return nil
	}
	b, err := e.ports.Draw(kind, io.NewSectionReader(f, 0, size))
	if err != nil || len(b) > smallMost {
		return nil
	}
	e.sealSmall(ctx, r, b)
	return b
}

// sealSmall keeps it. What cannot be kept is drawn again another time.
func (e *Engine) sealSmall(ctx context.Context, r *journal.EvidenceRecord, b []byte) {
	e.writing.Lock()
	defer e.writing.Unlock()
	if r.Erased { // meanwhile
		return
	}
	w, err := e.vault.NewFile(ctx, smallID(r.ID))
	if err != nil {
		return
	}
	var staged vault.Staged
	if _, err = w.Write(b); err == nil {
		staged, err = w.Close(ctx)
	}
	if err == nil {
		err = e.vault.Commit(ctx, vault.Change{Files: []vault.Staged{staged}})
	}
	if err != nil {
		abandon(ctx, w)
	}
}

// drawSoon has those drawn of what came in, once nothing comes in any more: no file
// waits for another's.
func (e *Engine) drawSoon() {
	if e.ports.Draw == nil {
		return
	}
	n := e.came.Add(1)
	time.AfterFunc(lull, func() {
		if !e.came.CompareAndSwap(n, 0) {
			return
		}
		e.mu.RLock()
		all := e.journal.AllEvidence()
		e.mu.RUnlock()
		for _, r := range all[max(0, len(all)-int(n)):] {
			if r, f, err := e.look(context.Background(), r.ID); err == nil {
				e.small(context.Background(), r, f)
			}
		}
	})
}
