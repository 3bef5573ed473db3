package report

import (
	"errors"
	"strings"

	"daybook/app/text"
)

// page writes HTML. Tags and attribute names come from this package alone;
// everything else goes through escape, so nothing typed can become markup.
type page struct {
	strings.Builder
	words    *text.Catalog
	in       words // the same words, with the names of these records
	numbered map[string]*Record
	prefix   string              // of the numbers of exhibits
	most     int                 // bytes it may grow to, 0 for any number
	covered  map[string][]string // numbers of covered copies, by what they are of
}

// errLong ends the drawing of a page, from wherever it is.
var errLong = errors.New("page is too long")

// WriteString implements io.StringWriter.
func (p *page) WriteString(s string) (int, error) {
	if p.most > 0 && p.Len()+len(s) > p.most {
		panic(errLong)
	}
	return p.Builder.WriteString(s)
}

// open writes a start tag with attributes as pairs of name and value.
func (p *page) open(tag string, attributes ...string) {
	p.WriteString("<" + tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		p.WriteString(" " + attributes[i] + `="`)
		p.text(attributes[i+1])
		p.WriteString(`"`)
	}
	p.WriteString(">")
}

func (p *page) close(tags ...string) {
	for _, tag := range tags {
		p.WriteString("</" + tag + ">")
	}
}

// line ends a block in the source, for whoever reads it.
func (p *page) line() { p.WriteByte('\n') }

func (p *page) text(s string) { p.WriteString(escape(s)) }

// element is an element with text of ours.
func (p *page) element(tag, words string, attributes ...string) {
	p.open(tag, attributes...)
	p.text(words)
	p.close(tag)
}

// typed is an element with text that someone typed. It has a direction of its
// own, so that right-to-left text or stray direction marks end with it.
func (p *page) typed(tag, words string, attributes ...string) {
	p.element(tag, words, append(attributes, "dir", "auto")...)
}

// name is a file name as it came in, direction marks made visible: they can
// make "gpj.exe" read as "exe.jpg".
func (p *page) name(s string) { p.element("bdi", showMarks(s)) }

func (p *page) say(key string, args ...any) string { return p.words.Say(key, args...) }

// escape makes any string text and nothing else, in an element as in an
// attribute in double quotes. Characters that HTML cannot hold or that would
// not show become signs that do.
func escape(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		default:
			b.WriteRune(shown(r))
		}
	}
	return b.String()
}

// shown replaces control characters: by their pictures (U+2400 …), or by the
// replacement character where there is none.
func shown(r rune) rune {
	switch {
	case r < 0x20:
		return 0x2400 + r
	case r == 0x7f:
		return 0x2421
	case r >= 0x80 && r < 0xa0, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return '\ufffd'
	}
	return r
}

// showMarks is text.ShowMarks.
func showMarks(s string) string { return text.ShowMarks(s) }
