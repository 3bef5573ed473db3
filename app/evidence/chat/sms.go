package chat

import (
	"strconv"
	"strings"
)

// sms reads the XML of SMS Backup & Restore.
type sms struct {
	*building
	m    sent // the message under way
	part piece
	addr struct{ address, kind string }
	in   int  // the row of an <mms> under way, -1
	mms  sent // that one
}

// sent is an <sms> or <mms> as its attributes come.
type sent struct {
	address, name, kind string
	date                int64
	body                span
	subject             span
}

// piece is a <part>.
type piece struct {
	kind, name, file, location string
	text, data                 span
}

func (b *building) readSMS() error {
	x := &sms{building: b, in: -1}
	found := false
	for !b.full() {
		x.m, x.part, x.addr.address, x.addr.kind = sent{}, piece{}, "", ""
		tag := b.src.tag(x.attribute)
		switch tag {
		case "":
			x.settle()
			if !found && b.src.err == nil {
				return ErrNotChat
			}
			return b.src.err
		case "smses":
			found = true
		case "sms", "mms":
			x.begin(tag == "mms")
		case "part":
			x.addPart()
		case "addr":
			x.sender()
		case "/mms":
			x.settle()
		case "parts", "/parts", "addrs", "/addrs", "/part", "/addr", "/sms", "/smses":
		default:
			b.unread(b.src.tagLine, b.src.tagAt, int(b.src.at()-b.src.tagAt), Damaged)
		}
	}
	return b.src.err
}

// value is a short attribute; the app writes null for none.
func value(raw []byte) string {
	if string(raw) == "null" {
		return ""
	}
	return validName([]byte(xmlText(raw)))
}

func where(a attribute) span {
	if string(a.raw) == "null" {
		return span{}
	}
	return a.span
}

func (x *sms) attribute(element string, a attribute) {
	switch element + " " + a.name {
	case "sms address", "mms address":
		x.m.address = value(a.raw)
	case "sms contact_name", "mms contact_name":
		if x.m.name = value(a.raw); x.m.name == "(Unknown)" {
			x.m.name = ""
		}
	case "sms type", "mms msg_box":
		x.m.kind = value(a.raw)
	case "sms date", "mms date":
		x.m.date, _ = strconv.ParseInt(value(a.raw), 10, 64)
	case "sms body":
		x.m.body = where(a)
	case "mms sub":
		x.m.subject = where(a)
	case "part ct":
		x.part.kind = strings.ToLower(value(a.raw))
	case "part name":
		x.part.name = value(a.raw)
	case "part fn":
		x.part.file = value(a.raw)
	case "part cl":
		x.part.location = value(a.raw)
	case "part text":
		x.part.text = where(a)
	case "part data":
		x.part.data = where(a)
	case "addr address":
		x.addr.address = value(a.raw)
	case "addr type":
		x.addr.kind = value(a.raw)
	}
}

// begin takes a message. 1 is received, 2 sent; 3 to 6 are drafts and what waits
// or failed.
func (x *sms) begin(multimedia bool) {
	x.settle()
	m := x.m
	r := row{flags: isInstant, line: uint32(x.src.tagLine), thread: x.thread(m.address, m.name)}
	if r.when = m.date; r.when < 0 || r.when > 1<<43 {
		r.when = 0
	} else if r.when < 1e11 {
		r.when *= 1000 // some phones note seconds
	}
	text := m.body
	if text.size == 0 {
		text = m.subject
	}
	r.at, r.size = uint32(text.at), uint32(text.size)
	switch {
	case m.kind == "1" && multimedia:
		r.who = -1 // several people may be in it: who it was comes further on
	case m.kind == "1":
		r.who = x.person(m.address, m.name, false)
	default:
		r.who = x.person("\x00self", "", true)
		if m.kind != "2" {
			r.flags |= isUnsent
		}
	}
	x.add(r)
	if multimedia {
		x.in, x.mms = len(x.rows)-1, m
	}
}

// settle ends an <mms>: where nothing else said who sent it, its address does.
func (x *sms) settle() {
	if x.in >= 0 && x.rows[x.in].who < 0 {
		x.from(x.mms.address, x.mms.name)
	}
	x.in = -1
}

func (x *sms) from(address, name string) {
	r := &x.rows[x.in]
	if r.who = x.person(address, name, false); r.who >= 0 {
		x.People[r.who].Messages++
	}
}

// addPart takes a part: the first text is the message's, everything else a file.
// How the parts were laid out on a screen (SMIL) is left out.
func (x *sms) addPart() {
	p := x.part
	if x.in < 0 || p.kind == "application/smil" {
		return
	}
	r := &x.rows[x.in]
	data := p.data
	if p.kind == "text/plain" && p.text.size > 0 {
		if r.size == 0 {
			r.at, r.size = uint32(p.text.at), uint32(p.text.size)
			return
		}
		data = p.text
	}
	f := File{Escaped: p.kind == "text/plain" && p.text.size > 0, Message: x.in, Type: p.kind, At: data.at, Size: data.size}
	for _, name := range []string{p.location, p.file, p.name} {
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
	if x.in < 0 || x.addr.kind != "137" || x.addr.address == "" || x.addr.address == "insert-address-token" {
		return
	}
	name := ""
	if x.addr.address == x.mms.address {
		name = x.mms.name
	}
	if x.rows[x.in].who < 0 {
		x.from(x.addr.address, name)
	}
}
