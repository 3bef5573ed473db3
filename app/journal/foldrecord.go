package journal

import (
	"fmt"
	"slices"
	"sort"
)

// RecordRecord is a person, contact, order, warning or thing, or what stands
// beside one, with all it went through.
type RecordRecord struct {
	ID        string
	Kind      string // "" while no content of it was read
	Seq       uint64 // of the first entry about it
	Recorded  Moment // of the same
	Revisions []RecordRevision
	Erased    bool
}

// RecordRevision is one state of a record and the entry that brought it.
type RecordRevision struct {
	Seq      uint64
	Recorded Moment
	Record   Record
}

// Now is the record as it stands; zero once erased.
func (r *RecordRecord) Now() Record {
	if len(r.Revisions) == 0 {
		return Record{}
	}
	return r.Revisions[len(r.Revisions)-1].Record
}

func (j *Journal) foldRecord(e Entry) error {
	var content Record
	if !e.Empty() {
		var err error
		if content, err = decodeRecord(e.Header.Act, e.Content); err != nil {
			return err
		}
	}
	r, err := j.recordFor(e)
	if err != nil || e.Empty() || r.Erased {
		return err
	}
	if r.Kind == "" {
		j.place(r, content)
	}
	if r.Kind != content.Kind() {
		return fmt.Errorf("entry %d: a %s does not become a %s", e.Header.Seq, r.Kind, content.Kind())
	}
	r.Revisions = append(r.Revisions, RecordRevision{e.Header.Seq, e.Header.Moment(), content})
	return nil
}

// recordFor is the record an entry is about. A revision may stand alone when
// the entry it revises was lost.
func (j *Journal) recordFor(e Entry) (*RecordRecord, error) {
	r := j.records[e.Header.Object]
	orphan := e.Header.Act == Revised && len(j.lost) > 0
	if (r == nil) != (e.Header.Act == Noted) && !(r == nil && orphan) || r == nil && j.Taken(e.Header.Object) {
		return nil, fmt.Errorf("entry %d: %s does not fit its object", e.Header.Seq, e.Header.Act)
	}
	if r == nil {
		r = &RecordRecord{ID: e.Header.Object, Seq: e.Header.Seq, Recorded: e.Header.Moment()}
		j.records[r.ID] = r
	}
	return r, nil
}

// Taken reports whether an object is an incident, a file or a record already, whatever
// became of it: one object is one thing.
func (j *Journal) Taken(object string) bool {
	return j.incidents[object] != nil || j.evidence[object] != nil || j.records[object] != nil
}

// place makes a record known as what its first content says it is.
func (j *Journal) place(r *RecordRecord, content Record) {
	r.Kind = content.Kind()
	if about := content.About(); about != "" {
		j.beside[about] = append(j.beside[about], r.ID)
	}
}

// Record finds one record, nil if there is none.
func (j *Journal) Record(id string) *RecordRecord { return j.records[id] }

// Records lists the records of a kind that were not erased, in the order they
// were first written; of every kind where kind is "".
func (j *Journal) Records(kind string) []*RecordRecord {
	var list []*RecordRecord
	for _, r := range j.records {
		if !r.Erased && len(r.Revisions) > 0 && (kind == "" || r.Kind == kind) {
			list = append(list, r)
		}
	}
	sort.Slice(list, func(i, k int) bool { return list[i].Seq < list[k].Seq })
	return list
}

// Beside finds the details or the private note of an object, nil if there is
// none.
func (j *Journal) Beside(object, kind string) *RecordRecord {
	for _, id := range j.beside[object] {
		if r := j.records[id]; r.Kind == kind && !r.Erased && len(r.Revisions) > 0 {
			return r
		}
	}
	return nil
}

// Person is a person as they stand; nil if there is none or it was erased.
func (j *Journal) Person(id string) *Person {
	if r := j.records[id]; r != nil {
		return r.Now().Person
	}
	return nil
}

// PersonDetails is how a person can be reached; empty if not known.
func (j *Journal) PersonDetails(id string) Details {
	if r := j.Beside(id, KindDetails); r != nil {
		return *r.Now().Details
	}
	return Details{About: id}
}

// PrivateNote is the private note of an object, "" if there is none.
func (j *Journal) PrivateNote(object string) string {
	if r := j.Beside(object, KindPrivate); r != nil {
		return r.Now().Private.Text
	}
	return ""
}

// Apart reports whether a person's details stay out of bundles: those of all
// but suspects do, since what is handed over may reach the other side.
func (j *Journal) Apart(person string) bool {
	p := j.Person(person)
	return p == nil || !slices.Contains(p.Roles, "suspect") || slices.Contains(p.Roles, "witness")
}

// Withheld reports whether the content of an entry stays out of a bundle: a
// private note, the note of a hand-over, a stamp and the note of a decrypted copy
// always, a plan unless it was chosen, the details of a person by what the person is now, so that nothing leaves
// with an older revision either.
func (j *Journal) Withheld(e Entry) bool {
	r := j.records[e.Header.Object]
	if r == nil {
		return false
	}
	switch r.Kind {
	case KindPrivate, KindHandover, KindStamp, KindDecrypted, KindPlan:
		return true
	case KindDetails:
		return len(r.Revisions) == 0 || j.Apart(r.Now().Details.About)
	}
	return false
}

// Family is an object with all that stands beside it: what erasing it erases.
func (j *Journal) Family(object string) []string {
	family := []string{object}
	for _, id := range j.beside[object] {
		if r := j.records[id]; !r.Erased {
			family = append(family, id)
		}
	}
	return family
}
