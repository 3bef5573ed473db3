package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A Go program in a browser dies when a function that its runtime imports from
// JavaScript throws. The tests break one of those, because that is a real end
// and no staged one: the runtime unwinds and is gone.

// When the engine ends on its own, a panel says so with a way to go on; what
// was acknowledged is there after it.
func TestEngineFault(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "Acknowledged before the fault"})
	b.InWorkers(`crypto.getRandomValues = () => { throw new Error("broken on purpose") }; 0`)
	person.Lose(p)
	p.See("#fault")
	examine(t, p, "fault")
	p.Click("#fault-reload")
	person.Unlock(p, phrase, "timeline")
	timelineRow(p, "Acknowledged before the fault")
	b.Check("broken on purpose")
}

// The same for the page: its own program ends, and the shell's plain panel
// stands there in its place.
func TestPageFault(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	// In one go: the page may do something by itself, and then it is over already.
	drive.Eval[any](p, `Reflect.get = () => { throw new Error("broken on purpose") }; document.querySelector("#new-incident").click()`)
	p.See("#fault")
	examine(t, p, "page fault")
	p.Click("#fault-reload")
	p.Screen("unlock")
	b.Check("broken on purpose")
}
