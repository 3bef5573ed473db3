//go:build js && wasm

package browser

import (
	"math"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/app/ui"
	"daybook/wasm/interop"
)

// Cover implements ui.Device. The browser draws the picture as it shows it, black over
// its parts, and writes it anew: nothing of the picture's file gets into the new one.
func (d *Device) Cover(picture string, parts []ui.Area, png bool) (engine.File, error) {
	document, err := interop.Find("document")
	if err != nil {
		return engine.File{}, err
	}
	img, err := interop.Call(document, "getElementById", picture)
	if err != nil || !interop.Exists(img) {
		return engine.File{}, errNotDrawn
	}
	canvas, err := interop.Call(document, "createElement", "canvas")
	if err != nil {
		return engine.File{}, err
	}
	if err := drawCovered(canvas, img, parts); err != nil {
		return engine.File{}, err
	}
	kind := "image/jpeg"
	if png {
		kind = "image/png"
	}
	blob, err := written(canvas, kind)
	_ = canvas.Set("width", 0) // a phone has little room for canvases
	if err != nil {
		return engine.File{}, err
	}
	f := file(blob)
	f.Modified = 0
	return f, nil
}

func drawCovered(canvas, img safejs.Value, parts []ui.Area) error {
	w, err := interop.GetInt(img, "naturalWidth")
	h, err2 := interop.GetInt(img, "naturalHeight")
	if err != nil || err2 != nil || w <= 0 || h <= 0 {
		return errNotDrawn
	}
	pen, scale, err := paint(canvas, img, w, h, drawLimit)
	if err != nil {
		return err
	}
	down := func(n int) float64 { return math.Floor(float64(n) * scale) }
	for _, a := range parts { // to whole pixels, outwards
		x, y := down(a[0]), down(a[1])
		if err := fill(pen, "#000", x, y, math.Ceil(float64(a[0]+a[2])*scale)-x, math.Ceil(float64(a[1]+a[3])*scale)-y); err != nil {
			return err
		}
	}
	for _, a := range parts {
		if err := wantBlack(pen, down(a[0]+a[2]/2), down(a[1]+a[3]/2)); err != nil {
			return err
		}
	}
	return nil
}

// wantBlack looks whether a pixel is black: some browsers hand out noise instead of
// what was drawn, and a canvas that is too large stays empty.
func wantBlack(pen safejs.Value, x, y float64) error {
	got, err := interop.Call(pen, "getImageData", x, y, 1, 1)
	if err != nil {
		return err
	}
	data, err := interop.Get(got, "data")
	if err != nil {
		return err
	}
	for i, want := range []int{0, 0, 0, 255} {
		v, err := data.Index(i)
		if err != nil {
			return err
		}
		if n, err := v.Int(); err != nil || n < want-16 || n > want+16 {
			return errNotDrawn
		}
	}
	return nil
}

// written is a canvas as a file.
func written(canvas safejs.Value, kind string) (safejs.Value, error) {
	made := make(chan safejs.Value, 1)
	f, err := interop.Callback(func(args []safejs.Value) { made <- interop.First(args) })
	if err != nil {
		return safejs.Undefined(), err
	}
	defer f.Release()
	if _, err := interop.Call(canvas, "toBlob", f, kind, 0.92); err != nil {
		return safejs.Undefined(), err
	}
	if blob := <-made; interop.Exists(blob) {
		return blob, nil
	}
	return safejs.Undefined(), errNotDrawn
}
