package archive

import (
	"encoding/binary"
	"errors"
	"io"
)

// Sections in brackets are those of APPNOTE.TXT 6.3.10.
const (
	maxEntries   = 100_000
	maxDirectory = 32 << 20
	maxRatio     = 100       // unpacked to packed, in sum
	freeUnpacked = 256 << 20 // allowed whatever the ratio

	sigLocal   = "PK\x03\x04"
	sigCentral = "PK\x01\x02"
	sigEnd     = "PK\x05\x06"
	sigEnd64   = "PK\x06\x06"
	sigFind64  = "PK\x06\x07"

	localSize   = 30 // of records without names
	centralSize = 46
	endSize     = 22
	end64Size   = 56
	find64Size  = 20

	stored   = 0 // [4.4.5]
	deflated = 8

	full16 = 1<<16 - 1
	full32 = 1<<32 - 1
)

// Report is told what is wrong: a code that begins with "zip-" ("not-zip" for what
// is no ZIP at all), and the entry's name as it stands there, "" for the whole.
type Report func(code, name string)

// Archive is a ZIP's directory, in its order.
type Archive struct {
	Entries []*Entry

	// Tight is set by Guard where entries, directory and end follow each other
	// without a byte between them, and each local header has no extra field and is
	// what the directory says again.
	Tight bool

	r     io.ReaderAt
	dirAt int64
}

// Entry is one record of the directory.
type Entry struct {
	Name    string
	Size    int64 // unpacked
	Dir     bool
	Bad     bool   // named to the Report already; not to be read
	At      int64  // of the local header
	End     int64  // of the packed bytes; set once the local header was read
	Central []byte // the record itself

	link   bool
	method uint16
	flags  uint16
	crc    uint32
	packed int64
	data   int64 // of the first packed byte; set once the local header was read
}

const (
	flagEncrypted  = 1 << 0
	flagDescriptor = 1 << 3
	flagStrong     = 1 << 6
	flagMasked     = 1 << 13
)

// ErrStop comes after a report: there is nothing more to read.
var ErrStop = errors.New("archive cannot be read further")

// Read reads the directory. It returns ErrStop after a report that leaves nothing
// to go on with; other errors come from r. size is not negative.
func Read(r io.ReaderAt, size int64, report Report) (*Archive, error) {
	end, err := findEnd(r, size, report)
	if err != nil {
		return nil, err
	}
	if end.count > maxEntries || end.size > maxDirectory {
		return nil, stop(report, "zip-too-many")
	}
	if end.at < 0 || end.size < 0 || end.at+end.size != end.top || end.count*centralSize > end.size {
		return nil, stop(report, "zip-damaged")
	}
	directory := make([]byte, end.size)
	if err := readAt(r, directory, end.at); err != nil {
		return nil, err
	}
	a := &Archive{r: r, dirAt: end.at, Tight: end.plain}
	for range end.count {
		e, rest := parseCentral(directory)
		if e == nil {
			return nil, stop(report, "zip-damaged")
		}
		directory = rest
		a.Entries = append(a.Entries, e)
	}
	if len(directory) != 0 {
		return nil, stop(report, "zip-damaged")
	}
	return a, a.checkSum(size, report)
}

func stop(report Report, code string) error {
	report(code, "")
	return ErrStop
}

// checkSum refuses what would unpack to far more than there is.
func (a *Archive) checkSum(size int64, report Report) error {
	left := freeUnpacked + maxRatio*size
	for _, e := range a.Entries {
		if left -= e.Size; e.Size < 0 || left < 0 {
			return stop(report, "zip-bomb")
		}
	}
	return nil
}

// ending is what the end record says [4.3.16, 4.3.14].
type ending struct {
	count, size, at int64 // of the directory
	top             int64 // where the directory must end
	plain           bool
}

// findEnd looks for the end record, which must close the file.
func findEnd(r io.ReaderAt, size int64, report Report) (ending, error) {
	tail := make([]byte, min(size, endSize+full16))
	if err := readAt(r, tail, size-int64(len(tail))); err != nil {
		return ending{}, err
	}
	for i := len(tail) - endSize; i >= 0; i-- {
		b := tail[i:]
		if string(b[:4]) != sigEnd || int(binary.LittleEndian.Uint16(b[20:])) != len(b)-endSize {
			continue
		}
		le := binary.LittleEndian
		if le.Uint16(b[4:])|le.Uint16(b[6:]) != 0 || le.Uint16(b[8:]) != le.Uint16(b[10:]) {
			return ending{}, stop(report, "zip-damaged")
		}
		end := ending{
			count: int64(le.Uint16(b[10:])), size: int64(le.Uint32(b[12:])), at: int64(le.Uint32(b[16:])),
			top: size - int64(len(b)), plain: len(b) == endSize,
		}
		if end.count == full16 || end.size == full32 || end.at == full32 {
			return findEnd64(r, end, report)
		}
		return end, nil
	}
	begins := make([]byte, min(size, 4))
	if err := readAt(r, begins, 0); err != nil {
		return ending{}, err
	}
	if string(begins) == sigLocal {
		return ending{}, stop(report, "zip-cut")
	}
	return ending{}, stop(report, "not-zip")
}

