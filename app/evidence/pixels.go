package evidence

import (
	"bytes"
	"encoding/binary"
	"io"
)

// Pixels is how many pixels a picture says it has, 0 where it does not say or is of no
// kind known here. Whoever has it decoded asks this first: a few bytes can unfold to
// more than a phone has memory for. It reads no more than 64 KiB and the heads of a
// JPEG's segments.
func Pixels(r io.ReaderAt, size int64, mediaType string) uint64 {
	c := claimed{r: r, size: size}
	switch mediaType {
	case "image/jpeg":
		return c.frame()
	case "image/heic", "image/heif", "image/avif":
		return c.extent()
	}
	b, little := c.at(0, 32), binary.LittleEndian
	if len(b) < 30 {
		return 0
	}
	switch {
	case mediaType == "image/png":
		return area(binary.BigEndian.Uint32(b[16:]), binary.BigEndian.Uint32(b[20:]))
	case mediaType == "image/gif":
		return area(uint32(little.Uint16(b[6:])), uint32(little.Uint16(b[8:])))
	case mediaType != "image/webp":
	case string(b[12:16]) == "VP8 ":
		return area(uint32(little.Uint16(b[26:]))&0x3fff, uint32(little.Uint16(b[28:]))&0x3fff)
	case string(b[12:16]) == "VP8L":
		n := little.Uint32(b[21:])
		return area(n&0x3fff+1, n>>14&0x3fff+1)
	case string(b[12:16]) == "VP8X":
		return area(little.Uint32(b[24:])&0xffffff+1, little.Uint32(b[26:])>>8+1)
	}
	return 0
}

func area(w, h uint32) uint64 { return uint64(w) * uint64(h) }

// frame is the size in the frame header of a JPEG (ITU-T T.81 B.2.2).
func (c claimed) frame() uint64 {
	from := int64(2)
	for range maxSegments {
		b := c.at(from, 9)
		if len(b) < 9 || b[0] != 0xff || b[1] == 0xda {
			return 0
		}
		if kind := b[1]; kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc {
			return area(uint32(binary.BigEndian.Uint16(b[7:])), uint32(binary.BigEndian.Uint16(b[5:])))
		}
		from += 2 + int64(binary.BigEndian.Uint16(b[2:]))
	}
	return 0
}

// extent is the largest of the sizes that a HEIF file gives its images ("ispe", ISO
// 23008-12 §6.5.3): most are of tiles and small pictures.
func (c claimed) extent() (most uint64) {
	b := c.at(0, maxExif)
	for {
		at := bytes.Index(b, []byte("ispe"))
		if at < 0 || at+16 > len(b) {
			return most
		}
		most = max(most, area(binary.BigEndian.Uint32(b[at+8:]), binary.BigEndian.Uint32(b[at+12:])))
		b = b[at+4:]
	}
}
