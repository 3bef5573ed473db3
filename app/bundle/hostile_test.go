package bundle_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// raw is one entry of a ZIP written by hand, with room for lies.
type raw struct {
	name         string
	data         []byte // as it lies in the ZIP
	method       uint16
	flags        uint16
	size         uint32 // as declared, the true one for method 0
	attributes   uint32
	at           *uint32 // where the directory says it is, if not where it is
	localName    string  // if it differs
	localSize    *uint32
	localMethod  *uint16
	directoryCRC *uint32
	sum          *uint32 // CRC-32, if not of the data as it lies
}

func stored(name, text string) raw {
	return raw{name: name, data: []byte(text), size: uint32(len(text))}
}

func deflated(name string, text []byte) raw {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, 9)
	w.Write(text)
	w.Close()
	return raw{name: name, data: b.Bytes(), method: 8, size: uint32(len(text)), sum: ptr(crc32.ChecksumIEEE(text))}
}

// zipOf writes entries as they are.
func zipOf(entries ...raw) []byte {
	le := binary.LittleEndian
	var out, directory []byte
	for _, e := range entries {
		at, local, size := uint32(len(out)), e.name, e.size
		if e.localName != "" {
			local = e.localName
		}
		if e.localSize != nil {
			size = *e.localSize
		}
		sum, method := crc32.ChecksumIEEE(e.data), e.method
		if e.sum != nil {
			sum = *e.sum
		}
		if e.localMethod != nil {
			method = *e.localMethod
		}
		out = append(out, "PK\x03\x04"...)
		for _, v := range []uint16{20, e.flags, method, 0, 0} {
			out = le.AppendUint16(out, v)
		}
		for _, v := range []uint32{sum, uint32(len(e.data)), size} {
			out = le.AppendUint32(out, v)
		}
		out = le.AppendUint16(le.AppendUint16(out, uint16(len(local))), 0)
		out = append(append(out, local...), e.data...)

		if e.at != nil {
			at = *e.at
		}
		if e.directoryCRC != nil {
			sum = *e.directoryCRC
		}
		directory = append(directory, "PK\x01\x02"...)
		for _, v := range []uint16{0x0314, 20, e.flags, e.method, 0, 0} {
			directory = le.AppendUint16(directory, v)
		}
		for _, v := range []uint32{sum, uint32(len(e.data)), e.size} {
			directory = le.AppendUint32(directory, v)
		}
		for _, v := range []uint16{uint16(len(e.name)), 0, 0, 0, 0} {
			directory = le.AppendUint16(directory, v)
		}
		directory = le.AppendUint32(le.AppendUint32(directory, e.attributes), at)
		directory = append(directory, e.name...)
	}
	return finish(out, directory, uint16(len(entries)))
}

// finish puts the directory and the end record behind the entries.
func finish(out, directory []byte, count uint16) []byte {
	le, at := binary.LittleEndian, uint32(len(out))
	out = append(append(out, directory...), "PK\x05\x06\x00\x00\x00\x00"...)
	out = le.AppendUint16(le.AppendUint16(out, count), count)
	out = le.AppendUint32(le.AppendUint32(out, uint32(len(directory))), at)
	return le.AppendUint16(out, 0)
}

var bagit = stored("b/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")

func ptr[T any](v T) *T { return &v }

