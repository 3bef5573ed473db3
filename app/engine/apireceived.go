package engine

// A bundle that was checked stays at hand, so that it can be looked into; the one
// checked next takes its place. It needs no journal, and nothing of it is stored.
const (
	GetReceived  Op[ReceivedRequest, Received] = "received"
	ReadReport   Op[None, Report]              = "report"
	DropReceived Op[None, None]                = "drop-received"
)

// ReceivedID is what the ids of a bundle's exhibits begin with: the journal that is
// open may be the one the bundle is from.
const ReceivedID = "received-"

// ReceivedRequest asks for a window on the files of the bundle.
type ReceivedRequest struct{ From, Count int }

type (
	// Received is that window, and how many there are.
	Received struct {
		Files []ReceivedFile
		Total int
	}
	// ReceivedFile is an exhibit of the bundle. Its ID is one of its own, with which
	// it can be shown and read as evidence of the journal can.
	ReceivedFile struct {
		Exhibit
		Number  string
		Path    string // below the bag's folder
		Volume  int    // it lies in another one of several, 0 if not
		Differs bool   // from what its receipt in the log says
	}
	// Report is the page of a bundle, drawn up from its log, and which picture in it
	// is which exhibit: its ID by the address the page has for it.
	Report struct {
		Page     string
		Language string
		Pictures map[string]string
	}
)

// TooLong: the report is too long to be shown, or a file that was packed by another
// program to be read where it is.
const TooLong = "too-long"
