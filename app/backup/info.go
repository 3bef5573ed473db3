package backup

import (
	"encoding/hex"
	"encoding/json"
	"fmt"

	"daybook/app/journal"
)

// Info is backup.json: what a backup says it is.
type Info struct {
	Format   string         `json:"format"`
	Version  int            `json:"version"`
	Journal  string         `json:"journal"` // see JournalID
	Made     journal.Moment `json:"made"`
	App      string         `json:"app"`
	Entries  uint64         `json:"entries"` // the log had
	Root     string         `json:"root"`    // of these, hex
	After    *Point         `json:"after,omitempty"`
	Files    int            `json:"files"`
	Bytes    int64          `json:"bytes"`
	Erased   []string       `json:"erased,omitempty"` // objects
	Lost     []uint64       `json:"lost,omitempty"`   // entries the journal had lost
	Practice bool           `json:"practice,omitempty"`
}

// Point is a place in a log: how many entries stand before it, and their root.
type Point struct {
	Entries uint64 `json:"entries"`
	Root    string `json:"root"` // hex
}

// From is the first entry that is in the backup.
func (i Info) From() uint64 {
	if i.After == nil {
		return 0
	}
	return i.After.Entries
}

// JournalID tells one journal from another: the leaf hash of its entry 0.
func JournalID(j *journal.Journal) string {
	if j.Len() == 0 {
		return ""
	}
	leaf := j.Entries()[0].Leaf()
	return hex.EncodeToString(leaf[:])
}

// PointAt is the place behind n entries.
func PointAt(j *journal.Journal, n uint64) (Point, error) {
	root, err := j.RootAt(n)
	return Point{n, hex.EncodeToString(root[:])}, err
}

const (
	format  = "daybook-backup"
	version = 1

	// Bounds on what a backup may bring; docs/backup-format.md, section 10.
	maxEntries = 1 << 20
	maxInfo    = 4 << 20
	maxCell    = 16 << 20
	maxText    = 64 << 20 // a part of the log, the manifest, absent.txt
	maxMembers = 1 << 20
)

func parseInfo(b []byte) (Info, error) {
	var i Info
	if json.Unmarshal(b, &i) != nil || i.Format != format {
		return i, ErrNotBackup
	}
	if i.Version > version {
		return i, ErrNewer
	}
	if i.Version < 1 || i.Entries > maxEntries || i.From() > i.Entries || i.Files < 0 || i.Bytes < 0 {
		return i, ErrNotBackup
	}
	return i, nil
}

// crockford is the alphabet of codes that people read.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// fileName is what the file is called: it says when, and not what.
func fileName(made journal.Moment, nonce []byte) string {
	bits := uint32(nonce[0])<<12 | uint32(nonce[1])<<4 | uint32(nonce[2])>>4
	four := make([]byte, 4)
	for i := range four {
		four[i] = crockford[bits>>(15-5*i)&31]
	}
	return fmt.Sprintf("copy-%s-%s.age", made.Wall().Format("2006-01-02"), four)
}

func folderOf(nonce []byte) string { return "daybook-" + hex.EncodeToString(nonce) + "/" }
