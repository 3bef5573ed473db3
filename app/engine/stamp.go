package engine

import (
	"bytes"
	"context"
	"errors"
	"strconv"

	"daybook/app/bundle"
	"daybook/app/journal"
	"daybook/app/stamp"
	"daybook/app/vault"
)

func (e *Engine) checkpoint() ([]byte, int, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	lines, err := bundle.Checkpoint(e.journal, e.journal.Len())
	return lines, int(e.journal.Len()), err
}

func (e *Engine) stamps(ctx context.Context, _ None) (Stamps, error) {
	if err := e.whole(ctx); err != nil {
		return Stamps{}, err
	}
	lines, n, err := e.checkpoint()
	out := Stamps{Lines: string(lines), Entries: n}
	e.mu.RLock()
	defer e.mu.RUnlock()
	list := e.journal.Stamps()
	for i := len(list) - 1; i >= 0; i-- {
		if said, ok := bundle.Said(e.journal, list[i].Now().Stamp); ok {
			out.Rows = append(out.Rows, Stamped(said))
		}
	}
	return out, err
}

// saveCheckpoint waits where a bundle that was made would, so there is one of the two.
func (e *Engine) saveCheckpoint(ctx context.Context, _ None) (u Unlocked, err error) {
	if err := e.whole(ctx); err != nil {
		return u, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	lines, n, err := e.checkpoint()
	if err == nil {
		err = e.discard()
	}
	if err != nil {
		return u, err
	}
	u.Name = "checkpoint-" + strconv.Itoa(n) + ".txt"
	out, err := e.ports.Out.Create(ctx, u.Name)
	if err != nil {
		return u, err
	}
	e.outs = append(e.outs, out)
	if _, err = out.Write(lines); err == nil {
		u.URL, u.Size, err = out.Finish(ctx)
	}
	return u, errors.Join(err, e.discardAfter(err))
}

// addStamp ties a stamp that was brought back to the checkpoint it was made of, and
// keeps it as an entry of its own.
func (e *Engine) addStamp(ctx context.Context, _ None, t task) (Stamped, error) {
	if err := e.whole(ctx); err != nil {
		return Stamped{}, err
	}
	if t.file == nil || t.file.Bytes == nil {
		return Stamped{}, &Error{Code: FileUnreadable}
	}
	if t.file.Size > stamp.MaxSize {
		return Stamped{}, &Error{Code: NotStamp}
	}
	data, err := part(t.file.Bytes, 0, t.file.Size)
	if err != nil {
		return Stamped{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	s, err := bundle.Stamp(ctx, e.journal, data)
	switch {
	case errors.Is(err, stamp.ErrForm):
		return Stamped{}, &Error{Code: NotStamp}
	case errors.Is(err, bundle.ErrNotCovered):
		return Stamped{}, &Error{Code: StampOther}
	case err != nil:
		return Stamped{}, err
	}
	for _, r := range e.journal.Stamps() {
		if bytes.Equal(r.Now().Stamp.Data, data) {
			return Stamped{}, &Error{Code: StampKnown}
		}
	}
	id, err := journal.NewObject(e.rand())
	if err != nil {
		return Stamped{}, err
	}
	said, _ := bundle.Said(e.journal, &s)
	return Stamped(said), e.write(ctx, []journal.Line{{Act: journal.Noted, Object: id, Content: journal.Record{Stamp: &s}}}, vault.Change{})
}
