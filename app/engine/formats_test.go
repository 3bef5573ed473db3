package engine_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"daybook/app/engine"
)

// formats are files of each kind that people have, as programs of the system make them
// or as this test does; those of a program that is not here are left out.
func formats(t *testing.T) map[string][]byte {
	t.Helper()
	pic := image.NewGray(image.Rect(0, 0, 64, 48))
	for i := range pic.Pix {
		pic.Pix[i] = byte(i * 7)
	}
	var j, p, g bytes.Buffer
	for _, err := range []error{jpeg.Encode(&j, pic, nil), png.Encode(&p, pic), gif.Encode(&g, pic, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	all := map[string][]byte{
		"gate.jpg": taggedJPEG(j.Bytes()), "screen.png": p.Bytes(), "moving.gif": g.Bytes(),
		"letter.eml":    []byte(nestedMail),
		"order.pdf":     []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
		"_chat.txt":     []byte("[04/05/24, 10:00:00] \u202aRui\u202c: one more time\n[04/05/24, 10:00:41] Ana: \u200eimage omitted\n"),
		"android.txt":   []byte("25/06/2024 14:03 - Rui: na janela\n25/06/2024 14:04 - Ana: <M\u00eddia oculta>\n"),
		"result.json":   []byte(`{"name":"Rui","type":"personal_chat","id":1,"messages":[{"id":1,"type":"message","date":"2024-06-25T14:03:00","from":"Rui","from_id":"user1","text":"again"}]}`),
		"voicemail.amr": []byte("#!AMR\n" + strings.Repeat("\x3c"+strings.Repeat("\x00", 31), 50)), // a second of frames of 12.2 kbit/s
		"sms.xml":       []byte(`<?xml version='1.0' encoding='UTF-8'?><smses count="1"><sms address="+44 7700 900111" date="1719302400000" type="1" body="again" /></smses>`),
		"calls.xml":     []byte(callList),
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "in.png"), p.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, program := range map[string]string{
		"picture.webp": "ffmpeg -i in.png", "picture.heic": "heif-enc -o picture.heic in.png", "picture.avif": "heif-enc -A -o picture.avif in.png",
		"film.mp4": "ffmpeg " + film + " -c:v mpeg4 -c:a aac -shortest -metadata creation_time=2026-03-01T08:30:00Z", "film.mov": "ffmpeg " + film + " -c:v mpeg4 -c:a aac -shortest -metadata location=+51.5000-000.1250/",
		"film.webm": "ffmpeg " + film + " -c:v libvpx -c:a libopus -shortest", "film.3gp": "ffmpeg " + film + " -c:v mpeg4 -an -t 1",
		"memo.opus": "ffmpeg " + sound, "memo.m4a": "ffmpeg " + sound + " -c:a aac", "memo.mp3": "ffmpeg " + sound, "memo.wav": "ffmpeg " + sound,
	} {
		if b := byProgram(t, dir, name, program); b != nil {
			all[name] = b
		}
	}
	return all
}

const (
	sound = "-f lavfi -i sine=duration=1"
	film  = "-f lavfi -i testsrc=duration=1:size=64x48 " + sound
)

// byProgram is what a program makes, nil where it is not here or cannot.
func byProgram(t *testing.T, dir, name, program string) []byte {
	args := strings.Fields(program)
	if args[0] == "ffmpeg" {
		args = append(append(args, "-y", "-loglevel", "error"), name)
	}
	if _, err := exec.LookPath(args[0]); err != nil {
		t.Logf("%s: without %s, which is not here", name, args[0])
		return nil
	}
	c := exec.CommandContext(t.Context(), args[0], args[1:]...)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Logf("%s: %v %s", name, err, out)
		return nil
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// taggedJPEG is a JPEG that says when and where it was taken.
func taggedJPEG(picture []byte) []byte {
	be := binary.BigEndian
	exif := []byte("MM\x00\x2a\x00\x00\x00\x08")
	directory := func(fields ...[4]uint32) {
		exif = be.AppendUint16(exif, uint16(len(fields)))
		for _, f := range fields {
			exif = be.AppendUint32(be.AppendUint32(be.AppendUint16(be.AppendUint16(exif, uint16(f[0])), uint16(f[1])), f[2]), f[3])
		}
		exif = append(exif, 0, 0, 0, 0)
	}
	directory([4]uint32{0x8769, 4, 1, 38}, [4]uint32{0x8825, 4, 1, 76})
	directory([4]uint32{0x9003, 2, 20, 56})
	exif = append(exif, "2026:02:27 21:40:05\x00"...)
	directory([4]uint32{1, 2, 2, 'N' << 24}, [4]uint32{2, 5, 3, 130}, [4]uint32{3, 2, 2, 'W' << 24}, [4]uint32{4, 5, 3, 154})
	for _, n := range []uint32{51, 1, 30, 1, 0, 1, 0, 1, 7, 1, 30, 1} {
		exif = be.AppendUint32(exif, n)
	}
	head := be.AppendUint16([]byte("\xff\xd8\xff\xe1"), uint16(len(exif)+8))
	return append(append(append(head, "Exif\x00\x00"...), exif...), picture[2:]...)
}

// nestedMail has a message in a message, each in an encoding of its own.
const nestedMail = "Received: from a.example.invalid by b.example.invalid; Mon, 20 Apr 2026 23:12:40 +0100\r\n" +
	"From: =?iso-8859-1?q?Jos=E9?= <jose@example.invalid>\r\nTo: me@example.invalid\r\nSubject: =?utf-8?b?T2zDoQ==?=\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" +
	"Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nEu sei onde voc=EA mora\r\n--x\r\n" +
	"Content-Type: message/rfc822\r\n\r\nFrom: x@example.invalid\r\nTo: y@example.invalid\r\nSubject: inside\r\n" +
	"Content-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nb2zDoQ==\r\n--y--\r\n--x--\r\n"

// Files of every kind come out of a bundle with the hash they came in with, and are
// known for what they are by their content, under whatever name they came.
func TestFilesOfEveryKindComeOutAsTheyCameIn(t *testing.T) {
	kinds := map[string]string{
		".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp", ".heic": "image/heic", ".avif": "image/avif",
		".mp4": "video/mp4", ".mov": "video/quicktime", ".webm": "video/webm", ".3gp": "video/3gpp",
		".opus": "audio/ogg", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".wav": "audio/wav", ".amr": "audio/amr",
		".eml": "message/rfc822", ".pdf": "application/pdf", ".txt": "text/plain", ".json": "application/json", ".xml": "application/xml",
	}
	d, e := made(t)
	came := map[string]string{} // hashes, by name
	var ids []string
	for name, content := range formats(t) {
		sum := sha256.Sum256(content)
		x := taken(t, e, name, content)
		if came[name] = hex.EncodeToString(sum[:]); x.SHA256 != came[name] || x.Type != kinds[filepath.Ext(name)] {
			t.Errorf("%s: a %s with the hash %s", name, x.Type, x.SHA256)
		}
		claims := ask(t, e, engine.GetClaims, engine.ExhibitRequest{ID: x.ID})
		want := map[string]string{"gate.jpg": "2026-02-27 21:40 51.50000, -0.12500", "film.mp4": "2026-03-01 08:30 ", "film.mov": "51.5000, -0.1250"}[name]
		if got := strings.TrimPrefix(fmt.Sprintf("%s %s %s", claims.Date, claims.Clock, claims.Place), "  "); got != want {
			t.Errorf("%s says of itself %q, want %q", name, got, want)
		}
		ids = append(ids, x.ID)
	}
	write(t, e, "All that there is.", ids...)
	e, _ = reopened(t, d)
	if b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"}); b.Files != len(came) || b.Absent != 0 {
		t.Errorf("%+v of %d", b, len(came))
	}
	out := sums(t, lastOut(d).Bytes())
	for name, sum := range came {
		if !out[sum] {
			t.Errorf("%s did not come out as it came in", name)
		}
	}
	t.Logf("%d kinds of files", len(came))
}

// sums are the hashes of all that a bundle holds.
func sums(t *testing.T, b []byte) map[string]bool {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		h := sha256.New()
		if _, err := io.Copy(h, r); err != nil {
			t.Fatal(err)
		}
		all[hex.EncodeToString(h.Sum(nil))] = true
	}
	return all
}
