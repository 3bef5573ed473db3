package chat

import (
	"bytes"
	"context"
	"strconv"
)

// A call of SMS Backup & Restore has no words of its own: what its attributes say is
// put into words when it is shown.

// ways are what a call was, by the number its type has: ends of keys in app/text.
var ways = [...]string{"", "in", "out", "missed", "voicemail", "rejected", "blocked"}

// shown are why a call has no number, in the same way, by its presentation.
var shown = [...]string{"", "", "withheld", "unknown", "payphone"}

// nth is an end of a key, "" where there is none for it.
func nth(keys []string, number string) string {
	if n, err := strconv.Atoi(number); err == nil && n > 0 && n < len(keys) {
		return keys[n]
	}
	return ""
}

// call takes a call. Whoever rang is its sender, and nobody where no number is told:
// two such calls need not be from one person.
func (x *sms) call() {
	x.settle()
	x.unknown()
	v := &x.e.values
	r := row{sort: Call, flags: isInstant, line: uint32(x.src.tagLine), at: uint32(x.src.tagAt), size: uint32(x.src.at() - x.src.tagAt), who: -1, when: instant(v[aDate])}
	number, name := v[aNumber], v[aContact]
	if x.e.hidden() != "" {
		number, name = "", ""
	}
	r.thread = x.thread(number, name)
	way := nth(ways[:], v[aType])
	switch {
	case way == "out":
		r.who = x.person("\x00self", "", true)
	case way != "" && number != "":
		r.who = x.person(number, name, false)
	}
	x.add(r)
	why := Before
	switch {
	case way == "":
		why = Kinds
	case r.when == 0:
		why = NoTime
	case v[aDuration] != "" && lasting(v[aDuration]) == "":
		why = Damaged
	}
	if why != Before {
		x.unread(int(r.line), int64(r.at), int(r.size), why)
	}
}

// hidden is why a call has no number: as told, or by what older phones wrote in its
// place. "" where it has one.
func (e *element) hidden() string {
	switch e.values[aNumber] {
	case "-2":
		return "withheld"
	case "-3":
		return "payphone"
	case "", "-1":
		if why := nth(shown[:], e.values[aPresentation]); why != "" {
			return why
		}
		return "unknown"
	}
	return ""
}

// callText is a call in words, by how its element stands in the file.
func (c *Chat) callText(raw []byte) string {
	var e element
	newSource(context.Background(), bytes.NewReader(raw), int64(len(raw)), nil).tag(e.attribute)
	v := &e.values
	way := nth(ways[:], v[aType])
	text := c.say("chat.call." + way)
	if way == "" {
		text = c.say("chat.call.other", v[aType])
	}
	if long := lasting(v[aDuration]); long != "" && (long != "0 s" || way == "in" || way == "out") {
		text += ", " + long
	}
	why := e.hidden()
	if why == "" { // it has a number all the same
		why = nth(shown[:], v[aPresentation])
	}
	if why != "" {
		text += ", " + c.say("chat.call."+why)
	}
	return text
}

// lasting is seconds as people read them, "" where there are none.
func lasting(seconds string) string {
	n, err := strconv.ParseUint(seconds, 10, 31)
	if err != nil {
		return ""
	}
	text := strconv.Itoa(int(n%60)) + " s"
	if n >= 60 {
		text = strconv.Itoa(int(n/60%60)) + " min " + text
	}
	if n >= 3600 {
		text = strconv.Itoa(int(n/3600)) + " h " + text
	}
	return text
}

// say is words for a key, the key itself where nobody gave any.
func (c *Chat) say(key string, args ...any) string {
	if c.Words == nil {
		return key
	}
	return c.Words(key, args...)
}
