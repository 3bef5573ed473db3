package mail

import (
	"context"
	"io"
	"time"
)

// Limits.
const (
	maxHeader = 256 << 10 // bytes, of all parts together
	maxFields = 2_000
	maxDepth  = 20
	maxParts  = 1_000
	maxText   = 1 << 20
	maxName   = 300
)

// Mail is a message.
type Mail struct {
	Header   []Field // of the message itself, as it stands there
	Subject  string
	From     string
	To       string
	Cc       string
	Date     Time
	Received []Hop  // oldest first
	Parts    []Part // in the file's order; a container before what it holds
	Cut      bool   // a limit was reached
	Mails    int    // in the file: a mailbox may hold several, and all above is of the first

	r io.ReaderAt
}

// Field is one line of the header, with those that continue it.
type Field struct {
	Name  string // as it is written
	Value string // lines joined, not decoded
	At    int64
}

// Time is a time as the header has it.
type Time struct {
	Text   string
	Time   time.Time // UTC; zero where Text is no date
	Offset int       // minutes east of UTC, where Zoned
	Zoned  bool      // a zone is given; without one UTC was taken
}

// Part is a part of the body, and how it says it is to be read.
type Part struct {
	Type        string // media type, in small letters
	Charset     string
	Encoding    string // of the transfer
	Disposition string // attachment, inline or nothing
	Name        string // without signs that steer how it is shown
	ID          string // Content-ID, which HTML refers to
	Parent      int    // the container, -1 for the message itself
	Depth       int
	At          int64 // of the body as it is encoded
	Size        int64
}

// Container reports whether a part only holds others.
func (p Part) Container() bool { return len(p.Type) > 10 && p.Type[:10] == "multipart/" }

// isText: to be read as part of the message, rather than as a file.
func (p Part) isText() bool {
	return (p.Type == "text/plain" || p.Type == "text/html") && p.Disposition != "attachment" && p.Name == ""
}

// Read reads a message of size bytes. r is kept for Text and Open.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*Mail, error) {
	m := &Mail{r: r}
	s := newScanner(ctx, m, r, size)
	s.message()
	if s.err != nil {
		return nil, s.err
	}
	m.Subject, m.From, m.To, m.Cc = m.first("Subject"), m.first("From"), m.first("To"), m.first("Cc")
	m.Date = parseTime(field(m.Header, "Date"))
	m.Received = m.hops()
	return m, nil
}

// first is the first field of a name, decoded.
func (m *Mail) first(name string) string { return Decode(field(m.Header, name)) }

// Attachments are the parts that are files, as places in Parts.
func (m *Mail) Attachments() []int {
	var all []int
	for n, p := range m.Parts {
		if !p.Container() && !p.isText() {
			all = append(all, n)
		}
	}
	return all
}
