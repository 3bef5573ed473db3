package pdf

import (
	"bytes"
	"compress/flate"
	"io"
)

// stream is that of an object, unpacked as far as it can be; nil where it is packed
// in a way not known here.
func (f *File) stream(object []byte) []byte {
	if !f.pay(len(object)) {
		return nil
	}
	_, after := value(object)
	b, ok := streamIn(after)
	if !ok {
		return nil
	}
	_, how, _ := bytes.Cut(f.in(object, "/DecodeParms"), []byte("/Predictor"))
	if kind, _ := token(how); number(kind) > 1 { // rows of a picture, as good as always
		f.Cut = true
		return nil
	}
	for filters := f.in(object, "/Filter"); ; {
		var tok []byte
		switch tok, filters = token(filters); string(tok) {
		case "", "]":
			return b
		case "[":
			continue
		}
		if b = f.unpack(string(tok), b); b == nil {
			return nil
		}
	}
}

// unpack undoes one filter (ISO 32000-1 §7.4).
func (f *File) unpack(name string, b []byte) (out []byte) {
	if !f.pay(filterCosts) {
		return nil
	}
	most := min(maxUnpacked, f.left)
	switch name {
	case "/FlateDecode", "/Fl":
		out = f.inflate(b, most)
	case "/ASCII85Decode", "/A85":
		out = ascii85(b, most)
	case "/ASCIIHexDecode", "/AHx":
		out = unhex(b)
	}
	if f.pay(len(out)); out == nil || len(out) >= most {
		f.Cut = true
	}
	return out
}

// inflate is what is in b, as far as it is whole, behind the two bytes that zlib has
// before it (RFC 1950).
func (f *File) inflate(b []byte, most int) []byte {
	if len(b) == 0 { // as some write what is empty
		return b
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b[min(len(b), 2):])), int64(most)))
	f.Cut = f.Cut || err != nil
	return b
}

// ascii85 undoes five letters for four bytes (ISO 32000-1 §7.4.3).
func ascii85(b []byte, most int) []byte {
	out := []byte{}
	var word uint32
	n := 0
	for i := range len(b) + 1 {
		c := byte('~')
		if i < len(b) {
			c = b[i]
		}
		switch {
		case len(out) >= most:
			return out
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
			continue
		case c >= '!' && c <= 'u':
			word, n = word*85+uint32(c-'!'), n+1
		case c != '~':
			continue
		}
		left := n
		for ; c == '~' && n > 0 && n < 5; n++ {
			word = word*85 + 84
		}
		if n == 5 {
			out = append(out, []byte{byte(word >> 24), byte(word >> 16), byte(word >> 8), byte(word)}[:left-1]...)
			word, n = 0, 0
		}
		if c == '~' {
			break
		}
	}
	return out
}
