package bundle

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// guard looks at every entry before any is unpacked, and marks those that may
// not be.
func (a *archive) guard(size int64, f *findings) error {
	a.guardNames(f)
	for _, e := range a.entries {
		switch {
		case e.flags&(flagEncrypted|flagStrong|flagMasked) != 0:
			e.refuse(f, "zip-encrypted")
		case e.link:
			e.refuse(f, "zip-link")
		case e.method != stored && e.method != deflated:
			e.refuse(f, "zip-method")
		case e.method == stored && e.packed != e.size:
			e.refuse(f, "zip-mismatch")
		}
	}
	return a.guardPlaces(size, f)
}

func (e *entry) refuse(f *findings, code string) {
	e.bad = true
	f.wrong(code, e.name)
}

// guardNames refuses names that could leave the folder, and any two that some
// file system takes for one.
func (a *archive) guardNames(f *findings) {
	files, folders := map[string]*entry{}, map[string]bool{}
	for _, e := range a.entries {
		if !safePath(e.name) {
			e.refuse(f, "zip-path")
			continue
		}
		key := strings.ToLower(strings.TrimSuffix(e.name, "/"))
		for i := range key {
			if key[i] == '/' {
				folders[key[:i]] = true
			}
		}
		if e.dir && (files[key] == nil || files[key].dir) {
			files[key], folders[key] = e, true
			continue
		}
		if other := files[key]; other != nil {
			other.bad = true
			e.refuse(f, "zip-doubled")
			continue
		}
		files[key] = e
	}
	for _, e := range a.entries {
		if !e.dir && !e.bad && folders[strings.ToLower(e.name)] {
			e.refuse(f, "zip-doubled")
		}
	}
}

const (
	maxName  = 1024
	maxDepth = 16
)

// safePath: relative, with no way up and nothing that Windows reads otherwise.
func safePath(name string) bool {
	if name == "" || len(name) > maxName || !utf8.ValidString(name) || strings.ContainsAny(name, "\\:") {
		return false
	}
	for _, r := range name {
		if r < ' ' || r == 0x7f {
			return false
		}
	}
	if strings.Count(name, "/") > maxDepth {
		return false
	}
	for part := range strings.SplitSeq(strings.TrimSuffix(name, "/"), "/") {
		if part == "" || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return false
		}
	}
	return true
}

// guardPlaces reads the local headers and sees that every byte before the
// directory belongs to one entry.
func (a *archive) guardPlaces(size int64, f *findings) error {
	order := slices.Clone(a.entries)
	sort.SliceStable(order, func(i, k int) bool { return order[i].at < order[k].at })
	w := &window{r: a.r, size: size}
	end := int64(0)   // of the entry before
	slack := int64(0) // how long its data descriptor may be
	for _, e := range order {
		if e.at > end+slack {
			f.wrong("zip-outside", "")
		}
		if e.at < end {
			e.refuse(f, "zip-overlap")
		}
		after, err := a.guardLocal(e, w, f)
		if err != nil {
			return err
		}
		if end, slack = max(end, after), 0; e.flags&flagDescriptor != 0 {
			slack = maxDescriptor
		}
	}
	if a.dirAt > end+slack {
		f.wrong("zip-outside", "")
	}
	a.plain = a.plain && end == a.dirAt && a.looksPlain()
	return nil
}

// maxDescriptor is signature, CRC-32 and two 64-bit sizes [4.3.9].
const maxDescriptor = 24

// guardLocal holds the local header [4.3.7] against the directory and returns
// where the entry ends.
func (a *archive) guardLocal(e *entry, w *window, f *findings) (int64, error) {
	fixed := localSize + int64(len(e.name))
	if e.at+fixed > a.dirAt {
		e.refuse(f, "zip-mismatch")
		return e.at, nil
	}
	b, err := w.bytes(e.at, fixed)
	if err != nil {
		return 0, err
	}
	le := binary.LittleEndian
	extra := int64(le.Uint16(b[28:]))
	if string(b[:4]) != sigLocal || int(le.Uint16(b[26:])) != len(e.name) || string(b[localSize:]) != e.name ||
		le.Uint16(b[6:]) != e.flags || le.Uint16(b[8:]) != e.method || e.at+fixed+extra+e.packed > a.dirAt {
		e.refuse(f, "zip-mismatch")
		return e.at, nil
	}
	e.data = e.at + fixed + extra
	more, err := w.bytes(e.at+fixed, extra)
	if err != nil {
		return 0, err
	}
	packed, size := int64(le.Uint32(b[18:])), int64(le.Uint32(b[22:]))
	widen(more, &size, &packed)
	if e.flags&flagDescriptor == 0 && (packed != e.packed || size != e.size || le.Uint32(b[14:]) != e.crc) {
		e.refuse(f, "zip-mismatch")
	}
	// The directory repeats the rest of the local header, byte for byte.
	a.plain = a.plain && extra == 0 && bytes.Equal(b[4:30], e.central[6:32])
	return e.data + e.packed, nil
}

// looksPlain reports whether the directory is as Write makes it: then this is
// most likely the very ZIP that was handed over.
func (a *archive) looksPlain() bool {
	at := int64(0)
	for _, e := range a.entries {
		le, c := binary.LittleEndian, e.central
		if e.at != at || e.dir || len(c) != centralSize+len(e.name) || !bytes.Equal(c[12:16], a.entries[0].central[12:16]) ||
			le.Uint16(c[4:]) != zipCreator || le.Uint16(c[6:]) != zipReader || e.flags != 0 ||
			le.Uint32(c[32:]) != 0 || le.Uint16(c[36:]) != 0 || le.Uint32(c[38:]) != zipAttributes {
			return false
		}
		at = e.data + e.packed
	}
	return true
}
