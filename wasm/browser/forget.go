//go:build js && wasm

package browser

import (
	"strings"

	"daybook/wasm/interop"
)

// AskForget is what the worker asks of the page: see Forget.
const AskForget = "forget"

// Forget takes away what keeps the app for use with no network: the service
// worker, which only a page can reach, and its caches. This page goes on from what
// it has in memory.
func Forget() bool {
	workers, err := interop.Find("navigator", "serviceWorker")
	if err != nil || !interop.Exists(workers) {
		return err == nil
	}
	registration, err := interop.Await(interop.Call(workers, "getRegistration"))
	if err != nil || !interop.Exists(registration) {
		return err == nil
	}
	scope, err := interop.GetString(registration, "scope")
	if err != nil {
		return false
	}
	if _, err := interop.Await(interop.Call(registration, "unregister")); err != nil {
		return false
	}
	return forgetCaches(scope) == nil
}

// forgetCaches deletes the caches of this copy of the app; their names begin as
// sw.js has them begin.
func forgetCaches(scope string) error {
	_, path, _ := strings.Cut(scope, "://")
	_, path, _ = strings.Cut(path, "/")
	caches, err := interop.Find("caches")
	if err != nil {
		return err
	}
	names, err := interop.Await(interop.Call(caches, "keys"))
	if err != nil {
		return err
	}
	for _, name := range texts(names) {
		if !strings.HasPrefix(name, "daybook /"+path+" ") {
			continue
		}
		if _, err := interop.Await(interop.Call(caches, "delete", name)); err != nil {
			return err
		}
	}
	return nil
}
