package pdf

import (
	"bytes"
	"compress/flate"
	"context"
	"io"
	"strconv"
	"time"
)

const (
	// MaxSize is the longest file that is read: it is held in memory.
	MaxSize = 32 << 20

	// What one file may cost: about as many bytes looked at. An ordinary file costs
	// a few times its length.
	allowance = 256 << 20

	objectCosts = 1000 // so that there are not too many
	entryCosts  = 200  // of a table that is held

	pauseEach   = 256 << 10
	maxUnpacked = 16 << 20
	maxDepth    = 16      // of pages in pages, and forms in forms
	maxWords    = 1 << 20 // of one page
)

// File is a PDF. It is for one goroutine, and ctx is that of one question.
type File struct {
	Encrypted bool // and nothing is read
	Cut       bool // some of it was not: too much, or packed in ways not known here
	Unread    int  // letters in the pages that were asked for

	ctx     context.Context
	objects map[int][]byte // by number, from behind the word obj on
	trailer []byte         // the last dictionary with a root
	fonts   map[string]*font
	left    int // of the allowance
	paid    int // since the last pause
}

// pay takes from the allowance, and lets others have the thread now and then; false
// where there is nothing left or ctx has ended.
func (f *File) pay(n int) bool {
	f.left -= n
	if f.paid += n; f.paid > pauseEach {
		f.paid = 0
		time.Sleep(time.Millisecond) // whoever waits for the one thread comes first
		if f.ctx.Err() != nil {
			f.left = -1
		}
	}
	f.Cut = f.Cut || f.left < 0
	return f.left >= 0
}

// Read takes a file in and finds its objects. Errors are r's and the context's.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*File, error) {
	f := &File{ctx: ctx, objects: map[int][]byte{}, fonts: map[string]*font{}, left: allowance, Cut: size > MaxSize}
	if f.Cut {
		return f, nil
	}
	b := make([]byte, size)
	if _, err := r.ReadAt(b, 0); err != nil && err != io.EOF {
		return nil, err
	}
	f.find(b)
	f.Encrypted = get(f.trailer, "/Encrypt") != nil
	return f, ctx.Err()
}

// find notes all objects in b: "12 0 obj" and what is behind it.
func (f *File) find(b []byte) {
	var before, last []byte
	for {
		tok, rest := token(b)
		if tok == nil || !f.pay(len(b)-len(rest)) {
			return
		}
		switch string(tok) {
		case "obj":
			n, err := strconv.Atoi(string(before))
			v, after := item(rest)
			v, after = withStream(rest, v, after)
			if err == nil {
				f.add(n, v)
			}
			f.pay(len(rest) - len(after))
			rest = after
		case "trailer":
			var v []byte
			v, rest = value(rest)
			f.end(v)
		}
		before, last, b = last, tok, rest
	}
}

// withStream is an object with the stream that may follow its dictionary, which is
// as long as it says, or else up to the next endstream (ISO 32000-1 §7.3.8).
func withStream(b, v, after []byte) (object, rest []byte) {
	in, ok := streamIn(after)
	if !ok {
		return v, after
	}
	n := int(number(get(v, "/Length")))
	if n < 0 || n > len(in) || !bytes.HasPrefix(bytes.TrimSpace(in[n:min(len(in), n+16)]), []byte("endstream")) {
		if n = bytes.Index(in, []byte("endstream")); n < 0 {
			n = len(in)
		}
	}
	begin := len(b) - len(after) - len(v)
	return b[begin : len(b)-len(in)+n], in[n:]
}

// streamIn is what follows the word stream and the end of its line.
func streamIn(b []byte) (in []byte, ok bool) {
	tok, in := token(b)
	if string(tok) != "stream" {
		return nil, false
	}
	in = bytes.TrimPrefix(in, []byte("\r"))
	return bytes.TrimPrefix(in, []byte("\n")), true
}

// add keeps an object, and those that are packed in it (ISO 32000-1 §7.5.7).
func (f *File) add(n int, object []byte) {
	dict, _ := value(object)
	if len(dict) > maxToken || !f.pay(objectCosts) {
		f.Cut = true
		return
	}
	f.objects[n] = object
	switch string(get(dict, "/Type")) {
	case "/XRef":
		f.end(dict)
	case "/ObjStm":
		in := f.stream(object)
		first := int(number(get(dict, "/First")))
		for list := in; len(in) > 0; {
			var number, place []byte
			number, list = token(list)
			place, list = token(list)
			n, err := strconv.Atoi(string(number))
			at, wrong := strconv.Atoi(string(place))
			if err != nil || wrong != nil || at < 0 || first < 0 || first+at > len(in) || len(in)-len(list) > first {
				return
			}
			v, _ := item(in[first+at:])
			if !f.pay(len(v)) {
				return
			}
			f.add(n, v)
		}
	}
}

// end takes a trailer in: the last one that names a root counts.
func (f *File) end(dict []byte) {
	if get(dict, "/Root") != nil {
		f.trailer = dict
	}
}

// resolve is what a reference refers to, or v itself: all of an object, with its
// stream.
func (f *File) resolve(v []byte) []byte {
	for range maxDepth {
		if len(v) == 0 || v[0] < '0' || v[0] > '9' || v[len(v)-1] != 'R' {
			break
		}
		tok, _ := token(v)
		n, _ := strconv.Atoi(string(tok))
		v = f.objects[n]
	}
	return v
}

// in is what a dictionary has under a name, resolved.
func (f *File) in(dict []byte, name string) []byte { return f.resolve(get(dict, name)) }

// stream is that of an object, unpacked as far as it can be; nil where it is packed
// in a way not known here.
func (f *File) stream(object []byte) []byte {
	_, after := value(object)
	b, ok := streamIn(after)
	if !ok || !f.pay(len(b)) {
		return nil
	}
	for filters := f.in(object, "/Filter"); ; {
		var tok []byte
		tok, filters = token(filters)
		switch string(tok) {
		case "", "]":
			return b
		case "[":
		case "/FlateDecode", "/Fl":
			b = f.inflate(b)
		case "/ASCII85Decode", "/A85":
			b = ascii85(b)
		default:
			f.Cut = true
			return nil
		}
	}
}

// inflate is what is in b, as far as it is whole, behind the two bytes that zlib has
// before it (RFC 1950).
func (f *File) inflate(b []byte) []byte {
	most := int64(min(maxUnpacked, f.left))
	b, _ = io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b[min(len(b), 2):])), most))
	f.pay(len(b))
	return b
}

// ascii85 undoes five letters for four bytes (ISO 32000-1 §7.4.3).
func ascii85(b []byte) (out []byte) {
	var word uint32
	n := 0
	for _, c := range append(b[:len(b):len(b)], '~') {
		switch {
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
