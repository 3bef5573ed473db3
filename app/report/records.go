package report

import "daybook/app/journal"

// Format and Version name the schema of records.json.
const (
	Format  = "daybook-records"
	Version = 4 // 1 had no records beside the incidents, 2 no moves, 3 no quotes, and no bundle with it does

	VolumeVersion = 5 // of a volume; what is whole says nothing that version 4 does not know
	LatestVersion = 6 // of what has covered copies, a plan or what was added while locked; a volume or not
)

// Records is all that a bundle holds, in the order of its numbers.
type Records struct {
	Format    string         `json:"format"`
	Version   int            `json:"version"`
	Name      string         `json:"name"` // of the bundle
	Language  string         `json:"language"`
	App       string         `json:"app"` // version
	SealedAt  journal.Moment `json:"sealedAt"`
	Volume    *Volume        `json:"volume,omitempty"` // which one this is, where it is not all
	Journal   Started        `json:"journal"`
	Log       Log            `json:"log"`
	Incidents []Incident     `json:"incidents"`
	Exhibits  []Exhibit      `json:"exhibits"`
	Records   []Record       `json:"records,omitempty"` // beside the incidents
	Erasures  []Erasure      `json:"erasures,omitempty"`
	Exports   []Export       `json:"exports,omitempty"`
	Moves     []Move         `json:"moves,omitempty"`

	Short  []Short  `json:"-"` // entries that go in shortened: these records tell them as well
	logged *Records // what the log alone tells, where that is less

	Prefix string  `json:"-"` // see Facts
	Seal   string  `json:"-"` // fingerprint of the key that seals, "" where nothing is sealed
	Stamps []Stamp `json:"-"` // that lie beside the seal
}

// Stamp is a time stamp of a checkpoint of the log, and whether it is a token by
// itself.
type Stamp struct {
	Of, File, Kind string
	Token          bool
}

// Volume is one of several bundles that together carry the files of one hand-over.
// All else is the same in each.
type Volume struct {
	Set    string   `json:"set"`              // the name they share
	Number int      `json:"number"`           // from 1
	Of     int      `json:"of"`               // how many there are
	Before []string `json:"before,omitempty"` // seal codes of those before it, hex
}

// Started is where the journal began; empty when that entry was lost.
type Started struct {
	Started journal.Moment `json:"started,omitzero"`
	SealKey string         `json:"sealKey,omitempty"` // Ed25519 public key, hex

	Practice bool `json:"practice,omitempty"` // what is in it is invented
}

// Log sums up the log behind the records.
type Log struct {
	Entries uint64   `json:"entries"`
	Root    string   `json:"root"`              // hex
	Lost    []uint64 `json:"lost,omitempty"`    // could not be read any more
	Unknown []uint64 `json:"unknown,omitempty"` // not known to this version, or out of place
	Omitted []uint64 `json:"omitted,omitempty"` // left out of this bundle
	Back    []uint64 `json:"back,omitempty"`    // clock stood before the entry before
}

// State of an incident or exhibit; Present is the ordinary one.
type State string

const (
	Present State = ""
	Erased  State = "erased"  // by the person; its entry's header remains
	Omitted State = "omitted" // left out of this bundle
	Absent  State = "absent"  // an exhibit whose bytes could not be read any more

	Elsewhere State = "elsewhere" // an exhibit that lies in another volume
)

// Incident is something that happened, with all its revisions, oldest first.
type Incident struct {
	Number    int            `json:"number"` // from 1, in order of being written down
	ID        string         `json:"id"`
	Recorded  journal.Moment `json:"recorded"`
	State     State          `json:"state,omitempty"`
	Revisions []Revision     `json:"revisions"`
	Records   []string       `json:"records,omitempty"` // numbers of the contacts and things that name it

	Short   []string `json:"-"` // what was left out of it
	amended int      // by the log
}

// Revision is one state of an incident: what the journal's content says, ids as
// written, with the numbers of the exhibits that are in the log.
type Revision struct {
	Seq      uint64         `json:"seq"`
	Recorded journal.Moment `json:"recorded"`
	journal.Incident
	Exhibits []string `json:"exhibits,omitempty"`
}

// Now is the last revision; zero if there is none.
func (i *Incident) Now() Revision {
	if len(i.Revisions) == 0 {
		return Revision{Incident: journal.Incident{When: journal.When{Precision: journal.Unknown}}}
	}
	return i.Revisions[len(i.Revisions)-1]
}

