package evidence_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"daybook/app/evidence"
)

type field struct {
	tag, kind uint16
	value     []byte
}

// directory is a TIFF directory at an offset, its longer values behind it.
func directory(at int, fields ...field) []byte {
	be := binary.BigEndian
	head, tail := be.AppendUint16(nil, uint16(len(fields))), []byte(nil)
	behind := at + 2 + 12*len(fields) + 4
	for _, f := range fields {
		width := map[uint16]int{2: 1, 4: 4, 5: 8}[f.kind]
		head = be.AppendUint32(be.AppendUint16(be.AppendUint16(head, f.tag), f.kind), uint32(len(f.value)/width))
		if len(f.value) <= 4 {
			head = append(head, append(bytes.Clone(f.value), make([]byte, 4-len(f.value))...)...)
			continue
		}
		head = be.AppendUint32(head, uint32(behind+len(tail)))
		tail = append(tail, f.value...)
	}
	return append(append(head, 0, 0, 0, 0), tail...)
}

func long(n int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }

func parts(n ...uint32) (b []byte) {
	for _, v := range n {
		b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, v), 100)
	}
	return b
}

// exifBlock is the EXIF of a picture taken in Berlin.
func exifBlock(offset string) []byte {
	b := append([]byte("MM\x00\x2a"), long(8)...)
	main := directory(8, field{0x010f, 2, []byte("Apple\x00")}, field{0x0110, 2, []byte("iPhone\u202e 14\x00")},
		field{0x8769, 4, long(300)}, field{0x8825, 4, long(600)})
	b = append(b, main...)
	b = append(b, make([]byte, 300-len(b))...)
	b = append(b, directory(300, field{0x9003, 2, []byte("2026:07:14 21:40:05\x00")}, field{0x9011, 2, []byte(offset + "\x00")})...)
	b = append(b, make([]byte, 600-len(b))...)
	return append(b, directory(600, field{1, 2, []byte("N\x00")}, field{2, 5, parts(5200, 3000, 5857)},
		field{3, 2, []byte("W\x00")}, field{4, 5, parts(1300, 2200, 3970)})...)
}

func jpegWith(exif []byte) []byte {
	b := []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xe1")
	b = binary.BigEndian.AppendUint16(b, uint16(len(exif)+8))
	return append(append(append(b, "Exif\x00\x00"...), exif...), "\xff\xda the picture"...)
}

func atom(kind string, inside ...string) string {
	body := strings.Join(inside, "")
	return string(long(len(body)+8)) + kind + body
}

func claims(b []byte, kind string) evidence.Claims {
	return evidence.ReadClaims(bytes.NewReader(b), int64(len(b)), kind)
}

func TestClaimsOfAPicture(t *testing.T) {
	for name, c := range map[string]evidence.Claims{
		"JPEG": claims(jpegWith(exifBlock("+02:00")), "image/jpeg"),
		"HEIC": claims(append([]byte(box("heic")+"\x00\x00\x00\x06Exif\x00\x00"), exifBlock("+02:00")...), "image/heic"),
	} {
		want := time.Date(2026, 7, 14, 19, 40, 5, 0, time.UTC)
		if !c.Taken.Equal(want) || !c.Zoned || c.Place != "52.51627, -13.37769" || c.Device != "Apple iPhone 14" {
			t.Errorf("%s: %+v", name, c)
		}
	}
	c := claims(jpegWith(exifBlock("")), "image/jpeg")
	if c.Zoned || c.Taken.Format("15:04") != "21:40" {
		t.Errorf("without a zone: %+v", c)
	}
	if c := claims(jpegWith(exifBlock("+02:00")), "image/png"); c != (evidence.Claims{}) {
		t.Errorf("of another kind: %+v", c)
	}
}

func TestClaimsOfAMovie(t *testing.T) {
	at := time.Date(2026, 11, 20, 3, 4, 5, 0, time.UTC)
	header := "\x00\x00\x00\x00" + string(long(int(at.Unix()+2082844800))) + "\x00\x00\x00\x00"
	film := atom("ftyp", "isom\x00\x00\x02\x00") + atom("mdat", strings.Repeat("x", 5000)) + atom("moov", atom("free"), atom("mvhd", header))
	if c := claims([]byte(film), "video/mp4"); !c.Taken.Equal(at) || !c.Zoned {
		t.Errorf("%+v", c)
	}
	for where, box := range map[string]string{
		"52.51627, 13.37770":  atom("udta", atom("\xa9xyz", "\x00\x13\x15\xc7+52.51627+013.37770/")),
		"-23.55050, -46.6333": atom("meta", atom("keys", "com.apple.quicktime.location.ISO6709 1-2+3"), atom("ilst", "-23.55050-046.6333+760.1/")),
		"":                    atom("udta", atom("\xa9xyz", "+52.51627 +013.37770 +99.9-013.3 -12.5+200.0 -5.5+010.0 +00.00000+000.00000/")),
	} {
		if c := claims([]byte(atom("ftyp", "isom")+atom("moov", atom("mvhd", header), box)), "video/mp4"); c.Place != where || !c.Taken.Equal(at) {
			t.Errorf("%q: %+v", where, c)
		}
	}
	none := atom("ftyp", "isom") + atom("moov", atom("mvhd", strings.Repeat("\x00", 12)))
	if c := claims([]byte(none), "video/mp4"); c != (evidence.Claims{}) {
		t.Errorf("a movie that says nothing: %+v", c)
	}
}

// counting counts what is read of a file.
type counting struct {
	*bytes.Reader
	read int
}

func (c *counting) ReadAt(p []byte, off int64) (int, error) {
	c.read += len(p)
	return c.Reader.ReadAt(p, off)
}

// Whatever stands in a file, little of it is read, and what comes of it is short
// and can be shown.
func FuzzReadClaims(f *testing.F) {
	f.Add(jpegWith(exifBlock("+02:00")))
	f.Add(append([]byte("Exif\x00\x00"), exifBlock("")...))
	f.Add([]byte(atom("moov", atom("mvhd", strings.Repeat("\xe0", 20)))))
	f.Add([]byte(atom("moov", atom("udta", "+52.51627+013.37770/"))))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, kind := range []string{"image/jpeg", "image/heic", "video/mp4"} {
			r := &counting{Reader: bytes.NewReader(b)}
			c := evidence.ReadClaims(r, int64(len(b)), kind)
			if r.read > 2<<20 || len(c.Device) > 400 || len(c.Place) > 40 || strings.ContainsAny(c.Device, "\n\x00\u202e") {
				t.Errorf("%s: %d bytes read, %+v", kind, r.read, c)
			}
			if !c.Taken.IsZero() && (c.Taken.Year() < 1990 || c.Taken.Year() > 2100) {
				t.Errorf("taken in %v", c.Taken)
			}
		}
	})
}
