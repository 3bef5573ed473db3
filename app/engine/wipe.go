package engine

import (
	"context"

	"daybook/app/vault"
)

// wipe takes everything away. The key slots go first: from then on nothing can be
// read, whatever else is still there, and an engine that starts on what a cut off
// wiping left goes on with it (status).
func (e *Engine) wipe(ctx context.Context, q KeyRequest) (None, error) {
	if e.past != nil {
		return None{}, broken("wiping while practising") // what the browser keeps is the real one's
	}
	if err := e.confirm(ctx, q.Key); err != nil {
		return None{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := e.vault.Wipe(ctx); err != nil {
		return None{}, err
	}
	return None{}, e.clear(ctx)
}

// clear removes what stands around a wiped vault, and then what it stood in.
func (e *Engine) clear(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	if err := e.ports.Out.Sweep(ctx); err != nil {
		return err
	}
	for _, pref := range []string{languagePref, passkeyPref, giversPref, leavePref} {
		if err := e.ports.Prefs.RemovePlace(ctx, pref); err != nil {
			return err
		}
	}
	return e.ports.Clear(ctx)
}

// finishWiping goes on where a wiping was cut off.
func (e *Engine) finishWiping(ctx context.Context) error {
	if err := vault.Wipe(ctx, e.ports.Vault); err != nil {
		return err
	}
	return e.clear(ctx)
}
