package engine

import (
	"slices"
	"sync"
	"time"

	"daybook/app/journal"
	"daybook/app/search"
)

// finder is what the timeline is made from, kept up with the log: the order of
// the incidents, their words, and the days they count for. It is built behind
// the first timeline, a little at a time, and only in memory.
type finder struct {
	mu sync.Mutex

	seen     uint64                    // entries of the log that were looked at
	order    []*journal.IncidentRecord // newest first
	reported map[string]bool           // incidents that a contact names
	uses     map[string]int            // incidents by the records that name them or that they name; nil until asked for

	index search.Index
	days  map[string]days
	stale map[string]bool // incidents whose words or days are not in yet

	asked string // the last TimelineRequest and what it found
	found []*journal.IncidentRecord
}

// days are the first and last day of an incident by the calendar of the place,
// "2026-11-21"; without a date, the day it was written down.
type days struct{ from, to string }

func newFinder() *finder {
	return &finder{days: map[string]days{}, stale: map[string]bool{}}
}

// follow looks at what the log has that was not seen before.
func (f *finder) follow(j *journal.Journal) {
	if f.seen == j.Len() {
		return
	}
	contacts := f.seen == 0
	linked := map[string]bool{} // people and files that changed
	for _, e := range j.Entries()[f.seen:] {
		contacts = f.note(j, e, linked) || contacts
	}
	f.order = j.Incidents()
	slices.Reverse(f.order)
	for _, r := range f.order {
		if len(linked) > 0 && names(r.Now(), linked) {
			f.stale[r.ID] = true
		}
	}
	if contacts {
		f.reported = reportedIn(j)
	}
	f.seen, f.asked, f.found, f.uses = j.Len(), "", nil, nil
}

// counted is how many incidents belong to each record. The caller must not
// change it.
func (f *finder) counted(j *journal.Journal) map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.follow(j)
	if f.uses == nil {
		f.uses = usesIn(j, f.order)
	}
	return f.uses
}

// note works out whose words an entry changed, and whether it may have changed
// what was reported.
func (f *finder) note(j *journal.Journal, e journal.Entry, linked map[string]bool) (contacts bool) {
	id := e.Header.Object
	switch e.Header.Act {
	case journal.Created, journal.Amended:
		f.stale[id] = true
	case journal.Erased:
		f.stale[id], linked[id] = true, true
		return true
	case journal.Noted, journal.Revised:
		switch now := recordNow(j, id); {
		case now.Private != nil:
			f.stale[now.Private.About] = true
		case now.Person != nil:
			linked[id] = true
		}
		return true
	}
	return false
}

func recordNow(j *journal.Journal, id string) journal.Record {
	if r := j.Record(id); r != nil {
		return r.Now()
	}
	return journal.Record{}
}

// names reports whether an incident names one of these objects.
func names(in journal.Incident, objects map[string]bool) bool {
	for _, ids := range [][]string{in.People, in.Witnesses, in.Evidence} {
		for _, id := range ids {
			if objects[id] {
				return true
			}
		}
	}
	return false
}

// read takes in at most so many incidents, and reports whether more are left.
func (f *finder) read(j *journal.Journal, most int) (more bool) {
	for id := range f.stale {
		if most--; most < 0 {
			return true
		}
		delete(f.stale, id)
		r := j.Incident(id)
		if r == nil || r.Erased || len(r.Revisions) == 0 {
			f.index.Remove(id)
			delete(f.days, id)
			continue
		}
		texts := make([]string, len(fields))
		for i, field := range fields {
			texts[i] = field.of(j, r)
		}
		f.index.Set(id, texts...)
		f.days[id] = daysOf(r)
	}
	return false
}

func daysOf(r *journal.IncidentRecord) days {
	w := r.Now().When
	if w.Precision == journal.Unknown || w.From.IsZero() {
		day := r.Recorded.Wall().Format(time.DateOnly)
		return days{day, day}
	}
	d := days{from: w.From.Wall().Format(time.DateOnly)}
	if d.to = d.from; w.Precision == journal.Span {
		d.to = w.To.Wall().Format(time.DateOnly)
	}
	return d
}

// prepare reads the journal's words behind whatever else is going on, so that
// the first search need not wait for them.
func (e *Engine) prepare(f *finder, j *journal.Journal, r *reading) {
	<-r.done
	for more := r.err == nil; more; {
		e.mu.RLock()
		f.mu.Lock()
		f.follow(j)
		more = f.read(j, 200)
		f.mu.Unlock()
		e.mu.RUnlock()
		time.Sleep(time.Millisecond) // whoever waits for the engine comes first
	}
}

// reportedIn are the incidents that a contact names.
func reportedIn(j *journal.Journal) map[string]bool {
	named := map[string]bool{}
	for _, r := range j.Records(journal.KindContact) {
		for _, id := range r.Now().Contact.Incidents {
			named[id] = true
		}
	}
	return named
}
