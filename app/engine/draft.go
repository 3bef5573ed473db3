package engine

import (
	"context"
	"encoding/json"

	"daybook/app/vault"
)

func loadDraft(ctx context.Context, v *vault.Vault) *Draft {
	var d Draft
	if !loadJSON(ctx, v, draftCell, &d) || d.Form == "" {
		return nil
	}
	return &d
}

// saveDraft keeps what is being typed. It does not wait for the log to be read
// or for a bundle to be written: typing goes on during both.
func (e *Engine) saveDraft(ctx context.Context, d Draft) (None, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return None{}, err
	}
	return None{}, e.setCell(ctx, draftCell, b)
}

func (e *Engine) dropDraft(ctx context.Context, _ None) (None, error) {
	return None{}, e.setCell(ctx, draftCell, nil)
}

func (e *Engine) setCell(ctx context.Context, name string, b []byte) error {
	if !e.isOpen() {
		return &Error{Code: NotOpen}
	}
	return e.vault.Commit(ctx, vault.Change{Cells: map[string][]byte{name: b}})
}