// amendments is how often it was amended. Of what is shortened the log alone tells.
func (i *Incident) amendments() int {
	if i.Short != nil {
		return i.amended
	}
	return max(0, len(i.Revisions)-1)
}

// locked is when it was left while the journal was locked, zero if it was not. All
// revisions say the same.
func (i *Incident) locked() (m journal.Moment) {
	if len(i.Revisions) > 0 {
		m = i.Revisions[0].Locked
	}
	return m
}

// Record is a person, contact, order, warning, thing or plan, with all its revisions,
// oldest first. Those erased or omitted are not listed: what they were cannot be
// told.
type Record struct {
	Number    string           `json:"number"` // "R1": the first record of the log, and so on
	ID        string           `json:"id"`
	Kind      string           `json:"kind"`
	Recorded  journal.Moment   `json:"recorded"`
	Revisions []RecordRevision `json:"revisions"`
	Details   []DetailsSaid    `json:"details,omitempty"`   // of a person, where the bundle carries them
	Exhibits  []string         `json:"exhibits,omitempty"`  // numbers of those the last revision names
	Incidents []int            `json:"incidents,omitempty"` // that name it, or that it names

	Short []string `json:"-"` // as of an incident
}

// RecordRevision is one state of a record; exactly one of its kinds is set.
type RecordRevision struct {
	Seq      uint64           `json:"seq"`
	Recorded journal.Moment   `json:"recorded"`
	Reason   string           `json:"reason,omitempty"`
	Person   *journal.Person  `json:"person,omitempty"`
	Contact  *journal.Contact `json:"contact,omitempty"`
	Order    *journal.Order   `json:"order,omitempty"`
	Warning  *journal.Warning `json:"warning,omitempty"`
	Thing    *journal.Thing   `json:"thing,omitempty"`
	Plan     *journal.Plan    `json:"plan,omitempty"`
}

// DetailsSaid is how a person could be reached, as it was written down.
type DetailsSaid struct {
	Seq      uint64         `json:"seq"`
	Recorded journal.Moment `json:"recorded"`
	journal.Details
}

// Now is the last revision.
func (r *Record) Now() *RecordRevision { return &r.Revisions[len(r.Revisions)-1] }

// Exhibit is a file that came in.
type Exhibit struct {
	Number    string         `json:"number"` // "0001"
	ID        string         `json:"id"`
	Seq       uint64         `json:"seq"`
	Received  journal.Moment `json:"received"`
	State     State          `json:"state,omitempty"`
	Volume    int            `json:"volume,omitempty"` // in which it lies, where that is another
	File      string         `json:"file,omitempty"`   // below data/
	Name      string         `json:"name,omitempty"`   // as received: any characters
	Type      string         `json:"type,omitempty"`
	Claimed   string         `json:"claimed,omitempty"`
	Size      int64          `json:"size"`
	SHA256    string         `json:"sha256,omitempty"`
	CRC32     string         `json:"crc32,omitempty"`
	Modified  string         `json:"modified,omitempty"`
	Way       string         `json:"way,omitempty"`
	Of        string         `json:"of,omitempty"` // number of the one that this is a copy of, parts covered
	Locked    journal.Moment `json:"locked,omitzero"`
	Incidents []int          `json:"incidents,omitempty"`
	Records   []string       `json:"records,omitempty"` // numbers of those that name it
}

// Erasure notes that the content of something was removed.
type Erasure struct {
	Seq    uint64         `json:"seq"`
	At     journal.Moment `json:"at"`
	ID     string         `json:"id"`
	What   string         `json:"what"` // "incident", "exhibit", "record", "other"
	Number string         `json:"number,omitempty"`
	Reason string         `json:"reason,omitempty"`
}

// Export is an earlier bundle.
type Export struct {
	Seq      uint64         `json:"seq"`
	At       journal.Moment `json:"at"`
	Name     string         `json:"name"`
	SealCode string         `json:"sealCode"` // hex
	Entries  uint64         `json:"entries"`
	Root     string         `json:"root"` // hex
}

// Move is a time when the journal went on on another device, and what its entry
// says; nothing where that is not here.
type Move struct {
	Seq uint64         `json:"seq"`
	At  journal.Moment `json:"at"`
	*journal.Move
}
