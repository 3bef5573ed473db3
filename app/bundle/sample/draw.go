package sample

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// Pictures are drawn with whole numbers and written without compression, so
// that no encoder's choices enter into their bytes.
const width, height = 480, 360

type canvas struct{ *image.Paletted }

func newCanvas(colours ...uint32) canvas {
	p := make(color.Palette, len(colours))
	for i, c := range colours {
		p[i] = color.RGBA{byte(c >> 16), byte(c >> 8), byte(c), 255}
	}
	return canvas{image.NewPaletted(image.Rect(0, 0, width, height), p)}
}

func (c canvas) box(x, y, w, h int, ink uint8) {
	for j := max(y, 0); j < min(y+h, height); j++ {
		for i := max(x, 0); i < min(x+w, width); i++ {
			c.SetColorIndex(i, j, ink)
		}
	}
}

func (c canvas) disc(x, y, r int, ink uint8) {
	for j := y - r; j <= y+r; j++ {
		for i := x - r; i <= x+r; i++ {
			if (i-x)*(i-x)+(j-y)*(j-y) <= r*r && image.Pt(i, j).In(c.Rect) {
				c.SetColorIndex(i, j, ink)
			}
		}
	}
}

func (c canvas) png() []byte {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.NoCompression}
	if err := e.Encode(&b, c); err != nil {
		panic("sample: " + err.Error()) // a picture in memory always encodes
	}
	return b.Bytes()
}

// street: a van across the road at night, seen from above.
func street() []byte {
	c := newCanvas(0x1d2433, 0x2b3446, 0x3a3f4a, 0x8d9299, 0x5d636b, 0x16181d, 0xe8c877, 0x4a4038, 0xb9bdc3, 0x6e5a3c)
	c.box(0, 0, width, 150, 0)
	for i := range 5 {
		x := i * 110
		c.box(x-30, 40+i%2*18, 100, 140, 7)
		for w := range 4 {
			c.box(x-16+w%2*44, 62+w/2*44+i%2*18, 24, 26, uint8(1+8*((i*w)%3/2)))
		}
	}
	c.box(0, 172, width, 28, 4)
	c.box(0, 200, width, 160, 2)
	for i := range 6 {
		c.box(i*96+10, 322, 48, 6, 8)
	}
	c.box(402, 60, 6, 140, 5)
	c.box(378, 56, 30, 6, 5)
	c.disc(382, 66, 9, 6)
	c.box(120, 172, 190, 84, 3)
	c.box(310, 204, 46, 52, 3)
	c.box(296, 182, 38, 30, 1)
	c.box(130, 190, 120, 4, 4)
	c.box(120, 244, 236, 12, 4)
	for _, x := range []int{164, 312} {
		c.disc(x, 256, 22, 5)
		c.disc(x, 256, 10, 8)
	}
	c.box(348, 226, 8, 10, 6)
	return c.png()
}

// windscreen: a folded note under a wiper.
func windscreen() []byte {
	c := newCanvas(0x2f4a52, 0x3d5c66, 0x14181a, 0xf2eee2, 0xd8d2c0, 0x4b4a46, 0x587984)
	for y := range height {
		c.box(0, y, width, 1, uint8(y/60%2))
	}
	for i := range 3 {
		for y := range 200 {
			c.box(40+i*150+y/2, y, 22, 1, 6)
		}
	}
	c.box(150, 120, 190, 130, 4)
	c.box(154, 116, 182, 128, 3)
	for i, w := range []int{120, 88, 132} {
		for x := 0; x < w; x += 10 {
			c.box(176+x, 146+i*28+x/10%2*3, 7, 4, 5)
		}
	}
	for x := range width {
		c.box(x, 262-x/6, 1, 9, 2)
	}
	c.box(0, 300, width, 60, 2)
	return c.png()
}

// callLog: a phone's list of calls, with bars for words.
func callLog() []byte {
	c := newCanvas(0xfbfaf7, 0xe4e0d8, 0x9a958b, 0x4c4842, 0xb3523f)
	c.box(24, 18, 150, 14, 3)
	for i := range 11 {
		y := 50 + i*28
		c.disc(36, y+8, 7, 4)
		c.box(56, y+3, 130+i*37%50, 10, 2)
		c.box(400, y+3, 52, 10, 2)
		c.box(24, y+21, 432, 1, 1)
	}
	return c.png()
}
