package journal

import (
	"encoding/json"
	"errors"
	"time"
)

// Kinds of record that stand beside the incidents.
const (
	KindPerson  = "person"
	KindContact = "contact"
	KindOrder   = "order"
	KindWarning = "warning"
	KindThing   = "thing"
	KindDetails = "details" // beside a person, see Details
	KindPrivate = "private" // beside anything, see Private

	KindHandover = "handover" // beside a bundle that was written, see Handover
)

var recordKinds = []string{KindPerson, KindContact, KindOrder, KindWarning, KindThing, KindDetails, KindPrivate, KindHandover, KindReading, KindStamp, KindDecrypted, KindPlan}

// Record is the content of a noted or revised entry: exactly one of its kinds
// is set, and written with the reason beside its own fields.
type Record struct {
	Person  *Person  `json:",omitempty"`
	Contact *Contact `json:",omitempty"`
	Order   *Order   `json:",omitempty"`
	Warning *Warning `json:",omitempty"`
	Thing   *Thing   `json:",omitempty"`
	Details *Details `json:",omitempty"`
	Private *Private `json:",omitempty"`

	Handover *Handover `json:",omitempty"`
	Reading  *Reading  `json:",omitempty"`
	Stamp    *Stamp    `json:",omitempty"`

	Decrypted *Decrypted `json:",omitempty"`
	Plan      *Plan      `json:",omitempty"`

	Reason string `json:",omitempty"` // of this revision: why
}

// Person is someone who matters to the record, known by name or not: "unknown
// man, grey van". How to reach them stands in Details, held apart.
type Person struct {
	Name         string   `json:"name"`
	Unknown      bool     `json:"unknown,omitempty"`      // not known by name
	Nicknames    string   `json:"nicknames,omitempty"`    // also called
	Roles        []string `json:"roles,omitempty"`        // see Roles
	Relationship string   `json:"relationship,omitempty"` // to the person who writes, in their words
	Context      string   `json:"context,omitempty"`      // see Contexts
	Organisation string   `json:"organisation,omitempty"` // station, firm, service
	Badge        string   `json:"badge,omitempty"`        // badge or staff number
	Appearance   string   `json:"appearance,omitempty"`
	Vehicles     []string `json:"vehicles,omitempty"` // make, colour, plate; one each
	Picture      string   `json:"picture,omitempty"`  // object of evidence
	Notes        string   `json:"notes,omitempty"`
}

// Details is how a person can be reached. It is an entry of its own, so that a
// bundle can carry the person and leave this out (see Withheld).
type Details struct {
	About     string   `json:"about"` // object of the person
	Numbers   []string `json:"numbers,omitempty"`
	Accounts  []string `json:"accounts,omitempty"` // e-mail, user names
	Addresses []string `json:"addresses,omitempty"`
}

// Private is a note that no bundle ever carries. It is an entry of its own,
// with an object of its own, so that nothing in a bundle even says what it is
// about.
type Private struct {
	About string `json:"about"` // object of an incident or a record
	Text  string `json:"text"`
}

// Handover is for whom a bundle was made and why. No bundle ever carries it: what
// one receiver was given, and why, is not for another to read.
type Handover struct {
	About string `json:"about"` // object of the exported entry
	For   string `json:"for,omitempty"`
	Why   string `json:"why,omitempty"`
	Left  int    `json:"left,omitempty"`  // how many incidents, files and records stayed out by choice
	Annex bool   `json:"annex,omitempty"` // it held how to reach people, and nothing else

	Fields []string `json:"fields,omitempty"` // what was left out of every entry
}

