//go:build js && wasm

package webcrypto

import (
	"context"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// ServeKDF is the program of the throw-away worker: it derives one key for the
// worker that started it, and returns.
func ServeKDF() error {
	requests := make(chan safejs.Value, 1)
	self := safejs.Global()
	err := interop.Inbox(self, func(m safejs.Value) {
		if is(m, "passphrase") {
			offer(requests, m)
		}
	})
	if err != nil {
		return err
	}
	return answer(self, <-requests)
}

func answer(self, request safejs.Value) error {
	passphrase, salt, p, work, err := parse(request)
	if err != nil {
		return err
	}
	if err := interop.Post(self, map[string]any{"begun": true}); err != nil {
		return err
	}
	key, err := inPlace(context.Background(), passphrase, salt, p, work)
	if err != nil {
		return err
	}
	array, err := interop.Bytes(key)
	if err != nil {
		return err
	}
	return interop.Post(self, map[string]any{"key": array})
}

func parse(request safejs.Value) (passphrase, salt []byte, p vault.Params, work int, err error) {
	bytes := func(name string) (b []byte) {
		if err == nil {
			var v safejs.Value
			if v, err = interop.Get(request, name); err == nil {
				b, err = interop.CopyBytes(v)
			}
		}
		return b
	}
	number := func(name string) (n int64) {
		if err == nil {
			n, err = interop.GetInt(request, name)
		}
		return n
	}
	passphrase, salt = bytes("passphrase"), bytes("salt")
	p = vault.Params{Time: uint32(number("time")), Memory: uint32(number("memory")), Threads: uint8(number("threads"))}
	work = int(number("work"))
	return passphrase, salt, p, work, err
}
