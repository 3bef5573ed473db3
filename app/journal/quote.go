package journal

import "cmp"

// KindReading is what stands beside a file that was read; see Reading.
const KindReading = "reading"

// Reading is what the person said about a file that is read as a chat: how its
// times are to be taken, and who is who. It stands beside the file.
type Reading struct {
	About   string  `json:"about"`             // object of evidence
	Order   string  `json:"order,omitempty"`   // of day and month in it: see Orders
	Zone    string  `json:"zone,omitempty"`    // IANA name of the one its times are in
	Parties []Party `json:"parties,omitempty"` // those that were told
}

// Party is who somebody in a chat is.
type Party struct {
	Name   string `json:"name"`             // as the export has it: name, or number where there is none
	Self   bool   `json:"self,omitempty"`   // the person whose journal it is
	Person string `json:"person,omitempty"` // object of a person
}

// Orders are those of day and month.
var Orders = []string{"day-first", "month-first"}

// Quote is messages of a chat that an incident points at: where they are in a
// file, and how they were read when it was written. The file is the evidence.
type Quote struct {
	File     string    `json:"file"`             // object of evidence
	Thread   string    `json:"thread,omitempty"` // the conversation, in a file of several
	Count    int       `json:"count"`            // how many messages it points at
	Whole    bool      `json:"whole,omitempty"`  // the whole conversation
	Order    string    `json:"order,omitempty"`  // of day and month, as the times were read
	Zone     string    `json:"zone,omitempty"`   // that the times were read in
	Messages []Message `json:"messages"`         // the first of them
}

// Message is one of them. Its time and sender are the export's claim.
type Message struct {
	Line   int      `json:"line"`             // of the export's text, from 1
	At     int64    `json:"at"`               // of its text, in bytes
	Size   int64    `json:"size"`             // of the same
	Wall   string   `json:"wall,omitempty"`   // 2006-01-02T15:04 or with seconds
	UTC    string   `json:"utc,omitempty"`    // the moment that is, as in Moment
	From   string   `json:"from,omitempty"`   // "" is the messenger itself
	Number string   `json:"number,omitempty"` // or account, where the export has one
	Text   string   `json:"text,omitempty"`
	Cut    bool     `json:"cut,omitempty"`   // Text is only the beginning
	Files  []string `json:"files,omitempty"` // names of what came with it
}

// Sender is who a message is from, "" for the messenger itself.
func (m Message) Sender() string { return cmp.Or(m.From, m.Number) }

// Phone reports whether calls may be among them: a phone's own lists of messages and
// calls hold moments, and no order of day and month.
func (q Quote) Phone() bool {
	for i := range q.Messages {
		if m := &q.Messages[i]; m.Wall != "" && m.UTC == "" {
			return false
		}
	}
	return q.Order == ""
}

// Plain reports whether it may be of an export in plain text, which has no numbers:
// there a line of a message may look like a message.
func (q Quote) Plain() bool {
	for i := range q.Messages {
		if q.Messages[i].Number != "" {
			return false
		}
	}
	return !q.Phone()
}

// FileReading is what was said about a file that is read.
func (j *Journal) FileReading(file string) Reading {
	if r := j.Beside(file, KindReading); r != nil {
		return *r.Now().Reading
	}
	return Reading{About: file}
}
