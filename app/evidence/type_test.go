package evidence_test

import (
	"strings"
	"testing"

	"daybook/app/evidence"
)

// box is the start of an ISO base media file.
func box(major string, compatible ...string) string {
	n := 16 + 4*len(compatible)
	return "\x00\x00\x00" + string(rune(n)) + "ftyp" + major + "\x00\x00\x02\x00" + strings.Join(compatible, "")
}

// mp3 is two frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each.
func mp3() string {
	frame := "\xff\xfb\x90\x00" + strings.Repeat("\x00", 413)
	return frame + frame
}

func TestTypeGoesByContent(t *testing.T) {
	const mkv = "\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska"
	const webm = "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm"
	for _, c := range []struct{ name, head, want string }{
		{"a.txt", "\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"},
		{"a.jpg", "\x89PNG\r\n\x1a\n\x00", "image/png"},
		{"", "GIF89a\x01\x00", "image/gif"},
		{"", "RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"", "RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"},
		{"", "RIFF\x24\x00\x00\x00AVI LIST", evidence.Unknown},
		{"IMG.jpg", box("heic", "mif1", "heic"), "image/heic"},
		{"", box("mif1", "heic"), "image/heif"},
		{"", box("avif", "mif1", "miaf"), "image/avif"},
		{"", box("isom", "iso2", "avc1", "mp41"), "video/mp4"},
		{"", box("mp42", "isom"), "video/mp4"},
		{"", box("odd!", "qt  "), "video/quicktime"},
		{"", box("qt  "), "video/quicktime"},
		{"", "\x00\x00\x00\x08wide\x00\x01\x02\x03mdat", "video/quicktime"},
		{"", box("M4A ", "mp42"), "audio/mp4"},
		{"", box("3gp5", "isom"), "video/3gpp"},
		{"a.mp3", webm + "\x86\x86V_VP8\x00", "video/webm"},
		{"", webm + "\x86\x86A_OPUS", "audio/webm"},
		{"", mkv + "V_MPEG4", "video/x-matroska"},
		{"", "OggS\x00\x02\x00OpusHead", "audio/ogg"},
		{"", "OggS\x00\x02\x00\x80theora", "video/ogg"},
		{"", "ID3\x04\x00\x00", "audio/mpeg"},
		{"", mp3(), "audio/mpeg"},
		{"", "\xff\xfb\x90\x00 and then something else", evidence.Unknown},
		{"", "#!AMR\n\x3c", "audio/amr"},
		{"a.docx.exe", "%PDF-1.7\n", "application/pdf"},
		{"chat.zip", "PK\x03\x04\x14\x00chat.txt", "application/zip"},
		{"letter.docx", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"letter.docx", "PK\x03\x04\x14\x00chat.txt", "application/zip"},
		{"letter.zip", "PK\x03\x04\x14\x00[Content_Types].xml", "application/zip"},
		{"", "", evidence.Unknown},
		{"a.jpg", "\x00\x01\x02\x03", evidence.Unknown},
		{"a.jpg", "MZ\x90\x00\x03\x00", evidence.Unknown},
	} {
		if got := evidence.Type([]byte(c.head), c.name); got != c.want {
			t.Errorf("%q %.24q: %s, want %s", c.name, c.head, got, c.want)
		}
	}
}

func TestTypeOfText(t *testing.T) {
	long := strings.Repeat("a", evidence.HeadSize-1)
	for _, c := range []struct{ head, want string }{
		{"05/10/2026, 14:02 - A: hello\n", "text/plain"},
		{"ol\u00e1, tudo bem?", "text/plain"},
		{long + "\u00e9"[:1], "text/plain"}, // a letter cut in two
		{"caf\xe9 au lait, in an old character set", "text/plain"},
		{"\xff\xfeh\x00i\x00", "text/plain"},
		{"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "text/html"},
		{"\ufeff\n<!DOCTYPE html><p>x", "text/html"},
		{"<HTML><body>", "text/html"},
		{"<?xml version=\"1.0\"?><a/>", "application/xml"},
		{"<?xml version=\"1.0\"?><svg xmlns=\"x\">", "image/svg+xml"},
		{"<?xml version=\"1.0\"?><!DOCTYPE html><html>", "text/html"},
		{`{"a": [1, 2]}`, "application/json"},
		{"[1, 2", "text/plain"},
		{`{"a":"` + long + `"}`, "text/plain"},
		{"[" + strings.Repeat(`{"when":"now"},`, 300), "application/json"},
		{"From: a@b\nTo: c@d\nSubject: x\n\nhello", "message/rfc822"},
		{"From a@b Mon\nReceived: by x\n\tfor y\nDate: z\n\n", "message/rfc822"},
		{"Note: this is a note\nFrom: memory\n\n", "text/plain"},
		{"From: a\nnot a header\nTo: b\n", "text/plain"},
		{"bell \x07 inside", evidence.Unknown},
		{"zero \x00 inside", evidence.Unknown},
		{"\x9c\xbf\xe3\xa1\xfe\xdc\xb0\xc4 a", evidence.Unknown},
	} {
		head := c.head[:min(len(c.head), evidence.HeadSize)]
		if got := evidence.Type([]byte(head), "photo.jpg"); got != c.want {
			t.Errorf("%.40q: %s, want %s", c.head, got, c.want)
		}
	}
}

func FuzzType(f *testing.F) {
	f.Add([]byte(box("heic")), "a")
	f.Add([]byte(mp3()), "a.mp3")
	f.Add([]byte("From: a\nTo: b\n\n"), "a.docx")
	f.Add([]byte("\x00\x00\x00\x01ftypheic"), "")
	f.Fuzz(func(t *testing.T, head []byte, name string) {
		kind := evidence.Type(head, name)
		if !strings.Contains(kind, "/") || kind != evidence.Type(head, name) {
			t.Errorf("%q", kind)
		}
	})
}
