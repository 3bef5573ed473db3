package engine

import "daybook/app/journal"

// Whose bundles came before: for a receiver who asks for it, and with no journal. It
// is as plain as the chosen language, and in no journal, copy or bundle.
const (
	GetGivers Op[None, Givers] = "givers"
	// RememberGiver: a name that is there already is replaced.
	RememberGiver Op[Giver, Givers] = "remember-giver"
	// ForgetGiver forgets one, or with no Key all of them, also where the list cannot
	// be read any more.
	ForgetGiver Op[Giver, Givers] = "forget-giver"
)

// GiversUnread: the list is not what was written, and is left as it is.
const GiversUnread = "givers-unread"

type (
	// Giver is who sealed a bundle: the fingerprint of a key, and what the receiver
	// calls them.
	Giver struct {
		Key, Name string
		Since     journal.Moment // when it was remembered
	}
	// Givers are those that are remembered, as they came.
	Givers struct{ List []Giver }
)
