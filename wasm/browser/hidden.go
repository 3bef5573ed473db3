//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// OnHidden implements ui.Room. The callback runs before the browser goes on, so
// a cover drawn by it is there when the system takes its picture for the list of
// open apps; it must not wait for anything long.
func (r *Room) OnHidden(f func(hidden bool)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hidden = append(r.hidden, f)
}

func (r *Room) tell(hidden bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, f := range r.hidden {
		interop.Go(func() { f(hidden) })
	}
}

// watch hears when the page is hidden, left, or brought back as it was. A page
// that comes back from the browser's memory of left pages stays blank and starts
// anew: whoever presses "back" must not see what was open. Its engine ends when it
// is left: in WebKit one that is kept holds the one-tab lock for as long, and the
// app, opened anew, would take it for another tab.
func (r *Room) watch() {
	document, err := interop.Find("document")
	if err == nil {
		_, _ = interop.Listen(document, "visibilitychange", func(safejs.Value) {
			state, _ := interop.GetString(document, "visibilityState")
			r.tell(state == "hidden")
		})
	}
	_, _ = interop.Listen(safejs.Global(), "pagehide", func(event safejs.Value) {
		r.tell(true)
		if persisted(event) {
			hide()
			r.End()
		}
	})
	_, _ = interop.Listen(safejs.Global(), "pageshow", func(event safejs.Value) {
		if persisted(event) {
			r.Lock()
		}
	})
}

func persisted(event safejs.Value) bool {
	v, err := interop.Get(event, "persisted")
	if err != nil {
		return false
	}
	yes, err := v.Bool()
	return err == nil && yes
}
