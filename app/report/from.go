package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"daybook/app/journal"
)

// Facts is what records say beyond the journal.
type Facts struct {
	Name     string
	Language string
	App      string
	SealedAt journal.Moment
	Version  int             // of records.json; 0 is the one written now
	Volume   *Volume         // nil of what is whole
	Prefix   string          // of the numbers of exhibits on the page, and nowhere else
	Absent   map[string]bool // evidence whose bytes cannot be read any more
	Volumes  map[string]int  // evidence that lies in another volume, and in which

	left map[string][]string // what was left out of a shortened object
}

// From draws up the records of a journal as it stands. The journal is the one
// the bundle carries: contents left out of the bundle are not in it.
func From(j *journal.Journal, facts Facts) *Records {
	d := drawing{
		journal: j, facts: facts, erased: erasedObjects(j),
		numbers: map[string]string{}, incident: map[string]int{},
	}
	for _, e := range j.Entries() {
		d.take(e)
	}
	r := &d.records
	r.Format, r.Version = Format, cmp.Or(facts.Version, Version)
	r.Name, r.Language, r.App, r.SealedAt, r.Prefix = facts.Name, facts.Language, facts.App, facts.SealedAt, facts.Prefix
	r.Volume = facts.Volume
	r.Journal.SealKey, r.Journal.Practice = j.Start().SealKey, j.Start().Practice
	root := j.Root()
	r.Log.Entries, r.Log.Root = j.Len(), fmt.Sprintf("%x", root[:])
	r.Log.Lost, r.Log.Unknown = j.Lost(), j.Strays()
	d.revisions()
	if d.latest {
		r.Version = LatestVersion
	}
	d.link()
	d.exports()
	d.moves()
	return r
}

// drawing is records in the making.
type drawing struct {
	records  Records
	journal  *journal.Journal
	facts    Facts
	erased   map[string]bool
	numbers  map[string]string // of exhibits and records, by id
	noted    int               // how many records were written
	incident map[string]int    // index into records.Incidents, by id
	latest   bool              // something is said that LatestVersion was made for
}

func erasedObjects(j *journal.Journal) map[string]bool {
	gone := map[string]bool{}
	for _, e := range j.Entries() {
		if e.Header.Act == journal.Erased {
			gone[e.Header.Object] = true
		}
	}
	return gone
}

// take numbers what an entry brings.
func (d *drawing) take(e journal.Entry) {
	h := e.Header
	if e.Empty() && h.Act != journal.Lost && (h.Act == journal.Erased || !d.erased[h.Object]) {
		d.records.Log.Omitted = append(d.records.Log.Omitted, h.Seq)
	}
	if h.Back > 0 {
		d.records.Log.Back = append(d.records.Log.Back, h.Seq)
	}
	switch h.Act {
	case journal.Started:
		d.records.Journal.Started = h.Moment()
	case journal.Created, journal.Amended:
		d.takeIncident(h.Object)
	case journal.Imported:
		d.takeExhibit(h)
	case journal.Noted, journal.Revised:
		d.takeRecord(h)
	case journal.Erased:
		d.takeErasure(e)
	}
}

func (d *drawing) takeIncident(id string) {
	r := d.journal.Incident(id)
	if i, known := d.incident[id]; known {
		d.records.Incidents[i].amended++
		return
	}
	if r == nil {
		return
	}
	d.incident[id] = len(d.records.Incidents)
	d.records.Incidents = append(d.records.Incidents, Incident{
		Number: len(d.records.Incidents) + 1, ID: id, Recorded: r.Recorded, Revisions: []Revision{}, Short: d.facts.left[id],
	})
}

