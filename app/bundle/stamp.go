package bundle

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"daybook/app/journal"
	"daybook/app/report"
	"daybook/app/stamp"
)

// What others say of the time lies in seal/stamps/: docs/bundle-format.md, section 16.
// A checkpoint of n entries is n.txt, what was made of it n- and the beginning of its
// own SHA-256, so that a changed one does not fit its name.
const (
	prefixStamps = "seal/stamps/"
	stampDigits  = 16
	maxStamps    = 100 // that are read
)

// Stamped is what a time stamp says, which nobody here has checked: see package stamp.
type Stamped struct {
	File    string
	Kind    string // stamp.TSR, stamp.OTS
	Entries int    // of the log that were there then
	Time    string // RFC 3339 UTC, "" where it names none
	Block   uint64 // of Bitcoin, 0 where it names none
}

// ErrNotCovered: a stamp was made of something else than this log.
var ErrNotCovered = errors.New("time stamp covers no checkpoint of this log")

// Stamp reads a time stamp and finds the checkpoint that it was made of, the latest
// first: stamp.ErrForm, ErrNotCovered.
func Stamp(ctx context.Context, j *journal.Journal, data []byte) (journal.Stamp, error) {
	s, err := stamp.Parse(data)
	if err != nil {
		return journal.Stamp{}, err
	}
	for n := j.Len(); n > 0; n-- {
		if err := ctx.Err(); err != nil {
			return journal.Stamp{}, err
		}
		if lines, err := Checkpoint(j, n); err == nil && s.Covers(lines) {
			return journal.Stamp{Entries: n, Type: s.Kind, Data: data}, nil
		}
	}
	return journal.Stamp{}, ErrNotCovered
}

// Said is what a stamp of a journal says; ok is false where it does not fit the log
// any more.
func Said(j *journal.Journal, s *journal.Stamp) (said Stamped, ok bool) {
	read, err := stamp.Parse(s.Data)
	lines, err2 := Checkpoint(j, s.Entries)
	if err != nil || err2 != nil || s.Entries == 0 || !read.Covers(lines) {
		return Stamped{}, false
	}
	said = Stamped{Kind: read.Kind, Entries: int(s.Entries)}
	if !read.Time.IsZero() {
		said.Time = read.Time.Format("2006-01-02T15:04:05Z")
	}
	if len(read.Blocks) > 0 {
		said.Block = slices.Min(read.Blocks)
	}
	return said, true
}

// stampFiles are the stamps that fit, each once, and what they were made of.
func stampFiles(j *journal.Journal) []text {
	files := map[string][]byte{}
	for _, r := range j.Stamps() {
		s := r.Now().Stamp
		if said, ok := Said(j, s); ok {
			sum := sha256.Sum256(s.Data)
			base := prefixStamps + strconv.Itoa(said.Entries)
			files[base+".txt"], _ = Checkpoint(j, s.Entries)
			files[base+"-"+sumHex(sum[:])[:stampDigits]+"."+said.Kind] = s.Data
		}
	}
	var list []text
	for _, path := range slices.Sorted(maps.Keys(files)) {
		list = append(list, text{path, files[path]})
	}
	return list
}

// stampNames are those files, for HOW-TO-CHECK.txt.
func stampNames(j *journal.Journal) (list []report.Stamp) {
	for _, f := range stampFiles(j) {
		if s, err := stamp.Parse(f.data); err == nil {
			of, _, _ := strings.Cut(f.path, "-")
			list = append(list, report.Stamp{Of: of + ".txt", File: f.path, Kind: s.Kind, Token: s.Token})
		}
	}
	return list
}

// stampAt takes the name of a file apart: for how many entries it is, and of a stamp
// with what its SHA-256 begins, "" of a checkpoint.
func stampAt(path string) (entries uint64, sum string, ok bool) {
	name, ok := strings.CutPrefix(path, prefixStamps)
	if !ok {
		return 0, "", false
	}
	number, ok := strings.CutSuffix(name, ".txt")
	if !ok {
		var rest, kind string
		number, rest, _ = strings.Cut(name, "-")
		sum, kind, _ = strings.Cut(rest, ".")
		ok = len(sum) == stampDigits && (kind == stamp.TSR || kind == stamp.OTS)
	}
	n, err := strconv.ParseUint(number, 10, 48)
	return n, sum, ok && err == nil && n > 0 && fmt.Sprint(n) == number
}

// checkStamps holds what lies there against the log.
func (c *checker) checkStamps() {
	c.stamps = map[string]bool{}
	if c.journal == nil {
		return
	}
	for _, path := range slices.Sorted(maps.Keys(c.bag.texts)) {
		n, sum, ok := stampAt(path)
		if !ok {
			continue
		}
		c.stamps[path] = true
		if lines, err := Checkpoint(c.journal, n); sum == "" {
			if err != nil || string(lines) != string(c.bag.texts[path]) {
				c.wrong("stamp-checkpoint", path)
			}
			continue
		}
		c.checkStamp(path, sum, journal.Stamp{Entries: n, Data: c.bag.texts[path]})
	}
}

func (c *checker) checkStamp(path, sum string, s journal.Stamp) {
	said, ok := Said(c.journal, &s)
	switch {
	case !strings.HasPrefix(c.bag.sums[path], sum):
		c.wrong("stamp-changed", path)
	case !ok:
		c.wrong("stamp-other", path)
	default:
		said.File = path
		c.result.Stamps = append(c.result.Stamps, said)
	}
}
