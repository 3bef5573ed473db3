package engine

import (
	"encoding/json"

	"daybook/app/journal"
)

// What is on this device, opening it, and what an open journal keeps beside its entries.
const (
	GetStatus   Op[None, Status]              = "status"
	SetLanguage Op[LanguageRequest, None]     = "set-language"
	OfferPhrase Op[LanguageRequest, Phrase]   = "offer-phrase"
	Make        Op[PassphraseRequest, Opened] = "make"
	Unlock      Op[PassphraseRequest, Opened] = "unlock"

	// StartPractice opens an invented journal that lives in memory until the
	// engine ends. No journal may be open.
	StartPractice Op[PassphraseRequest, Opened] = "start-practice"

	GetHealth Op[None, Health] = "health"     // waits until all is read
	DropOlder Op[None, None]   = "drop-older" // it was read that the storage is older, and need not be told again

	SaveDraft Op[Draft, None]        = "save-draft"
	DropDraft Op[DraftRequest, None] = "drop-draft"

	GetSettings Op[None, Settings] = "settings"
	SetSettings Op[Settings, None] = "set-settings"
)

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

type (
	LanguageRequest struct{ Language string }
	// PassphraseRequest: Passphrase may be the recovery code. Filled says that it
	// came into its field at once: pasted, or put in by a program that keeps it.
	// Language is that of the story of a practice journal.
	PassphraseRequest struct {
		Passphrase, Language string
		Filled               bool
	}
)

type Phrase struct{ Words string }

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

// Draft is what was being typed. Form names the screen, Object what it amends
// ("" for something new); there is one draft of each. Fields is the screen's own
// JSON.
type Draft struct {
	Form   string
	Object string
	Fields json.RawMessage
	Coming []string `json:",omitempty"` // names of files that were on their way
}

// DraftRequest names a draft; see Draft.
type DraftRequest struct{ Form, Object string }

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
