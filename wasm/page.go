//go:build js && wasm

package main

import (
	"errors"

	"daybook/app/ui"
	"daybook/wasm/bridge"
	"daybook/wasm/browser"
	"daybook/wasm/interop"
)

// page draws the screens, and starts the engine they ask.
func page() error {
	port, err := interop.StartWorker("engine")
	if err != nil {
		return err
	}
	client, err := bridge.Dial(port)
	if err != nil {
		return err
	}
	device := browser.NewDevice(client.Blob)
	room := browser.NewRoom(port, device)
	client.OnFault(room.Fault)
	client.OnAsk(func(name string) bool { return name == browser.AskForget && browser.Forget() })
	interop.OnPanic(func(place string) { room.Fault("fault: " + place) })
	ui.Start(client, room, device)
	return errors.New("the screens ended")
}
