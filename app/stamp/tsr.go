package stamp

import (
	"strings"
	"time"
)

// A time stamp response is DER (X.690): a tag, a length, and what is in it. Sections
// in brackets are those of RFC 3161, or of RFC 5652 for the signature around it.

const (
	derInteger  = 0x02
	derOctets   = 0x04
	derOID      = 0x06
	derTime     = 0x18 // GeneralizedTime
	derSequence = 0x30
	derSet      = 0x31
	derInside   = 0xa0 // [0], holding something
)

// Object identifiers as their bytes.
const (
	oidSigned = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"         // id-signedData
	oidInfo   = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04" // id-ct-TSTInfo
	oidSHA2   = "\x60\x86\x48\x01\x65\x03\x04\x02"             // and one byte more
)

var sha2 = map[string]string{oidSHA2 + "\x01": "sha256", oidSHA2 + "\x02": "sha384", oidSHA2 + "\x03": "sha512"}

// der is bytes that are read from the front. After a fault nothing more comes.
type der struct {
	b    []byte
	lost bool
}

// next takes what has this tag: its content.
func (d *der) next(tag byte) *der {
	if len(d.b) < 2 || d.b[0] != tag {
		return d.fail()
	}
	size, head := int(d.b[1]), 2
	if size >= 0x80 {
		octets := size & 0x7f
		if octets < 1 || octets > 3 || len(d.b) < 2+octets {
			return d.fail()
		}
		size, head = 0, 2+octets
		for _, c := range d.b[2:head] {
			size = size<<8 | int(c)
		}
		if size < 0x80 || d.b[2] == 0 { // DER has one way to write a length
			return d.fail()
		}
	}
	if size > len(d.b)-head {
		return d.fail()
	}
	in := &der{b: d.b[head : head+size], lost: d.lost}
	d.b = d.b[head+size:]
	return in
}

func (d *der) fail() *der {
	d.b, d.lost = nil, true
	return &der{lost: true}
}

func (d *der) is(tag byte) bool { return len(d.b) > 0 && d.b[0] == tag }

// parseTSR reads a response [2.4.2], or the token in one by itself.
func parseTSR(b []byte) (Stamp, error) {
	all := &der{b: b}
	token := all.next(derSequence)
	if len(all.b) > 0 || all.lost {
		return Stamp{}, ErrForm
	}
	alone := !token.is(derSequence)
	if !alone { // PKIStatusInfo comes first in a response
		status := string(token.next(derSequence).next(derInteger).b)
		if status != "\x00" && status != "\x01" { // granted, with or without changes
			return Stamp{}, ErrForm
		}
		token = token.next(derSequence)
	}
	s, err := parseToken(token)
	s.Token = alone && err == nil
	return s, err
}

// parseToken finds what was signed [RFC 5652, 3 and 5.1].
func parseToken(token *der) (Stamp, error) {
	if string(token.next(derOID).b) != oidSigned {
		return Stamp{}, ErrForm
	}
	signed := token.next(derInside).next(derSequence)
	signed.next(derInteger)
	signed.next(derSet)
	content := signed.next(derSequence)
	if string(content.next(derOID).b) != oidInfo {
		return Stamp{}, ErrForm
	}
	return parseInfo(content.next(derInside).next(derOctets).next(derSequence))
}

// parseInfo reads the TSTInfo itself [2.4.2].
func parseInfo(info *der) (Stamp, error) {
	version := string(info.next(derInteger).b)
	info.next(derOID) // policy
	imprint := info.next(derSequence)
	algorithm := imprint.next(derSequence)
	s := Stamp{Kind: TSR, hash: sha2[string(algorithm.next(derOID).b)]}
	s.sum = imprint.next(derOctets).b
	info.next(derInteger) // serial number
	made, ok := parseTime(string(info.next(derTime).b))
	s.Time = made
	if version != "\x01" || s.hash == "" || !ok || info.lost || imprint.lost || algorithm.lost {
		return Stamp{}, ErrForm
	}
	return s, nil
}

// parseTime reads a GeneralizedTime in UTC, with or without fractions of a second.
func parseTime(s string) (time.Time, bool) {
	whole, fraction, _ := strings.Cut(strings.TrimSuffix(s, "Z"), ".")
	t, err := time.Parse("20060102150405", whole)
	digits := strings.Trim(fraction, "0123456789") == "" && len(fraction) < 10
	return t, err == nil && digits && strings.HasSuffix(s, "Z")
}
