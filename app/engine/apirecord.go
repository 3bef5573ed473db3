package engine

import "daybook/app/journal"

// Persons, contacts, orders, warnings, things and the plan.
const (
	GetItems   Op[ItemsRequest, Items]      = "items"
	GetRecord  Op[RecordRequest, Record]    = "record"
	SaveRecord Op[SaveRecordRequest, Saved] = "save-record"
)

type (
	// SaveRecordRequest creates a person, contact, order, warning or thing (ID
	// "") or revises one. Details and Private are what stands beside it; nil
	// leaves them as they are.
	SaveRecordRequest struct {
		ID      string
		Record  journal.Record
		Details *journal.Details
		Private *string
		Form    string
	}
	RecordRequest struct{ ID string }
	// ItemsRequest asks for records of one kind, found by all words of Query
	// in anything they say.
	ItemsRequest struct {
		Kind, Query   string
		Offset, Limit int
	}
)

// Item is a record as a list shows it: a person, contact, order, warning or
// thing.
type Item struct {
	ID, Kind string
	Title    string   // a name or the first words
	Of       string   // a code for what it is: Bodies of a contact, OrderTypes of an order
	Roles    []string // of a person
	Line     string   // what else tells it apart: a relationship, a reference number
	Match    string   // what a query was found in, where the title does not show it
	When     journal.When
	Recorded journal.Moment
	Open     bool         // of a contact: something was promised, and is not settled
	Due      journal.Date // the day of that, where one was named
	Over     bool         // that day is over
	Ends     journal.Date // of an order
	Evidence int
	Uses     int // incidents that name it
}

// Items is a window on the records of one kind: people by name, of contacts the
// open promises first, by their day; the others newest first. Found is how many
// there are to the query.
type Items struct {
	Rows  []Item
	Found int
	Total int
}

// Record is one record whole, with all that points at it.
type Record struct {
	ID, Kind  string
	Now       journal.Record
	Recorded  journal.Moment
	Details   journal.Details  // of a person
	Apart     bool             // the details stay out of bundles
	Private   string           // the private note beside it
	Revisions []RecordRevision // oldest first; the last one equals Now
	Beside    []RecordRevision // the same of the details and of the private note
	Exhibits  []Exhibit
	Incidents []Row             // that name it or that it names, newest first, at most 100
	Uses      int               // how many incidents there are
	Items     []Item            // records that it names or that name it
	Names     map[string]string // of all persons and incidents that any revision names
	Erased    bool
}

// RecordRevision is one state a record was in.
type RecordRevision struct {
	Seq      uint64
	Recorded journal.Moment
	Reason   string
	Was      journal.Record
}
