package journal

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Journal is the log and what it adds up to.
type Journal struct {
	entries   []Entry
	hashes    []tlog.Hash // tlog's stored hashes of the tree so far
	start     JournalStart
	incidents map[string]*IncidentRecord
	evidence  map[string]*EvidenceRecord
	records   map[string]*RecordRecord
	beside    map[string][]string // objects of details and private notes, by what they are about
	covered   map[string][]string // copies of pictures with parts covered, by what they are of
	exports   []ExportRecord
	moves     []MoveRecord
	strays    []uint64            // entries that do not fit, or of no known kind
	lost      []uint64            // entries that could not be read
	holding   map[string][]uint64 // entries with content, by object: erasing must not search the whole log

	sorting sync.Mutex        // readers may put order right at the same time
	order   []*IncidentRecord // those with content
	mixed   bool              // order is not the order they happened in
}

// IncidentRecord is an incident with all it went through.
type IncidentRecord struct {
	ID        string
	Revisions []Revision // oldest first; empty once erased
	Recorded  Moment     // of the first entry about it; never editable
	Erased    bool

	happened time.Time // sort key: when it happened, or was written down
}

// Now is the incident as it stands; zero once erased.
func (r *IncidentRecord) Now() Incident {
	if len(r.Revisions) == 0 {
		return Incident{When: When{Precision: Unknown}}
	}
	return r.Revisions[len(r.Revisions)-1].Incident
}

// Revision is one state of an incident and the entry that brought it.
type Revision struct {
	Seq      uint64
	Recorded Moment
	Incident Incident
}

// EvidenceRecord is a file that came in.
type EvidenceRecord struct {
	ID       string
	Seq      uint64
	Received Moment
	Evidence Evidence
	Erased   bool

	source *EvidenceRecord
}

// ExportRecord is a bundle that was written.
type ExportRecord struct {
	Seq    uint64
	ID     string // "" where nothing stands beside it
	At     Moment
	Export Export
}

// New is an empty journal: no entries at all.
func New() *Journal {
	return &Journal{
		incidents: map[string]*IncidentRecord{},
		evidence:  map[string]*EvidenceRecord{},
		records:   map[string]*RecordRecord{},
		beside:    map[string][]string{},
		covered:   map[string][]string{},
		holding:   map[string][]uint64{},
	}
}

// Line is one act that is to be written.
type Line struct {
	Act     Act
	Object  string
	Content any
}

// Draw makes the next entry without adding it, so that it can be stored first.
func (j *Journal) Draw(now Moment, act Act, object string, content any, rand io.Reader) (Entry, error) {
	return j.draw(j.Len(), now, Line{act, object, content}, rand)
}

// DrawAll makes the next entries, which are to be stored together.
func (j *Journal) DrawAll(now Moment, lines []Line, rand io.Reader) ([]Entry, error) {
	var entries []Entry
	for i, line := range lines {
		e, err := j.draw(j.Len()+uint64(i), now, line, rand)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func (j *Journal) draw(seq uint64, now Moment, line Line, rand io.Reader) (Entry, error) {
	body, err := encode(line.Act, line.Content)
	if err != nil {
		return Entry{}, err
	}
	salt := make([]byte, SaltSize)
	if _, err := io.ReadFull(rand, salt); err != nil {
		return Entry{}, err
	}
	h := Header{
		Seq: seq, At: now.UTC, Zone: now.Zone, Offset: now.Offset,
		Act: line.Act, Object: line.Object, Content: ContentHash(salt, body),
	}
	if seq == j.Len() { // the ones after it are written at the same moment
		h.Back = j.back(now)
	}
	header, err := json.Marshal(h)
	if err != nil {
		return Entry{}, err
	}
	return NewEntry(header, salt, body)
}

// back is how far now lies before the last dated entry, in milliseconds.
func (j *Journal) back(now Moment) int64 {
	for i := len(j.entries) - 1; i >= 0; i-- {
		if h := j.entries[i].Header; h.Act != Lost {
			return max(0, h.Moment().Time().Sub(now.Time()).Milliseconds())
		}
	}
	return 0
}

// Add puts an entry at the end of the log and folds it in. An entry that does
// not belong there changes nothing.
func (j *Journal) Add(e Entry) error {
	if e.Header.Seq != j.Len() {
		return fmt.Errorf("entry %d stands where entry %d belongs", e.Header.Seq, j.Len())
	}
	if first := e.Header.Seq == 0; first != (e.Header.Act == Started) && e.Header.Act != Lost {
		return fmt.Errorf("entry %d: a journal is started once, by entry 0", e.Header.Seq)
	}
	stored, err := tlog.StoredHashesForRecordHash(int64(j.Len()), e.Leaf(), hashes(j.hashes))
	if err != nil {
		return fmt.Errorf("entry %d: %w", e.Header.Seq, err)
	}
	j.entries = append(j.entries, e)
	j.hashes = append(j.hashes, stored...)
	if e.Header.Act != Erased && !e.Empty() {
		j.holding[e.Header.Object] = append(j.holding[e.Header.Object], e.Header.Seq)
	}
	if err := j.fold(e); err != nil {
		j.strays = append(j.strays, e.Header.Seq)
	}
	return nil
}

// hashes reads tlog's stored hashes from memory.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(h)) {
			return nil, fmt.Errorf("no hash %d", at)
		}
		out[i] = h[at]
	}
	return out, nil
}

