package engine

import (
	"context"
	"encoding/json"
	"io"

	"daybook/app/journal"
	"daybook/app/pattern"
	"daybook/app/search"
)

// Op is one thing a person can ask of the engine: a request of type Q, an
// answer of type A. Both are plain values that survive JSON, so the page can
// ask over the bridge exactly as a native test asks in one process.
type Op[Q, A any] string

// Caller carries a request to an engine: *Engine itself, or the bridge.
// The file, if any, goes beside the JSON. Errors that come back are *Error.
type Caller interface {
	Call(ctx context.Context, name string, body []byte, file *File, progress func(Progress)) ([]byte, error)
}

// Ask sends q and waits for the answer.
func (op Op[Q, A]) Ask(ctx context.Context, c Caller, q Q) (A, error) {
	return op.AskWith(ctx, c, q, nil, nil)
}

// AskWith is Ask with a file handed over and progress reported.
func (op Op[Q, A]) AskWith(ctx context.Context, c Caller, q Q, f *File, progress func(Progress)) (A, error) {
	var answer A
	err := Call(ctx, c, string(op), q, f, progress, &answer) // first: Go leaves open when answer is read
	return answer, err
}

// Call is AskWith for who does not know the types: it asks q of the operation of
// that name, and puts the answer into a.
func Call(ctx context.Context, c Caller, name string, q any, f *File, progress func(Progress), a any) error {
	body, err := json.Marshal(q)
	if err != nil {
		return err
	}
	if progress == nil {
		progress = func(Progress) {}
	}
	out, err := c.Call(ctx, name, body, f, progress)
	if err != nil {
		return err
	}
	return json.Unmarshal(out, a)
}

// Progress of long work, in bytes or in steps. Total 0 means not known yet.
type Progress struct {
	Done, Total int64
}

// File is a file handed over by the person. The page sets Handle (the
// browser's own File object, which crosses to the worker without a copy);
// the engine reads Bytes, which the bridge or a native test supplies.
type File struct {
	Name     string
	Type     string // what the browser claims, "" if nothing
	Size     int64
	Modified int64   // milliseconds since 1970 UTC, 0 if unknown
	Way      string  // by which it came, one of journal.Ways; "" is the first of them
	More     []*File // handed over along with it

	Handle any         `json:"-"`
	Bytes  io.ReaderAt `json:"-"`
}

// None is the request or answer that says nothing.
type None struct{}

// State of the journal on this device.
type State string

const (
	NoJournal State = "none"      // nothing here yet
	Locked    State = "locked"    // a journal, closed
	Open      State = "open"      // a journal, unlocked
	Elsewhere State = "elsewhere" // open in another tab or window
	Damaged   State = "damaged"   // neither header copy can be read
	Wiped     State = "wiped"     // a wiping that was cut off is over now; nothing can be asked any more
)

// Status is what may be known without the passphrase.
type Status struct {
	State     State
	Language  string   // chosen before, "" if never
	InPlace   bool     // key slots are overwritten in place (OPFS); false costs something, say so
	Persisted bool     // the browser promised to keep the storage
	Used      int64    // bytes that app and journal take up, 0 if not known
	Left      int64    // bytes the browser would still give; known where Used is
	Version   string   // of the app
	Passkey   *Passkey // that opens the journal beside the passphrase, nil for none
	Leaving   bool     // something can be left while it is locked; see Leave
}

// Settings that only an open journal knows.
type Settings struct {
	AutoLock int  // seconds hidden or idle before locking; 0 locks as soon as hidden
	NoOffer  bool // no more offers to make a recovery code
}

// Opened is what follows a successful unlock.
type Opened struct {
	Timeline Timeline
	Settings Settings
	Drafts   []Draft // what was being typed, the latest last
	Keys     Keys

	// Restoring is the copy that a restoring was cut off in: nothing but Restore
	// can be asked of this journal before that is over.
	Restoring *Copy
}

