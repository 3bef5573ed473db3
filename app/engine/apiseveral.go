package engine

// CheckSeveral checks the File and those handed over along with it, each by itself and
// how they belong together, and says what the native check says. Nothing stays at hand
// of them.
const CheckSeveral Op[SeveralRequest, Several] = "check-several"

type (
	// SeveralRequest: Secret opens those that are locked. With Keyed it is in a file
	// that was handed over last.
	SeveralRequest struct {
		Secret string
		Keyed  bool
	}
	// Several is what they come to. Where one is locked that nothing has opened yet,
	// it says no more than which and what with.
	Several struct {
		Lock, Locked string // as in Checked; the name of the file
		OK           bool
		Code         string // a key in app/text: which parts they are, or of two how one extends the other
		Missing      []int
		At           int // the first entry in which two logs disagree
		Files        []CheckedFile
	}
	// CheckedFile is one of them: parts in their order, of two bundles the earlier one
	// first.
	CheckedFile struct {
		File string
		Checked
	}
)