// fold works out what an entry does to the state.
func (j *Journal) fold(e Entry) error {
	switch e.Header.Act {
	case Started:
		return ifPresent(e, &j.start)
	case Created, Amended:
		return j.foldIncident(e)
	case Imported:
		return j.foldEvidence(e)
	case Noted, Revised:
		return j.foldRecord(e)
	case Erased:
		j.foldErasure(e)
		return nil
	case Exported:
		return j.foldExport(e)
	case Moved:
		return j.foldMove(e)
	case Lost:
		j.lost = append(j.lost, e.Header.Seq)
		return nil
	}
	return fmt.Errorf("act %q is not known here", e.Header.Act)
}

func ifPresent(e Entry, into any) error {
	if e.Empty() {
		return nil
	}
	return decode(e.Header.Act, e.Content, into)
}

func (j *Journal) foldIncident(e Entry) error {
	var in Incident
	if err := ifPresent(e, &in); err != nil {
		return err
	}
	r, err := j.incidentFor(e)
	if err != nil || e.Empty() || r.Erased {
		return err
	}
	if len(r.Revisions) == 0 {
		j.order = append(j.order, r)
	}
	r.Revisions = append(r.Revisions, Revision{e.Header.Seq, e.Header.Moment(), in})
	r.happened = r.Recorded.Time()
	if in.When.Precision != Unknown {
		r.happened = in.When.From.Time()
	}
	j.mixed = true
	return nil
}

// incidentFor is the record an entry is about. An amendment may stand alone
// when the entry it amends was lost: what it says is still worth keeping.
func (j *Journal) incidentFor(e Entry) (*IncidentRecord, error) {
	r := j.incidents[e.Header.Object]
	orphan := e.Header.Act == Amended && len(j.lost) > 0
	if (r == nil) != (e.Header.Act == Created) && !(r == nil && orphan) || r == nil && j.Taken(e.Header.Object) {
		return nil, fmt.Errorf("entry %d: %s does not fit its object", e.Header.Seq, e.Header.Act)
	}
	if r == nil {
		r = &IncidentRecord{ID: e.Header.Object, Recorded: e.Header.Moment()}
		j.incidents[r.ID] = r
	}
	return r, nil
}

func (j *Journal) foldEvidence(e Entry) error {
	if j.Taken(e.Header.Object) {
		return fmt.Errorf("entry %d: this file is here already", e.Header.Seq)
	}
	r := &EvidenceRecord{ID: e.Header.Object, Seq: e.Header.Seq, Received: e.Header.Moment(), Erased: e.Empty()}
	if err := ifPresent(e, &r.Evidence); err != nil {
		return err
	}
	if of := j.evidence[r.Evidence.Of]; of != nil { // one that came before: nothing is of itself in the end
		if r.source = of; of.source != nil {
			r.source = of.source
		}
		j.covered[r.source.ID] = append(j.covered[r.source.ID], r.ID)
	}
	j.evidence[r.ID] = r
	return nil
}

// foldErasure forgets the object, also where its content is still there.
func (j *Journal) foldErasure(e Entry) {
	for _, blank := range j.Blanks(e.Header.Object) {
		j.entries[blank.Header.Seq] = blank
	}
	delete(j.holding, e.Header.Object)
	if r := j.incidents[e.Header.Object]; r != nil {
		r.Erased, r.Revisions, j.mixed = true, nil, true
	}
	if r := j.evidence[e.Header.Object]; r != nil {
		r.Erased, r.Evidence, r.source = true, Evidence{}, nil
	}
	if r := j.records[e.Header.Object]; r != nil {
		r.Erased, r.Revisions = true, nil
	}
}

func (j *Journal) foldExport(e Entry) error {
	r := ExportRecord{Seq: e.Header.Seq, ID: e.Header.Object, At: e.Header.Moment()}
	if err := ifPresent(e, &r.Export); err != nil {
		return err
	}
	j.exports = append(j.exports, r)
	return nil
}

