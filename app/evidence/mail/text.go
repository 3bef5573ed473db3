package mail

import (
	"bufio"
	"io"
	"strings"

	"daybook/app/evidence"
)

// Text is what a message says.
type Text struct {
	Text  string
	HTML  bool // some of it was HTML
	Known bool // all character sets were
	Cut   bool // it is only the beginning
}

// Text joins the parts that are to be read. Of a text that is there as plain text
// and as HTML the plain one is taken. Its error is the reader's.
func (m *Mail) Text() (Text, error) {
	t := Text{Known: true}
	left := int64(maxText)
	var all strings.Builder
	for n, p := range m.Parts {
		if !p.isText() || p.Type == "text/html" && m.hasPlain(n) {
			continue
		}
		if left <= 0 {
			t.Cut = true
			break
		}
		raw, err := io.ReadAll(io.LimitReader(m.open(n, 8*maxText), left+1))
		if err != nil {
			return Text{}, err
		}
		if int64(len(raw)) > left {
			raw, t.Cut = raw[:left], true
		}
		left -= int64(len(raw))
		text, known := decodeSet(raw, p.Charset)
		if p.Type == "text/html" {
			text, t.HTML = plainText(text), true
		}
		t.Known = t.Known && known
		if all.Len() > 0 {
			all.WriteString("\n\n")
		}
		all.WriteString(strings.ReplaceAll(text, "\r\n", "\n"))
	}
	t.Text = all.String()
	return t, nil
}

// hasPlain reports whether a container offers plain text in place of an HTML part.
func (m *Mail) hasPlain(n int) bool {
	for up := m.Parts[n].Parent; up >= 0; up = m.Parts[up].Parent {
		if m.Parts[up].Type != "multipart/alternative" {
			continue
		}
		for k := up + 1; k < len(m.Parts) && m.Parts[k].Depth > m.Parts[up].Depth; k++ {
			if p := m.Parts[k]; p.Type == "text/plain" && p.isText() && p.Size > 0 {
				return true
			}
		}
	}
	return false
}

// Open is the content of a part, as it was before it was encoded for the way.
// Encodings that are not known are left as they are.
func (m *Mail) Open(n int) io.Reader { return m.open(n, m.Parts[n].Size) }

// open reads no more than so many bytes of what is encoded.
func (m *Mail) open(n int, most int64) io.Reader {
	p := m.Parts[n]
	r := io.NewSectionReader(m.r, p.At, min(p.Size, most))
	switch p.Encoding {
	case "base64":
		return evidence.Base64(r)
	case "quoted-printable":
		return &quoted{r: bufio.NewReaderSize(r, 4096)}
	}
	return r
}

// quoted reads quoted-printable (RFC 2045 §6.7). What is wrong in it stays as it
// stands.
type quoted struct{ r *bufio.Reader }

func (q *quoted) Read(p []byte) (int, error) {
	for n := range p {
		c, err := q.next()
		if err != nil {
			if n > 0 {
				err = nil
			}
			return n, err
		}
		p[n] = c
	}
	return len(p), nil
}

func (q *quoted) next() (byte, error) {
	for {
		c, err := q.r.ReadByte()
		if c != '=' || err != nil {
			return c, err
		}
		switch two, _ := q.r.Peek(2); {
		case len(two) > 0 && two[0] == '\n':
			q.r.Discard(1)
		case len(two) == 2 && two[0] == '\r' && two[1] == '\n':
			q.r.Discard(2)
		case len(two) == 0: // a line that goes on, cut off
		default:
			b := appendHex(nil, "="+string(two), '=')
			if len(b) == 1 {
				q.r.Discard(2)
			}
			return b[0], nil
		}
	}
}