func TestHostileZips(t *testing.T) {
	marker := stored("b/seal/tagmanifest-sha256.txt.sig", "x")
	for _, c := range []struct {
		name, code, file string
		data             []byte
	}{
		{"nothing", "not-zip", "", nil},
		{"one byte", "not-zip", "", []byte("P")},
		{"text", "not-zip", "", bytes.Repeat([]byte("not a zip "), 10000)},
		{"only a start", "zip-cut", "", []byte("PK\x03\x04 and no more")},
		{"empty zip", "not-bundle", "", zipOf()},
		{"no bag", "not-bundle", "", zipOf(stored("a.txt", "a"))},
		{"a bag of another maker", "other-bag", "", zipOf(bagit, stored("b/data/x", "x"))},
		{"up and out", "zip-path", "b/../../etc/passwd", zipOf(bagit, stored("b/../../etc/passwd", "x"))},
		{"absolute", "zip-path", "/etc/passwd", zipOf(bagit, stored("/etc/passwd", "x"))},
		{"drive letter", "zip-path", "C:/x", zipOf(bagit, stored("C:/x", "x"))},
		{"backslash", "zip-path", `b\data\x`, zipOf(bagit, stored(`b\data\x`, "x"))},
		{"dot", "zip-path", "b/./x", zipOf(bagit, stored("b/./x", "x"))},
		{"ends in a dot", "zip-path", "b/x.", zipOf(bagit, stored("b/x.", "x"))},
		{"ends in a space", "zip-path", "b/x /y", zipOf(bagit, stored("b/x /y", "x"))},
		{"empty part", "zip-path", "b//x", zipOf(bagit, stored("b//x", "x"))},
		{"no name", "zip-path", "", zipOf(bagit, stored("", "x"))},
		{"zero byte", "zip-path", "b/x\ufffdy", zipOf(bagit, stored("b/x\x00y", "x"))},
		{"not UTF-8", "zip-path", "b/\ufffd", zipOf(bagit, stored("b/\xff\xfe", "x"))},
		{"very long", "zip-path", strings.Repeat("n", 200) + "\u2026", zipOf(bagit, stored(strings.Repeat("n", 5000), "x"))},
		{"very deep", "zip-path", strings.Repeat("d/", 40) + "x", zipOf(bagit, stored(strings.Repeat("d/", 40)+"x", "x"))},
		{"same name twice", "zip-doubled", "b/data/x", zipOf(bagit, stored("b/data/x", "x"), stored("b/data/x", "y"))},
		{"same but for case", "zip-doubled", "b/Data/X", zipOf(bagit, stored("b/data/x", "x"), stored("b/Data/X", "y"))},
		{"file and folder", "zip-doubled", "b/data", zipOf(bagit, stored("b/data", "x"), stored("b/data/x", "y"))},
		{"encrypted", "zip-encrypted", "b/x", zipOf(bagit, raw{name: "b/x", data: []byte("x"), size: 1, flags: 1})},
		{"zstd", "zip-method", "b/x", zipOf(bagit, raw{name: "b/x", data: []byte("x"), size: 1, method: 93})},
		{"link", "zip-link", "b/x", zipOf(bagit, raw{name: "b/x", data: []byte("/etc"), size: 4, attributes: 0o120777 << 16})},
		{"stored but longer", "zip-mismatch", "b/x", zipOf(bagit, raw{name: "b/x", data: []byte("x"), size: 9})},
		{"two names", "zip-mismatch", "b/x", zipOf(bagit, raw{name: "b/x", localName: "b/y", data: []byte("x"), size: 1})},
		{"two sizes", "zip-mismatch", "b/x", zipOf(bagit, raw{name: "b/x", localSize: ptr(uint32(7)), data: []byte("x"), size: 1})},
		{"two checksums", "zip-mismatch", "b/x", zipOf(bagit, raw{name: "b/x", directoryCRC: ptr(uint32(7)), data: []byte("x"), size: 1})},
		{"two methods", "zip-mismatch", "b/x", zipOf(bagit, raw{name: "b/x", localMethod: ptr(uint16(8)), data: []byte("x"), size: 1})},
		{"a wrong checksum", "file-unreadable", "data/x", zipOf(bagit, marker, raw{name: "b/data/x", sum: ptr(uint32(7)), data: []byte("x"), size: 1})},
		{"less than declared", "file-unreadable", "data/x", func() []byte {
			e := deflated("b/data/x", []byte("hello"))
			e.size++
			return zipOf(bagit, marker, e)
		}()},
		{"bytes before the end record", "zip-damaged", "", func() []byte {
			z := zipOf(bagit)
			return slices.Insert(z, len(z)-22, []byte("hidden")...)
		}()},
		{"one place for two", "zip-overlap", "b/bagit.txt", zipOf(bagit, raw{name: "b/bagit.txt", at: ptr(uint32(0)), data: bagit.data, size: bagit.size})},
		{"a place beyond the end", "zip-mismatch", "b/x", zipOf(bagit, raw{name: "b/x", at: ptr(uint32(1 << 30)), data: []byte("x"), size: 1})},
		{"bytes of nobody", "zip-outside", "", withGap()},
		{"data in front", "zip-damaged", "", append([]byte("#!/bin/sh\n"), zipOf(bagit)...)},
		{"data behind", "zip-cut", "", append(zipOf(bagit), "more"...)},
		{"declared bomb", "zip-bomb", "", zipOf(bagit, raw{name: "b/x", method: 8, data: []byte("x"), size: 1 << 31})},
		{"bomb that lies", "file-unreadable", "seal/tagmanifest-sha256.txt.sig", func() []byte {
			bomb := deflated("b/seal/tagmanifest-sha256.txt.sig", make([]byte, 16<<20))
			bomb.size = 100 // and the checksum of what would come out
			return zipOf(bagit, bomb)
		}()},
		{"broken stream", "file-unreadable", "data/x", zipOf(bagit, marker, raw{name: "b/data/x", method: 8, data: []byte("\xff\xff\xff"), size: 3})},
		{"more packed than unpacked", "file-unreadable", "data/x", func() []byte {
			e := deflated("b/data/x", []byte("hello"))
			e.data = append(e.data, "hidden"...)
			return zipOf(bagit, marker, e)
		}()},
		{"a list too long", "file-too-long", "tagmanifest-sha256.txt", zipOf(bagit, marker, deflated("b/tagmanifest-sha256.txt", make([]byte, 2<<20)))},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantBad(t, check(t, c.data), c.code, c.file)
		})
	}
}