// Blanks are the entries about object as an erasure leaves them: headers only.
// They are to be stored together with the erasure.
func (j *Journal) Blanks(object string) []Entry {
	var blanks []Entry
	for _, seq := range j.holding[object] {
		blanks = append(blanks, j.entries[seq].Without())
	}
	return blanks
}

// Len is the number of entries.
func (j *Journal) Len() uint64 { return uint64(len(j.entries)) }

// Entries is the log, entry 0 first. The caller must not change it.
func (j *Journal) Entries() []Entry { return j.entries }

// Root is the RFC 6962 tree head of the whole log.
func (j *Journal) Root() tlog.Hash { h, _ := j.RootAt(j.Len()); return h }

// RootAt is the tree head as it was after n entries.
func (j *Journal) RootAt(n uint64) (tlog.Hash, error) {
	if n > j.Len() {
		return tlog.Hash{}, fmt.Errorf("the log has %d entries, not %d", j.Len(), n)
	}
	return tlog.TreeHash(int64(n), hashes(j.hashes))
}

// RootWith is what the tree head will be once entries are added.
func (j *Journal) RootWith(entries ...Entry) (tlog.Hash, error) {
	n, all := int64(j.Len()), slices.Clip(j.hashes)
	for _, e := range entries {
		stored, err := tlog.StoredHashesForRecordHash(n, e.Leaf(), hashes(all))
		if err != nil {
			return tlog.Hash{}, err
		}
		n, all = n+1, append(all, stored...)
	}
	return tlog.TreeHash(n, hashes(all))
}

// Start is the content of entry 0.
func (j *Journal) Start() JournalStart { return j.start }

// Incident finds one incident, nil if there is none.
func (j *Journal) Incident(id string) *IncidentRecord { return j.incidents[id] }

// Evidence finds one file, nil if there is none.
func (j *Journal) Evidence(id string) *EvidenceRecord { return j.evidence[id] }

// Exports lists the bundles that were written, oldest first.
func (j *Journal) Exports() []ExportRecord { return j.exports }

// Strays lists entries this version cannot read or that do not fit where they
// stand; they are kept as they are.
func (j *Journal) Strays() []uint64 { return j.strays }

// Lost lists entries that could not be read any more.
func (j *Journal) Lost() []uint64 { return j.lost }

// Incidents lists all that were not erased, in the order they happened. One
// without a date stands at the time it was written.
func (j *Journal) Incidents() []*IncidentRecord {
	j.sorting.Lock()
	defer j.sorting.Unlock()
	if j.mixed {
		j.order = slices.DeleteFunc(j.order, func(r *IncidentRecord) bool { return r.Erased })
		// sort.Slice, not slices.SortFunc: one sort in the binary instead of one a
		// type. Where little is out of place, it goes through once.
		sort.Slice(j.order, func(i, k int) bool {
			a, b := j.order[i], j.order[k]
			return cmp.Or(a.happened.Compare(b.happened), strings.Compare(a.ID, b.ID)) < 0
		})
		j.mixed = false
	}
	return slices.Clone(j.order)
}

// AllEvidence lists the files that were not erased, in the order they came in.
func (j *Journal) AllEvidence() []*EvidenceRecord {
	list := make([]*EvidenceRecord, 0, len(j.evidence))
	for _, r := range j.evidence {
		if !r.Erased {
			list = append(list, r)
		}
	}
	sort.Slice(list, func(i, k int) bool { return list[i].Seq < list[k].Seq })
	return list
}

// Source is the picture that a file is a covered copy of, or a copy of such a copy;
// nil where it is none, or that one is not here.
func (r *EvidenceRecord) Source() *EvidenceRecord { return r.source }

// CoveredCopies are those made of a picture, in the order they were made.
func (j *Journal) CoveredCopies(id string) []*EvidenceRecord {
	var list []*EvidenceRecord
	for _, id := range j.covered[id] {
		if r := j.evidence[id]; !r.Erased {
			list = append(list, r)
		}
	}
	return list
}

// Loose lists evidence that no incident and no record names. A covered copy stands
// with its picture.
func (j *Journal) Loose() []*EvidenceRecord {
	if len(j.evidence) == 0 {
		return nil
	}
	used := map[string]bool{}
	for _, r := range j.incidents {
		for _, id := range r.Now().Evidence {
			used[id] = true
		}
	}
	for _, r := range j.records {
		for _, id := range r.Now().Evidence() {
			used[id] = true
		}
	}
	return slices.DeleteFunc(j.AllEvidence(), func(r *EvidenceRecord) bool {
		return used[r.ID] || r.source != nil && !r.source.Erased
	})
}
