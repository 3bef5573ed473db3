package ui

import (
	"errors"

	"daybook/app/engine"
)

// ErrNoPasskeys: no passkey can be made or used here. Any other error of one means
// that nothing came of it: declined, too late, or deleted.
var ErrNoPasskeys = errors.New("no passkeys here")

// Room is the page the screens are drawn in, and the ways out of it.
type Room interface {
	// Lock ends the engine worker and reloads the page: every key and every
	// decrypted byte is gone. Save drafts first.
	Lock()
	// Leave is the quick exit: it blanks the page before anything else, ends
	// the engine, then replaces this address (in a tab) with a neutral page,
	// or (installed) reloads to the neutral locked screen.
	Leave()
	// Become is Lock, and begins anew under another entry page of the app.
	Become(page string)
	// End ends the engine worker and leaves the page as it is.
	End()
	// Tell says a word to the other windows of this browser, Hear calls back with
	// theirs.
	Tell(word string)
	Hear(func(word string))
	// OnHidden calls back whenever the page is hidden or shown again.
	OnHidden(func(hidden bool))
	// OnFault calls back when the engine worker ended on its own.
	OnFault(func(info string))
	// OnUpdate calls back when a new version waits.
	OnUpdate(func(Update))
}

// Update is a new version that waits.
type Update struct {
	Version string              // as it calls itself, "" where it does not say
	News    map[string][]string // what changed, by language
	Refused bool                // not signed as this version asks for: not to be taken
	// Take switches to it and reloads. It is called only when the person agreed and
	// nothing is unsaved.
	Take func()
}

// Device is what the screens ask of the browser beyond drawing.
type Device interface {
	Zone() string        // IANA name of the zone the device is in
	Zones() []string     // names of all the zones it knows, nil if it does not say
	Languages() []string // the person's, preferred first (BCP 47)
	Installed() bool     // started from the home screen
	// Agent is what the browser calls itself, and whether the screen is touched
	// with several fingers.
	Agent() (agent string, touch bool)
	// MakePasskey has one made, and UsePasskey has it make its secret; both wait for
	// the person. ErrNoPasskeys: this device or browser has none that can do it.
	// ForgetPasskey tells the password manager that one opens nothing any more.
	Passkeys() bool
	MakePasskey() (p engine.Passkey, secret []byte, err error)
	UsePasskey(engine.Passkey) (secret []byte, err error)
	ForgetPasskey(engine.Passkey)
	// Keep asks the browser not to remove the storage by itself, and waits for its
	// word; that may be the person's, who may take their time.
	Keep() bool
	// Files are those chosen in the file input with this id; it empties the input.
	// Their size and when they were changed come with Measure, for which browsers look
	// at the disk: a hundred of them take longer than whoever taps should wait.
	Files(input string) []engine.File
	Measure(*engine.File)
	// Pasted are the pictures, or the text, in the clipboard; the browser may ask the
	// person first. Pastes says whether it can be asked at all.
	Pasted() []engine.File
	Pastes() bool
	// Record records sound with the microphone until stop is closed, the device ends
	// it, or it becomes too large; began is called when the person has let it. Records
	// says whether the browser can. Without the microphone it is ErrRefused.
	Record(began func(), stop <-chan struct{}) (engine.File, error)
	Records() bool
	// Plays: what plays can be asked for piece by piece. It is not so where the page came
	// past the service worker, as after a reload with Shift.
	Plays() bool
	// Cover is a new picture: the one in the element with this id, black over parts of
	// it, with nothing of the other's file in it.
	Cover(picture string, parts []Area, png bool) (engine.File, error)
	// Copy puts a text into the clipboard, and reports whether it is there.
	Copy(text string) bool
	// Save gives the file at a blob URL to the person under a name: the share
	// sheet where the browser takes it, else a download.
	Save(url, name string) error
	// Place writes that file to a place that the person chooses, where Places says
	// that the browser has such a thing, and returns once it is there.
	Place(url, name string) error
	Places() bool
}
