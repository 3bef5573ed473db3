//go:build js && wasm

package browser

import (
	"context"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// Keeper is an engine.Keeper.
type Keeper struct {
	version string
	inPlace bool
	letGo   func() // gives the one-tab lock up, nil where it is not held
}

// NewKeeper knows the app's version and whether OPFS is used.
func NewKeeper(version string, inPlace bool) *Keeper {
	return &Keeper{version: version, inPlace: inPlace}
}

func (k *Keeper) Version() string { return k.version }
func (k *Keeper) InPlace() bool   { return k.inPlace }

// Persisted is false where the browser does not say.
func (k *Keeper) Persisted(context.Context) bool { return yes(storage("persisted")) }

// Space implements engine.Keeper. Browsers round what they tell, and what is
// left is what they would allow, not what the disk has.
func (k *Keeper) Space(context.Context) (used, left int64) {
	estimate, ok := storage("estimate")
	if !ok {
		return 0, 0
	}
	used, err := interop.GetInt(estimate, "usage")
	quota, err2 := interop.GetInt(estimate, "quota")
	if err != nil || err2 != nil {
		return 0, 0
	}
	return used, max(0, quota-used)
}

// storage awaits a method of the StorageManager.
func storage(method string) (answer safejs.Value, ok bool) {
	manager, err := interop.Find("navigator", "storage")
	if err != nil || !interop.Exists(manager) {
		return safejs.Undefined(), false
	}
	answer, err = interop.Await(interop.Call(manager, method))
	return answer, err == nil && interop.Exists(answer)
}

func yes(answer safejs.Value, ok bool) bool {
	if !ok {
		return false
	}
	said, err := answer.Bool()
	return err == nil && said
}
