package engine

import (
	"context"
	"errors"
	"fmt"

	"daybook/app/engine/code"
	"daybook/app/engine/phrase"
	"daybook/app/vault"
)

// tryKey tries what was typed: as a recovery code where it reads as one, and else,
// or where that opens nothing, as a passphrase. A slip in a code is told apart.
func tryKey(typed string, byCode func(vault.Code) error, byPhrase func() error) (isCode bool, err error) {
	bits, read := code.Read(typed)
	if read == nil {
		if err := byCode(bits); !errors.Is(err, vault.ErrPassphrase) {
			return err == nil, err
		}
	}
	err = byPhrase()
	if errors.Is(err, vault.ErrPassphrase) && errors.Is(read, code.ErrTyped) {
		return false, errMistyped
	}
	return false, err
}

var errMistyped = fmt.Errorf("a recovery code with a slip in it: %w", vault.ErrPassphrase)

// openWith opens the vault with what was typed.
func (e *Engine) openWith(ctx context.Context, typed string) (v *vault.Vault, byCode bool, err error) {
	byCode, err = tryKey(typed, func(c vault.Code) (err error) {
		v, err = vault.OpenWithCode(ctx, e.ports.Vault, c)
		return err
	}, func() (err error) {
		v, err = vault.Open(ctx, e.ports.Vault, typed)
		return err
	})
	return v, byCode, err
}

// confirm asks the vault whether this opens it, with the same growing delay as
// unlocking.
func (e *Engine) confirm(ctx context.Context, typed string) error {
	if !e.isOpen() {
		return &Error{Code: NotOpen}
	}
	return e.try(func() error {
		_, err := tryKey(typed, e.vault.CheckCode, func() error { return e.vault.Check(ctx, typed) })
		return err
	})
}

// try has one key tried, after the delay of those before.
func (e *Engine) try(key func() error) error {
	e.opening.Lock()
	defer e.opening.Unlock()
	if err := e.patience(); err != nil {
		return err
	}
	if err := key(); err != nil {
		return e.refused(err)
	}
	e.delay = delay{}
	return nil
}

// fit refuses a passphrase that cannot protect a journal.
func fit(passphrase string) error {
	switch phrase.Judge(passphrase) {
	case phrase.TooShort:
		return &Error{Code: TooShort}
	case phrase.TooPlain:
		return &Error{Code: TooPlain}
	}
	return nil
}

func (e *Engine) getKeys(context.Context, None) (Keys, error) {
	if !e.isOpen() {
		return Keys{}, &Error{Code: NotOpen}
	}
	return e.keys(), nil
}

func (e *Engine) keys() Keys {
	e.mu.RLock()
	defer e.mu.RUnlock()
	return Keys{Recovery: e.hasCode, Passkey: e.hasPasskey, Due: e.recall.Due, Forgotten: e.forgotten}
}

// noteCode remembers whether there is a recovery code: the vault, when asked,
// waits for whoever is writing.
func (e *Engine) noteCode(there bool, err error) error {
	if err == nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.hasCode = there
	}
	return err
}

// withKey does something to the keys, one at a time, for whoever typed one.
func (e *Engine) withKey(ctx context.Context, typed string, do func(*vault.Vault) error) error {
	if err := e.whole(ctx); err != nil {
		return err
	}
	if err := e.confirm(ctx, typed); err != nil {
		return err
	}
	e.keying.Lock()
	defer e.keying.Unlock()
	return do(e.vault)
}

func (e *Engine) showRecovery(ctx context.Context, q KeyRequest) (c RecoveryCode, err error) {
	err = e.withKey(ctx, q.Key, func(v *vault.Vault) error {
		bits, err := v.Recovery()
		c.Code = code.Print(bits)
		return err
	})
	return c, err
}

func (e *Engine) renewRecovery(ctx context.Context, q KeyRequest) (c RecoveryCode, err error) {
	err = e.withKey(ctx, q.Key, func(v *vault.Vault) error {
		bits, err := code.New(e.rand())
		if err != nil {
			return err
		}
		c.Code = code.Print(bits)
		return e.noteCode(true, v.SetRecovery(ctx, bits))
	})
	return c, err
}

func (e *Engine) removeRecovery(ctx context.Context, q KeyRequest) (None, error) {
	return None{}, e.withKey(ctx, q.Key, func(v *vault.Vault) error { return e.noteCode(false, v.RemoveRecovery(ctx)) })
}

func (e *Engine) changePassphrase(ctx context.Context, q ChangeRequest) (Keys, error) {
	if err := fit(q.New); err != nil {
		return Keys{}, err
	}
	change := func(v *vault.Vault) error { return e.setPassphrase(ctx, v, q.New) }
	if err := e.allowed(ctx, q.Key, change); err != nil {
		return Keys{}, err
	}
	e.startRecall(ctx)
	return e.keys(), nil
}

// allowed does it for whoever typed a key, or was found to have forgotten it.
func (e *Engine) allowed(ctx context.Context, typed string, do func(*vault.Vault) error) error {
	e.mu.RLock()
	forgotten := e.forgotten
	e.mu.RUnlock()
	if typed != "" || !forgotten {
		return e.withKey(ctx, typed, do)
	}
	if err := e.whole(ctx); err != nil {
		return err
	}
	e.keying.Lock()
	defer e.keying.Unlock()
	return do(e.vault)
}

// setPassphrase goes down the ladder, from what the one before has come to cost.
func (e *Engine) setPassphrase(ctx context.Context, v *vault.Vault, passphrase string) (err error) {
	costs := ladder
	if now := v.Params(); now.Memory == ladder[0].Memory {
		costs = append([]vault.Params{now}, ladder...)
	}
	for _, p := range costs {
		if err = v.SetPassphrase(ctx, passphrase, p); !errors.Is(err, vault.ErrDerive) {
			return err
		}
	}
	return err
}
