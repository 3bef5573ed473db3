//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// OnUpdate implements ui.Room. It calls back, in a goroutine, for a version that
// waits already and for each that comes while the page is open.
func (r *Room) OnUpdate(f func(take func())) {
	container, err := interop.Find("navigator", "serviceWorker")
	if err != nil || !interop.Exists(container) {
		return
	}
	interop.Go(func() {
		registration, err := interop.Await(interop.Get(container, "ready"))
		if err != nil {
			return
		}
		u := update{room: r, container: container, registration: registration, tell: f}
		u.waiting()
		_, _ = interop.Listen(registration, "updatefound", func(safejs.Value) { u.found() })
		u.found() // one that was being installed before we listened
	})
}

type update struct {
	room                    *Room
	container, registration safejs.Value
	tell                    func(take func())
}

// waiting tells of a version that is installed and waits for this one to end. A
// page that no version is in charge of yet is being opened for the first time.
func (u *update) waiting() {
	worker, err := interop.Get(u.registration, "waiting")
	if err != nil || !interop.Exists(worker) || !u.controlled() {
		return
	}
	interop.Go(func() { u.tell(u.take) })
}

func (u *update) controlled() bool {
	controller, err := interop.Get(u.container, "controller")
	return err == nil && interop.Exists(controller)
}

// found follows a version being installed.
func (u *update) found() {
	worker, err := interop.Get(u.registration, "installing")
	if err != nil || !interop.Exists(worker) {
		return
	}
	_, _ = interop.Listen(worker, "statechange", func(safejs.Value) {
		if state, _ := interop.GetString(worker, "state"); state == "installed" {
			u.waiting()
		}
	})
}

// take has the waiting version take over, and reloads once it has. Where none
// waits any more another tab was faster, and reloading is enough.
func (u *update) take() {
	worker, err := interop.Get(u.registration, "waiting")
	if err != nil || !interop.Exists(worker) {
		u.room.Lock()
		return
	}
	_, err = interop.Listen(u.container, "controllerchange", func(safejs.Value) { u.room.Lock() })
	if err == nil {
		err = interop.Post(worker, map[string]any{"daybook": "take"})
	}
	if err != nil {
		u.room.Lock()
	}
}
