package engine

// Bundles: what is handed over, and checking one.
const (
	SaveBundle    Op[BundleRequest, Bundle]  = "save-bundle"
	PreviewBundle Op[BundleRequest, Preview] = "preview-bundle"
	GetHandovers  Op[None, Handovers]        = "handovers"
	DropBundle    Op[None, None]             = "drop-bundle"
	CheckBundle   Op[None, Checked]          = "check-bundle" // with a File; no journal needed
)

// BundleRequest: Language is the receiver's, Prefix what their exhibits are
// numbered with, and Limit how large one file may be, 0 for any size. For whom and Why are noted in the
// journal. Page asks a preview for the report as well, Lists for what goes in
// and what not alone, which takes no time.
type BundleRequest struct {
	Language string
	Prefix   string
	Limit    int64
	Choice   Choice
	Lock     Lock
	For, Why string
	Page     bool
	Lists    bool
}

// Bundle is a finished bundle, waiting until DropBundle: one file, or several
// volumes. Words unlock each of them and are kept nowhere.
type Bundle struct {
	Volumes   []Volume
	Words     string
	Incidents int
	Files     int
	Absent    int // files whose bytes could not be read; the bundle says which
	Left      int // incidents, records and files that stayed out by choice
}

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
	Incidents int      // shortened ones among them
	Files     int
	Entries   int
	Shortened int // entries that the giver shortened
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
