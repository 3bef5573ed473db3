package engine

import (
	"context"
	"encoding/json"
	"errors"

	"daybook/app/backup"
	"daybook/app/engine/code"
	"daybook/app/vault"
)

// restoringCell says that the vault is being filled from copies and is no journal
// yet. It comes with the first batch and goes with the last.
const restoringCell = "restoring" // JSON: Copy

// restore makes a journal out of copies. It is begun only where nothing is that
// could be mixed with it, and where it is cut off it is gone on with, or begun
// anew: nothing else can be done with such a vault (whole).
func (e *Engine) restore(ctx context.Context, q RestoreRequest, t task) (Restored, error) {
	if err := e.onlyHere(ctx); err != nil {
		return Restored{}, err
	}
	e.opening.Lock()
	defer e.opening.Unlock()
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := e.restorable(ctx, q); err != nil {
		return Restored{}, err
	}
	list, err := e.pick(ctx, q.Secret, t)
	if err != nil {
		return Restored{}, err
	}
	log, gaps, err := readLogs(ctx, list)
	if err != nil {
		return Restored{}, err
	}
	if err := e.fits(list, log, gaps, q); err != nil {
		return Restored{}, err
	}
	anew := !e.isOpen()
	v, err := e.emptyVault(ctx, q, marking(list))
	if err != nil {
		return Restored{}, err
	}
	r := &refill{e: e, ctx: ctx, v: v, log: log, list: list, meter: newMeter(list, t)}
	if bits, err := code.Read(q.Secret); err == nil {
		c := vault.Code(bits)
		r.code = &c
	}
	done, err := r.all(marking(list))
	if err != nil && anew {
		_ = v.Unmake(context.WithoutCancel(ctx)) // nothing was stored yet: it can be tried again
	}
	return done, err
}

// restorable refuses before any key is derived.
func (e *Engine) restorable(ctx context.Context, q RestoreRequest) error {
	if e.isOpen() { // whether it is a copy of this journal, its log will tell
		if err := e.whole(ctx); err != nil && !isUnrestored(err) {
			return err
		}
		return nil
	}
	if err := fit(q.Passphrase); err != nil {
		return err
	}
	found, err := vault.Look(ctx, e.ports.Vault)
	if err == nil && found != vault.None {
		err = &Error{Code: Exists}
	}
	return err
}

// fits refuses copies that are not to be restored here.
func (e *Engine) fits(list []*picked, log *backup.Log, gaps []backup.Span, q RestoreRequest) error {
	switch look := e.looked(list, gaps); {
	case e.isOpen() && !e.vacant() && look.Of == OfAnother:
		return &Error{Code: Exists}
	case e.isOpen() && !e.vacant():
		return &Error{Code: CopyOfThis}
	case look.Practice || log.Journal.Start().Practice:
		return &Error{Code: CopyPractice}
	case len(gaps) > 0 && !q.Gaps:
		return &Error{Code: CopiesMissing}
	}
	return nil
}

// vacant: what is open is a restoring that was cut off, or a journal that was made
// and has nothing in it yet.
func (e *Engine) vacant() bool {
	e.mu.RLock()
	defer e.mu.RUnlock()
	e.drafting.Lock()
	defer e.drafting.Unlock()
	return e.unrestored != nil || e.past == nil && e.journal.Len() <= 1 && len(e.drafts) == 0
}

// marking is the cell that says what is being restored.
func marking(list []*picked) map[string][]byte {
	last := list[len(list)-1]
	b, err := json.Marshal(known(last.ID, last.Said(), last.name).Copy)
	if err != nil {
		b = []byte("{}")
	}
	return map[string][]byte{restoringCell: b}
}

// emptyVault is a new vault, the one that is open with nothing in it, or, to go on
// with, the one that is open as it is.
func (e *Engine) emptyVault(ctx context.Context, q RestoreRequest, mark map[string][]byte) (*vault.Vault, error) {
	if !e.isOpen() {
		return e.create(ctx, q.Passphrase)
	}
	if e.unrestored != nil && !q.Over {
		return e.vault, nil
	}
	err := e.vault.Restart(ctx, mark)
	if err == nil {
		e.mu.Lock()
		e.unrestored = loadUnrestored(ctx, e.vault)
		e.mu.Unlock()
	}
	return e.vault, err
}

// loadUnrestored is the copy that a restoring was cut off in; nil for none.
func loadUnrestored(ctx context.Context, v *vault.Vault) *Copy {
	var c Copy
	if _, err := v.Cell(ctx, restoringCell); errors.Is(err, vault.ErrNone) {
		return nil
	}
	loadJSON(ctx, v, restoringCell, &c)
	return &c
}

func isUnrestored(err error) bool {
	var known *Error
	return errors.As(err, &known) && known.Code == Unrestored
}
