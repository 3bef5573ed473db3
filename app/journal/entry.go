package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"golang.org/x/mod/sumdb/tlog"
)

// Act is what an entry does.
type Act string

const (
	Started  Act = "started"  // the journal begins; always entry 0
	Created  Act = "created"  // an incident was written
	Amended  Act = "amended"  // a new revision of an incident
	Imported Act = "imported" // a file came in
	Erased   Act = "erased"   // an object's content was removed
	Exported Act = "exported" // a bundle was written
	Noted    Act = "noted"    // a record beside the incidents was written
	Revised  Act = "revised"  // a new revision of such a record
	Moved    Act = "moved"    // the journal goes on on another device
	Lost     Act = "lost"     // stands where an entry could not be read any more
)

// Header is the part of an entry that always stays. Its bytes are one line of
// JSON, hashed as written and never written again from this struct.
type Header struct {
	Seq     uint64 `json:"seq"`
	At      string `json:"at"`     // UTC, RFC 3339 with milliseconds
	Zone    string `json:"zone"`   // IANA name
	Offset  int    `json:"offset"` // minutes east of UTC
	Act     Act    `json:"act"`
	Object  string `json:"object"`         // 32 hex digits; of an incident, a file, …
	Content string `json:"content"`        // hex SHA-256(salt ‖ content)
	Back    int64  `json:"back,omitempty"` // ms by which the clock stood before the entry before
}

// Moment is the header's time.
func (h Header) Moment() Moment { return Moment{UTC: h.At, Zone: h.Zone, Offset: h.Offset} }

// Entry is one act on the journal. Salt and Content are nil once erased, or
// where a bundle leaves them out.
type Entry struct {
	Header  Header
	Line    []byte // the header's bytes as written, without a newline
	Salt    []byte // 16 bytes
	Content []byte
}

// Leaf is the RFC 6962 leaf hash of the header bytes.
func (e Entry) Leaf() tlog.Hash { return tlog.RecordHash(e.Line) }

// SaltSize is the length of a content salt in bytes.
const SaltSize = 16

// ContentHash is the hash that stands for a content in its header.
func ContentHash(salt, content []byte) string {
	h := sha256.New()
	h.Write(salt)
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// ParseHeader reads one header line.
func ParseHeader(line []byte) (Header, error) {
	var h Header
	if err := json.Unmarshal(line, &h); err != nil {
		return h, errors.New("entry header is not JSON")
	}
	if h.Act == Lost {
		return h, sameLine(line, LostEntry(h.Seq).Line)
	}
	if len(h.Content) != 64 || !isHex(h.Content) {
		return h, errors.New("entry header has no content hash")
	}
	return h, h.Moment().check()
}

// LostEntry stands in the log where an entry can no longer be read, so that
// what follows keeps its number. Its line is always the same for a seq, so the
// root stays the same from one reading to the next, and differs from the root
// of the undamaged log, as it should.
func LostEntry(seq uint64) Entry {
	line := fmt.Appendf(nil, `{"seq":%d,"act":"lost"}`, seq)
	return Entry{Header: Header{Seq: seq, Act: Lost}, Line: line}
}

func sameLine(a, b []byte) error {
	if !bytes.Equal(a, b) {
		return errors.New("entry header marked lost says more than that")
	}
	return nil
}

func isHex(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil
}

// Marshal is the entry as the vault keeps it: three lengths (uint32, big
// endian) and the three parts. Erased entries have salt and content of length 0.
func (e Entry) Marshal() []byte {
	b := make([]byte, 0, 12+len(e.Line)+len(e.Salt)+len(e.Content))
	for _, part := range [][]byte{e.Line, e.Salt, e.Content} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(part)))
		b = append(b, part...)
	}
	return b
}

// Unmarshal reads what Marshal wrote and checks the content against the header.
func Unmarshal(b []byte) (Entry, error) {
	var parts [3][]byte
	for i := range parts {
		if len(b) < 4 || uint64(binary.BigEndian.Uint32(b)) > uint64(len(b)-4) {
			return Entry{}, errors.New("entry is cut short")
		}
		n := binary.BigEndian.Uint32(b)
		parts[i], b = b[4:4+n], b[4+n:]
	}
	if len(b) != 0 {
		return Entry{}, errors.New("entry has bytes left over")
	}
	return NewEntry(parts[0], parts[1], parts[2])
}

// NewEntry puts an entry together from its parts and checks that they fit.
// Salt and content are both empty for an erased or omitted entry.
func NewEntry(line, salt, content []byte) (Entry, error) {
	h, err := ParseHeader(line)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Header: h, Line: line}
	if len(salt) == 0 && len(content) == 0 {
		return e, nil
	}
	if len(salt) != SaltSize || ContentHash(salt, content) != h.Content {
		return Entry{}, fmt.Errorf("entry %d: content does not match its header", h.Seq)
	}
	e.Salt, e.Content = salt, content
	return e, nil
}

// Without is the entry with its content removed.
func (e Entry) Without() Entry { return Entry{Header: e.Header, Line: e.Line} }

// Empty reports whether the content is gone.
func (e Entry) Empty() bool { return e.Salt == nil }

// NewObject makes a name for an incident, a file or another thing.
func NewObject(rand io.Reader) (string, error) {
	b := make([]byte, 16)
	if _, err := io.ReadFull(rand, b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}
