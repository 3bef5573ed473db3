package engine_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

var errCrash = errors.New("the storage went away")

// fault is a way in which writing fails.
type fault struct {
	name  string
	at    func(s *memstore.Switch, n int)
	alive bool // the engine lives on
	code  string
}

var faults = []fault{
	{"crash", func(s *memstore.Switch, n int) { s.FailAt(n, errCrash) }, false, ""},
	{"crash that tears", func(s *memstore.Switch, n int) { s.TearAt(n, errCrash) }, false, ""},
	{"full", func(s *memstore.Switch, n int) { s.FailAt(n, vault.ErrFull) }, true, engine.StorageFull},
	{"full for a moment", func(s *memstore.Switch, n int) { s.FailOnceAt(n, vault.ErrFull) }, true, engine.StorageFull},
}

// Whatever a person does, and whichever write of it fails: the journal opens, what
// was acknowledged is there, and nothing is half there.
func TestEveryDeedBrokenOffAtEveryWrite(t *testing.T) {
	writes := 0
	for _, d := range deeds() {
		t.Run(d.op+" "+d.what+" on "+d.on, func(t *testing.T) {
			g := groundOf(t, d.on)
			o := outcomes(t, d, g)
			for _, f := range faults {
				for n := 1; n <= o.writes; n += stride() {
					o.broken(t, d, g, f, n)
					writes++
				}
			}
		})
	}
	t.Logf("%d deeds were broken off %d times", len(deeds()), writes)
}

// stride is one, and more with -short: so the race detector comes by in every deed
// without seeing each of some thousand breaks.
func stride() int {
	if testing.Short() {
		return 7
	}
	return 1
}

// outcome is what a deed does where nothing fails.
type outcome struct {
	before, after         string // in storage
	liveBefore, liveAfter string // as the open journal says; "" if none is open
	writes                int
}

func outcomes(t *testing.T, d deed, g *ground) (o outcome) {
	t.Helper()
	dev, s, e := g.stage(t)
	o.before, o.liveBefore = dev.state(t), live(t, e)
	from := s.Writes()
	if err := d.do(t, e, g); err != nil {
		t.Fatal(err)
	}
	o.writes = s.Writes() - from
	o.after, o.liveAfter = dev.state(t), live(t, e)
	return o
}

// live is what an open journal says.
func live(t *testing.T, e *engine.Engine) string {
	t.Helper()
	if _, err := engine.GetHealth.Ask(ctx, e, engine.None{}); code(err) == engine.NotOpen || code(err) == engine.Unrestored {
		return ""
	}
	return words(t, e)
}

// broken does the deed once more, so that its n-th write fails.
func (o outcome) broken(t *testing.T, d deed, g *ground, f fault, n int) {
	t.Helper()
	dev, s, e := g.stage(t)
	f.at(s, n)
	err := d.do(t, e, g)
	s.Heal()
	found := dev.state(t)
	if d.mild { // a journal is restored also where no room was left for the code
		o.after, o.liveAfter = codeless(o.after, found), codeless(o.liveAfter, live(t, e))
	}
	if found != o.after && (err == nil && !d.mild || found != o.before && !slices.Contains(d.also, found)) {
		t.Fatalf("%s at write %d of %d, error %v: found\n%s\nbefore\n%s\nafter\n%s", f.name, n, o.writes, err, found, o.before, o.after)
	}
	if f.alive && err != nil && code(err) != f.code {
		t.Errorf("%s at write %d of %d is told as %v", f.name, n, o.writes, err)
	}
	if f.alive {
		o.livesOn(t, d, g, dev, e, f, n, err)
		return
	}
	e = dev.start()
	if found != o.before && found != o.after && ask(t, e, engine.GetStatus, engine.None{}).State == engine.Locked { // it is gone on with
		ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: passphrase})
		if err := d.do(t, e, g); err != nil {
			t.Fatalf("%s at write %d of %d: gone on with, %v", f.name, n, o.writes, err)
		}
		if found = dev.state(t); found != o.after {
			t.Fatalf("%s at write %d of %d: gone on with, it left\n%s\nnot\n%s", f.name, n, o.writes, found, o.after)
		}
		e = dev.start()
	}
	if ask(t, e, engine.GetStatus, engine.None{}).State == engine.Locked {
		goesOnWriting(t, dev, e)
	}
}

