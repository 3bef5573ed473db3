package drive

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf16"

	"github.com/klauspost/compress/zstd"
)

// Search looks for words in every file under a folder and returns one line for
// each place a word was found. It looks at
//
//   - the bytes as they lie there, for the word in UTF-8 and in UTF-16LE: this
//     finds Chromium's session files, SQLite databases (but not a word that
//     runs over the edge of a page), preferences, OPFS files, blobs paged out;
//   - LevelDB tables (.ldb), block by block with Snappy undone, and LevelDB
//     logs (.log) with their 32 KiB blocks joined: IndexedDB, localStorage and
//     sessionStorage live there, deleted values included as long as they lie
//     in a file;
//   - inside those, and in files as such: values that Blink packed with Snappy,
//     Firefox's session files, and gzip and Zstandard streams wherever one begins.
//
// It cannot look at what the file system has freed, at memory, or into
// Brotli streams, which have no mark to be known by; Chromium keeps those only
// where a host sent them.
func Search(dir string, words ...string) ([]string, error) {
	var forms []form
	for _, w := range words {
		forms = append(forms, form{w, "plain", []byte(w)}, form{w, "UTF-16", utf16le(w)})
	}
	var found []string
	err := Pieces(dir, func(where string, b []byte) {
		for _, f := range forms {
			line := fmt.Sprintf("%q (%s) in %s", f.word, f.name, where)
			if bytes.Contains(b, f.bytes) && !slices.Contains(found, line) {
				found = append(found, line)
			}
		}
	})
	return found, err
}

// Pieces shows everything that Search looks at: each file, and each stream
// unpacked from it. What is shown may be shown again as part of something else.
func Pieces(dir string, see func(where string, b []byte)) error {
	s := &search{see: see}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil // a live profile has files that come and go
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		s.file, _ = filepath.Rel(dir, path)
		s.files++
		s.whole(b)
		return nil
	})
	if err == nil && s.files == 0 {
		err = fmt.Errorf("nothing to search in %s", dir)
	}
	return err
}

type form struct {
	word, name string
	bytes      []byte
}

type search struct {
	see   func(where string, b []byte)
	file  string
	files int
}

func utf16le(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// whole searches one file by what it is.
func (s *search) whole(b []byte) {
	s.bytes(b, "", 0)
	switch filepath.Ext(s.file) {
	case ".ldb", ".sst":
		for _, block := range tableBlocks(b) {
			s.bytes(block, " in a table block", 0)
		}
	case ".log":
		s.bytes(logRecords(b), " in log records", 0)
	}
}

// bytes shows b and the compressed streams inside it, three deep.
func (s *search) bytes(b []byte, how string, depth int) {
	s.see(s.file+how, b)
	if depth == 3 {
		return
	}
	for _, p := range packings {
		for at := 0; ; {
			i := bytes.Index(b[at:], []byte(p.mark))
			if i < 0 {
				break
			}
			if out := p.undo(b[at+i:]); len(out) > 0 {
				s.bytes(out, how+", "+p.name, depth+1)
			}
			at += i + len(p.mark)
		}
	}
}

// unpackLimit bounds what one compressed stream may become.
const unpackLimit = 64 << 20

var packings = []struct {
	name, mark string
	undo       func([]byte) []byte
}{
	{"gzip", "\x1f\x8b\x08", func(b []byte) []byte {
		r, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil
		}
		out, _ := io.ReadAll(io.LimitReader(r, unpackLimit)) // what came before an error counts
		return out
	}},
	{"zstd", "\x28\xb5\x2f\xfd", func(b []byte) []byte {
		r, err := zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil
		}
		defer r.Close()
		out, _ := io.ReadAll(io.LimitReader(r, unpackLimit))
		return out
	}},
	{"Mozilla's LZ4", "mozLz40\x00", unmoz},
	// Blink's wrapped IndexedDB value: version mark, then "packed with Snappy".
	{"Snappy value", "\xff\x11\x02", func(b []byte) []byte { return unsnap(b[3:]) }},
}
