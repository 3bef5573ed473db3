package backup

import (
	"cmp"
	"errors"
	"sort"

	"daybook/app/journal"
)

// ErrDiffer: backups are not of one log.
var ErrDiffer = errors.New("the backups are not of one journal")

// Span is the entries From to To-1.
type Span struct{ From, To uint64 }

// Extend adds the next entry to a list of spans.
func Extend(list []Span, seq uint64) []Span {
	if n := len(list); n > 0 && list[n-1].To == seq {
		list[n-1].To++
		return list
	}
	return append(list, Span{seq, seq + 1})
}

// Without is what is in a list of spans, in order, and in none of others.
func Without(list, others []Span) []Span {
	var rest []Span
	for _, s := range list {
		for _, o := range others {
			if o.To <= s.From || o.From >= s.To {
				continue
			}
			if s.From < o.From {
				rest = append(rest, Span{s.From, o.From})
			}
			s.From = min(o.To, s.To)
		}
		if s.From < s.To {
			rest = append(rest, s)
		}
	}
	return rest
}

// Order puts backups in the order in which they go on from one another, and
// finds the entries that none of them is said to hold.
func Order(list []*Reader) (gaps []Span, err error) {
	sort.SliceStable(list, func(i, k int) bool {
		a, b := list[i].Said(), list[k].Said()
		return a.Entries < b.Entries || a.Entries == b.Entries && a.From() < b.From()
	})
	reached, id := uint64(0), ""
	for _, r := range list {
		i := r.Said()
		if id != "" && i.Journal != "" && i.Journal != id {
			return nil, ErrDiffer
		}
		if i.From() > reached {
			gaps = append(gaps, Span{reached, i.From()})
		}
		reached, id = max(reached, i.Entries), cmp.Or(id, i.Journal)
	}
	return gaps, nil
}

// Said is Info, or what follows from the entries where that was lost.
func (r *Reader) Said() Info {
	if r.Info != nil {
		return *r.Info
	}
	i := Info{Format: format, Version: version}
	if n := len(r.Entries); n > 0 {
		i.Entries = r.Entries[n-1].Header.Seq + 1
	}
	return i
}

// Log is what backups add up to.
type Log struct {
	Journal *journal.Journal
	Lost    []Span          // entries whose place is kept, and that are in none of them
	Erased  map[string]bool // objects, whether or not an entry about them is there
	Info    Info            // of the one that reaches furthest
	Cells   map[string][]byte
}

// Join puts the entries of backups, in the order of Order, into one log. ErrDiffer
// where they contradict one another.
func Join(list []*Reader) (*Log, error) {
	l := &Log{Info: list[len(list)-1].Said(), Cells: map[string][]byte{}}
	l.Erased = map[string]bool{}
	s := slots{erased: l.Erased}
	for _, r := range list {
		for _, e := range r.Entries {
			if !s.place(e) {
				return nil, ErrDiffer
			}
			if e.Header.Act == journal.Erased {
				s.erased[e.Header.Object] = true
			}
		}
		for _, id := range r.Said().Erased {
			s.erased[id] = true
		}
		for name, value := range r.Cells {
			l.Cells[name] = value
		}
	}
	s.reach(l.Info.Entries)
	l.fill(s)
	if !l.exportsFit() {
		// A bundle was made after the loss: the log it names has the gap in it.
		for _, r := range list {
			for _, seq := range r.Said().Lost {
				if seq < uint64(len(s.list)) {
					s.list[seq] = journal.Entry{}
				}
			}
		}
		l.fill(s)
	}
	if err := l.agrees(list); err != nil {
		return nil, err
	}
	if l.Info.Journal == "" {
		l.Info.Journal = JournalID(l.Journal)
	}
	return l, nil
}

// slots are the places of a log, of which some may be empty.
type slots struct {
	list   []journal.Entry
	erased map[string]bool // objects
}

func (s *slots) reach(n uint64) {
	for uint64(len(s.list)) < n {
		s.list = append(s.list, journal.Entry{})
	}
}

// place puts an entry where it belongs. Of two that are the same, one without its
// content was erased; and what the journal lost after one backup, an earlier one
// may have.
func (s *slots) place(e journal.Entry) bool {
	if e.Header.Seq >= maxEntries {
		return false
	}
	s.reach(e.Header.Seq + 1)
	was := &s.list[e.Header.Seq]
	switch {
	case was.Line == nil || was.Header.Act == journal.Lost:
		*was = e
	case e.Header.Act == journal.Lost:
	case string(was.Line) != string(e.Line):
		return false
	case e.Empty():
		*was = e
	}
	return true
}

func (l *Log) fill(s slots) {
	l.Journal, l.Lost = journal.New(), nil
	for at, e := range s.list {
		seq := uint64(at)
		if s.erased[e.Header.Object] && e.Header.Act != journal.Erased {
			e = e.Without()
		}
		if e.Line != nil && l.Journal.Add(e) == nil {
			continue
		}
		l.Lost = Extend(l.Lost, seq)
		_ = l.Journal.Add(journal.LostEntry(seq)) // it fits wherever it stands
	}
}

// exportsFit reports whether the log is the one that its bundles were made from, as
// far as nothing is lost.
func (l *Log) exportsFit() bool {
	for _, x := range l.Journal.Exports() {
		here, err := PointAt(l.Journal, x.Export.Entries)
		if x.Export.Root != "" && l.whole(x.Export.Entries) && (err != nil || here.Root != x.Export.Root) {
			return false
		}
	}
	return true
}

// whole reports whether no entry before n is lost.
func (l *Log) whole(n uint64) bool { return len(l.Lost) == 0 || l.Lost[0].From >= n }

// agrees compares the roots that the backups tell, as far as nothing is lost.
func (l *Log) agrees(list []*Reader) error {
	for _, r := range list {
		i := r.Info
		if i == nil {
			continue
		}
		points := []Point{{i.Entries, i.Root}}
		if i.After != nil {
			points = append(points, *i.After)
		}
		for _, p := range points {
			if len(i.Lost) > 0 || !l.whole(p.Entries) {
				continue // what the journal had lost when that was made may be here again
			}
			if here, err := PointAt(l.Journal, p.Entries); err != nil || here != p {
				return ErrDiffer
			}
		}
	}
	return nil
}
