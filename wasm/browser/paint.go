//go:build js && wasm

package browser

import (
	"errors"
	"math"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// drawLimit is how many pixels are drawn at most: Safari on phones draws nothing at
// all on a larger canvas.
const drawLimit = 16_000_000

var errNotDrawn = errors.New("what was drawn is not there")

// paint draws a picture of so many pixels into a canvas, on white, made smaller where
// those are more than most. It returns what draws on, and how much smaller.
func paint(canvas, picture safejs.Value, w, h int64, most float64) (pen safejs.Value, scale float64, err error) {
	scale = math.Min(1, math.Sqrt(most/float64(w*h)))
	width, height := math.Ceil(float64(w)*scale), math.Ceil(float64(h)*scale)
	if err = errors.Join(canvas.Set("width", width), canvas.Set("height", height)); err != nil {
		return pen, scale, err
	}
	pen, err = interop.Call(canvas, "getContext", "2d", map[string]any{"willReadFrequently": true})
	if err != nil || !interop.Exists(pen) {
		return pen, scale, errNotDrawn
	}
	if err = fill(pen, "#fff", 0, 0, width, height); err == nil {
		_, err = interop.Call(pen, "drawImage", picture, 0, 0, width, height)
	}
	return pen, scale, err
}

func fill(pen safejs.Value, colour string, x, y, w, h float64) error {
	if err := pen.Set("fillStyle", colour); err != nil {
		return err
	}
	_, err := interop.Call(pen, "fillRect", x, y, w, h)
	return err
}
