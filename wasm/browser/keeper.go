//go:build js && wasm

package browser

import (
	"context"
	"time"

	"daybook/wasm/interop"
)

// AskPersist is what the worker asks of the page: see Keep.
const AskPersist = "persist"

// Keeper is an engine.Keeper.
type Keeper struct {
	version string
	inPlace bool
	ask     func(ctx context.Context, name string) (bool, error)
	letGo   func() // gives the one-tab lock up, nil where it is not held
}

// NewKeeper knows the app's version and whether OPFS is used; ask reaches the
// page.
func NewKeeper(version string, inPlace bool, ask func(ctx context.Context, name string) (bool, error)) *Keeper {
	return &Keeper{version: version, inPlace: inPlace, ask: ask}
}

func (k *Keeper) Version() string { return k.version }
func (k *Keeper) InPlace() bool   { return k.inPlace }

// Persisted is false where the browser does not say.
func (k *Keeper) Persisted(context.Context) bool { return storage("persisted") }

// Persist asks for storage that is not evicted. The method exists in pages only
// (Storage Standard, section 5), and a browser may put the question to the
// person, who may take their time: nobody waits for that, and Persisted will know.
func (k *Keeper) Persist(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	granted, err := k.ask(ctx, AskPersist)
	return err == nil && granted
}

// Keep answers AskPersist in the page.
func Keep() bool { return storage("persist") }

func storage(method string) bool {
	manager, err := interop.Find("navigator", "storage")
	if err != nil || !interop.Exists(manager) {
		return false
	}
	answer, err := interop.Await(interop.Call(manager, method))
	if err != nil {
		return false
	}
	yes, err := answer.Bool()
	return err == nil && yes
}
