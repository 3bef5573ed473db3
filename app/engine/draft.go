package engine

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"daybook/app/vault"
)

// Drafts are few and small, so they are sealed together in one cell.

func (e *Engine) loadDrafts(ctx context.Context, v *vault.Vault) []Draft {
	e.drafting.Lock()
	defer e.drafting.Unlock()
	e.drafts, e.earlier = readDrafts(ctx, v)
	return slices.Clone(e.drafts)
}

// readDrafts tells beside the drafts which cells change when they are next
// stored. The first version kept a single one; what a later version may have put
// there is kept beside, until something is erased: it could be that.
func readDrafts(ctx context.Context, v *vault.Vault) (drafts []Draft, earlier map[string][]byte) {
	earlier = map[string][]byte{}
	if b, err := v.Cell(ctx, draftsCell); err == nil && json.Unmarshal(b, &drafts) != nil {
		drafts, earlier[unreadDraftsCell] = nil, b
	}
	var one Draft
	if loadJSON(ctx, v, firstDraftCell, &one) {
		drafts, earlier[firstDraftCell] = append([]Draft{one}, without(drafts, one.Form, one.Object)...), nil
	}
	return drafts, earlier
}

// saveDraft keeps what is being typed. It does not wait for the log to be read
// or for a bundle to be written: typing goes on during both.
func (e *Engine) saveDraft(ctx context.Context, d Draft) (None, error) {
	e.drafting.Lock()
	defer e.drafting.Unlock()
	drafts := append(without(e.drafts, d.Form, d.Object), d)
	return None{}, e.storeDrafts(ctx, drafts)
}

func (e *Engine) dropDraft(ctx context.Context, q DraftRequest) (None, error) {
	e.drafting.Lock()
	defer e.drafting.Unlock()
	return None{}, e.storeDrafts(ctx, without(e.drafts, q.Form, q.Object))
}

func (e *Engine) storeDrafts(ctx context.Context, drafts []Draft) error {
	v, err := e.writable()
	if err != nil {
		return err
	}
	return e.leaving(drafts, vault.Change{}, func(c vault.Change) error { return v.Commit(ctx, c) })
}

// without is the drafts but the one of a form.
func without(drafts []Draft, form, object string) []Draft {
	return slices.DeleteFunc(slices.Clone(drafts), func(d Draft) bool { return d.Form == form && d.Object == object })
}

// saveWith stores something, and in the same transaction forgets the draft it
// came from: a draft of what is saved already would be saved twice.
func (e *Engine) saveWith(form, object string, do func(vault.Change) error) error {
	e.drafting.Lock()
	defer e.drafting.Unlock()
	return e.leaving(without(e.drafts, form, object), vault.Change{}, do)
}

// forgetDrafts is saveWith for an erasure: what was being added to it goes too.
func (e *Engine) forgetDrafts(object string, c vault.Change, do func(vault.Change) error) error {
	e.drafting.Lock()
	defer e.drafting.Unlock()
	rest := slices.DeleteFunc(slices.Clone(e.drafts), func(d Draft) bool { return d.Object == object })
	return e.leaving(rest, c, do)
}

// leaving makes a change that leaves these drafts, beside its other cells.
func (e *Engine) leaving(drafts []Draft, c vault.Change, do func(vault.Change) error) error {
	b, err := json.Marshal(drafts)
	if err != nil {
		return err
	}
	cells := map[string][]byte{draftsCell: b}
	maps.Copy(cells, e.earlier)
	maps.Copy(cells, c.Cells)
	c.Cells = cells
	if err := do(c); err != nil {
		return err
	}
	e.drafts, e.earlier = drafts, nil
	return nil
}

func (e *Engine) setCell(ctx context.Context, name string, b []byte) error {
	v, err := e.writable()
	if err != nil {
		return err
	}
	return v.Commit(ctx, vault.Change{Cells: map[string][]byte{name: b}})
}

// writable is the vault of a journal that may be written to.
func (e *Engine) writable() (*vault.Vault, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	switch {
	case e.vault == nil:
		return nil, &Error{Code: NotOpen}
	case e.unrestored != nil:
		return nil, &Error{Code: Unrestored}
	}
	return e.vault, nil
}