// withGap is a ZIP with bytes between two entries.
func withGap() []byte {
	first, second := zipOf(bagit), zipOf(stored("b/x", "x"))
	body := func(z []byte) []byte { return bytes.Clone(z[:bytes.Index(z, []byte("PK\x01\x02"))]) }
	directory := func(z []byte, at int) []byte {
		d := bytes.Clone(z[bytes.Index(z, []byte("PK\x01\x02")):bytes.Index(z, []byte("PK\x05\x06"))])
		binary.LittleEndian.PutUint32(d[42:], uint32(at))
		return d
	}
	out := append(body(first), "between the lines"...)
	at := len(out)
	out = append(out, body(second)...)
	return finish(out, append(directory(first, 0), directory(second, at)...), 2)
}

func TestTooManyEntriesAreRefusedUnread(t *testing.T) {
	// A ZIP64 end that promises 200,000 entries in a directory that is not there.
	le := binary.LittleEndian
	end := append([]byte("PK\x06\x06"), make([]byte, 52)...)
	le.PutUint64(end[4:], 44)
	le.PutUint64(end[24:], 200_000)
	le.PutUint64(end[32:], 200_000)
	le.PutUint64(end[40:], 200_000*46)
	locator := append([]byte("PK\x06\x07"), make([]byte, 16)...)
	tail := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	for i := 8; i < 20; i++ {
		tail[i] = 0xff
	}
	wantBad(t, check(t, append(append(end, locator...), tail...)), "zip-too-many", "")
	le.PutUint64(end[32:], 1<<63)
	le.PutUint64(end[24:], 1<<63)
	wantBad(t, check(t, append(append(end, locator...), tail...)), "zip-too-many", "")
}

