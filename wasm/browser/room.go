//go:build js && wasm

package browser

import (
	"sync"
	"time"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// Room is a ui.Room: the page, and the ways out of it.
type Room struct {
	worker    safejs.Value
	others    safejs.Value // the channel to other windows
	installed func() bool

	mu     sync.Mutex // held only while nothing waits: callbacks take it too
	hidden []func(bool)
	fault  []func(string)
	info   *string // the first fault, for who asks late
}

// NewRoom is the page around an engine's worker. What goes wrong outside of a
// call is told with Fault.
func NewRoom(worker safejs.Value, device *Device) *Room {
	r := &Room{worker: worker, others: safejs.Undefined(), installed: device.Installed}
	r.watch()
	return r
}

// Lock implements ui.Room.
func (r *Room) Lock() {
	blank()
	r.End()
	reload()
}

// Leave implements ui.Room. The page is blank before anything that might take
// time or fail.
func (r *Room) Leave() {
	blank()
	r.End()
	if r.installed() {
		reload() // going elsewhere would open a browser over the app
		return
	}
	replace(away())
}

// Become implements ui.Room.
func (r *Room) Become(page string) {
	blank()
	r.End()
	replace(page)
}

// replace puts another page of the app in this one's place.
func replace(page string) {
	location, err := interop.Find("location")
	if err == nil {
		_, err = interop.Call(location, "replace", page)
	}
	if err != nil {
		reload()
	}
}

// End implements ui.Room.
func (r *Room) End() { _, _ = interop.Call(r.worker, "terminate") }

// OnFault implements ui.Room.
func (r *Room) OnFault(f func(info string)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fault = append(r.fault, f)
	if r.info != nil {
		info := *r.info
		interop.Go(func() { f(info) })
	}
}

// Fault tells whoever asked with OnFault.
func (r *Room) Fault(info string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.info = &info
	for _, f := range r.fault {
		interop.Go(func() { f(info) })
	}
}

// blank hides and empties the document. The style is set through its object:
// the policy blocks style attributes, not this.
func blank() {
	hide()
	if body, err := interop.Find("document", "body"); err == nil && interop.Exists(body) {
		_, _ = interop.Call(body, "replaceChildren")
	}
}

func hide() {
	if style, err := interop.Find("document", "documentElement", "style"); err == nil && interop.Exists(style) {
		_, _ = interop.Call(style, "setProperty", "display", "none", "important")
	}
}

// reload starts the page anew. A browser that brings a left page back drops what
// that page asks for too early: Chromium does when it is told to reload right after
// locking. So the page asks again for as long as it is there.
func reload() {
	location, err := interop.Find("location")
	if err != nil {
		return
	}
	_, _ = interop.Call(location, "reload")
	interop.Go(func() {
		for wait := time.Second; ; wait *= 2 {
			time.Sleep(wait)
			_, _ = interop.Call(location, "reload")
		}
	})
}

// away is the address of the plain page that quick exit leaves behind.
func away() string { return "away.html" }
