package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// photo writes a small JPEG of a made-up scene under a name of its own.
func photo(t *testing.T, name string) (file string, content []byte) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 640, 480))
	for y := range 480 {
		for x := range 640 {
			c := color.RGBA{uint8(180 + x/16), uint8(170 + y/12), 150, 255}
			if y > 300 && (x/40+y/40)%2 == 0 {
				c = color.RGBA{90, 95, 90, 255}
			}
			if x > 380 && x < 520 && y > 220 && y < 310 {
				c = color.RGBA{110, 115, 125, 255}
			}
			img.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	return fixture(t, name, b.Bytes()), b.Bytes()
}

// fixture writes a file under a name of its own, which may be a strange one.
func fixture(t *testing.T, name string, content []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func hexOf(b []byte) string { return fmt.Sprintf("%x", b) }
