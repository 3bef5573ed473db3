package engine

import (
	"context"
	"encoding/json"

	"daybook/app/vault"
)

// A minute hidden is enough to choose a photo in the system's own picker, which
// hides the page, and short enough for a phone put down.
var defaultSettings = Settings{AutoLock: 60}

func loadSettings(ctx context.Context, v *vault.Vault) Settings {
	s := defaultSettings
	if !loadJSON(ctx, v, settingsCell, &s) || s.AutoLock < 0 || s.AutoLock > 24*60*60 {
		return defaultSettings
	}
	return s
}

func (e *Engine) getSettings(context.Context, None) (Settings, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.vault == nil {
		return Settings{}, &Error{Code: NotOpen}
	}
	return e.settings, nil
}

func (e *Engine) setSettings(ctx context.Context, s Settings) (None, error) {
	b, err := json.Marshal(s)
	if err != nil {
		return None{}, err
	}
	if err := e.setCell(ctx, settingsCell, b); err != nil {
		return None{}, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.settings = s
	return None{}, nil
}
