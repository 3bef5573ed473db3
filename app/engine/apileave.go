package engine

// Writing while the journal is locked; docs/vault-format.md, section 13.
const (
	// Leave seals words, or a File, for the journal on this device, which is locked.
	// It answers nothing but that they are kept.
	Leave Op[LeaveRequest, None] = "leave"

	// SetLeaving has that be possible, or not any more.
	SetLeaving Op[Leaving, None] = "set-leaving"

	// TakeWaiting takes what was left into the journal, which is open.
	TakeWaiting Op[None, Taken] = "take-waiting"
)

type (
	LeaveRequest struct{ Words string }
	Leaving      struct{ On bool }

	// Taken is what became of what waited.
	Taken struct {
		Notes  int
		Full   bool     // the storage was, and some still wait
		Off    bool     // nothing can be left any more: the key for it could not be read
		Damage []Damage // "waiting": one that does not open, set aside; "leave-key": that was exchanged
	}
)

const (
	LeaveFull  = "leave-full"  // no room for it, whatever for
	LeaveLarge = "leave-large" // more than MaxLeft, or words beyond measure
)

// MaxLeft is how large a file may be that is left.
const MaxLeft = 64 << 20
