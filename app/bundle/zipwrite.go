package bundle

import (
	"bytes"
	"encoding/binary"
	"io"

	"daybook/app/archive"
)

// The ZIP is written by hand, as it is read by hand: every field of every record
// is fixed beforehand by docs/bundle-format.md, and a library that can also pack
// in nine ways would cost the app a tenth of what it may weigh (see
// docs/decisions/0006-zip-by-hand.md). Sections in brackets are APPNOTE.TXT's.

const (
	sigLocal   = "PK\x03\x04"
	sigCentral = "PK\x01\x02"
	sigEnd     = "PK\x05\x06"

	stored   = 0 // [4.4.5]
	deflated = 8

	zipCreator    = 3<<8 | 20 // Unix, 2.0
	zipReader     = 20
	zipAttributes = 0o100644 << 16
)

// zipWriter writes entries whose sums and sizes are known before their bytes.
type zipWriter struct {
	w         io.Writer
	at        int64
	directory []byte
	entries   int
}

func (z *zipWriter) Write(b []byte) (int, error) {
	n, err := z.w.Write(b)
	z.at += int64(n)
	return n, err
}

// begin writes the local header of an entry; its p.stored() bytes follow.
func (z *zipWriter) begin(name string, p part, date, clock uint16) error {
	le := binary.LittleEndian
	fields := le.AppendUint16(nil, zipReader)
	fields = le.AppendUint16(fields, 0) // flags: no descriptor, names are ASCII
	fields = le.AppendUint16(fields, p.method())
	fields = le.AppendUint16(fields, clock)
	fields = le.AppendUint16(fields, date)
	fields = le.AppendUint32(fields, p.crc)
	fields = le.AppendUint32(fields, uint32(p.stored()))
	fields = le.AppendUint32(fields, uint32(p.size))
	fields = le.AppendUint16(fields, uint16(len(name)))
	fields = le.AppendUint16(fields, 0) // no extra field

	z.directory = append(z.directory, sigCentral...) // [4.3.12]
	z.directory = le.AppendUint16(z.directory, zipCreator)
	z.directory = append(z.directory, fields...)
	z.directory = append(z.directory, make([]byte, 6)...) // comment, disk, internal attributes
	z.directory = le.AppendUint32(z.directory, zipAttributes)
	z.directory = le.AppendUint32(z.directory, uint32(z.at))
	z.directory = append(z.directory, name...)
	z.entries++

	_, err := z.Write(append(append([]byte(sigLocal), fields...), name...)) // [4.3.7]
	return err
}

// end writes the directory and the record that finds it [4.3.16].
func (z *zipWriter) end() error {
	le := binary.LittleEndian
	tail := append(z.directory, sigEnd...)
	tail = append(tail, make([]byte, 4)...) // one disk
	tail = le.AppendUint16(tail, uint16(z.entries))
	tail = le.AppendUint16(tail, uint16(z.entries))
	tail = le.AppendUint32(tail, uint32(len(z.directory)))
	tail = le.AppendUint32(tail, uint32(z.at))
	tail = le.AppendUint16(tail, 0) // no comment
	_, err := z.Write(tail)
	return err
}

// asWritten reports whether a ZIP is in the very form that Write gives it: then it
// is most likely the one that was handed over.
func asWritten(a *archive.Archive) bool {
	at := int64(0)
	for _, e := range a.Entries {
		le, c := binary.LittleEndian, e.Central
		if e.At != at || e.Dir || len(c) != centralSize+len(e.Name) || !bytes.Equal(c[12:16], a.Entries[0].Central[12:16]) ||
			le.Uint16(c[4:]) != zipCreator || le.Uint16(c[6:]) != zipReader || le.Uint16(c[8:]) != 0 ||
			le.Uint32(c[32:]) != 0 || le.Uint16(c[36:]) != 0 || le.Uint32(c[38:]) != zipAttributes {
			return false
		}
		at = e.End
	}
	return a.Tight
}