func (d *drawing) takeExhibit(h journal.Header) {
	r := d.journal.Evidence(h.Object)
	if r == nil || r.Seq != h.Seq {
		return
	}
	in := r.Evidence
	x := Exhibit{
		Number: fmt.Sprintf("%04d", len(d.records.Exhibits)+1), ID: r.ID, Seq: r.Seq, Received: r.Received,
		Name: in.Name, Type: in.Type, Claimed: in.Claimed, Size: in.Size,
		SHA256: in.SHA256, CRC32: in.CRC32, Modified: in.Modified, Way: in.Way, Locked: in.Locked, Of: strings.Join(d.exhibitsOf([]string{in.Of}), ""),
	}
	switch {
	case d.erased[r.ID]:
		x.State = Erased
	case r.Erased:
		x.State = Omitted
	case d.facts.Absent[r.ID]:
		x.State = Absent
	case d.facts.Volumes[r.ID] > 0:
		x.State, x.Volume = Elsewhere, d.facts.Volumes[r.ID]
	default:
		x.File = exhibitFile(x.Number, x.Type)
	}
	d.latest = d.latest || x.Of != "" || !x.Locked.IsZero()
	d.numbers[x.ID] = x.Number
	d.records.Exhibits = append(d.records.Exhibits, x)
}

func (d *drawing) takeErasure(e journal.Entry) {
	gone := Erasure{Seq: e.Header.Seq, At: e.Header.Moment(), ID: e.Header.Object, What: "other"}
	if i, ok := d.incident[gone.ID]; ok {
		gone.What, gone.Number = "incident", fmt.Sprint(d.records.Incidents[i].Number)
	}
	if n, ok := d.numbers[gone.ID]; ok {
		gone.What, gone.Number = "exhibit", n
		if n[0] == 'R' {
			gone.What = "record"
		}
	}
	var said journal.Erasure
	if !e.Empty() && json.Unmarshal(e.Content, &said) == nil {
		gone.Reason = said.Reason
	}
	d.records.Erasures = append(d.records.Erasures, gone)
}

// revisions fills the incidents in, once every exhibit has its number.
func (d *drawing) revisions() {
	if d.records.Incidents == nil {
		d.records.Incidents = []Incident{}
	}
	if d.records.Exhibits == nil {
		d.records.Exhibits = []Exhibit{}
	}
	for i := range d.records.Incidents {
		in := &d.records.Incidents[i]
		for _, was := range d.journal.Incident(in.ID).Revisions {
			in.Revisions = append(in.Revisions, d.revision(was))
		}
		switch {
		case d.erased[in.ID]:
			in.State = Erased
		case len(in.Revisions) == 0:
			in.State = Omitted
		}
		d.nameIn(in)
	}
}

func (d *drawing) revision(was journal.Revision) Revision {
	d.latest = d.latest || !was.Incident.Locked.IsZero()
	return Revision{Seq: was.Seq, Recorded: was.Recorded, Incident: was.Incident, Exhibits: d.exhibitsOf(was.Incident.Evidence)}
}

// exhibitsOf are the numbers of files, as far as they are in the log.
func (d *drawing) exhibitsOf(ids []string) []string {
	var numbers []string
	for _, id := range ids {
		if n, ok := d.numbers[id]; ok && n[0] != 'R' {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// nameIn notes the incident with every exhibit it names now.
func (d *drawing) nameIn(in *Incident) {
	for _, number := range in.Now().Exhibits {
		x := d.records.Exhibit(number)
		if last := len(x.Incidents) - 1; last < 0 || x.Incidents[last] != in.Number {
			x.Incidents = append(x.Incidents, in.Number)
		}
	}
}

func (d *drawing) exports() {
	for _, x := range d.journal.Exports() {
		if x.Export.Name == "" {
			continue // content left out
		}
		d.records.Exports = append(d.records.Exports, Export{
			Seq: x.Seq, At: x.At, Name: x.Export.Name, SealCode: x.Export.SealCode,
			Entries: x.Export.Entries, Root: x.Export.Root,
		})
	}
}

func (d *drawing) moves() {
	for _, m := range d.journal.Moves() {
		move := Move{Seq: m.Seq, At: m.At}
		if m.Move.To != "" {
			move.Move = &m.Move
		}
		d.records.Moves = append(d.records.Moves, move)
	}
}

// Exhibit finds an exhibit by its number, nil if there is none.
func (r *Records) Exhibit(number string) *Exhibit {
	for n, digit := 0, 0; digit < len(number); digit++ {
		c := number[digit]
		if c < '0' || c > '9' || n > len(r.Exhibits) {
			return nil
		}
		if n = n*10 + int(c-'0'); digit == len(number)-1 && n >= 1 && n <= len(r.Exhibits) {
			return &r.Exhibits[n-1]
		}
	}
	return nil
}
