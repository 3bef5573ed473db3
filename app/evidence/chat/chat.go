package chat

import (
	"errors"
	"io"
	"sort"
	"time"

	"daybook/app/archive"
)

// Kind is which export a file is.
type Kind string

const (
	None     Kind = ""
	WhatsApp Kind = "whatsapp" // the text, bare or in a ZIP with what was attached
	Telegram Kind = "telegram" // result.json, bare or in a ZIP of its folder
	SMS      Kind = "sms"      // SMS Backup & Restore, XML: messages, calls, or both
)

// ErrNotChat: the file is none of the exports read here.
var ErrNotChat = errors.New("file is no chat export known here")

// Limits. A file that holds more is read up to them, and Chat.Cut says so.
const (
	maxMessages = 1_000_000
	maxPeople   = 20_000
	maxThreads  = 20_000
	maxFiles    = 200_000
	maxUnread   = 1_000 // lines kept; all are counted
	maxName     = 300   // bytes, of a person, a thread or a file
)

// Chat is an export as it was read: who, when, and where in the file each text
// lies. The texts stay in the file.
type Chat struct {
	Kind    Kind
	Order   Order    // of day and month; see SetOrder
	People  []Person // in order of appearance
	Threads []Thread // WhatsApp has one
	Files   []File   // in order of their messages
	Cut     bool     // a limit was reached: the rest was not read
	Zip     bool     // the export came in a ZIP; offsets are in the text inside

	Unread      []Line // that were not understood, the first ones
	UnreadCount int

	// Words are those for what an export tells without any, by keys of app/text. Whoever
	// sets other ones makes the index anew.
	Words func(key string, args ...any) string

	rows    []row
	text    io.ReaderAt
	archive *archive.Archive
	folder  string // of the export's main file in the archive
}

// Person is somebody who sent something.
type Person struct {
	Name     string // as the export has it; "" where it has none
	ID       string // number or account; "" in WhatsApp, which has the name alone
	Self     bool   // whose phone it was; never known in WhatsApp
	Messages int
}

// Thread is one conversation of an export that may hold several.
type Thread struct {
	Name     string
	ID       string
	Messages int
	Calls    int // of those
}

// File is what a message says came with it.
type File struct {
	Message int
	Name    string
	Type    string // as the export claims; "" where it says nothing
	At      int64  // of its base64 text in the export
	Size    int64  // of that text; 0 where the file lies beside the export
	Escaped bool   // it is a text, with XML's escapes, and not in base64
}

// Line is one that was not understood.
type Line struct {
	Number int // from 1
	At     int64
	Size   int64
	Why    Why
}

// Why a line was not understood.
type Why int

const (
	Before  Why = iota // no message has begun
	NoTime             // begins like a message, at a time that there is not
	Other              // begins like a message of another phone; taken as part of the message it stands in
	Damaged            // nothing that the format has
	Kinds              // a call of a kind that is not known
)

// Sort is what a row of the conversation is.
type Sort uint8

const (
	Said    Sort = iota // somebody's message
	System              // the messenger's own line
	Unknown             // a line that was not understood
	Call                // a call, which is told in Chat.Words
)

// row is a message in 32 bytes. Offsets fit: no file of 4 GiB comes in.
type row struct {
	when   int64 // a stamp, or milliseconds of Unix time
	at     uint32
	size   uint32
	who    int32 // -1: nobody
	thread int32
	line   uint32
	offset int16 // minutes east, as the exporting device had it
	sort   Sort
	flags  uint8
}

const (
	isInstant = 1 << iota
	isEdited
	isDeleted
	isLeftOut
	isUnsent
	hasOffset
	hasFile
)

// Len is the number of rows: messages, the messenger's lines and lines that were
// not understood.
func (c *Chat) Len() int { return len(c.rows) }

// Message is one row, with its text.
type Message struct {
	Sort    Sort
	From    int // in People, -1 for nobody
	Thread  int
	Wall    Wall      // as the export writes it, or as the device had it; zero where unknown
	Instant time.Time // UTC; zero where the export has wall times only
	Line    int       // where it begins, from 1
	At      int64     // its text as it stands in the export
	Size    int64
	Text    string // without signs that have no width, escapes undone
	Cut     bool   // Text is only the beginning
	Files   []File

	Edited, Deleted, LeftOut, Unsent bool // LeftOut: something was attached and not exported
}

// Row is a row, all but its text.
func (c *Chat) Row(n int) Message { return c.message(n) }

// message is all but the text.
func (c *Chat) message(n int) Message {
	r := c.rows[n]
	m := Message{
		Sort: r.sort, From: int(r.who), Thread: int(r.thread), Line: int(r.line), At: int64(r.at), Size: int64(r.size),
		Edited: r.flags&isEdited != 0, Deleted: r.flags&isDeleted != 0, LeftOut: r.flags&isLeftOut != 0, Unsent: r.flags&isUnsent != 0,
	}
	switch {
	case r.flags&isInstant == 0:
		m.Wall = stamp(r.when).wall(c.Order)
	case r.when != 0:
		m.Instant = time.UnixMilli(r.when).UTC()
		if r.flags&hasOffset != 0 {
			m.Wall = wallOf(m.Instant.Add(time.Duration(r.offset) * time.Minute))
		}
	}
	if r.flags&hasFile != 0 {
		from := sort.Search(len(c.Files), func(i int) bool { return c.Files[i].Message >= n })
		to := sort.Search(len(c.Files), func(i int) bool { return c.Files[i].Message > n })
		m.Files = c.Files[from:to]
	}
	return m
}

// InThread are the rows of a thread, by time where the export has instants and as
// they stand in the file otherwise.
func (c *Chat) InThread(thread int) []int {
	var rows []int
	timed := true
	for n, r := range c.rows {
		if int(r.thread) == thread {
			rows, timed = append(rows, n), timed && r.flags&isInstant != 0
		}
	}
	if timed {
		sort.SliceStable(rows, func(i, k int) bool { return c.rows[rows[i]].when < c.rows[rows[k]].when })
	}
	return rows
}
