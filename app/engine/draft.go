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
	e.drafts = nil
	if !loadJSON(ctx, v, draftsCell, &e.drafts) {
		e.drafts = nil
	}
	return slices.Clone(e.drafts)
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
	b, err := json.Marshal(drafts)
	if err != nil {
		return err
	}
	if err := e.setCell(ctx, draftsCell, b); err != nil {
		return err
	}
	e.drafts = drafts
	return nil
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
	maps.Copy(cells, c.Cells)
	c.Cells = cells
	if err := do(c); err != nil {
		return err
	}
	e.drafts = drafts
	return nil
}

func (e *Engine) setCell(ctx context.Context, name string, b []byte) error {
	if !e.isOpen() {
		return &Error{Code: NotOpen}
	}
	return e.vault.Commit(ctx, vault.Change{Cells: map[string][]byte{name: b}})
}
