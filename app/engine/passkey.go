package engine

import (
	"context"
	"encoding/json"
	"errors"

	"daybook/app/vault"
)

// A passkey opens the journal and does nothing else: it changes no key and confirms
// no erasing. Whoever's finger opens the phone may be another one's.

const passkeyPref = "passkey" // JSON: Passkey

// passkey is the one to ask for while locked, nil for none.
func (e *Engine) passkey(ctx context.Context) *Passkey {
	var p Passkey
	b, err := e.ports.Prefs.ReadPlace(ctx, passkeyPref)
	if err != nil || json.Unmarshal(b, &p) != nil || len(p.ID) == 0 {
		return nil
	}
	return &p
}

func (e *Engine) setPasskey(ctx context.Context, q PasskeyRequest) (None, error) {
	return None{}, e.withKey(ctx, q.Key, func(v *vault.Vault) error {
		if len(q.Secret) == 0 {
			return nil
		}
		secret, err := secretOf(q)
		if err != nil {
			return err
		}
		b, err := json.Marshal(q.Asks)
		if err != nil {
			return err
		}
		if err := v.SetPasskey(ctx, secret); err != nil {
			return err
		}
		e.notePasskey(true)
		return e.ports.Prefs.WritePlace(ctx, passkeyPref, b)
	})
}

func secretOf(q PasskeyRequest) (secret [32]byte, err error) {
	if len(q.Secret) != len(secret) {
		return secret, errors.New("a passkey's secret is of another length")
	}
	return [32]byte(q.Secret), nil
}

func (e *Engine) removePasskey(ctx context.Context, q KeyRequest) (None, error) {
	return None{}, e.withKey(ctx, q.Key, func(v *vault.Vault) error {
		if err := v.RemovePasskey(ctx); err != nil {
			return err
		}
		e.notePasskey(false)
		return e.ports.Prefs.RemovePlace(ctx, passkeyPref)
	})
}

func (e *Engine) notePasskey(there bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.hasPasskey = there
}

// unlockPasskey opens the journal. It says nothing of whether the passphrase is
// remembered, and lets nobody replace it.
func (e *Engine) unlockPasskey(ctx context.Context, q PasskeyRequest) (Opened, error) {
	secret, err := secretOf(q)
	if err != nil {
		return Opened{}, err
	}
	return e.unlockBy(ctx, PassphraseRequest{Filled: true}, func() (*vault.Vault, bool, error) {
		v, err := vault.OpenWithPasskey(ctx, e.ports.Vault, secret)
		return v, false, err
	})
}