// Health is what reading the whole journal found. It is known a moment after
// unlocking; the timeline does not wait for it.
type Health struct {
	Damage []Damage // what could not be read; the rest goes on
	Older  bool     // the storage is older than what this device saw; see Missing

	Missing int            // entries that came after and are not here; 0 where that cannot be known
	Seen    journal.Moment // when the last of those was written, zero where that cannot be known
	Last    journal.Moment // when the last entry was written that came back
}

// Damage names one thing that could not be read.
type Damage struct {
	What string // "header", "entry", "page", "file", "cell", "anchor", "waiting", "leave-key"
	ID   string // its sequence number or name
}

// Timeline is a window on the incidents that were asked for, newest first. Loose
// and Due come with the first window of the whole timeline, Months with the
// first of a part of it.
type Timeline struct {
	Rows   []Row
	Found  int // how many were asked for
	Total  int // how many there are
	Months []MonthCount
	Loose  []Exhibit // evidence that belongs to no incident and no record yet
	Due    []Item    // promises whose day is over and that are not settled
}

// MonthCount is how many of those found stand under a month: "2026-11".
type MonthCount struct {
	Month string
	Count int
}

// Row is one incident as the timeline shows it.
type Row struct {
	ID       string
	Excerpt  string // the first words, or those around what was found; about 160 runes
	Marks    []Span // in Excerpt: where words of the query stand
	Found    *Found // where else one stands that is not in what happened
	When     journal.When
	Where    string
	Kinds    []string
	Evidence int
	Amended  int // how often it was amended
	Recorded journal.Moment
	Count    int      // of a series, else 0
	People   []string // names of those involved
	Breach   bool     // of an order
	Reported bool     // a contact names it
	Paper    journal.Date
	Locked   bool // it was left while the journal was locked
}

// Span is a stretch of a text in bytes, on rune boundaries.
type Span = search.Span

// Found is a text of an incident in which something was found. In is the end of
// a key in app/text ("search.in." + In). A private note is not quoted.
type Found struct {
	In, Text string
	Marks    []Span
}

// Facets are the values that incidents have, with how many have each.
type Facets struct {
	Total                                   int
	Kinds, People, Places, Spots, Platforms []Facet
	Evidence, Reported, Breach              int
}

// Facet is one value: a code, a person's id, or a text. Name is what a person is
// called or how the text was last written.
type Facet struct {
	Value, Name string
	Count       int
}

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

// Draft is what was being typed. Form names the screen, Object what it amends
// ("" for something new); there is one draft of each. Fields is the screen's own
// JSON.
type Draft struct {
	Form   string
	Object string
	Fields json.RawMessage
}

// Requests.
type (
	LanguageRequest struct{ Language string }
	// PassphraseRequest: Passphrase may be the recovery code. Filled says that it
	// came into its field at once: pasted, or put in by a program that keeps it.
	// Language is that of the story of a practice journal.
	PassphraseRequest struct {
		Passphrase, Language string
		Filled               bool
	}
	IncidentRequest struct{ ID string }
	ExhibitRequest  struct{ ID string }
	// TextRequest asks for a file as text, from a place in its bytes on.
	TextRequest struct {
		ID   string
		From int64
	}

	// TimelineRequest asks for the incidents that hold all words of Query,
	// anywhere in them, and pass the filter.
	TimelineRequest struct {
		Offset, Limit int
		Query         string
		Filter        Filter
	}
	// Filter: of a list, one value has to fit; where several are set, all have
	// to. What is empty does not matter.
	Filter struct {
		Kinds                      []string
		People                     []string // objects of persons, involved or witnesses
		Places                     []string // kinds of place
		Spots                      []string // places as written, case and accents aside; beside Places
		Platforms                  []string // as written, in the same way
		From, To                   journal.Date
		Evidence, Reported, Breach string // "", "yes", "no"
	}

	// SaveRequest creates an incident (ID "") or amends one. The draft of the
	// form named in Form goes with it.
	SaveRequest struct {
		ID       string
		Incident journal.Incident
		Reason   string  // for an amendment: why, may be empty
		Private  *string // the private note; nil leaves it as it is
		Form     string
	}
	// SaveRecordRequest creates a person, contact, order, warning or thing (ID
	// "") or revises one. Details and Private are what stands beside it; nil
	// leaves them as they are.
	SaveRecordRequest struct {
		ID      string
		Record  journal.Record
		Details *journal.Details
		Private *string
		Form    string
	}
	RecordRequest struct{ ID string }
	// ItemsRequest asks for records of one kind, found by all words of Query
	// in anything they say.
	ItemsRequest struct {
		Kind, Query   string
		Offset, Limit int
	}
	// DraftRequest names a draft; see Draft.
	DraftRequest struct{ Form, Object string }
	// EraseRequest removes the content of an incident, of a record or of an
	// exhibit for good.
	EraseRequest struct {
		ID, Reason, Passphrase string
	}
	// PatternRequest: of the last Months, 0 for all.
	PatternRequest struct{ Months int }
	// BundleRequest: Language is the receiver's, Prefix what their exhibits are
	// numbered with, and Limit how large one file may be, 0 for any size. For whom and Why are noted in the
	// journal. Page asks a preview for the report as well, Lists for what goes in
	// and what not alone, which takes no time.
	BundleRequest struct {
		Language string
		Prefix   string
		Limit    int64
		Choice   Choice
		Lock     Lock
		For, Why string
		Page     bool
		Lists    bool
	}
)

