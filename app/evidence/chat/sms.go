package chat

import (
	"strconv"
	"strings"
)

// sms reads the XML of SMS Backup & Restore.
type sms struct {
	*building
	e        element
	in       int    // the row of an <mms> under way, -1
	inThread string // whom that is with
	inName   string
}

// element is the attributes of one element that are read: short values, and where
// long ones stand.
type element struct {
	values [aBody]string
	spans  [allAttributes]span
}

// attributes that are read, in the order of these numbers.
var attributes = []string{"address", "contact_name", "type", "msg_box", "date", "ct", "name", "fn", "cl", "number", "duration", "presentation", "body", "sub", "text", "data"}

const (
	aAddress = iota
	aContact
	aType
	aBox
	aDate
	aContent
	aName
	aFile
	aLocation
	aNumber
	aDuration
	aPresentation
	aBody // the first of those whose place is noted
	aSubject
	aText
	aData
	allAttributes
)

// attribute takes one. The app writes null for none.
func (e *element) attribute(a attribute) {
	n := place(attributes, a.name)
	switch {
	case n < 0 || string(a.raw) == "null":
	case n < aBody:
		e.values[n] = validName([]byte(xmlText(a.raw)))
	default:
		e.spans[n] = a.span
	}
}

var tags = []string{"", "smses", "sms", "mms", "part", "addr", "/mms", "parts", "/parts", "addrs", "/addrs", "/part", "/addr", "/sms", "/smses",
	"calls", "call", "/call", "/calls"}

const tCalls, tCall = 15, 16

func (b *building) readSMS() error {
	x := &sms{building: b, in: -1}
	found := false
	for !b.full() {
		x.e = element{}
		tag := place(tags, b.src.tag(x.e.attribute))
		switch tag {
		case 0:
			x.settle()
			if !found && b.src.err == nil {
				return ErrNotChat
			}
			return b.src.err
		case 1, tCalls:
			found = true
		case tCall:
			x.call()
		case 2, 3:
			x.begin(tag == 3)
		case 4:
			x.addPart()
		case 5:
			x.sender()
		case 6:
			x.settle()
		case -1:
			b.unread(b.src.tagLine, b.src.tagAt, int(b.src.at()-b.src.tagAt), Damaged)
		}
	}
	return b.src.err
}

// begin takes a message. 1 is received, 2 sent; 3 to 6 are drafts and what waits
// or failed.
func (x *sms) begin(multimedia bool) {
	x.settle()
	v := &x.e.values
	x.unknown()
	r := row{flags: isInstant, line: uint32(x.src.tagLine), thread: x.thread(v[aAddress], v[aContact]), who: -1, when: instant(v[aDate])}
	text := x.e.spans[aBody]
	if text.size == 0 {
		text = x.e.spans[aSubject]
	}
	r.at, r.size = uint32(text.at), uint32(text.size)
	box := v[aType] + v[aBox] // an element has one of them
	switch {
	case box != "1":
		r.who = x.person("\x00self", "", true)
		if box != "2" {
			r.flags |= isUnsent
		}
	case !multimedia:
		r.who = x.person(v[aAddress], v[aContact], false)
	}
	x.add(r)
	if multimedia { // several people may be in it: who it was comes further on
		x.in, x.inThread, x.inName = len(x.rows)-1, v[aAddress], v[aContact]
	}
}

// unknown: the app's words for a contact that there is not.
func (x *sms) unknown() {
	if name := &x.e.values[aContact]; *name == "(Unknown)" {
		*name = ""
	}
}

// instant is a moment in milliseconds, 0 where there is none.
func instant(value string) int64 {
	when, _ := strconv.ParseInt(value, 10, 64)
	if when < 0 || when > 1<<43 {
		return 0
	}
	if when < 1e11 {
		when *= 1000 // some phones note seconds
	}
	return when
}

// settle ends an <mms>: where nothing else said who sent it, its address does.
func (x *sms) settle() {
	x.from(x.inThread, x.inName)
	x.in = -1
}

func (x *sms) from(address, name string) {
	if x.in < 0 || x.rows[x.in].who >= 0 {
		return
	}
	r := &x.rows[x.in]
	if r.who = x.person(address, name, false); r.who >= 0 {
		x.People[r.who].Messages++
	}
}

// addPart takes a part: the first text is the message's, everything else a file.
// How the parts were laid out on a screen (SMIL) is left out.
func (x *sms) addPart() {
	v := &x.e.values
	f := File{Message: x.in, Type: strings.ToLower(v[aContent])}
	if x.in < 0 || f.Type == "application/smil" {
		return
	}
	r := &x.rows[x.in]
	data, text := x.e.spans[aData], x.e.spans[aText]
	if f.Escaped = f.Type == "text/plain" && text.size > 0; f.Escaped {
		if r.size == 0 {
			r.at, r.size = uint32(text.at), uint32(text.size)
			return
		}
		data = text
	}
	f.At, f.Size = data.at, data.size
	for _, name := range v[aName : aLocation+1] {
		if name != "" {
			f.Name = name
		}
	}
	if f.Size == 0 {
		r.flags |= isLeftOut
	}
	x.file(f)
}

// sender of a message to several people: 137 is From in the phone's numbering.
func (x *sms) sender() {
	address, name := x.e.values[aAddress], ""
	if x.e.values[aType] != "137" || address == "" || address == "insert-address-token" {
		return
	}
	if address == x.inThread {
		name = x.inName
	}
	x.from(address, name)
}
