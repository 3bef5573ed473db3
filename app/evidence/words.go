package evidence

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Words is a stretch of a file of text in UTF-8, and how many of its bytes that
// are: a sign that the end of the stretch cuts in two is left for the next one, unless
// this is the last. head is the beginning of the file, which tells UTF-16 by its
// mark. Bytes that are no UTF-8 are taken for Windows 1252, as old phones and
// programs write.
func Words(head, stretch []byte, last bool) (words string, n int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return wide(stretch, binary.LittleEndian, last)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return wide(stretch, binary.BigEndian, last)
	}
	out := make([]byte, 0, len(stretch))
	whole := stretch
	if !last {
		whole = wholeRunes(stretch)
	}
	for i := 0; i < len(whole); {
		r, size := utf8.DecodeRune(whole[i:])
		if r == utf8.RuneError && size == 1 {
			r = Windows1252(whole[i])
		}
		out = utf8.AppendRune(out, r)
		i += size
	}
	return string(out), len(whole)
}

// wide is Words of UTF-16.
func wide(stretch []byte, order binary.ByteOrder, last bool) (string, int) {
	units := make([]uint16, len(stretch)/2)
	for i := range units {
		units[i] = order.Uint16(stretch[2*i:])
	}
	if last {
		return string(utf16.Decode(units)), len(stretch)
	}
	if n := len(units); n > 0 && units[n-1]&0xfc00 == 0xd800 {
		units = units[:n-1]
	}
	return string(utf16.Decode(units)), 2 * len(units)
}
