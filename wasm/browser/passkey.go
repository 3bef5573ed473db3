//go:build js && wasm

package browser

import (
	"encoding/base64"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/app/ui"
	"daybook/wasm/interop"
)

// Passkeys implements ui.Device.
func (d *Device) Passkeys() bool { return interop.Has("PublicKeyCredential") }

// MakePasskey implements ui.Device.
func (d *Device) MakePasskey() (p engine.Passkey, secret []byte, err error) {
	list, err := askPasskey("make")
	if err != nil {
		return p, nil, err
	}
	var parts [3][]byte
	for i, text := range texts(list) {
		if parts[i%3], err = base64.StdEncoding.DecodeString(text); err != nil {
			return p, nil, err
		}
	}
	return engine.Passkey{ID: parts[0], Salt: parts[1]}, parts[2], nil
}

// UsePasskey implements ui.Device.
func (d *Device) UsePasskey(p engine.Passkey) ([]byte, error) {
	text, err := askPasskey("use", inText(p.ID), inText(p.Salt))
	if err != nil {
		return nil, err
	}
	secret, err := text.String()
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(secret)
}

// ForgetPasskey implements ui.Device.
func (d *Device) ForgetPasskey(p engine.Passkey) { _, _ = askPasskey("forget", inText(p.ID)) }

func inText(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// askPasskey awaits a function of passkey.js. Whoever declines, takes too long or
// deleted the passkey cannot be told apart: browsers say the same of all three.
func askPasskey(what string, args ...any) (safejs.Value, error) {
	shell, err := interop.Find("daybook", "passkey")
	if err != nil {
		return shell, err
	}
	answer, err := interop.Await(interop.Call(shell, what, args...))
	if err != nil && !interop.Named(err, "NotAllowedError", "AbortError") {
		err = ui.ErrNoPasskeys
	}
	return answer, err
}
