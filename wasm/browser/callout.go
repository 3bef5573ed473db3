//go:build js && wasm

package browser

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// callOut stands in for the lock: it calls into a BroadcastChannel and listens
// for a while. Who holds the journal answers "here"; of two that call at once,
// the one with the smaller name goes first. Without such a channel there is
// nothing to be known, and this tab counts as alone.
func callOut(ctx context.Context, name string) (alone bool, letGo func(), err error) {
	channel, err := interop.New("BroadcastChannel", name)
	if err != nil {
		return true, nil, nil
	}
	me := rand.Text()
	holding, taken := false, make(chan struct{}, 1)
	err = interop.Inbox(channel, func(m safejs.Value) {
		said, err := m.String()
		switch {
		case err != nil:
		case holding || said != "here" && said > me:
			_, _ = interop.Call(channel, "postMessage", "here")
		default:
			select {
			case taken <- struct{}{}:
			default:
			}
		}
	})
	if err != nil {
		return true, nil, nil
	}
	if _, err := interop.Call(channel, "postMessage", me); err != nil {
		return true, nil, nil
	}
	end := func() { _, _ = interop.Call(channel, "close") }
	select {
	case <-taken:
	case <-ctx.Done():
	case <-time.After(lockPatience / 2):
		holding = true
		return true, end, nil
	}
	end()
	return false, nil, ctx.Err()
}
