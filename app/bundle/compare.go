package bundle

import (
	"bytes"
	"io"

	"daybook/app/journal"
)

// Compared is what two bundles, held against each other, say of the journal they
// were made from. docs/bundle-format.md, section 11.
type Compared struct {
	Earlier, Later Result
	Swapped        bool   // the one given first is the later one
	Code           string // a key in app/text: "compared." + Code
	OK             bool   // both hold, and the later log goes on from the earlier
	At             uint64 // disagree: the first entry at which the logs differ
}

// Input is a file that may be a bundle.
type Input struct {
	Bytes io.ReaderAt
	Size  int64
}

// compared is whether one of two that were checked extends the other.
func compared(first, second *checker) Compared {
	c := Compared{Code: "not-compared"}
	if old, new := first.journal, second.journal; old != nil && new != nil {
		if c.Swapped = old.Len() > new.Len(); c.Swapped {
			first, second, old, new = second, first, new, old
		}
		c.Code, c.At = extends(old, new)
	}
	c.Earlier, c.Later = first.result, second.result
	c.OK = c.Earlier.OK && c.Later.OK && (c.Code == "same" || c.Code == "extends" || c.Code == "extends-lost")
	return c
}

// extends compares the head over as many entries as the earlier log has. Only
// where that differs are the lines looked at one by one.
func extends(old, new *journal.Journal) (code string, at uint64) {
	if head, err := new.RootAt(old.Len()); err == nil && head == old.Root() {
		if old.Len() == new.Len() {
			return "same", 0
		}
		return "extends", 0
	}
	for i, e := range old.Entries() {
		later := new.Entries()[i]
		if bytes.Equal(e.Line, later.Line) || e.Header.Act == journal.Lost || later.Header.Act == journal.Lost {
			continue
		}
		if i == 0 {
			return "other-journal", 0
		}
		return "disagree", uint64(i)
	}
	return "extends-lost", 0
}
