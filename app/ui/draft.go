package ui

import (
	"time"

	"daybook/app/engine"
)

// drafter keeps what is being typed: a second after typing stops, every few
// seconds while it goes on, and at once when asked. One request is on its way at a time, so that an older draft never
// comes after a newer one, or after the entry it became.
type drafter struct {
	s    *session
	make func() (engine.Draft, error)

	typed    int // counts changes
	last     time.Time
	since    time.Time // the first change that is not stored
	armed    bool
	kept     int // the last change that is stored
	inFlight bool
	ended    bool
	waiting  []func()
	trouble  error
}

const (
	draftPause = time.Second
	draftMost  = 5 * time.Second // of typing without a pause
)

// changed is told of every change.
func (d *drafter) changed() {
	if d.ended {
		return
	}
	d.last = d.s.now()
	if d.typed == d.kept {
		d.since = d.last
	}
	d.typed++
	if !d.armed {
		d.armed = true
		d.arm(draftPause)
	}
}

// arm looks again after a while. There is one such look ahead at any time, not
// one for every key.
func (d *drafter) arm(wait time.Duration) {
	d.s.later(wait, func() {
		now := d.s.now()
		left := min(d.last.Add(draftPause).Sub(now), d.since.Add(draftMost).Sub(now))
		if left > 0 && !d.ended {
			d.arm(left)
			return
		}
		d.armed = false
		d.keep(nil)
	})
}

// keep stores what is there now, and then goes on, stored or not.
func (d *drafter) keep(then func()) {
	if then != nil {
		d.waiting = append(d.waiting, then)
	}
	switch {
	case d.inFlight:
	case d.ended || d.kept == d.typed:
		d.goOn()
	default:
		d.send()
	}
}

func (d *drafter) send() {
	at := d.typed
	draft, err := d.make()
	if err != nil {
		d.trouble = err
		d.goOn()
		return
	}
	d.inFlight = true
	ask(d.s, engine.SaveDraft, draft, func(_ engine.None, err error) {
		d.inFlight, d.trouble = false, err
		if err == nil {
			d.kept = at
		}
		if err == nil && d.kept != d.typed && !d.ended && len(d.waiting) > 0 {
			d.send()
			return
		}
		d.goOn()
	})
}

// goOn calls whoever waited.
func (d *drafter) goOn() {
	waiting := d.waiting
	d.waiting = nil
	for _, f := range waiting {
		f()
	}
}

// end stops keeping drafts, once what is on its way has arrived.
func (d *drafter) end(then func()) {
	d.ended = true
	if d.inFlight {
		d.waiting = append(d.waiting, then)
		return
	}
	then()
}

// begin keeps drafts again, after an end that came to nothing.
func (d *drafter) begin() { d.ended = false }
