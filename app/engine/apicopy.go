package engine

import "daybook/app/journal"

// Backups, called copies where a person reads of them; docs/backup-format.md. A
// copy is one file. A later one may hold only what is new since another, so that
// restoring takes several, handed over at once: a File and its More.
const (
	SaveBackup Op[BackupRequest, Backup] = "save-backup"
	DropBackup Op[None, None]            = "drop-backup"
	GetCopies  Op[None, Copies]          = "copies"

	// LookAtCopy reads what files say of themselves, CheckCopy all of them. Both
	// take a File and its More, and need no journal.
	LookAtCopy Op[CopyRequest, CopyLook]  = "look-at-copy"
	CheckCopy  Op[CopyRequest, CopyCheck] = "check-copy"

	// Restore makes a journal out of copies where there is none, or where one is
	// open that has nothing in it yet. It goes on with a restoring that was cut off
	// (Opened.Restoring) once that is unlocked.
	Restore Op[RestoreRequest, Restored] = "restore"
)

type (
	// BackupRequest: Passphrase is the journal's, typed again, and opens the copy.
	// Where it is "" the recovery code does. OnlyNew leaves out what the newest
	// checked copy holds.
	BackupRequest struct {
		Passphrase string
		OnlyNew    bool
	}
	// CopyRequest: Secret is a recovery code, however typed, or a passphrase; ""
	// is the recovery code of the journal that is open.
	CopyRequest struct{ Secret string }
	// RestoreRequest: Passphrase is the one to open the journal with here, where
	// none is open. Gaps
	// restores even if entries before or between are in none of the files
	// (CopyLook.Gaps). Over forgets what a restoring that was cut off left.
	RestoreRequest struct {
		Secret, Passphrase string
		Gaps, Over         bool
	}
)

// Backup is a finished copy, waiting at URL until DropBackup. It is written while
// the journal goes on: what is saved meanwhile is not in it.
type Backup struct {
	Name, URL string
	Size      int64
	Copy      Copy
	Absent    int // files whose bytes could not be read; the copy says which
}

// Copy is one backup, as it says of itself. It holds the entries From to To-1 of
// the log; From 0 holds all there was.
type Copy struct {
	Name     string // of the file
	Made     journal.Moment
	App      string // version that made it
	From, To int
	Files    int
	Bytes    int64 // of the files
	Practice bool
	Checked  journal.Moment // when it was last read back and found whole
}

// Copies is what is known here of copies that were made or checked, and what is
// newer than the newest that was checked: everything, where none was.
type Copies struct {
	List                      []Copy // the latest last
	Checked                   *Copy  // the one that counts; nil for none
	Entries, Incidents, Files int    // newer
	Code                      bool   // there is a recovery code to make a copy with
	Waiting                   int    // notes left while it was locked that are not in the journal yet, and so in no copy
}

// CopyLook is what files say of themselves, unread.
type CopyLook struct {
	Copies   []Copy // in the order they go on from one another
	Of       string // OfThis, OfBranch, OfAnother; "" where no journal is open
	Entries  int    // length of the log that they reach together
	Gaps     []Damage
	Practice bool
}

// Whose copy it is.
const (
	OfThis    = "this"    // of the journal that is open
	OfBranch  = "branch"  // of the same one, as it went on elsewhere
	OfAnother = "another" // of another one
)

// CopyCheck is what was found when all was read. The files are whole if OK, even
// where Gaps says that they go on from another copy; else Damage says what is not
// there or differs, and the rest can be restored.
type CopyCheck struct {
	CopyLook
	OK                bool
	Incidents, People int
	Files             int
	First, Last       journal.Moment // when the first and the last entry were written
	Damage            []Damage       // "entry": seqs; "file": its name; "copy": the file
	Absent            int            // files that could not be read when it was made
	Newer, NewFiles   int            // entries and files this journal has beyond, where it is OfThis
	Ahead             int            // entries beyond this journal: that is an older state of it
}

// Restored is a journal that goes on here. What was lost of it is named; the
// entries keep their places, and the files are Missing among the evidence.
type Restored struct {
	Opened
	Entries, Files int
	Damage         []Damage
	Missing        []Exhibit
}