func TestManyTinyEntriesStayWithinBounds(t *testing.T) {
	entries := []raw{bagit}
	for i := range 60_000 {
		entries = append(entries, stored("b/data/"+strings.Repeat("x/", i%9)+string(rune('a'+i%26))+strings.Repeat("y", i/26%40)+strings.Repeat("z", i/1040), "x"))
	}
	data := zipOf(entries...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	r := check(t, data)
	runtime.ReadMemStats(&after)
	if r.OK || len(r.Findings) > 501 {
		t.Errorf("%d findings", len(r.Findings))
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 400<<20 {
		t.Errorf("allocated %d MiB for %d KiB", grown>>20, len(data)>>10)
	}
}

// More entries than a plain ZIP can count, as other programs write them (ZIP64): each is
// looked at, in a bundle and in a bag of another maker, and what is too much to list is
// cut off.
func TestSeventyThousandEntriesAreFoundOut(t *testing.T) {
	for name, f := range map[string]*folder{"a bundle": sampleFolder(t), "another bag": foreign()} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for path, content := range f.files {
			w, _ := z.Create(f.top + path)
			w.Write(content)
		}
		for i := range 70_000 {
			z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%sdata/%05d", f.top, i)})
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		r := check(t, b.Bytes())
		if r.OK || len(r.Findings) != 501 || !has(r, "file-extra", "data/00000") || r.Findings[500].Code != "more" {
			t.Errorf("%s: %d findings, %+v", name, len(r.Findings), r.Findings[:3])
		}
	}
}

func TestTruncatedAnywhere(t *testing.T) {
	data := sampleZip()
	for n := 0; n < len(data); n += 1 + len(data)/400 {
		if r := check(t, data[:n]); r.OK || len(r.Findings) != 1 {
			t.Errorf("cut at %d: %+v", n, r)
		}
	}
	for n := len(data) - 30; n < len(data); n++ {
		if r := check(t, data[:n]); r.OK {
			t.Errorf("cut at %d holds", n)
		}
	}
}

// Every byte outside the files' own data, and some inside: there is always
// something to say about a ZIP that is not the one handed over.
func TestEveryFlippedByteOfTheZipIsNoticed(t *testing.T) {
	data := bytes.Clone(sampleZip())
	sound := check(t, data)
	directory := bytes.Index(data, []byte("PK\x01\x02"))
	noticed := func(at int) bool {
		data[at] ^= 0x10
		defer func() { data[at] ^= 0x10 }()
		r := check(t, data)
		return !r.OK || len(r.Findings) > len(sound.Findings)
	}
	for at := 0; at < directory; at += 2003 {
		if !noticed(at) && !sameFiles(t, data, at) {
			t.Errorf("byte %d of %d", at, len(data))
		}
	}
	for _, name := range []string{"START-HERE.html", "data/exhibits/0005/0005-01.wav"} {
		header := bytes.Index(data, []byte(sampleFolder(t).top+name)) - 30
		for at := header; at < header+30; at++ {
			if !noticed(at) {
				t.Errorf("byte %d of the local header of %s", at-header, name)
			}
		}
	}
	for at := directory; at < len(data); at += 11 {
		if !noticed(at) {
			t.Errorf("byte %d of the directory", at-directory)
		}
	}
}

// sameFiles: flipping the byte changed nothing that unpacks, such as the
// padding at the end of a deflate stream.
func sameFiles(t *testing.T, data []byte, at int) bool {
	flipped := bytes.Clone(data)
	flipped[at] ^= 0x10
	a, b := unpack(t, data), unpack(t, flipped)
	for path, body := range a.files {
		if !bytes.Equal(b.files[path], body) {
			return false
		}
	}
	return len(a.files) == len(b.files)
}

func FuzzCheck(f *testing.F) {
	f.Add(zipOf(bagit))
	f.Add(zipOf(bagit, stored("b/seal/tagmanifest-sha256.txt.sig", "x"), deflated("b/data/x", []byte("hello"))))
	f.Add(withGap())
	f.Add(tiny(f))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// tiny is a whole bundle without its larger files.
func tiny(t testing.TB) []byte {
	f := sampleFolder(t)
	for path, body := range f.files {
		if len(body) > 50_000 {
			delete(f.files, path)
		}
	}
	f.seal(t)
	return f.pack(t)
}
