package engine

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
	NotChat         = "not-chat"     // no export of a chat is in this file
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
