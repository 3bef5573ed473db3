package drive

import (
	"errors"
	"time"
)

// hand is what an engine's protocol must be able to do at one tab. Waiting,
// finding, filling in and all the rest of [Page] is made of it, the same for
// every engine.
type hand interface {
	eval(js string) (json []byte, err error) // the value of an expression; a promise is awaited
	press(x, y float64) error                // where a finger would
	insert(text string) error                // where the cursor is; "" removes the selection
	give(selector string, files []string) error
	visit(url string) error
	reload() error
	picture() (png []byte, err error)
	front() error // before the other tabs of its window
	close() error
}

// process is a running browser of some engine.
type process interface {
	first() hand
	tab() (hand, error)
	quit()                // as its own menu would: it writes its state down
	kill()                // as a battery would
	over() bool           // it was ended, or ended by itself
	downloads() int       // how many are complete
	complaints() []string // what it has complained of, where nobody is told as it happens
}

// loaded waits until a document other than the one marked as old is there.
func loaded(h hand) error {
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if there, err := h.eval(`!window.e2eOld && document.readyState === "complete"`); err == nil && string(there) == "true" {
			return nil
		}
	}
	return errors.New("the page was not loaded again")
}
