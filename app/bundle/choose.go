package bundle

import (
	"slices"
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/report"
)

// Choice says what goes into a bundle; the zero Choice is everything. What goes
// in goes in with all its revisions, since an entry's hash covers the whole of it.
// Private notes and notes of hand-overs never do, a safety plan only where Plan says so. docs/bundle-format.md, section 6.
type Choice struct {
	From, To journal.Date // of what happened; "" is open
	People   []string     // only what has to do with one of these persons
	Kinds    []string     // only incidents of one of these kinds of conduct
	With     []string     // objects that go in all the same
	Without  []string     // objects that stay out all the same

	Named   bool // of the files only those that something in the bundle names
	Counsel bool // contacts with lawyers and advocates stay out
	Annex   bool // people and how to reach them, and nothing else
	Plan    bool // the safety plan goes in; in no annex, and not where the place is left out

	Fields Left // what is left out of every entry; in an annex there are none
}

// Why something stays out: the end of a key in app/text.
const (
	OutChosen  = "chosen"  // it was named to
	OutPeriod  = "period"  // outside of it
	OutPeople  = "people"  // has to do with none of them
	OutKinds   = "kinds"   // an incident of another kind
	OutNames   = "names"   // names an incident that stays out
	OutUnnamed = "unnamed" // nothing that goes in names it
	OutCounsel = "counsel" // a dealing with a lawyer or an advocate
	OutAnnex   = "annex"   // belongs in the bundle, not in its annex
	OutFields  = "fields"  // saw something, and who did is left out
)

// Selection is what a choice comes to in a journal, by object.
type Selection struct {
	In  map[string]bool
	Out map[string]string // why; details, notes that never leave and a plan that was not chosen are not listed

	Short []report.Short // what goes in shortened, in the order of the log

	short   map[string]bool // the same by object
	journal *journal.Journal
	choice  Choice
	named   map[string]naming
}

// naming tells what names an object: something that goes in, that stays out.
type naming struct{ in, out bool }

// Part reports whether anything stays out by choice.
func (s *Selection) Part() bool {
	return len(s.Out) > 0 || s.choice.Fields != (Left{})
}

// Select works out what a choice comes to: first the incidents, then what names
// them, then what all of these name. Nothing names in a circle.
func (c Choice) Select(j *journal.Journal) *Selection {
	if c.Annex {
		c.Fields = Left{}
	}
	s := &Selection{In: map[string]bool{}, Out: map[string]string{}, short: map[string]bool{}, journal: j, choice: c, named: map[string]naming{}}
	for _, r := range j.Incidents() {
		s.takeIncident(r)
	}
	for _, kind := range []string{journal.KindContact, journal.KindThing, journal.KindWarning, journal.KindOrder, journal.KindPerson} {
		for _, r := range j.Records(kind) {
			s.takeRecord(r)
		}
	}
	for _, r := range j.AllEvidence() {
		s.put(r.ID, s.file(r.ID))
	}
	for _, r := range j.Records(journal.KindDetails) {
		if about := r.Now().Details.About; s.In[about] && (c.Annex || !j.Apart(about)) {
			s.put(r.ID, "")
		}
	}
	if c.Annex {
		s.annex()
	} else if r := j.Plan(); r != nil && c.Plan && !c.Fields[LeftPlace] {
		s.put(r.ID, "")
	}
	for _, r := range j.Records(journal.KindReading) { // without it, nobody could read the file's times again
		if s.In[r.Now().Reading.About] {
			s.In[r.ID] = true
		}
	}
	if c.Fields != (Left{}) {
		s.shorten()
	}
	return s
}

// put decides: what was named by hand comes before every rule.
func (s *Selection) put(id, why string) bool {
	if slices.Contains(s.choice.With, id) {
		why = ""
	}
	if slices.Contains(s.choice.Without, id) {
		why = OutChosen
	}
	if why == "" {
		s.In[id] = true
	} else {
		s.Out[id] = why
	}
	return why == ""
}

// names notes what an object names. One that goes in counts as it stands, one
// that stays out with all it ever named.
func (s *Selection) names(in bool, ids []string) {
	for _, id := range ids {
		n := s.named[id]
		n.in, n.out = n.in || in, n.out || !in
		s.named[id] = n
	}
}

func (s *Selection) takeIncident(r *journal.IncidentRecord) {
	now := r.Now()
	from, to := days(now.When, r.Recorded)
	why := s.narrowed(from, to, slices.Concat(now.People, now.Witnesses))
	if why == "" && len(s.choice.Kinds) > 0 && !meet(now.Kinds, s.choice.Kinds) {
		why = OutKinds
	}
	in := s.put(r.ID, why)
	for i, was := range r.Revisions {
		if s.choice.Fields[leftWitnesses] {
			s.names(false, was.Incident.Witnesses)
			was.Incident.Witnesses = nil
		}
		if !in || i == len(r.Revisions)-1 {
			s.names(in, slices.Concat(was.Incident.People, was.Incident.Witnesses, was.Incident.Breach, was.Incident.Evidence))
		}
	}
}

