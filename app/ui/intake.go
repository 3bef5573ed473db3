package ui

import (
	"context"
	"strconv"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// intake is the files on their way into the journal, one after the other. Each
// belongs to the journal once it is in, whether the entry is saved or not.
type intake struct {
	c       *former
	count   int           // of all that ever came
	rest    []engine.File // handed over, and not in the queue yet
	queue   []*arrival
	gone    int       // how many were the first of the queue, since it began
	since   time.Time // when the queue began
	bytes   int64     // that came in since
	news    string    // what became of the last one, where that needs saying
	trouble string    // what went wrong with the last one
	then    func()    // what waits for all to be in
}

// arrival is one file on its way.
type arrival struct {
	key     string // its own, for handlers
	file    engine.File
	running bool
	done    engine.Progress
	stop    context.CancelFunc
}

func (t *intake) busy() bool { return len(t.queue)+len(t.rest) > 0 }

// add takes files in that were chosen.
func (t *intake) add(files []engine.File) { t.by(journal.Ways[0], files) }

// by takes files in that came by one of journal.Ways.
func (t *intake) by(way string, files []engine.File) {
	t.news, t.trouble = "", ""
	if !t.busy() {
		t.since, t.bytes, t.gone = t.c.s.now(), 0, 0
	}
	queueing := len(t.rest) > 0
	for _, f := range files {
		f.Way = way
		t.rest = append(t.rest, f)
	}
	if !queueing {
		t.more()
	}
}

// atOnce is how many files join the queue between two drawings, and how long that may
// take: hundreds are handed over as well, and whoever taps meanwhile is not to wait for
// all of them.
const (
	atOnce     = 5
	atOnceTime = 5 * time.Millisecond
)

// more has the next few join the queue.
func (t *intake) more() {
	s := t.c.s
	began := s.now()
	for n := 0; n < atOnce && len(t.rest) > 0 && s.now().Sub(began) < atOnceTime; n++ {
		f := t.rest[0]
		t.rest = t.rest[1:]
		s.device.Measure(&f)
		t.count++
		t.queue = append(t.queue, &arrival{key: strconv.Itoa(t.count), file: f, done: engine.Progress{Total: f.Size}, stop: func() {}})
	}
	if len(t.rest) > 0 {
		s.later(aFrame, t.more)
	}
	if len(t.queue) > 0 {
		t.next()
	}
	t.c.changed()
}

// coming are the names of those on their way.
func (t *intake) coming() (names []string) {
	for _, a := range t.queue {
		names = append(names, a.file.Name)
	}
	for _, f := range t.rest {
		names = append(names, f.Name)
	}
	return names
}

// next begins with the first one that waits.
func (t *intake) next() {
	if len(t.queue) == 0 {
		t.settled()
		return
	}
	a := t.queue[0]
	if a.running {
		return
	}
	a.running = true
	ctx, stop := context.WithCancel(context.Background())
	a.stop = stop
	take := t.c.does.takes
	if take == "" {
		take = engine.AddEvidence
	}
	askWith(t.c.s, ctx, take, engine.None{}, &a.file, func(p engine.Progress) { a.done = p }, func(in engine.Added, err error) {
		stop()
		t.arrived(a, in, err)
	})
}

func (t *intake) arrived(a *arrival, in engine.Added, err error) {
	s, name := t.c.s, text.ShowMarks(a.file.Name)
	t.drop(a)
	t.c.changed() // it is not on its way any more
	t.bytes += a.done.Done
	switch {
	case is(err, engine.Canceled):
		t.news = s.say("write.stopped", name)
	case err != nil:
		t.trouble = s.explain(err)
		if name != "" {
			t.trouble = name + ": " + t.trouble
		}
	default:
		if s.on(t.c.screen) {
			t.c.does.attach(in.Exhibit)
		}
		if !t.busy() {
			s.lookAtStorage()
		}
		if in.Known {
			t.news = s.say("write.known", name)
		}
	}
	t.next()
}

// left is how long the queue will take by how long it took so far, 0 where there is
// too little to tell by.
func (t *intake) left() time.Duration {
	done, rest := t.bytes, int64(0)
	for _, a := range t.queue {
		done, rest = done+a.done.Done, rest+a.done.Total-a.done.Done
	}
	took := t.c.s.now().Sub(t.since)
	if took < 2*time.Second || done == 0 || len(t.rest) > 0 {
		return 0
	}
	return time.Duration(float64(took) * float64(rest) / float64(done))
}

// settled goes on with a save that waited, unless a file did not come in: then
// the person decides.
func (t *intake) settled() {
	if t.c.memo.on() || t.busy() {
		return
	}
	if t.c.pending && t.trouble == "" {
		t.c.save()
	}
	t.c.pending = false
	if then := t.then; then != nil {
		t.then = nil
		then()
	}
}

func (t *intake) drop(a *arrival) {
	for i, b := range t.queue {
		if a == b {
			if i == 0 {
				t.gone++
			}
			t.queue = append(t.queue[:i:i], t.queue[i+1:]...)
			return
		}
	}
}

// stop ends one, running or waiting.
func (t *intake) stop(a *arrival) {
	if a.running {
		a.stop()
		return
	}
	t.drop(a)
}

func (t *intake) stopAll() {
	t.rest = nil
	for _, a := range t.queue {
		a.stop()
	}
	if len(t.queue) > 0 {
		t.queue = t.queue[:1] // the running one comes back as canceled
	}
	t.c.pending = false
}
