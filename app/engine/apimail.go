package engine

import "daybook/app/journal"

// Mail is an e-mail as it was read. All it says of itself is its claim; the file
// is the evidence.
type Mail struct {
	Subject, From, To, Cc string
	Date                  MailTime
	Hops                  []MailHop // the way it took, oldest first
	Header                []MailField
	Text                  string
	HTML                  bool // the text was taken out of HTML; nothing was fetched
	Unknown               bool // some of it is in signs that cannot be read here
	Cut                   bool // it holds more than is read
	Files                 []MailFile
	Mails                 int // in the file; all of this is of the first, but the text may go on into the next
}

// MailTime is a time as a header has it: as it stands there, and the moment it
// means, zero where it is no date.
type MailTime struct {
	Text   string
	Moment journal.Moment
}

// MailHop is one server that says from whom it took the message. Delay is in
// seconds since the one before, as far as both tell; below zero where their clocks
// disagree.
type MailHop struct {
	From, By, With, For string
	Time                MailTime
	Delay               int64
	Timed               bool // Delay is known
}

// MailField is one line of the header.
type MailField struct{ Name, Value string }

// MailFile is what is attached; Row names it to ShowInside.
type MailFile struct {
	Row        int
	Name, Type string // as the message claims
}

// ReadMail reads a stored file as an e-mail.
const ReadMail Op[ChatRequest, Mail] = "mail"
