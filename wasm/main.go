//go:build js && wasm

// Command wasm is the app in a browser. One program plays three parts: the page
// draws the screens, the engine's worker holds keys and storage, and a worker of
// a moment derives a key. A worker has no document, and the shell tells it its
// role.
package main

import (
	"fmt"
	_ "time/tzdata" // a browser offers zone names, and no rules for them

	"daybook/wasm/interop"
	"daybook/wasm/webcrypto"
)

// version is set by the linker: -X main.version=…
var version = "development"

func main() {
	if err := part()(); err != nil {
		panic(fmt.Sprintf("cannot start: %v", err)) // the shell shows its plain page
	}
}

func part() func() error {
	if interop.Has("document") {
		return page
	}
	role, err := interop.Find("daybook", "role")
	if err != nil {
		return func() error { return err }
	}
	switch name, _ := role.String(); name {
	case "engine":
		return worker
	case "kdf":
		return webcrypto.ServeKDF
	default:
		return func() error { return fmt.Errorf("no such role") }
	}
}