// Contact is one dealing with police, court, lawyer, employer, platform …
type Contact struct {
	With      string   `json:"with,omitempty"`   // see Bodies
	Name      string   `json:"name,omitempty"`   // which station, court, firm
	Person    string   `json:"person,omitempty"` // who it was, in words
	Badge     string   `json:"badge,omitempty"`
	People    []string `json:"people,omitempty"` // objects of persons
	When      When     `json:"when"`
	How       string   `json:"how,omitempty"` // see Hows
	Reference string   `json:"reference,omitempty"`
	Reported  string   `json:"reported,omitempty"`  // what was told them
	Promised  string   `json:"promised,omitempty"`  // what they said they would do
	Due       Date     `json:"due,omitempty"`       // by when
	Settled   bool     `json:"settled,omitempty"`   // nothing is open any more
	Outcome   string   `json:"outcome,omitempty"`   // what came of it
	FollowUp  string   `json:"followUp,omitempty"`  // what is to be done next
	Incidents []string `json:"incidents,omitempty"` // objects of the incidents it was about
	Evidence  []string `json:"evidence,omitempty"`
}

// Order is a protection or restraining order, or terms of bail.
type Order struct {
	Type     string   `json:"type,omitempty"` // see OrderTypes
	Name     string   `json:"name,omitempty"` // as the paper calls it
	Court    string   `json:"court,omitempty"`
	Number   string   `json:"number,omitempty"`
	Issued   Date     `json:"issued,omitempty"`
	Served   Date     `json:"served,omitempty"`
	Ends     Date     `json:"ends,omitempty"`
	Terms    string   `json:"terms,omitempty"`
	Against  []string `json:"against,omitempty"` // objects of persons
	Evidence []string `json:"evidence,omitempty"`
	Notes    string   `json:"notes,omitempty"`
}

// Warning is the one clear message that asks for contact to stop.
type Warning struct {
	Words    string   `json:"words,omitempty"` // as sent or said
	When     When     `json:"when"`
	How      string   `json:"how,omitempty"` // see Hows
	To       []string `json:"to,omitempty"`  // objects of persons
	Answer   string   `json:"answer,omitempty"`
	Evidence []string `json:"evidence,omitempty"`
}

// Thing is physical evidence, described: it lies somewhere else.
type Thing struct {
	What      string   `json:"what"`
	When      When     `json:"when"`                // found or received
	Where     string   `json:"where,omitempty"`     // found
	Kept      string   `json:"kept,omitempty"`      // where it is now
	Touched   string   `json:"touched,omitempty"`   // who has handled it, and when
	Untouched bool     `json:"untouched,omitempty"` // left as it was found, unopened
	Evidence  []string `json:"evidence,omitempty"`  // photos
	Incidents []string `json:"incidents,omitempty"`
}

// Values a person may choose from, in the order they are offered.
var (
	Roles      = []string{"suspect", "witness", "officer", "adviser", "helper", "self", "other"}
	Contexts   = []string{"domestic", "brief", "acquaintance", "stranger", "campaign", "unknown"}
	Bodies     = []string{"police", "court", "prosecutor", "lawyer", "advocate", "employer", "school", "landlord", "platform", "provider", "health", "other"}
	Hows       = []string{"in-person", "phone", "message", "email", "form", "letter", "through-other"}
	OrderTypes = []string{"protection", "restraining", "bail", "undertaking", "other"}
)

// part is one field of a Record.
type part struct {
	kind  string
	value any
	set   bool
}

func (r Record) parts() []part {
	return []part{
		{KindPerson, r.Person, r.Person != nil}, {KindContact, r.Contact, r.Contact != nil},
		{KindOrder, r.Order, r.Order != nil}, {KindWarning, r.Warning, r.Warning != nil},
		{KindThing, r.Thing, r.Thing != nil}, {KindDetails, r.Details, r.Details != nil},
		{KindPrivate, r.Private, r.Private != nil}, {KindHandover, r.Handover, r.Handover != nil},
		{KindReading, r.Reading, r.Reading != nil}, {KindStamp, r.Stamp, r.Stamp != nil}, {KindDecrypted, r.Decrypted, r.Decrypted != nil},
		{KindPlan, r.Plan, r.Plan != nil},
	}
}

// only is the one field that is set; its kind is "" where it is not exactly one.
func (r Record) only() part {
	var found part
	for _, p := range r.parts() {
		if p.set && found.set {
			return part{}
		}
		if p.set {
			found = p
		}
	}
	return found
}

