package mail

import (
	"strings"
	"unicode/utf8"

	"daybook/app/evidence"
)

// Where ISO 8859-15 differs from ISO 8859-1.
const latin9 = "\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe"

var latin9Signs = []rune("€ŠšŽžŒœŸ")

// Names of the sets, each between spaces.
const (
	utfNames    = " utf-8 utf8 "
	saysNothing = "  us-ascii ascii ansi_x3.4-1968 unknown-8bit unknown default "
	latinSets   = " iso-8859-1 iso8859-1 latin1 windows-1252 cp1252 cp-1252 x-ansi "
	latin9Sets  = " iso-8859-15 iso8859-15 latin9 latin-9 "
)

// decodeSet is text of a character set; false where the set is not known here, and
// only its ASCII was read. Text that says it is ASCII, or says nothing, and is
// neither ASCII nor UTF-8 is taken for Windows 1252.
func decodeSet(b []byte, charset string) (text string, known bool) {
	is := func(names string) bool { return strings.Contains(names, " "+strings.ToLower(charset)+" ") }
	nine := is(latin9Sets)
	switch {
	case is(utfNames), is(saysNothing) && utf8.Valid(b):
		return strings.ToValidUTF8(string(b), "\ufffd"), true
	case nine, is(saysNothing), is(latinSets):
		return latin(b, nine), true
	}
	known = true
	text = strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			known = false
			return utf8.RuneError
		}
		return r
	}, string(b))
	return text, known
}

func latin(b []byte, nine bool) string {
	out := make([]byte, 0, len(b)+len(b)/8)
	for _, c := range b {
		r := rune(c)
		if !nine {
			r = evidence.Windows1252(c)
		} else if at := strings.IndexByte(latin9, c); at >= 0 {
			r = latin9Signs[at]
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// clean is a header's value as text: what is not UTF-8, as it should not be there,
// is taken for Windows 1252.
func clean(b []byte) string {
	text, _ := decodeSet(b, "")
	return text
}