// codeless is what is wanted, but for a recovery code that is missing in found.
func codeless(want, found string) string {
	if less := strings.Replace(want, "code true", "code false", 1); less == found {
		return less
	}
	return want
}

// livesOn wants the engine to say what storage holds, and to do the deed when it
// is asked again.
func (o outcome) livesOn(t *testing.T, d deed, g *ground, dev *device, e *engine.Engine, f fault, n int, err error) {
	t.Helper()
	if said := live(t, e); said != "" && said != o.liveAfter && (err == nil && !d.mild || said != o.liveBefore) {
		t.Fatalf("%s at write %d of %d, error %v: the engine says\n%s\nbefore\n%s\nafter\n%s", f.name, n, o.writes, err, said, o.liveBefore, o.liveAfter)
	}
	if found := dev.state(t); err != nil && found != o.after {
		if found != o.before && ask(t, e, engine.GetStatus, engine.None{}).State == engine.Locked { // it is gone on with
			ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: passphrase})
		}
		if err := d.do(t, e, g); err != nil {
			t.Fatalf("%s at write %d of %d: done again, %v", f.name, n, o.writes, err)
		}
		if found := dev.state(t); found != o.after {
			t.Fatalf("%s at write %d of %d: done again, it left\n%s\nnot\n%s", f.name, n, o.writes, found, o.after)
		}
	}
	if ask(t, e, engine.GetStatus, engine.None{}).State == engine.Open && d.op != string(engine.Wipe) {
		write(t, e, "it goes on")
		dev.wait(time.Minute)
		e = dev.start()
		goesOnWriting(t, dev, e)
	}
}

// goesOnWriting unlocks and writes, and finds that after a lock.
func goesOnWriting(t *testing.T, dev *device, e *engine.Engine) {
	t.Helper()
	key := passphrase
	opened, err := engine.Unlock.Ask(ctx, e, engine.PassphraseRequest{Passphrase: key})
	if err != nil {
		key = newPassphrase
		opened = ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: key})
	}
	write(t, e, "and on")
	e = dev.start()
	again := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: key})
	if again.Timeline.Total != opened.Timeline.Total+1 {
		t.Fatalf("%d entries, then %d", opened.Timeline.Total, again.Timeline.Total)
	}
}

// Looking writes nothing.
func TestLookingWritesNothing(t *testing.T) {
	for _, d := range looks {
		g := groundOf(t, d.on)
		dev, s, e := g.stage(t)
		before, from := keepAll(t, dev.vault), s.Writes()
		if err := d.do(t, e, g); err != nil {
			t.Errorf("%s: %v", d.op, err)
		}
		if s.Writes() != from || !reflect.DeepEqual(before, keepAll(t, dev.vault)) {
			t.Errorf("%s writes", d.op)
		}
	}
}

// A clock that was set back, or forward, keeps nobody from anything, before the
// deed or after it; the log says where it went back.
func TestEveryDeedUnderAClockThatJumps(t *testing.T) {
	const day = 24 * time.Hour
	for _, d := range deeds() {
		t.Run(d.op+" "+d.what+" on "+d.on, func(t *testing.T) {
			g := groundOf(t, d.on)
			o := outcomes(t, d, g)
			for _, jump := range []time.Duration{-40 * day, 400 * day} {
				dev, _, e := g.stage(t)
				dev.wait(jump)
				if err := d.do(t, e, g); err != nil {
					t.Fatalf("clock off by %v: %v", jump, err)
				}
				dev.wait(-jump)
				if found := dev.state(t); found != o.after {
					t.Fatalf("clock off by %v: found\n%s\nnot\n%s", jump, found, o.after)
				}
				if e = dev.start(); ask(t, e, engine.GetStatus, engine.None{}).State == engine.Locked {
					goesOnWriting(t, dev, e)
				}
			}
		})
	}
}
