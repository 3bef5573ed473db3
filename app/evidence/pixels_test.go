package evidence_test

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"daybook/app/evidence"
)

func pixels(b, kind string) uint64 {
	return evidence.Pixels(strings.NewReader(b), int64(len(b)), kind)
}

// How large a picture is, is read from where decoders read it.
func TestPixels(t *testing.T) {
	pic := image.NewPaletted(image.Rect(0, 0, 300, 20), color.Palette{color.Black, color.White})
	var j, p, g bytes.Buffer
	if err := jpeg.Encode(&j, pic, nil); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&p, pic); err != nil {
		t.Fatal(err)
	}
	if err := gif.Encode(&g, pic, nil); err != nil {
		t.Fatal(err)
	}
	first := j.String()
	riff := func(chunk string) string { return "RIFF\x00\x00\x00\x00WEBP" + chunk + strings.Repeat("\x00", 20) }
	for name, c := range map[string]struct {
		b, kind string
		want    uint64
	}{
		"JPEG":                   {first, "image/jpeg", 6000},
		"JPEG that says much":    {first[:2] + "\xff\xe1\xff\xff" + strings.Repeat("x", 0xfffd) + first[2:], "image/jpeg", 6000},
		"JPEG without a frame":   {"\xff\xd8\xff\xda\x00\x08", "image/jpeg", 0},
		"JPEG without an end":    {strings.Repeat("\xff\xd8", 500), "image/jpeg", 0},
		"PNG":                    {p.String(), "image/png", 6000},
		"GIF":                    {g.String(), "image/gif", 6000},
		"WebP":                   {riff("VP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x2c\x41\x14\x80"), "image/webp", 6000},
		"WebP without loss":      {riff("VP8L\x00\x00\x00\x00\x2f\x2b\xc1\x04\x00"), "image/webp", 6000},
		"WebP of several parts":  {riff("VP8X\x00\x00\x00\x00\x00\x00\x00\x00\x2b\x01\x00\x13\x00\x00"), "image/webp", 6000},
		"HEIC of tiles":          {"ftypheic" + ispe(51, 10) + ispe(300, 20) + ispe(30, 2), "image/heic", 6000},
		"HEIC beyond all bounds": {ispe(1<<32-1, 1<<32-1) + ispe(1, 1), "image/heic", (1<<32 - 1) * (1<<32 - 1)},
		"cut off":                {p.String()[:20], "image/png", 0},
		"a kind not known":       {p.String(), "image/svg+xml", 0},
	} {
		if got := pixels(c.b, c.kind); got != c.want {
			t.Errorf("%s has %d, want %d", name, got, c.want)
		}
	}
}

func ispe(w, h int) string {
	return "\x00\x00\x00\x14ispe\x00\x00\x00\x00" + string(long(w)) + string(long(h))
}

// Whatever stands in a picture, little of it is read.
func FuzzPixels(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xc0\x00\x0b\x08\x00\x10\x00\x10"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x00\x00\x00\x00\x00\x00\x00\x00\x2b\x01\x00\x13\x00\x00"))
	f.Add([]byte(ispe(4000, 3000)))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, kind := range []string{"image/jpeg", "image/png", "image/gif", "image/webp", "image/heic"} {
			r := &counting{Reader: bytes.NewReader(b)}
			if evidence.Pixels(r, int64(len(b)), kind); r.read > 128<<10 {
				t.Errorf("%s: %d bytes read", kind, r.read)
			}
		}
	})
}
