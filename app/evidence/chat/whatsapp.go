package chat

import "bytes"

// whatsapp reads the text of an export, line by line.
type whatsapp struct {
	*building
	shape   shape
	votes   votes
	begun   bool // a message is being read
	scratch []byte
}

// readWhatsApp reads the text. What the first lines have in common decides how
// messages begin.
func (b *building) readWhatsApp() error {
	b.src.fill()
	usual, ok := usual(b.src.buf)
	if !ok {
		return ErrNotChat
	}
	w := &whatsapp{building: b, shape: usual, scratch: make([]byte, 0, bufferSize)}
	whole := true
	for !b.full() {
		at, number := b.src.at(), b.src.line()
		line := b.src.text()
		if len(line) == 0 {
			break
		}
		w.line(line, at, number, whole)
		whole = line[len(line)-1] == '\n'
	}
	b.Order = w.votes.order(w.shape, b.options.Now)
	return b.src.err
}

// usual is the shape that most messages in a text have.
func usual(text []byte) (shape, bool) {
	counts := map[shape]int{}
	var most shape
	for len(text) > 0 {
		line := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line = text[:i]
		}
		text = text[min(len(line)+1, len(text)):]
		if h, ok := parseHead(line); ok && h.valid && len(counts) < 100 {
			if counts[h.shape]++; counts[h.shape] > counts[most] {
				most = h.shape
			}
		}
	}
	return most, counts[most] > 0
}

func (w *whatsapp) line(line []byte, at int64, number int, whole bool) {
	h, found := parseHead(line)
	switch {
	case found && whole && h.valid && h.shape == w.shape:
		w.begin(h, line, at, number)
		return
	case found && whole && h.shape == w.shape:
		w.unread(number, at, len(line), NoTime)
	case found && whole:
		w.unread(number, at, len(line), Other)
	case !w.begun && len(bytes.TrimSpace(bare(line, w.scratch))) > 0:
		w.unread(number, at, len(line), Before)
		w.add(row{at: uint32(at), size: uint32(len(trimEnd(line))), who: -1, line: uint32(number), sort: Unknown})
		return
	}
	if w.begun {
		w.goOn(line, at)
	}
}

func trimEnd(line []byte) []byte { return bytes.TrimRight(line, "\r\n") }

// begin is the first line of a message.
func (w *whatsapp) begin(h head, line []byte, at int64, number int) {
	w.begun = true
	w.votes.add(h.stamp)
	rest := trimEnd(line[h.size:])
	r := row{when: int64(h.stamp), who: -1, line: uint32(number), sort: System}
	name, text, said := sender(rest, w.scratch)
	if said {
		r.sort, r.who = Said, w.named(name)
		r.at = uint32(at) + uint32(h.size+len(rest)-len(text))
		r.size = uint32(len(text))
	} else {
		rest = bytes.TrimLeft(rest, " ")
		r.at, r.size = uint32(at)+uint32(len(trimEnd(line))-len(rest)), uint32(len(rest))
	}
	w.add(r)
	if said {
		w.look(text, true)
	}
}

// sender takes the name off a line. Where there is none, or where the line is the
// messenger's own, there is no sender.
func sender(rest, scratch []byte) (name, text []byte, said bool) {
	i := bytes.Index(rest, []byte(": "))
	if i < 0 && len(rest) > 0 && rest[len(rest)-1] == ':' {
		i = len(rest) - 1
	}
	if i <= 0 || i > maxName {
		return nil, nil, false
	}
	text = bytes.TrimPrefix(rest[i+1:], []byte(" "))
	n := bytes.TrimSpace(bare(rest[:i], scratch))
	own := len(text) > 2 && isMarked(text) && holds(notices, string(text[:min(len(text), 200)]))
	if len(n) == 0 || own || bytes.ContainsAny(n, "\"“") && holds(notices, string(n)) {
		return nil, nil, false
	}
	return n, text, true
}

// named finds a person by name; the lookup makes no string of it.
func (w *whatsapp) named(name []byte) int32 {
	if n, ok := w.people[string(name)]; ok {
		return n
	}
	return w.person(string(name), validName(name), false)
}

// isMarked: WhatsApp put a mark before it, as before all it writes itself.
func isMarked(text []byte) bool { return bytes.HasPrefix(text, []byte("\u200e")) }

// goOn is a further line of a message.
func (w *whatsapp) goOn(line []byte, at int64) {
	r := &w.rows[len(w.rows)-1]
	text := trimEnd(line)
	if len(bytes.TrimSpace(text)) == 0 {
		return
	}
	r.size = uint32(at+int64(len(text))) - r.at
	r.flags &^= isDeleted
	w.look(text, false)
}

// look sees what a line of a message says of it.
func (w *whatsapp) look(line []byte, first bool) {
	n := len(w.rows) - 1
	r := &w.rows[n]
	marked := isMarked(line)
	line = bare(line, w.scratch)
	r.flags &^= isEdited
	if saysEdited(line) {
		r.flags |= isEdited
	}
	if name := attachment(line, first); name != "" {
		w.file(File{Message: n, Name: name})
		w.votes.named(stamp(r.when), name)
	}
	if !first {
		return
	}
	if saysLeftOut(line, marked) {
		r.flags |= isLeftOut
	}
	if saysDeleted(line) {
		r.flags |= isDeleted
	}
}
