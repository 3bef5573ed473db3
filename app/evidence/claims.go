package evidence

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Claims is what a file says of itself. Anybody can write it into a file, cameras
// have wrong clocks, and phones take the place out: it is shown as the file's word,
// and never taken over by itself. What it does not say is empty.
type Claims struct {
	Taken  time.Time // its fields are what the clock showed, in UTC where Zoned
	Zoned  bool      // Taken is an instant; else the zone is not known
	Place  string    // "52.51627, 13.37770": latitude and longitude
	Device string    // make and model
}

// Bounds on what is read of a file that may be made to waste time.
const (
	maxSegments = 64       // of a JPEG, boxes of an MP4
	maxFields   = 128      // of a directory in EXIF
	maxExif     = 64 << 10 // as JPEG has it
	maxScan     = 1 << 20  // in which EXIF begins, where it is looked for by its mark
)

// ReadClaims reads them from a file whose type is by content. Hostile files cost no
// more than a MiB and yield less, never an error of their own.
func ReadClaims(r io.ReaderAt, size int64, mediaType string) Claims {
	c := claimed{r: r, size: size}
	switch mediaType {
	case "image/jpeg":
		return exif(c.jpeg())
	case "image/heic", "image/heif", "image/avif", "image/webp":
		return exif(c.marked())
	case "video/mp4", "video/quicktime", "video/3gpp", "audio/mp4":
		from, end := c.box(0, c.size, "moov")
		return Claims{Taken: c.movie(from, end), Zoned: true, Place: c.filmedAt(from, end)}.sound()
	}
	return Claims{}
}

// sound drops a time that no camera took a picture at.
func (c Claims) sound() Claims {
	if y := c.Taken.Year(); y < 1990 || y > 2100 {
		c.Taken, c.Zoned = time.Time{}, false
	}
	return c
}

type claimed struct {
	r    io.ReaderAt
	size int64
}

// at reads n bytes, or as many as there are.
func (c claimed) at(from, n int64) []byte {
	n = min(n, c.size-from)
	if from < 0 || n <= 0 {
		return nil
	}
	b := make([]byte, n)
	got, err := c.r.ReadAt(b, from)
	if err != nil && err != io.EOF {
		return nil
	}
	return b[:got]
}

// jpeg goes through the segments before the picture itself.
func (c claimed) jpeg() []byte {
	from := int64(2)
	for range maxSegments {
		head := c.at(from, 10)
		if len(head) < 10 || head[0] != 0xff || head[1] == 0xda {
			return nil
		}
		n := int64(binary.BigEndian.Uint16(head[2:]))
		if head[1] == 0xe1 && string(head[4:]) == "Exif\x00\x00" && n > 8 {
			return c.at(from+10, n-8)
		}
		from += 2 + n
	}
	return nil
}

// marked finds EXIF by its mark: where it stands in these formats is said in boxes
// that would take far more to read.
func (c claimed) marked() []byte {
	b := c.at(0, maxScan)
	for _, mark := range []string{"Exif\x00\x00MM\x00\x2a", "Exif\x00\x00II\x2a\x00"} {
		if at := bytes.Index(b, []byte(mark)); at >= 0 {
			return c.at(int64(at)+6, maxExif)
		}
	}
	return nil
}

// movie is the time in the header of a movie (ISO 14496-12 §8.2.2): seconds since
// 1904 in UTC, which some phones fill with local time and many leave at 0.
func (c claimed) movie(from, end int64) time.Time {
	from, end = c.box(from, end, "mvhd")
	b := c.at(from, min(12, end-from))
	if len(b) < 12 {
		return time.Time{}
	}
	seconds := uint64(binary.BigEndian.Uint32(b[4:]))
	if b[0] == 1 {
		seconds = binary.BigEndian.Uint64(b[4:])
	}
	const since1904 = 2082844800
	if seconds <= since1904 || seconds > 1<<33 {
		return time.Time{}
	}
	return time.Unix(int64(seconds)-since1904, 0).UTC()
}

