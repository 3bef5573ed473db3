//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// Device is a ui.Device.
type Device struct {
	blob  func(url string) (safejs.Value, bool)
	clock Clock
}

// NewDevice is the device around the page; blob finds the Blob behind an address
// that the engine gave out.
func NewDevice(blob func(url string) (safejs.Value, bool)) *Device { return &Device{blob: blob} }

// Zone implements ui.Device.
func (d *Device) Zone() string {
	_, zone := d.clock.Now()
	return zone
}

// Zones implements ui.Device.
func (d *Device) Zones() []string { return zones() }

// Languages implements ui.Device.
func (d *Device) Languages() []string {
	list, err := interop.Find("navigator", "languages")
	if err != nil || !interop.Exists(list) {
		return nil
	}
	return texts(list)
}

// texts are the strings in an array.
func texts(list safejs.Value) []string {
	n, err := list.Length()
	var all []string
	for i := 0; i < n && err == nil; i++ {
		var v safejs.Value
		if v, err = list.Index(i); err == nil && v.Type() == safejs.TypeString {
			if s, err := v.String(); err == nil {
				all = append(all, s)
			}
		}
	}
	return all
}

// Installed implements ui.Device: by display mode, and by Safari's own word.
func (d *Device) Installed() bool {
	for _, mode := range []string{"standalone", "fullscreen", "minimal-ui", "window-controls-overlay"} {
		if matches("(display-mode: " + mode + ")") {
			return true
		}
	}
	v, err := interop.Find("navigator", "standalone")
	if err != nil {
		return false
	}
	yes, err := v.Bool()
	return err == nil && yes
}

// Plays implements ui.Device.
func (d *Device) Plays() bool { return interop.Has("navigator", "serviceWorker", "controller") }

// Agent implements ui.Device.
func (d *Device) Agent() (agent string, touch bool) {
	navigator, err := interop.Find("navigator")
	if err != nil || !interop.Exists(navigator) {
		return "", false
	}
	agent, _ = interop.GetString(navigator, "userAgent")
	points, err := interop.GetInt(navigator, "maxTouchPoints")
	return agent, err == nil && points > 1
}

// Keep implements ui.Device. Only pages have the method (Storage Standard,
// section 5).
func (d *Device) Keep() bool { return yes(storage("persist")) }

func matches(query string) bool {
	list, err := interop.Call(safejs.Global(), "matchMedia", query)
	if err != nil {
		return false
	}
	v, err := interop.Get(list, "matches")
	if err != nil {
		return false
	}
	yes, err := v.Bool()
	return err == nil && yes
}

// Files implements ui.Device.
func (d *Device) Files(input string) []engine.File {
	document, err := interop.Find("document")
	if err != nil {
		return nil
	}
	element, err := interop.Call(document, "getElementById", input)
	if err != nil || !interop.Exists(element) {
		return nil
	}
	list, err := interop.Get(element, "files")
	if err != nil || !interop.Exists(list) {
		return nil
	}
	n, err := list.Length()
	var files []engine.File
	for i := 0; i < n && err == nil; i++ {
		var js safejs.Value
		if js, err = list.Index(i); err == nil {
			files = append(files, named(js))
		}
	}
	_ = element.Set("value", "") // so that choosing the same file again is an event
	return files
}

// named describes a File without going to the disk. What a browser does not say is
// left empty.
func named(js safejs.Value) engine.File {
	name, _ := interop.GetString(js, "name")
	kind, _ := interop.GetString(js, "type")
	return engine.File{Name: name, Type: kind, Handle: js}
}

// Measure implements ui.Device. What was made here is known already.
func (d *Device) Measure(f *engine.File) {
	if js, ok := f.Handle.(safejs.Value); ok && f.Size == 0 {
		measure(f, js)
	}
}

func measure(f *engine.File, js safejs.Value) {
	f.Size, _ = interop.GetInt(js, "size")
	f.Modified, _ = interop.GetInt(js, "lastModified")
}

// file describes a File, or a Blob.
func file(js safejs.Value) engine.File {
	f := named(js)
	measure(&f, js)
	return f
}
