//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// OnUpdate implements ui.Room. The shell follows the service worker and hands
// over a function that switches; its promise is kept when a reload brings the
// new version.
func (r *Room) OnUpdate(f func(take func())) {
	shell, err := interop.Find("daybook")
	if err != nil {
		return
	}
	fn, err := interop.Callback(func(args []safejs.Value) {
		switchOver := interop.First(args)
		interop.Go(func() {
			f(func() {
				_, _ = interop.Await(switchOver.Invoke())
				r.Lock() // also after a failure: a reload shows what is there
			})
		})
	})
	if err == nil {
		_, _ = interop.Call(shell, "onUpdate", fn)
	}
}
