package engine

import "daybook/app/journal"

// One incident, and the files of it and of records.
const (
	GetIncident  Op[IncidentRequest, Incident] = "incident"
	SaveIncident Op[SaveRequest, Saved]        = "save-incident"
	Erase        Op[EraseRequest, None]        = "erase"

	AddEvidence  Op[None, Added]            = "add-evidence" // with a File
	AddCovered   Op[ExhibitRequest, Added]  = "add-covered"  // with a File: a copy of that picture
	ShowEvidence Op[ExhibitRequest, Shown]  = "show-evidence"
	ReadText     Op[TextRequest, Text]      = "read-text"
	GetClaims    Op[ExhibitRequest, Claims] = "claims"
)

type (
	IncidentRequest struct{ ID string }
	// SaveRequest creates an incident (ID "") or amends one. The draft of the
	// form named in Form goes with it.
	SaveRequest struct {
		ID       string
		Incident journal.Incident
		Reason   string  // for an amendment: why, may be empty
		Private  *string // the private note; nil leaves it as it is
		Form     string
	}
	// EraseRequest removes the content of an incident, of a record or of an
	// exhibit for good.
	EraseRequest struct {
		ID, Reason, Passphrase string
	}
)

type Saved struct{ ID string }

// Incident is one incident whole: as it stands now, and how it came to.
type Incident struct {
	ID        string
	Now       journal.Incident
	Recorded  journal.Moment
	Exhibits  []Exhibit
	Revisions []Revision // oldest first; the last one equals Now
	Private   string     // the private note beside it
	People    []Item     // involved
	Witnesses []Item
	Breach    []Item            // the orders it was a breach of
	Contacts  []Item            // that name it
	Things    []Item            // that name it
	Names     map[string]string // of all persons and orders that any revision names
	Erased    bool
}

// Revision is one state the incident was in.
type Revision struct {
	Seq      uint64
	Recorded journal.Moment
	Reason   string
	Was      journal.Incident
	Back     int64 // milliseconds by which the clock stood before the entry before, 0 if it did not
}

type (
	ExhibitRequest struct{ ID string }
	// TextRequest asks for a file as text, from a place in its bytes on; of a PDF for
	// the words of its pages from one on, 0 being the first, or for its pictures.
	TextRequest struct {
		ID       string
		From     int64
		Pictures bool
	}
)

// Exhibit is evidence as the screens show it.
type Exhibit struct {
	ID       string
	Name     string // as received
	Type     string // by content
	Size     int64
	SHA256   string // of the file as received
	Received journal.Moment
	Way      string // by which it came in
	Claimed  string // its type as the browser claimed it, "" if it did not
	Modified string // when it was last changed, as claimed: RFC 3339 UTC, "" if unknown
	Missing  bool   // its bytes cannot be read any more

	Decrypted []DecryptedCopy `json:",omitempty"` // that were made of it
	Covered   []Exhibit       `json:",omitempty"` // copies of a picture with parts covered
	Of        string          `json:",omitempty"` // name of the picture that this is such a copy of
	Locked    journal.Moment  // when it was left while the journal was locked, zero if it was not
}

type (
	// Added tells what came of a file. Known: the same bytes were here already.
	Added struct {
		Exhibit Exhibit
		Known   bool
	}
	// Shown is an address the page may use until the journal locks.
	Shown struct {
		URL, Type string
		Words     string // what a text within a file says, in place of an address
		Cut       bool   // Words are not all of it
		Huge      bool   // a picture of so many pixels that it may be too much for a browser
	}
	// Claims is what a file says of itself, which is no more than that. Date and
	// Clock are 2026-11-20 and 21:40 as clocks showed it where the person is now, or
	// where the picture was taken if Zoned is false; "" for what it does not say.
	Claims struct {
		Date, Clock   string
		Zoned         bool
		Place, Device string
	}
	// Text is a stretch of a file as text, and where the next one begins, 0 at the
	// end. Of a PDF it is pages, each before a form feed: Unread letters stand in them
	// as U+FFFD, and Cut says that there is more than could be read; or the places of
	// pictures, as ShowInside takes them.
	Text struct {
		Words  string
		Unread int
		Cut    bool
		Scans  []int64
		Next   int64
	}
)
