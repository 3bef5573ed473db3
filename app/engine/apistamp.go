package engine

// What others say of the time: the log as three lines for them to stamp, and stamps
// that were brought back. docs/bundle-format.md §16.
const (
	GetStamps Op[None, Stamps] = "stamps"
	// SaveCheckpoint has the lines ready as a file, which waits until DropBundle.
	SaveCheckpoint Op[None, Unlocked] = "save-checkpoint"
	AddStamp       Op[None, Stamped]  = "add-stamp" // with a File
)

type (
	Stamps struct {
		Lines   string // of the log as it is now
		Entries int
		Rows    []Stamped // the latest that came first
	}
	// Stamped is what a stamp says. It is its maker's word, and not checked here that
	// it is its maker's.
	Stamped struct {
		File    string // in a bundle
		Kind    string // "tsr", "ots"
		Entries int    // of the log, that it covers
		Time    string // RFC 3339 UTC, "" where it names none
		Block   uint64 // of Bitcoin, 0 where it names none
	}
)

const (
	NotStamp   = "not-a-stamp"
	StampOther = "stamp-other" // made of something else than this log
	StampKnown = "stamp-known" // it is here already
)