// box is where the inside of the first box of a kind lies, 0 and 0 for nowhere.
func (c claimed) box(from, end int64, kind string) (int64, int64) {
	for n := 0; n < maxSegments && from+8 <= end; n++ {
		head := c.at(from, 16)
		if len(head) < 8 {
			break
		}
		size, skip := int64(binary.BigEndian.Uint32(head)), int64(8)
		if size == 1 && len(head) == 16 {
			size, skip = int64(binary.BigEndian.Uint64(head[8:])), 16
		}
		if size == 0 {
			size = end - from
		}
		if size < skip || size > end-from {
			break
		}
		if string(head[4:8]) == kind {
			return from + skip, from + size
		}
		from += size
	}
	return 0, 0
}

// tiff is a block of EXIF (TIFF 6.0). Every offset in it is the file's word.
type tiff struct {
	b     []byte
	order binary.ByteOrder
}

func exif(b []byte) Claims {
	t := tiff{b, binary.BigEndian}
	if len(b) < 8 {
		return Claims{}
	}
	if b[0] == 'I' {
		t.order = binary.LittleEndian
	}
	main := t.fields(t.order.Uint32(b[4:]))
	camera, gps := t.fields(t.number(main[0x8769])), t.fields(t.number(main[0x8825]))
	made, model := t.text(main[0x010f]), t.text(main[0x0110])
	if !strings.HasPrefix(model, made) { // many write the make twice
		model = strings.TrimSpace(made + " " + model)
	}
	c := Claims{Device: model, Place: t.place(gps)}
	c.Taken, _ = time.Parse("2006:01:02 15:04:05", t.text(camera[0x9003]))
	if zone, err := time.Parse("-07:00", t.text(camera[0x9011])); err == nil {
		_, seconds := zone.Zone()
		c.Taken, c.Zoned = c.Taken.Add(-time.Duration(seconds)*time.Second), true
	}
	return c.sound()
}

// entry is a field of a directory: its type, how many values, and where they are.
type entry struct {
	kind   uint16
	count  uint32
	values []byte
}

var widths = [...]uint64{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}

func (t tiff) fields(from uint32) map[uint16]entry {
	all := map[uint16]entry{}
	if from < 8 || uint64(from)+2 > uint64(len(t.b)) {
		return all
	}
	n := min(int(t.order.Uint16(t.b[from:])), maxFields)
	for at := int(from) + 2; n > 0 && at+12 <= len(t.b); at, n = at+12, n-1 {
		e := entry{kind: t.order.Uint16(t.b[at+2:]), count: t.order.Uint32(t.b[at+4:])}
		if int(e.kind) >= len(widths) {
			continue
		}
		size, where := uint64(e.count)*widths[e.kind], uint64(at+8)
		if size > 4 {
			where = uint64(t.order.Uint32(t.b[at+8:]))
		}
		if where+size <= uint64(len(t.b)) {
			e.values = t.b[where : where+size]
			all[t.order.Uint16(t.b[at:])] = e
		}
	}
	return all
}

func (t tiff) number(e entry) uint32 {
	if e.kind != 4 || len(e.values) < 4 {
		return 0
	}
	return t.order.Uint32(e.values)
}

// text is a short line, without what could disturb the lines around it.
func (t tiff) text(e entry) string {
	if e.kind != 2 {
		return ""
	}
	line, _, _ := bytes.Cut(e.values[:min(len(e.values), 64)], []byte{0})
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, string(line)))
}

func (t tiff) place(gps map[uint16]entry) string {
	lat, ok := t.degrees(gps[2], t.text(gps[1]) == "S", 90)
	lon, ok2 := t.degrees(gps[4], t.text(gps[3]) == "W", 180)
	if !ok || !ok2 || lat == 0 && lon == 0 { // what cameras write that do not know
		return ""
	}
	return strconv.FormatFloat(lat, 'f', 5, 64) + ", " + strconv.FormatFloat(lon, 'f', 5, 64)
}

// degrees are three fractions: degrees, minutes, seconds.
func (t tiff) degrees(e entry, negative bool, limit float64) (float64, bool) {
	if e.kind != 5 || len(e.values) < 24 {
		return 0, false
	}
	sum := 0.0
	for i, unit := range []float64{1, 60, 3600} {
		over, under := t.order.Uint32(e.values[8*i:]), t.order.Uint32(e.values[8*i+4:])
		if under == 0 && over != 0 {
			return 0, false
		}
		if over != 0 {
			sum += float64(over) / float64(under) / unit
		}
	}
	if negative {
		sum = -sum
	}
	return sum, math.Abs(sum) <= limit
}
