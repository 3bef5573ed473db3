package evidence

import (
	"bytes"
	"strings"
)

// Unknown is the type of bytes that are none of the kinds known here.
const Unknown = "application/octet-stream"

// Type is the media type of a file by its first bytes: give it HeadSize of
// them, or all. name decides nothing that the bytes do not allow.
func Type(head []byte, name string) string {
	for _, look := range []func([]byte) string{magic, isoMedia, riff, matroska, mpegAudio} {
		if kind := look(head); kind != "" {
			if kind == "application/zip" {
				return inZip(head, name)
			}
			return kind
		}
	}
	return textKind(head)
}

var magics = []struct{ bytes, kind string }{
	{"\xff\xd8\xff", "image/jpeg"},
	{"\x89PNG\r\n\x1a\n", "image/png"},
	{"GIF87a", "image/gif"},
	{"GIF89a", "image/gif"},
	{"%PDF-", "application/pdf"},
	{"PK\x03\x04", "application/zip"},
	{"PK\x05\x06", "application/zip"},
	{"OggS", "audio/ogg"},
	{"#!AMR", "audio/amr"},
	{"ID3", "audio/mpeg"},
}

// magic knows the kinds that begin with bytes of their own.
func magic(head []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			if m.kind == "audio/ogg" && bytes.Contains(head, []byte("\x80theora")) {
				return "video/ogg"
			}
			return m.kind
		}
	}
	return ""
}

// riff knows WebP and WAV (RIFF: 4 bytes, a length, the form's name).
func riff(head []byte) string {
	if len(head) < 12 || string(head[:4]) != "RIFF" {
		return ""
	}
	switch string(head[8:12]) {
	case "WEBP":
		return "image/webp"
	case "WAVE":
		return "audio/wav"
	}
	return ""
}

// matroska tells WebM from other Matroska by the EBML DocType.
func matroska(head []byte) string {
	if !bytes.HasPrefix(head, []byte{0x1a, 0x45, 0xdf, 0xa3}) {
		return ""
	}
	start := head[:min(len(head), 64)]
	video := bytes.Contains(head, []byte("V_"))
	switch {
	case !bytes.Contains(start, []byte("webm")):
		return "video/x-matroska"
	case !video && bytes.Contains(head, []byte("A_")):
		return "audio/webm"
	}
	return "video/webm"
}

// mpegAudio knows MP3 without an ID3 tag: two frames, the second where the
// first one's length says (ISO 11172-3 layer III; one sync word alone is too
// common in other files).
func mpegAudio(head []byte) string {
	n := mp3Frame(head)
	if n == 0 || n > len(head) || mp3Frame(head[n:]) == 0 {
		return ""
	}
	return "audio/mpeg"
}

var (
	mp3Rates    = [4]int{44100, 48000, 32000, 0}
	mp3Kilobits = [2][16]int{
		{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},     // MPEG 2 and 2.5
		{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0}, // MPEG 1
	}
)

// mp3Frame is the length of the layer III frame at the start of b, 0 if none.
func mp3Frame(b []byte) int {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe6 != 0xe2 {
		return 0
	}
	version, padding := b[1]>>3&3, int(b[2]>>1&1) // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
	rate := mp3Rates[b[2]>>2&3]
	if version == 1 || rate == 0 {
		return 0
	}
	if version == 3 {
		return frameLength(144, mp3Kilobits[1][b[2]>>4], rate, padding)
	}
	return frameLength(72, mp3Kilobits[0][b[2]>>4], rate>>(2-version>>1), padding)
}

func frameLength(factor, kilobits, rate, padding int) int {
	if kilobits == 0 {
		return 0
	}
	return factor*kilobits*1000/rate + padding
}

// inZip tells office documents from other ZIPs: what they are is written near
// the front, and the name says so too.
func inZip(head []byte, name string) string {
	const office = "application/vnd.openxmlformats-officedocument."
	for _, doc := range []struct{ mark, ending, kind string }{
		{"[Content_Types].xml", ".docx", office + "wordprocessingml.document"},
		{"[Content_Types].xml", ".xlsx", office + "spreadsheetml.sheet"},
		{"[Content_Types].xml", ".pptx", office + "presentationml.presentation"},
		{"mimetypeapplication/vnd.oasis.opendocument.text", ".odt", "application/vnd.oasis.opendocument.text"},
		{"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods", "application/vnd.oasis.opendocument.spreadsheet"},
	} {
		if bytes.Contains(head, []byte(doc.mark)) && strings.HasSuffix(strings.ToLower(name), doc.ending) {
			return doc.kind
		}
	}
	return "application/zip"
}