// findEnd64 reads the ZIP64 end record [4.3.14, 4.3.15], where there is one.
func findEnd64(r io.ReaderAt, end ending, report Report) (ending, error) {
	var locator [find64Size]byte
	if end.top < find64Size+end64Size {
		return end, nil
	}
	if err := readAt(r, locator[:], end.top-find64Size); err != nil {
		return end, err
	}
	if string(locator[:4]) != sigFind64 {
		return end, nil
	}
	le := binary.LittleEndian
	at := int64(le.Uint64(locator[8:]))
	if at != end.top-find64Size-end64Size {
		return end, stop(report, "zip-damaged")
	}
	var b [end64Size]byte
	if err := readAt(r, b[:], at); err != nil {
		return end, err
	}
	if string(b[:4]) != sigEnd64 || le.Uint64(b[24:]) != le.Uint64(b[32:]) {
		return end, stop(report, "zip-damaged")
	}
	return ending{
		count: positive(le.Uint64(b[32:])), size: positive(le.Uint64(b[40:])), at: positive(le.Uint64(b[48:])), top: at,
	}, nil
}

// positive keeps a number from a stranger from turning negative or
// overflowing when added to.
func positive(n uint64) int64 { return int64(min(n, 1<<48)) }

// parseCentral reads one record of the directory [4.3.12]; nil if it is none.
func parseCentral(b []byte) (*Entry, []byte) {
	if len(b) < centralSize || string(b[:4]) != sigCentral {
		return nil, nil
	}
	le := binary.LittleEndian
	n, m, k := int(le.Uint16(b[28:])), int(le.Uint16(b[30:])), int(le.Uint16(b[32:]))
	if len(b) < centralSize+n+m+k {
		return nil, nil
	}
	e := &Entry{
		Name: string(b[centralSize : centralSize+n]), flags: le.Uint16(b[8:]), method: le.Uint16(b[10:]),
		crc: le.Uint32(b[16:]), packed: int64(le.Uint32(b[20:])), Size: int64(le.Uint32(b[24:])),
		At: int64(le.Uint32(b[42:])), Central: b[:centralSize+n+m+k],
	}
	widen(b[centralSize+n:centralSize+n+m], &e.Size, &e.packed, &e.At)
	e.Dir = n > 0 && e.Name[n-1] == '/'
	const kind, regular, directory = 0o170000, 0o100000, 0o040000
	if unix := le.Uint32(b[38:]) >> 16 & kind; b[5] == 3 && unix != 0 && unix != regular && unix != directory {
		e.link = true
	}
	return e, b[centralSize+n+m+k:]
}

// widen replaces values that did not fit into 32 bits by those of the ZIP64
// field [4.5.3], which holds only them, in this order.
func widen(extra []byte, values ...*int64) {
	le := binary.LittleEndian
	for len(extra) >= 4 {
		id, size := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return
		}
		if field := extra[:size]; id == 1 {
			for _, v := range values {
				if *v == full32 && len(field) >= 8 {
					*v, field = positive(le.Uint64(field)), field[8:]
				}
			}
			return
		}
		extra = extra[size:]
	}
}

// readAt fills b; the reader said it is long enough.
func readAt(r io.ReaderAt, b []byte, at int64) error {
	n, err := r.ReadAt(b, at)
	if n == len(b) {
		return nil
	}
	if err == nil {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// window reads a little ahead, because local headers of small files are many
// and lie close together.
type window struct {
	r    io.ReaderAt
	size int64
	at   int64
	buf  []byte
}

const windowSize = 8 << 10

// bytes gives n bytes at an offset, good until the next call. The caller has
// seen that they are there.
func (w *window) bytes(at, n int64) ([]byte, error) {
	if at < w.at || at+n > w.at+int64(len(w.buf)) {
		w.at, w.buf = at, make([]byte, min(w.size-at, max(n, windowSize)))
		if err := readAt(w.r, w.buf, at); err != nil {
			return nil, err
		}
	}
	return w.buf[at-w.at : at-w.at+n], nil
}
