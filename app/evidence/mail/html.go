package mail

import (
	"strings"

	"daybook/app/evidence"
)

// plainText is what HTML says, without its tags. It is no parser of HTML: it takes
// out, and what it writes is text and nothing else.
func plainText(html string) string {
	h := &reducer{}
	for html != "" {
		text, rest, found := strings.Cut(html, "<")
		h.text(text)
		if !found {
			break
		}
		html = h.tag(rest)
	}
	h.link("")
	return strings.TrimSpace(h.out.String())
}

// reducer writes what stays.
type reducer struct {
	out   strings.Builder
	lines int    // line breaks at the end of out
	space bool   // white space came, and nothing since
	href  string // of the link that is open
	open  string // names of elements that do not end: their ends are not looked for again
	words int    // length of out where its words begin
}

// skipped are elements of which nothing is read.
var skipped = []string{"script", "style", "title", "head"}

// block elements begin on a line of their own; those of paragraphs leave one free.
const (
	blocks     = " address article aside blockquote div dd dl dt footer form header h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tr ul "
	paragraphs = " blockquote h1 h2 h3 h4 h5 h6 p pre table ul ol "
)

// tag reads a tag, of which the "<" is gone, and gives what follows it.
func (h *reducer) tag(s string) string {
	if strings.HasPrefix(s, "!--") {
		_, rest, _ := strings.Cut(s[3:], "-->")
		return rest
	}
	if s == "" || !isLetter(s[0]) && s[0] != '/' && s[0] != '!' && s[0] != '?' {
		h.text("<")
		return s
	}
	end := tagEnd(s)
	inside, rest := s[:end], s[min(end+1, len(s)):]
	at := strings.IndexAny(inside[1:], " \t\r\n/>") + 1
	if at == 0 {
		at = len(inside)
	}
	name := strings.ToLower(inside[:at])
	for _, skip := range skipped {
		if name != skip || strings.HasSuffix(inside, "/") || strings.Contains(h.open, skip) {
			continue
		}
		if after, ok := after(rest, skip); ok {
			return after
		}
		h.open += skip + " "
	}
	h.element(strings.TrimPrefix(name, "/"), name, inside[at:])
	return rest
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// tagEnd is where a tag's ">" is; one in quotes is none.
func tagEnd(s string) int {
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && i > 0 && s[i-1] == '=':
			quote = c
		case c == '>':
			return i
		}
	}
	if at := strings.IndexByte(s, '>'); at >= 0 {
		return at // a quote that is not closed
	}
	return len(s)
}

// after is what follows the end of an element that is left out. One that does not
// end takes nothing with it.
func after(s, name string) (string, bool) {
	for at := 0; ; {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return s, false
		}
		at += i + 2
		if len(s) >= at+len(name) && strings.EqualFold(s[at:at+len(name)], name) {
			_, rest, _ := strings.Cut(s[at:], ">")
			return rest, true
		}
	}
}

func (h *reducer) element(name, tag, attributes string) {
	switch name {
	case "br":
		h.breakLine(h.lines + 1)
	case "td", "th":
		h.space = true
	case "img":
		h.text(attr(attributes, "alt"))
	case "a":
		if tag == "a" {
			h.link(attr(attributes, "href"))
		} else {
			h.link("")
		}
	}
	if strings.Contains(paragraphs, " "+name+" ") {
		h.breakLine(2)
	} else if strings.Contains(blocks, " "+name+" ") {
		h.breakLine(1)
	}
	if tag == "li" {
		h.text("- ")
	}
}

// link begins a link, or ends the one that is open: its address is written where
// the words do not say it.
func (h *reducer) link(href string) {
	if h.href != "" && !strings.Contains(h.out.String()[h.words:], strings.TrimPrefix(h.href, "mailto:")) {
		h.text(" <" + h.href + ">")
	}
	h.href, h.words = "", h.out.Len()
	if strings.Contains(href, ":") && len(href) <= 2000 {
		h.href = href
	}
}

// breakLine makes sure of so many line breaks, three at most.
func (h *reducer) breakLine(n int) {
	for h.space = false; h.lines < min(n, 3) && h.out.Len() > 0; h.lines++ {
		h.out.WriteByte('\n')
	}
}

// text writes words; white space of any length is one space.
func (h *reducer) text(s string) {
	for _, r := range unescape(s) {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			h.space = true
			continue
		}
		if h.space && h.lines == 0 && h.out.Len() > 0 {
			h.out.WriteByte(' ')
		}
		h.space, h.lines = false, 0
		h.out.WriteRune(r)
	}
}

// attr is the value of an attribute.
func attr(s, name string) string {
	lower := strings.ToLower(s)
	for at := 0; ; {
		i := strings.Index(lower[at:], name+"=")
		if i < 0 {
			return ""
		}
		begin := at + i
		at = begin + len(name) + 1
		if begin > 0 && lower[begin-1] > ' ' {
			continue
		}
		value := s[at:]
		if value != "" && (value[0] == '"' || value[0] == '\'') {
			value, _, _ = strings.Cut(value[1:], value[:1])
		} else if end := strings.IndexAny(value, " \t\r\n>"); end >= 0 {
			value = value[:end]
		}
		return strings.TrimSpace(unescape(value))
	}
}

// latinNames are the names of the signs from 160 on (ISO 8859-1).
const latinNames = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot " +
	"cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute " +
	"Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml " +
	"aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute " +
	"ucirc uuml yacute thorn yuml"

// Names of other signs, and the signs.
const otherNames = "euro hellip ndash mdash lsquo rsquo ldquo rdquo bull trade"

var otherSigns = []rune("€…–—‘’“”•™")

func unescape(s string) string { return evidence.Unescape(s, named) }

// named is the sign of a name that HTML has beside those of XML.
func named(name string) rune {
	if n := nth(otherNames, name); n >= 0 {
		return otherSigns[n]
	}
	if n := nth(latinNames, name); n >= 0 {
		return 160 + rune(n)
	}
	return 0
}

// nth is the place of a word among words with a space between them, -1 if it is
// not there.
func nth(words, word string) int {
	at := strings.Index(" "+words+" ", " "+word+" ")
	if at < 0 || word == "" || strings.Contains(word, " ") {
		return -1
	}
	return strings.Count(words[:at], " ")
}
