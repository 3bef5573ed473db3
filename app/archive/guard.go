package archive

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Guard looks at every entry before any is unpacked, and marks those that may
// not be. Its error is r's.
func (a *Archive) Guard(size int64, report Report) error {
	a.guardNames(report)
	for _, e := range a.Entries {
		switch {
		case e.flags&(flagEncrypted|flagStrong|flagMasked) != 0:
			e.refuse(report, "zip-encrypted")
		case e.link:
			e.refuse(report, "zip-link")
		case e.method != stored && e.method != deflated:
			e.refuse(report, "zip-method")
		case e.method == stored && e.packed != e.Size:
			e.refuse(report, "zip-mismatch")
		}
	}
	return a.guardPlaces(size, report)
}

func (e *Entry) refuse(report Report, code string) {
	e.Bad = true
	report(code, e.Name)
}

// guardNames refuses names that could leave the folder, and any two that some
// file system takes for one.
func (a *Archive) guardNames(report Report) {
	files, folders := map[string]*Entry{}, map[string]bool{}
	for _, e := range a.Entries {
		if !safePath(e.Name) {
			e.refuse(report, "zip-path")
			continue
		}
		key := strings.ToLower(strings.TrimSuffix(e.Name, "/"))
		for i := range key {
			if key[i] == '/' {
				folders[key[:i]] = true
			}
		}
		if e.Dir && (files[key] == nil || files[key].Dir) {
			files[key], folders[key] = e, true
			continue
		}
		if other := files[key]; other != nil {
			other.Bad = true
			e.refuse(report, "zip-doubled")
			continue
		}
		files[key] = e
	}
	for _, e := range a.Entries {
		if !e.Dir && !e.Bad && folders[strings.ToLower(e.Name)] {
			e.refuse(report, "zip-doubled")
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
func (a *Archive) guardPlaces(size int64, report Report) error {
	order := slices.Clone(a.Entries)
	sort.SliceStable(order, func(i, k int) bool { return order[i].At < order[k].At })
	w := &window{r: a.r, size: size}
	end := int64(0)   // of the entry before
	slack := int64(0) // how long its data descriptor may be
	for _, e := range order {
		if e.At > end+slack {
			report("zip-outside", "")
		}
		if e.At < end {
			e.refuse(report, "zip-overlap")
		}
		after, err := a.guardLocal(e, w, report)
		if err != nil {
			return err
		}
		if end, slack = max(end, after), 0; e.flags&flagDescriptor != 0 {
			slack = maxDescriptor
		}
	}
	if a.dirAt > end+slack {
		report("zip-outside", "")
	}
	a.Tight = a.Tight && end == a.dirAt
	return nil
}

// maxDescriptor is signature, CRC-32 and two 64-bit sizes [4.3.9].
const maxDescriptor = 24

// guardLocal holds the local header [4.3.7] against the directory and returns
// where the entry ends.
func (a *Archive) guardLocal(e *Entry, w *window, report Report) (int64, error) {
	fixed := localSize + int64(len(e.Name))
	if e.At+fixed > a.dirAt {
		e.refuse(report, "zip-mismatch")
		return e.At, nil
	}
	b, err := w.bytes(e.At, fixed)
	if err != nil {
		return 0, err
	}
	le := binary.LittleEndian
	extra := int64(le.Uint16(b[28:]))
	if string(b[:4]) != sigLocal || int(le.Uint16(b[26:])) != len(e.Name) || string(b[localSize:]) != e.Name ||
		le.Uint16(b[6:]) != e.flags || le.Uint16(b[8:]) != e.method || e.At+fixed+extra+e.packed > a.dirAt {
		e.refuse(report, "zip-mismatch")
		return e.At, nil
	}
	e.data = e.At + fixed + extra
	e.End = e.data + e.packed
	more, err := w.bytes(e.At+fixed, extra)
	if err != nil {
		return 0, err
	}
	packed, size := int64(le.Uint32(b[18:])), int64(le.Uint32(b[22:]))
	widen(more, &size, &packed)
	if e.flags&flagDescriptor == 0 && (packed != e.packed || size != e.Size || le.Uint32(b[14:]) != e.crc) {
		e.refuse(report, "zip-mismatch")
	}
	// The directory repeats the rest of the local header, byte for byte.
	a.Tight = a.Tight && extra == 0 && bytes.Equal(b[4:30], e.Central[6:32])
	return e.End, nil
}