// Kind is which of the fields is set; "" where it is not exactly one.
func (r Record) Kind() string { return r.only().kind }

// encodeRecord writes the fields of the one kind, and the reason.
func encodeRecord(r Record) ([]byte, error) {
	body, err := json.Marshal(r.only().value)
	if err != nil || r.Reason == "" {
		return body, err
	}
	reason, err := json.Marshal(r.Reason)
	body = append(body[:len(body)-1], `,"reason":`...)
	if body[1] == ',' {
		body = append(body[:1], body[2:]...)
	}
	return append(append(body, reason...), '}'), err
}

// decodeRecord reads the content of a noted or revised entry.
func decodeRecord(act Act, content []byte) (Record, error) {
	kind, err := kindOf(act, content)
	if err != nil {
		return Record{}, err
	}
	r := blankRecord(kind)
	if err := json.Unmarshal(content, r.only().value); err != nil {
		return Record{}, err
	}
	var why struct {
		Reason string `json:"reason"`
	}
	err = json.Unmarshal(content, &why)
	r.Reason = why.Reason
	return r, err
}

func blankRecord(kind string) Record {
	switch kind {
	case KindPerson:
		return Record{Person: &Person{}}
	case KindContact:
		return Record{Contact: &Contact{}}
	case KindOrder:
		return Record{Order: &Order{}}
	case KindWarning:
		return Record{Warning: &Warning{}}
	case KindThing:
		return Record{Thing: &Thing{}}
	case KindDetails:
		return Record{Details: &Details{}}
	case KindHandover:
		return Record{Handover: &Handover{}}
	case KindReading:
		return Record{Reading: &Reading{}}
	case KindStamp:
		return Record{Stamp: &Stamp{}}
	case KindDecrypted:
		return Record{Decrypted: &Decrypted{}}
	case KindPlan:
		return Record{Plan: &Plan{}}
	}
	return Record{Private: &Private{}}
}

// About is the object that a record stands beside, "" for one that stands alone.
func (r Record) About() string {
	switch {
	case r.Details != nil:
		return r.Details.About
	case r.Private != nil:
		return r.Private.About
	case r.Handover != nil:
		return r.Handover.About
	case r.Reading != nil:
		return r.Reading.About
	case r.Decrypted != nil:
		return r.Decrypted.About
	}
	return ""
}

// Evidence lists the files that a record names.
func (r Record) Evidence() []string {
	switch {
	case r.Person != nil && r.Person.Picture != "":
		return []string{r.Person.Picture}
	case r.Contact != nil:
		return r.Contact.Evidence
	case r.Order != nil:
		return r.Order.Evidence
	case r.Warning != nil:
		return r.Warning.Evidence
	case r.Thing != nil:
		return r.Thing.Evidence
	}
	return nil
}

// Incidents lists the incidents that a record names.
func (r Record) Incidents() []string {
	switch {
	case r.Contact != nil:
		return r.Contact.Incidents
	case r.Thing != nil:
		return r.Thing.Incidents
	}
	return nil
}

// People lists the persons that a record names.
func (r Record) People() []string {
	switch {
	case r.Contact != nil:
		return r.Contact.People
	case r.Order != nil:
		return r.Order.Against
	case r.Warning != nil:
		return r.Warning.To
	}
	return nil
}

// When is when what a record tells of happened, where it has a time.
func (r Record) When() (w When, has bool) {
	switch {
	case r.Contact != nil:
		return r.Contact.When, true
	case r.Warning != nil:
		return r.Warning.When, true
	case r.Thing != nil:
		return r.Thing.When, true
	}
	return When{Precision: Unknown}, false
}

// Date is a day of the calendar without a time or a zone, as orders and
// promises name it: "2026-11-21"; "" is none.
type Date string

// Check reports whether d is a day in the calendar, or none.
func (d Date) Check() error {
	if d == "" {
		return nil
	}
	if t, err := time.Parse(time.DateOnly, string(d)); err != nil || t.Year() < 1900 {
		return errors.New("not a day in the calendar")
	}
	return nil
}

// Time is the day's first instant in UTC: only its date means something.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}