func (s *Selection) takeRecord(r *journal.RecordRecord) {
	in := s.put(r.ID, s.record(r))
	for i, was := range r.Revisions {
		if !in || i == len(r.Revisions)-1 {
			s.names(in, slices.Concat(was.Record.People(), was.Record.Evidence()))
		}
	}
}

// record is why a record stays out, "" if it goes in.
func (s *Selection) record(r *journal.RecordRecord) string {
	now, n := r.Now(), s.named[r.ID]
	switch {
	case now.Person != nil && s.choice.Fields[leftWitnesses] && slices.Contains(now.Person.Roles, "witness"):
		return OutFields
	case now.Person != nil && slices.Contains(s.choice.People, r.ID), n.in:
		return ""
	case n.out:
		return OutUnnamed
	case now.Person != nil:
		return s.unnamed(s.narrow())
	case now.Order != nil:
		from, to := orderDays(now.Order, r.Recorded)
		return s.narrowed(from, to, now.Order.Against)
	case now.Contact != nil && s.choice.Counsel && (now.Contact.With == "lawyer" || now.Contact.With == "advocate"):
		return OutCounsel
	}
	for _, was := range r.Revisions {
		for _, id := range was.Record.Incidents() {
			if s.Out[id] != "" {
				return OutNames
			}
		}
	}
	if slices.ContainsFunc(now.Incidents(), func(id string) bool { return s.In[id] }) {
		return ""
	}
	when, _ := now.When()
	from, to := days(when, r.Recorded)
	return s.narrowed(from, to, now.People())
}

// file is why a file stays out, "" if it goes in.
func (s *Selection) file(id string) string {
	n := s.named[id]
	if of := s.journal.Evidence(id).Source(); of != nil { // a covered copy goes where its picture would go
		n.in, n.out = n.in || s.named[of.ID].in, n.out || s.named[of.ID].out
	}
	return s.unnamed(!n.in && (n.out || s.choice.Named || s.narrow()))
}

func (s *Selection) unnamed(out bool) string {
	if out {
		return OutUnnamed
	}
	return ""
}

// narrow: only a part of what happened was asked for.
func (s *Selection) narrow() bool {
	c := s.choice
	return c.From != "" || c.To != "" || len(c.People) > 0 || len(c.Kinds) > 0
}

// narrowed holds days and people against what was asked for.
func (s *Selection) narrowed(from, to string, people []string) string {
	c := s.choice
	if c.From != "" && to < string(c.From) || c.To != "" && from > string(c.To) {
		return OutPeriod
	}
	if len(c.People) > 0 && !meet(people, c.People) {
		return OutPeople
	}
	return ""
}

// meet reports whether two lists have something in common.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(v string) bool { return slices.Contains(b, v) })
}

// days are the first and the last day of when something was, as its clocks
// showed them; where that is not known, the day it was written down.
func days(when journal.When, recorded journal.Moment) (from, to string) {
	if when.Precision == journal.Unknown || when.From.IsZero() {
		when.From, when.To = recorded, journal.Moment{}
	}
	from = when.From.Wall().Format(time.DateOnly)
	if when.To.IsZero() {
		return from, from
	}
	return from, when.To.Wall().Format(time.DateOnly)
}

// orderDays is how long an order holds: with no end, for good.
func orderDays(o *journal.Order, recorded journal.Moment) (from, to string) {
	for _, d := range []journal.Date{o.Issued, o.Served, journal.Date(recorded.Wall().Format(time.DateOnly))} {
		if from = string(d); from != "" {
			break
		}
	}
	if to = string(o.Ends); to == "" {
		to = strings.Repeat("9", len(time.DateOnly))
	}
	return from, to
}

// annex keeps the people who can be reached, and how.
func (s *Selection) annex() {
	for id := range s.In {
		r := s.journal.Record(id)
		about := r != nil && r.Kind == journal.KindPerson && s.journal.Beside(id, journal.KindDetails) != nil
		if !about && (r == nil || r.Kind != journal.KindDetails) {
			delete(s.In, id)
			s.Out[id] = OutAnnex
		}
	}
}

// keeps reports whether the content of an entry is carried. Where anything stays
// out by choice, so does all that is about no object that goes in: reasons of
// erasures and notes of other bundles tell of what this one does not hold, and so
// may an entry that this version cannot read.
func (s *Selection) keeps(e journal.Entry, stray bool) bool {
	if act := e.Header.Act; act == journal.Started || act == journal.Moved {
		return true
	}
	if s.Part() {
		return s.In[e.Header.Object] && !stray && !s.short[e.Header.Object]
	}
	return s.In[e.Header.Object] || !s.journal.Withheld(e)
}
