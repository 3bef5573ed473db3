package pdf

import (
	"bytes"
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
	entryCosts  = 500  // of a table that is held
	moveCosts   = 16   // of an operator: matrices are reckoned
	letterCosts = 64   // of one that is shown
	itemCosts   = 32   // of an array that is taken apart
	filterCosts = 16 << 10
	heldCosts   = 3 // of a byte that was unpacked and is held

	pauseEach   = 256 << 10
	maxUnpacked = 16 << 20
	maxDepth    = 16        // of pages in pages, and forms in forms
	maxWords    = 256 << 10 // of one page
	maxListed   = 3 << 16   // of a table, at once
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
	if f.left < 0 {
		return false
	}
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
	f.Encrypted = f.get(f.trailer, "/Encrypt") != nil
	return f, ctx.Err()
}

// find notes all objects in b: "12 0 obj" and what is behind it.
func (f *File) find(b []byte) {
	var before, last []byte
	for {
		tok, rest := token(b)
		var v []byte
		switch string(tok) {
		case "obj":
			v, after := item(rest)
			v, rest = f.withStream(rest, v, after)
			f.add(int(number(before)), v)
		case "trailer":
			v, rest = value(rest)
			f.end(v)
		}
		if !f.pay(len(b)-len(rest)) || tok == nil {
			return
		}
		before, last, b = last, tok, rest
	}
}

// withStream is an object with the stream that may follow its dictionary, which is
// as long as it says, or else up to the next endstream (ISO 32000-1 §7.3.8).
func (f *File) withStream(b, v, after []byte) (object, rest []byte) {
	in, ok := streamIn(after)
	if !ok {
		return v, after
	}
	n := int(number(f.in(v, "/Length")))
	if n < 0 || n > len(in) || !bytes.HasPrefix(bytes.TrimSpace(in[n:min(len(in), n+16)]), []byte("endstream")) {
		n = 0
		if bytes.HasPrefix(in, []byte("%PDF")) { // whose objects are not ours
			n = max(bytes.Index(in, []byte("%%EOF")), 0)
		}
		if end := bytes.Index(in[n:], []byte("endstream")); end >= 0 {
			n += end
		} else {
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
	switch string(f.get(dict, "/Type")) {
	case "/Catalog": // of a file whose end is missing
		if f.trailer == nil {
			f.trailer = []byte("<</Root " + strconv.Itoa(n) + " 0 R>>")
		}
	case "/XRef":
		f.end(dict)
	case "/ObjStm":
		f.packed(f.stream(object), int(number(f.get(dict, "/First"))))
	}
}

// packed adds the objects in a stream, which begins with a list of numbers and of
// places behind first.
func (f *File) packed(in []byte, first int) {
	if !f.pay(heldCosts * len(in)) {
		return
	}
	for list := in; len(list) > 0; {
		n, place := token(list)
		var at []byte
		at, list = token(place)
		begin := first + int(number(at))
		if begin < first || begin > len(in) || len(in)-len(list) > first {
			return
		}
		v, rest := item(in[begin:])
		if !f.pay(len(in) - begin - len(rest)) {
			return
		}
		f.add(int(number(n)), v)
	}
}

// end takes a trailer in: the last one that names a root counts.
func (f *File) end(dict []byte) {
	if f.get(dict, "/Root") != nil {
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
		v = f.objects[int(number(tok))]
	}
	return v
}

// get is what a dictionary has under a name; nil for nothing.
func (f *File) get(dict []byte, name string) (v []byte) {
	key, b := token(dict)
	if string(key) != "<<" {
		return nil
	}
	for {
		key, rest := token(b)
		end := key == nil || string(key) == ">>"
		if !end {
			v, rest = item(rest)
		}
		if !f.pay(len(b)-len(rest)) || end {
			return nil
		} else if string(key) == name {
			return v
		}
		b = rest
	}
}

// in is what a dictionary has under a name, resolved.
func (f *File) in(dict []byte, name string) []byte { return f.resolve(f.get(dict, name)) }

// list is an array that a dictionary has under a name; nil for none.
func (f *File) list(dict []byte, name string) [][]byte {
	array := f.in(dict, name)
	if len(array) == 0 || array[0] != '[' || !f.pay(len(array)) {
		return nil
	}
	all := items(array)
	f.pay(itemCosts * len(all))
	return all
}
