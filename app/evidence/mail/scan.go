package mail

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"
)

// scanner goes through the lines of a message once.
type scanner struct {
	ctx  context.Context
	m    *Mail
	in   *bufio.Reader
	at   int64 // of the next line
	err  error
	left int // bytes of header that may still be kept

	line  []byte // the current one, with its end; a piece of it if it is long
	from  int64  // where it begins
	start bool   // it is not the rest of a longer one
	again bool   // it is to be given once more

	open []level // containers that are not closed, outermost first
}

// level is a container: parts in it begin at lines that are two hyphens and mark.
type level struct {
	part int
	mark []byte
}

const lineSize = 64 << 10

func newScanner(ctx context.Context, m *Mail, r io.ReaderAt, size int64) *scanner {
	return &scanner{ctx: ctx, m: m, in: bufio.NewReaderSize(io.NewSectionReader(r, 0, size), lineSize), start: true, left: maxHeader}
}

// next goes to the next line; false at the end.
func (s *scanner) next() bool {
	if s.again {
		s.again = false
		return true
	}
	if s.at&^0xffff != s.from&^0xffff && s.err == nil {
		s.err = s.ctx.Err()
	}
	if s.err != nil {
		return false
	}
	s.start = len(s.line) == 0 || s.line[len(s.line)-1] == '\n'
	line, err := s.in.ReadSlice('\n')
	s.line, s.from = line, s.at
	s.at += int64(len(line))
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		s.err = err
	}
	return len(line) > 0 && s.err == nil
}

// here is where the next line begins.
func (s *scanner) here() int64 {
	if s.again {
		return s.from
	}
	return s.at
}

// message reads the header of the message and goes through all of its body.
func (s *scanner) message() {
	s.m.Mails = 1
	first := s.next()
	box := first && s.separates() // which mailboxes put before a message
	s.again = first && !box
	s.m.Header = s.header()
	part := s.begin(s.m.Header, -1)
	end := s.here() // of what was read, without the line end that belongs to a mark
	empty := false
	for s.next() {
		if box && empty && s.start && s.separates() {
			s.m.Mails++
		}
		empty = s.start && len(bytes.TrimRight(s.line, "\r\n")) == 0
		at, closing := s.mark()
		if at < 0 {
			end = s.from + int64(len(bytes.TrimRight(s.line, "\r\n")))
			continue
		}
		s.close(part, at+1, end)
		if part = -1; closing {
			s.close(-1, at, s.at)
		} else {
			part = s.begin(s.header(), s.open[at].part)
		}
		end = s.here()
	}
	s.close(part, 0, s.at)
}

// separates: mailboxes put such a line before each message, and write one in a message
// in another way.
func (s *scanner) separates() bool { return bytes.HasPrefix(s.line, []byte("From ")) }

// header reads fields up to an empty line, or to one that is none.
func (s *scanner) header() []Field {
	var fields []Field
	var value []byte // of the last one, which may go on
	for s.next() {
		line := bytes.TrimRight(s.line, "\r\n")
		if at, _ := s.mark(); at >= 0 {
			s.again = true
			break
		}
		if s.start && len(line) == 0 {
			break
		}
		if s.left -= len(s.line); s.left < 0 || len(fields) == maxFields {
			s.m.Cut = true
			continue
		}
		if !s.start {
			value = append(value, line...)
			continue
		}
		if line[0] == ' ' || line[0] == '\t' {
			value = append(append(value, ' '), bytes.TrimSpace(line)...)
			continue
		}
		name, rest, ok := bytes.Cut(line, []byte(":"))
		if name = bytes.TrimRight(name, " \t"); !ok || !isFieldName(name) {
			s.again = true // the empty line was forgotten: this is the body
			break
		}
		ended(fields, value)
		fields = append(fields, Field{Name: string(name), At: s.from})
		value = append(value[:0], bytes.TrimSpace(rest)...)
	}
	ended(fields, value)
	return fields
}

// ended gives the last field its value.
func ended(fields []Field, value []byte) {
	if n := len(fields); n > 0 {
		fields[n-1].Value = clean(value)
	}
}

func isFieldName(name []byte) bool {
	for _, c := range name {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return len(name) > 0 && len(name) <= 100
}

func sameName(a, b string) bool { return strings.EqualFold(a, b) }

// begin takes in the part that a header has announced. -1 where there are too
// many.
func (s *scanner) begin(header []Field, parent int) int {
	if len(s.m.Parts) == maxParts {
		s.m.Cut = true
		return -1
	}
	p := partOf(header)
	if p.Parent, p.At = parent, s.here(); parent >= 0 {
		p.Depth = s.m.Parts[parent].Depth + 1
	}
	if p.Container() {
		mark := strings.TrimRight(param(field(header, "Content-Type"), "boundary"), " ")
		if usable := mark != "" && len(mark) <= maxName && len(s.open) < maxDepth; usable {
			s.open = append(s.open, level{len(s.m.Parts), []byte(mark)})
		} else {
			p.Type = "text/plain" // it cannot be taken apart: shown as it is
			s.m.Cut = s.m.Cut || mark != ""
		}
	}
	s.m.Parts = append(s.m.Parts, p)
	return len(s.m.Parts) - 1
}

// mark tells whether a line is the mark of an open container, the innermost that
// has it; closing where it is the last one. -1 for any other line.
func (s *scanner) mark() (at int, closing bool) {
	if !s.start || !bytes.HasPrefix(s.line, []byte("--")) {
		return -1, false
	}
	line := bytes.TrimRight(s.line[2:], " \t\r\n")
	for at := len(s.open) - 1; at >= 0; at-- {
		rest, ok := bytes.CutPrefix(line, s.open[at].mark)
		if ok && (len(rest) == 0 || string(rest) == "--") {
			return at, len(rest) > 0
		}
	}
	return -1, false
}

// close ends a part and all containers but the outer ones, as many as keep says.
func (s *scanner) close(part, keep int, end int64) {
	set := func(n int) {
		p := &s.m.Parts[n]
		p.Size = max(end-p.At, 0)
	}
	if part >= 0 {
		set(part)
	}
	for len(s.open) > keep {
		set(s.open[len(s.open)-1].part)
		s.open = s.open[:len(s.open)-1]
	}
}

// field is the first one of a name.
func field(header []Field, name string) string {
	for _, f := range header {
		if sameName(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// partOf is what a header says of the body under it.
func partOf(header []Field) Part {
	kind, disposition := field(header, "Content-Type"), field(header, "Content-Disposition")
	p := Part{
		Type: word(kind), Charset: strings.ToLower(param(kind, "charset")), Encoding: word(field(header, "Content-Transfer-Encoding")),
		Disposition: word(disposition), ID: strings.Trim(field(header, "Content-ID"), "<> "),
	}
	if p.Name = shownName(param(disposition, "filename")); p.Name == "" {
		p.Name = shownName(param(kind, "name"))
	}
	if !strings.Contains(p.Type, "/") {
		p.Type = "text/plain"
	}
	return p
}

// word is what stands before the first parameter.
func word(value string) string {
	w, _, _ := strings.Cut(value, ";")
	w, _, _ = strings.Cut(w, "(") // a comment
	return strings.ToLower(strings.TrimSpace(w))
}
