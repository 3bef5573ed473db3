package bundle

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"path"
	"strings"

	"daybook/app/archive"
	"daybook/app/stamp"
)

// bag is the folder in the archive that holds the bundle.
type bag struct {
	archive *archive.Archive
	top     string // with "/" at its end; "" when there is no folder
	files   map[string]*archive.Entry
	sums    map[string]string // hex SHA-256 of every file that can be read
	texts   map[string][]byte // contents of those in limits
	stamps  int               // files in seal/stamps/ so far
}

// limits are the files that are read into memory, and how long each may be.
var limits = map[string]int64{
	pathBagit: 1 << 20, pathInfo: 1 << 20, pathShort: 64 << 20, pathTags: 1 << 20, pathManifest: 32 << 20,
	pathSig: 1 << 20, pathSigners: 1 << 20, pathKey: 1 << 20,
	pathLog: 64 << 20, pathContents: 64 << 20, pathCheckpoints: 64 << 20, pathRecords: 64 << 20,
}

func limitOf(name string) (limit int64, kept bool) {
	if _, _, ok := stampAt(name); ok {
		return stamp.MaxSize, true
	}
	limit, kept = limits[name]
	return limit, kept
}

// few reports whether a file may be kept where anybody may have put any number.
func (b *bag) few(name string) bool {
	if strings.HasPrefix(name, prefixStamps) {
		b.stamps++
	}
	return b.stamps <= maxStamps || !strings.HasPrefix(name, prefixStamps)
}

// findBag takes the folder of the bagit.txt nearest to the root; nil if there
// is none. What lies outside it is noted.
func findBag(a *archive.Archive, f *findings) *bag {
	var marker *archive.Entry
	for _, e := range a.Entries {
		if path.Base(e.Name) == pathBagit && !e.Dir && !leftBySystem(e.Name) && (marker == nil || nearer(e.Name, marker.Name)) {
			marker = e
		}
	}
	if marker == nil {
		return nil
	}
	b := &bag{archive: a, top: strings.TrimSuffix(marker.Name, pathBagit)}
	b.files, b.sums, b.texts = map[string]*archive.Entry{}, map[string]string{}, map[string][]byte{}
	for _, e := range a.Entries {
		name, inside := strings.CutPrefix(e.Name, b.top)
		switch {
		case e.Dir:
		case leftBySystem(e.Name):
			f.note("system-file", e.Name)
		case !inside:
			f.wrong("file-extra", e.Name)
		case b.files[name] == nil:
			b.files[name] = e
		}
	}
	return b
}

func nearer(a, b string) bool {
	x, y := strings.Count(a, "/"), strings.Count(b, "/")
	return x < y || x == y && a < b
}

// leftBySystem: what macOS and Windows put into folders and ZIPs unasked.
func leftBySystem(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, "._") ||
		base == ".DS_Store" || base == "Thumbs.db" || base == "desktop.ini"
}

// read unpacks and hashes every file once, and keeps the short ones that the
// check itself reads.
func (b *bag) read(ctx context.Context, f *findings, progress func(done, total int64)) error {
	u := archive.NewUnpacker(ctx, b.archive, progress)
	for _, e := range b.archive.Entries {
		name := strings.TrimPrefix(e.Name, b.top)
		if limit, kept := limitOf(name); kept && e.Size > limit && b.files[name] == e {
			e.Bad = true
			f.wrong("file-too-long", name)
		}
		if b.files[name] != e || e.Bad {
			u.Tell(e.Size)
			continue
		}
		if err := b.readFile(u, name, e, f); err != nil {
			return err
		}
	}
	return nil
}

func (b *bag) readFile(u *archive.Unpacker, name string, e *archive.Entry, f *findings) error {
	var text bytes.Buffer
	var keep io.Writer
	if _, kept := limitOf(name); kept && b.few(name) {
		keep = &text
	}
	sum, err := u.Sum(e, keep)
	if errors.Is(err, archive.ErrUnpack) {
		e.Bad = true
		f.wrong("file-unreadable", name)
		return nil
	}
	if err != nil {
		return err
	}
	b.sums[name] = hex.EncodeToString(sum[:])
	if keep != nil {
		b.texts[name] = append([]byte{}, text.Bytes()...)
	}
	return nil
}
