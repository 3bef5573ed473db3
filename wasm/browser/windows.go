//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// windows names the channel between the windows of this browser. What is said
// there are single words and times, and nothing of the journal.
const windows = "daybook-windows"

// Tell implements ui.Room.
func (r *Room) Tell(word string) {
	if interop.Exists(r.others) {
		_, _ = interop.Call(r.others, "postMessage", word)
	}
}

// Hear implements ui.Room. Without such a channel nobody is heard, and nobody
// answers.
func (r *Room) Hear(f func(word string)) {
	channel, err := interop.New("BroadcastChannel", windows)
	if err != nil {
		return
	}
	r.others = channel
	_ = interop.Inbox(channel, func(m safejs.Value) {
		if word, err := m.String(); err == nil {
			interop.Go(func() { f(word) })
		}
	})
}
