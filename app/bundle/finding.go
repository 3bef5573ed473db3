package bundle

import (
	"cmp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/app/archive"
)

// Result is what a check found.
type Result struct {
	OK        bool
	Name      string   // of the bundle, as it says itself
	SealedAt  string   // RFC 3339 UTC, as it says itself
	SealCode  string   // as in Code, of the sealed list that is there
	Key       string   // fingerprint of the key that made the seal, "" where it does not fit
	Before    []string // those of the keys before it, each vouching for the next, oldest first
	Incidents int      // shortened ones among them
	Files     int
	Entries   int
	Shortened int    // entries that the giver shortened
	Set       string // of a volume: the name its set shares
	Volume    int    // from 1; 0 of a bundle that is whole
	Volumes   int    // how many there are
	Stamps    []Stamped
	Findings  []Finding
}

// Finding is one thing that does not hold, or is worth knowing. Code is a key
// in app/text: "finding." + Code.
type Finding struct {
	Code string
	File string // below the bag's folder, "" for the ZIP itself
	Bad  bool   // false: worth knowing only
}

// maxFindings keeps a hostile archive from filling memory and screen.
const maxFindings = 500

// findings collects each finding once.
type findings struct {
	list []Finding
	seen map[Finding]bool
	bad  bool
	more bool // there were too many to list
}

func (f *findings) add(code, file string, bad bool) {
	found := Finding{Code: code, File: printable(file), Bad: bad}
	f.bad = f.bad || bad
	if f.seen[found] {
		return
	}
	if len(f.list) == maxFindings {
		f.more = true
		return
	}
	if f.seen == nil {
		f.seen = map[Finding]bool{}
	}
	f.seen[found] = true
	f.list = append(f.list, found)
}

// wrong notes what keeps a bundle from holding; note what is worth knowing.
func (f *findings) wrong(code, file string) { f.add(code, file, true) }
func (f *findings) note(code, file string)  { f.add(code, file, false) }

// stop notes what leaves nothing to go on with.
func (f *findings) stop(code string) error {
	f.wrong(code, "")
	return archive.ErrStop
}

// sorted is the list, bad ones first, then by file.
func (f *findings) sorted() []Finding {
	sort.Slice(f.list, func(i, k int) bool {
		a, b := f.list[i], f.list[k]
		if a.Bad != b.Bad {
			return a.Bad
		}
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Code, b.Code)) < 0
	})
	if f.more {
		return append(f.list, Finding{Code: "more", Bad: f.bad})
	}
	return f.list
}

const maxShown = 200

// printable is a name from an archive as it may be put on a screen.
func printable(name string) string {
	clean := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
	if runes := []rune(clean); len(runes) > maxShown {
		return string(runes[:maxShown]) + "…"
	}
	return clean
}
