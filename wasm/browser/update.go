//go:build js && wasm

package browser

import (
	"encoding/json"

	"github.com/hack-pad/safejs"

	"daybook/app/ui"
	"daybook/wasm/interop"
)

// OnUpdate implements ui.Room. The shell follows the service worker and hands
// over a function that switches, what the version says of itself, and whether it is
// what was signed for; the function's promise is kept when a reload brings the new
// version.
func (r *Room) OnUpdate(f func(ui.Update)) {
	shell, err := interop.Find("daybook")
	if err != nil {
		return
	}
	fn, err := interop.Callback(func(args []safejs.Value) {
		if len(args) < 3 {
			return
		}
		u := ui.Update{Take: func() {
			_, _ = interop.Await(args[0].Invoke())
			r.Lock() // also after a failure: a reload shows what is there
		}}
		said, _ := args[1].String()
		_ = json.Unmarshal([]byte(said), &u) // what it does not say is not shown
		fits, err := args[2].Bool()
		u.Refused = err != nil || !fits
		interop.Go(func() { f(u) })
	})
	if err == nil {
		_, _ = interop.Call(shell, "onUpdate", fn)
	}
}