// Answers.
type (
	Phrase struct{ Words string }
	Saved  struct{ ID string }
	// Added tells what came of a file. Known: the same bytes were here already.
	Added struct {
		Exhibit Exhibit
		Known   bool
	}
	// Shown is an address the page may use until the journal locks.
	Shown struct {
		URL, Type string
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
	// end.
	Text struct {
		Words string
		Next  int64
	}
	// Bundle is a finished bundle, waiting until DropBundle: one file, or several
	// volumes. Words unlock each of them and are kept nowhere.
	Bundle struct {
		Volumes   []Volume
		Words     string
		Incidents int
		Files     int
		Absent    int // files whose bytes could not be read; the bundle says which
		Left      int // incidents, records and files that stayed out by choice
	}
)

// Volume is a file that was made to be given out.
type Volume struct {
	Name, URL string // it waits at URL; "" where it does no more
	Size      int64
	SHA256    string
	SealCode  string // in groups of four; the last one's stands for all
	Files     int    // exhibits in it
}

// Checked is what a check of a bundle found. Of one that is locked, CheckBundle
// says no more than what with.
type Checked struct {
	OK        bool
	Lock      string // LockWords, LockKey, LockOther
	Name      string // of the bag
	SealedAt  string // RFC 3339, as the bundle says
	SealCode  string
	Key       string   // fingerprint of the key that sealed it, "" where the seal does not fit
	Before    []string // of those before it that vouch for it
	Incidents int
	Files     int
	Entries   int
	Volume    int // which one it is of several volumes, 0 where it is whole
	Volumes   int
	Stamps    []Stamped
	Inside    bool // it can be looked into: see GetReceived
	Findings  []Finding
}

// Finding is one thing that does not hold, or is worth knowing.
type Finding struct {
	Code string // a key in app/text: "finding." + Code
	File string
	Bad  bool // false: information only
}

// The operations.
const (
	GetStatus   Op[None, Status]              = "status"
	SetLanguage Op[LanguageRequest, None]     = "set-language"
	OfferPhrase Op[LanguageRequest, Phrase]   = "offer-phrase"
	Make        Op[PassphraseRequest, Opened] = "make"
	Unlock      Op[PassphraseRequest, Opened] = "unlock"

	// StartPractice opens an invented journal that lives in memory until the
	// engine ends. No journal may be open.
	StartPractice Op[PassphraseRequest, Opened] = "start-practice"

	GetHealth    Op[None, Health]              = "health"     // waits until all is read
	DropOlder    Op[None, None]                = "drop-older" // it was read that the storage is older, and need not be told again
	GetTimeline  Op[TimelineRequest, Timeline] = "timeline"
	GetFacets    Op[None, Facets]              = "facets"
	GetIncident  Op[IncidentRequest, Incident] = "incident"
	SaveIncident Op[SaveRequest, Saved]        = "save-incident"
	Erase        Op[EraseRequest, None]        = "erase"
	AddEvidence  Op[None, Added]               = "add-evidence" // with a File
	AddCovered   Op[ExhibitRequest, Added]     = "add-covered"  // with a File: a copy of that picture
	ShowEvidence Op[ExhibitRequest, Shown]     = "show-evidence"
	ReadText     Op[TextRequest, Text]         = "read-text"
	GetClaims    Op[ExhibitRequest, Claims]    = "claims"

	GetItems   Op[ItemsRequest, Items]      = "items"
	GetRecord  Op[RecordRequest, Record]    = "record"
	SaveRecord Op[SaveRecordRequest, Saved] = "save-record"

	GetPattern Op[PatternRequest, pattern.Pattern] = "pattern"

	SaveDraft Op[Draft, None]        = "save-draft"
	DropDraft Op[DraftRequest, None] = "drop-draft"

	GetSettings Op[None, Settings] = "settings"
	SetSettings Op[Settings, None] = "set-settings"

	SaveBundle    Op[BundleRequest, Bundle]  = "save-bundle"
	PreviewBundle Op[BundleRequest, Preview] = "preview-bundle"
	GetHandovers  Op[None, Handovers]        = "handovers"
	DropBundle    Op[None, None]             = "drop-bundle"
	CheckBundle   Op[None, Checked]          = "check-bundle" // with a File; no journal needed
)

// Error is a failure with its meaning kept across the bridge. Code is a key
// in app/text ("error." + Code); it never carries a secret, a name or a title.
type Error struct {
	Code string
	Wait int    // seconds until another try makes sense (wrong passphrase)
	Info string // technical detail fit to show: never typed text

	Missing int64 // bytes that would be needed beside those left (storage full), 0 where that is not known
}

func (e *Error) Error() string { return e.Code }

// The codes.
const (
	WrongPassphrase = "wrong-passphrase"
	MistypedCode    = "mistyped-code" // a recovery code with a slip in it; see Wait
	TooSoon         = "too-soon"      // see Wait
	NoMemory        = "no-memory"     // for deriving a key
	TooShort        = "passphrase-too-short"
	TooPlain        = "passphrase-too-plain"
	Exists          = "journal-exists"
	NotOpen         = "not-open"
	IsElsewhere     = "open-elsewhere"
	StorageFull     = "storage-full"
	StorageGone     = "storage-gone"
	HeaderDamaged   = "header-damaged"
	Unreadable      = "unreadable" // stored bytes do not open
	NotFound        = "not-found"
	FileTooLarge    = "file-too-large"    // 4 GiB and more
	TooMuchPractice = "too-much-practice" // files of a practice journal
	BundleNarrow    = "bundle-narrow"     // the limit leaves no room for files
	BundleTooLarge  = "bundle-too-large"  // a file and what goes along would reach 4 GiB
	FileUnreadable  = "file-unreadable"
	FileChanged     = "file-changed" // export: bytes differ from intake
	NotShown        = "not-shown"    // this kind of file has no view here
	BadTime         = "bad-time"     // a time that does not hold together
	BadDate         = "bad-date"     // not a day in the calendar
	Nothing         = "nothing-written"
	NoCode          = "no-recovery-code"  // to make a copy with, and no passphrase either
	NotCopy         = "not-a-copy"        // the file is no backup
	CopySecret      = "wrong-copy-secret" // what was typed does not open the copy
	CopyNewer       = "copy-newer"        // of a version not known here
	CopyOfThis      = "copy-of-this"      // of the very journal that is here
	CopiesDiffer    = "copies-differ"     // not of one journal, or not the one begun with
	CopiesMissing   = "copies-missing"    // entries before or between are in none of the files
	CopyPractice    = "copy-of-practice"  // is not restored
	Unrestored      = "unrestored"        // a restoring has to be finished first
	Canceled        = "canceled"
	Broken          = "broken" // a fault of ours; Info says where
)
