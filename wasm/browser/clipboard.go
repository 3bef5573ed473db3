//go:build js && wasm

package browser

import (
	"strings"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// Pastes implements ui.Device.
func (d *Device) Pastes() bool { return interop.Has("navigator", "clipboard", "read") }

// Pasted implements ui.Device. Of each thing copied it takes the picture, or the
// plain text where there is none.
func (d *Device) Pasted() []engine.File {
	clipboard, err := interop.Find("navigator", "clipboard")
	if err != nil || !interop.Exists(clipboard) {
		return nil
	}
	items, err := interop.Await(interop.Call(clipboard, "read"))
	if err != nil || !interop.Exists(items) {
		return nil // the person said no
	}
	n, err := items.Length()
	var files []engine.File
	for i := 0; i < n && err == nil; i++ {
		var item safejs.Value
		if item, err = items.Index(i); err == nil {
			files = append(files, pasted(item)...)
		}
	}
	return files
}

// Copy implements ui.Device.
func (d *Device) Copy(text string) bool {
	clipboard, err := interop.Find("navigator", "clipboard")
	if err != nil || !interop.Exists(clipboard) {
		return false
	}
	_, err = interop.Await(interop.Call(clipboard, "writeText", text))
	return err == nil
}

// pasted is one ClipboardItem as a file.
func pasted(item safejs.Value) []engine.File {
	list, err := interop.Get(item, "types")
	if err != nil {
		return nil
	}
	best := ""
	for _, t := range texts(list) {
		if strings.HasPrefix(t, "image/") || t == "text/plain" && best == "" {
			best = t
		}
	}
	if best == "" {
		return nil
	}
	blob, err := interop.Await(interop.Call(item, "getType", best))
	if err != nil {
		return nil
	}
	f := file(blob)
	f.Name = "pasted." + strings.NewReplacer("plain", "txt", "jpeg", "jpg").Replace(best[strings.IndexByte(best, '/')+1:])
	return []engine.File{f}
}
