package report

import (
	"fmt"
	"slices"

	"daybook/app/journal"
)

// takeRecord numbers a record. Every noted entry has a number, also one whose
// content is not here: so a number means the same in every bundle of a journal,
// whatever each of them leaves out. A revised entry has one where the noted
// entry before it was lost.
func (d *drawing) takeRecord(h journal.Header) {
	r := d.journal.Record(h.Object)
	begins := r != nil && r.Seq == h.Seq
	if begins || h.Act == journal.Noted {
		d.noted++
	}
	if !begins {
		return
	}
	d.numbers[r.ID] = fmt.Sprintf("R%d", d.noted)
	if len(r.Revisions) == 0 || r.Now().About() != "" {
		return
	}
	d.latest = d.latest || r.Kind == journal.KindPlan
	out := Record{Number: d.numbers[r.ID], ID: r.ID, Kind: r.Kind, Recorded: r.Recorded, Short: d.facts.left[r.ID]}
	for _, was := range r.Revisions {
		out.Revisions = append(out.Revisions, recordRevision(was))
	}
	if details := d.journal.Beside(r.ID, journal.KindDetails); details != nil {
		for _, was := range details.Revisions {
			out.Details = append(out.Details, DetailsSaid{was.Seq, was.Recorded, *was.Record.Details})
		}
	}
	d.records.Records = append(d.records.Records, out)
}

func recordRevision(was journal.RecordRevision) RecordRevision {
	r := was.Record
	return RecordRevision{
		Seq: was.Seq, Recorded: was.Recorded, Reason: r.Reason,
		Person: r.Person, Contact: r.Contact, Order: r.Order, Warning: r.Warning, Thing: r.Thing, Plan: r.Plan,
	}
}

// link notes which incidents and records name each other, once all have their
// numbers.
func (d *drawing) link() {
	naming := map[string][]int{} // incidents that name a record, by its id
	for i := range d.records.Incidents {
		now := d.records.Incidents[i].Now()
		for _, id := range slices.Concat(now.People, now.Witnesses, now.Breach) {
			naming[id] = append(naming[id], d.records.Incidents[i].Number)
		}
	}
	for i := range d.records.Records {
		d.linkRecord(&d.records.Records[i], naming)
	}
}

func (d *drawing) linkRecord(r *Record, naming map[string][]int) {
	said := r.Now().Record()
	r.Exhibits, r.Incidents = d.exhibitsOf(said.Evidence()), naming[r.ID]
	for _, number := range r.Exhibits {
		x := d.records.Exhibit(number)
		if n := len(x.Records); n == 0 || x.Records[n-1] != r.Number {
			x.Records = append(x.Records, r.Number)
		}
	}
	for _, id := range said.Incidents() {
		if i, ok := d.incident[id]; ok {
			in := &d.records.Incidents[i]
			r.Incidents = append(r.Incidents, in.Number)
			if n := len(in.Records); n == 0 || in.Records[n-1] != r.Number {
				in.Records = append(in.Records, r.Number)
			}
		}
	}
	slices.Sort(r.Incidents)
	r.Incidents = slices.Compact(r.Incidents)
}

// Record is what a revision says, as the journal has it.
func (r *RecordRevision) Record() journal.Record {
	return journal.Record{Person: r.Person, Contact: r.Contact, Order: r.Order, Warning: r.Warning, Thing: r.Thing, Plan: r.Plan, Reason: r.Reason}
}

// of lists the records of a kind, in the order they were first written.
func (r *Records) of(kind string) []*Record {
	var list []*Record
	for i := range r.Records {
		if r.Records[i].Kind == kind {
			list = append(list, &r.Records[i])
		}
	}
	return list
}

// byID finds records by the ids of their objects.
func (r *Records) byID() map[string]*Record {
	all := map[string]*Record{}
	for i := range r.Records {
		all[r.Records[i].ID] = &r.Records[i]
	}
	return all
}
