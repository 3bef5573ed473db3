//go:build js && wasm

package browser

import (
	"io"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// smallPixels is how many a small picture has at most.
const smallPixels = 320 * 320

// Draw is a small JPEG of a picture, drawn in a worker, off the page's thread. It is an
// error where the browser cannot decode the picture, or draws in no worker.
func Draw(mediaType string, r io.Reader) ([]byte, error) {
	w := &interop.BlobWriter{}
	if _, err := io.Copy(w, r); err != nil {
		return nil, err
	}
	blob, err := w.Blob(harmless(mediaType))
	if err != nil {
		return nil, err
	}
	picture, err := interop.Await(interop.Call(safejs.Global(), "createImageBitmap", blob))
	if err != nil {
		return nil, err
	}
	defer interop.Call(picture, "close")
	canvas, err := interop.New("OffscreenCanvas", 1, 1)
	if err != nil {
		return nil, err
	}
	width, err := interop.GetInt(picture, "width")
	height, err2 := interop.GetInt(picture, "height")
	if err != nil || err2 != nil || width <= 0 || height <= 0 {
		return nil, errNotDrawn
	}
	if _, _, err := paint(canvas, picture, width, height, smallPixels); err != nil {
		return nil, err
	}
	blob, err = interop.Await(interop.Call(canvas, "convertToBlob", map[string]any{"type": "image/jpeg", "quality": 0.7}))
	if err != nil {
		return nil, err
	}
	buffer, err := interop.Await(interop.Call(blob, "arrayBuffer"))
	if err != nil {
		return nil, err
	}
	return interop.CopyBytes(buffer)
}
