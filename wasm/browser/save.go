//go:build js && wasm

package browser

import (
	"fmt"
	"strings"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// Save implements ui.Device. It is called soon after a tap, or browsers refuse;
// it returns when the share sheet was closed, at once after a download began. A
// share sheet closed without sharing is an *engine.Error, Canceled.
func (d *Device) Save(url, name string) error {
	if blob, ok := d.blob(url); ok && touch() {
		switch err := share(blob, name); {
		case err == nil:
			return nil
		case interop.Named(err, "AbortError"):
			return &engine.Error{Code: engine.Canceled}
		}
		// Not this kind of file, not now, or not at all: then as a download.
	}
	return download(url, name)
}

// touch is a phone or a tablet: there a share sheet is where files go, while on
// a desk it is a detour.
func touch() bool { return matches("(hover: none) and (pointer: coarse)") }

// share opens the share sheet with the file in it.
func share(blob safejs.Value, name string) error {
	file, err := interop.New("File", []any{blob}, name, map[string]any{"type": mediaType(name)})
	if err != nil {
		return err
	}
	navigator, err := interop.Find("navigator")
	if err != nil {
		return err
	}
	data := map[string]any{"files": []any{file}}
	can, err := interop.Call(navigator, "canShare", data)
	if err != nil {
		return err
	}
	if yes, err := can.Bool(); err != nil || !yes {
		return &interop.Error{Name: "NotSupportedError"}
	}
	_, err = interop.Await(interop.Call(navigator, "share", data))
	return err
}

// mediaType is what the file is told to be. A share sheet that does not know the
// kind refuses it, and it becomes a download.
func mediaType(name string) string {
	for ending, kind := range map[string]string{
		".zip": "application/zip", ".pdf": "application/pdf", ".txt": "text/plain", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
		".png": "image/png", ".webp": "image/webp", ".mp4": "video/mp4", ".webm": "video/webm", ".m4a": "audio/mp4", ".mp3": "audio/mpeg",
	} {
		if strings.HasSuffix(strings.ToLower(name), ending) {
			return kind
		}
	}
	return "application/octet-stream"
}

// Places implements ui.Device.
func (d *Device) Places() bool { return interop.Has("showSaveFilePicker") }

// Place implements ui.Device. The browser copies from Blob to file by itself. A
// picker that was closed is an *engine.Error, Canceled.
func (d *Device) Place(url, name string) error {
	blob, ok := d.blob(url)
	if !ok {
		return &interop.Error{Name: "NotFoundError"}
	}
	file, err := interop.Await(interop.Call(safejs.Global(), "showSaveFilePicker", map[string]any{"suggestedName": name}))
	if interop.Named(err, "AbortError") {
		return &engine.Error{Code: engine.Canceled}
	}
	if err != nil {
		return err
	}
	out, err := interop.Await(interop.Call(file, "createWritable"))
	if err != nil {
		return err
	}
	stream, err := interop.Call(blob, "stream")
	if err != nil {
		return err
	}
	_, err = interop.Await(interop.Call(stream, "pipeTo", out)) // closes the file, and only then is it there
	return err
}

// download clicks a link. It never enters the document, so that no handler
// takes the click for a way through the app.
func download(url, name string) error {
	document, err := interop.Find("document")
	if err != nil {
		return fmt.Errorf("saving: %w", err)
	}
	link, err := interop.Call(document, "createElement", "a")
	if err != nil {
		return fmt.Errorf("saving: %w", err)
	}
	for property, value := range map[string]string{"href": url, "download": name} {
		if err := link.Set(property, value); err != nil {
			return fmt.Errorf("saving: %w", err)
		}
	}
	_, err = interop.Call(link, "click")
	return err
}
