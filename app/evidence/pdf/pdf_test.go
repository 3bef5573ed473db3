package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// file is a PDF of objects, numbered from 1 on; the first is its root.
func file(objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 9/Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
	return b.String()
}

// page is a file of one page with that content; more objects are 6 and on, and 5 is
// the resources.
func page(content, resources string, more ...string) string {
	return file(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R] /Count 1 /Resources 5 0 R>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots [10 0 R 11 0 R 12 0 R 13 0 R]>>",
		stream("", content),
		"<<" + resources + ">>",
	}, more...)...)
}

func stream(dict, b string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\r\n%s\nendstream", dict, len(b), b)
}

func deflated(dict, b string) string {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write([]byte(b))
	z.Close()
	return stream(dict+"/Filter/FlateDecode", out.String())
}

// latin is a font that says its letters by a name.
const latin = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 32/Widths[278]>>>>"

func read(t testing.TB, b string) *File {
	t.Helper()
	f, err := Read(t.Context(), strings.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func words(t testing.TB, f *File) string {
	t.Helper()
	s, next, err := f.Pages(t.Context(), 0, 1<<20)
	if err != nil || next != 0 {
		t.Fatalf("next %d, %v", next, err)
	}
	return strings.TrimSuffix(s, "\f")
}

func says(t *testing.T, what, b, want string) *File {
	t.Helper()
	f := read(t, b)
	if got := words(t, f); got != want {
		t.Errorf("%s: %q instead of %q", what, got, want)
	}
	return f
}

// Words stay together and apart as on the page, however they are placed there.
func TestWordsAsTheyStand(t *testing.T) {
	for _, c := range []struct{ what, content, want string }{
		{"one", "BT /F1 12 Tf (No contact) Tj ET", "No contact"},
		{"letters moved together and words apart", "BT /F1 10 Tf [(No)-400(co)30(nt)-20(act)] TJ ET", "No contact"},
		{"the next line", "BT /F1 10 Tf 1 0 0 1 50 700 Tm (one)Tj 0 -12 Td (two)Tj ET", "one\ntwo"},
		{"a paragraph", "BT /F1 10 Tf 1 0 0 1 50 700 Tm (one)Tj 0 -30 Td (two)Tj ET", "one\n\ntwo"},
		{"lines by their distance", "BT /F1 10 Tf 12 TL (one)Tj T* (two)Tj (three)' 1 0 (four)\" ET", "one\ntwo\nthree\nfour"},
		{"TD sets the distance", "BT /F1 10 Tf (one)Tj 0 -12 TD (two)Tj T* 15 12 Td (three)Tj ET", "one\ntwothree"},
		{"a word placed behind another", "BT /F1 10 Tf (one)Tj 40 0 Td (two)Tj ET", "one two"},
		{"each letter placed", "BT /F1 10 Tf (o)Tj 5 0 Td (n)Tj 5 0 Td (e)Tj 8 0 Td (x)Tj ET", "one x"},
		{"a word before it", "BT /F1 10 Tf 90 0 Td (two)Tj -60 0 Td (one)Tj ET", "two\none"},
		{"raised", "BT /F1 10 Tf (m)Tj 5.5 0 Td /F1 6 Tf 4 Ts (2)Tj ET", "m2"},
		{"a page on its side", "q 0 1 -1 0 300 0 cm BT /F1 10 Tf 1 0 0 1 50 50 Tm (on its)Tj ( side)Tj 0 -12 Td (below)Tj ET Q", "on its side\nbelow"},
		{"spread out", "BT /F1 10 Tf 5 Tc (far) Tj 0 Tc ET", "far"},
		{"made wide", "BT /F1 10 Tf 300 Tz (ab) Tj (cd) Tj ET", "abcd"},
		{"spaces made wide", "BT /F1 10 Tf 9 Tw (a b) Tj 22 0 Td (c) Tj ET", "a bc"},
		{"kept and brought back", "BT /F1 10 Tf 1 0 0 1 0 700 Tm (a)Tj ET q 1 0 0 1 0 -12 cm BT 1 0 0 1 0 700 Tm (b)Tj ET Q BT 1 0 0 1 6 700 Tm (c)Tj ET", "a\nb\nc"},
		{"behind a picture in it", "BI /W 1 /H 1 ID \x00(EI)\xffEIx EI BT /F1 10 Tf (after) Tj ET", "after"},
		{"escapes", `BT /F1 10 Tf (\(a\) \\ \101\1022 b\` + "\r\n" + `c\
d) Tj <4142 43> Tj <4> Tj ET`, `(a) \ AB2 bcdABC@`},
		{"a comment", "BT % (not) Tj\n/F1 10 Tf (a%b) Tj ET", "a%b"},
		{"brackets inside", "BT /F1 10 Tf (a (b) c) Tj ET", "a (b) c"},
		{"what the file says instead", "BT /F1 10 Tf (a) Tj /Span <</ActualText <FEFF0915093F>>> BDC /P <<>> BDC (xy) Tj EMC (z) Tj EMC (b) Tj ET", "aकिb"},
		{"what its resources say instead", "BT /F1 10 Tf /Span /P1 BDC (xy) Tj EMC /Span /P2 BDC (z) Tj EMC (b) Tj ET", "fi b"},
		{"a hyphen for the end of a line", "BT /F1 10 Tf (Fo) Tj 10 0 Td /Span<</ActualText<feff00ad>>>BDC ( ) Tj EMC 0 0 Td (ren) Tj ET", "Foren"},
		{"a hyphen", "BT /F1 10 Tf (a\255b) Tj ET", "a-b"},
		{"twice, to be bold", "BT /F1 10 Tf (il) Tj .2 0 Td (il) Tj 9.8 0 Td (n) Tj 0 .3 Td (n) Tj -9 -12 Td (il) Tj ET", "iln\nil"},
		{"the same again", "BT /F1 10 Tf (no) Tj (no) Tj ET", "nono"},
		{"seen by nobody", "BT 3 Tr /F1 10 Tf (from a scan) Tj ET", "from a scan"},
		{"in a font that is not there", "BT /F9 10 Tf (a) Tj ET", "�"},
		{"nothing", "0 0 m 10 10 l S", ""},
	} {
		says(t, c.what, page(c.content, latin+"/Properties<</P1<</ActualText(fi)>>/P2<</ActualText()>>>>"), c.want)
	}
}

// What a letter is, is said by the font, in each of the ways that there are.
func TestLettersAsTheFontSays(t *testing.T) {
	font := func(dict string) string { return "/Font<</F1<<" + dict + ">>>>" }
	const each = "BT /F1 10 Tf <%s> Tj ET"
	for _, c := range []struct{ what, codes, font, want string }{
		{"WinAnsi", "8093e7f5e3", "/Encoding/WinAnsiEncoding", "€“çõã"},
		{"Mac Roman", "8e8bd5d2", "/Encoding/MacRomanEncoding", "éã’“"},
		{"Standard", "2760aeafd0e1", "", "’‘fifl—Æ"},
		{"names", "4142434445464748", "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[66/Atilde/ffi 68/uni00E9/u1F600/germandbls 71/quoteright/hyphen.alt]>>", "AA\u0303ffié😀ß’-"},
		{"names of several", "4142444546", "/FontDescriptor<</Flags 4>>/Encoding<</Differences[65/f_f_i/T_h.alt/uni00410042/a_g17/uni004/scommaaccent]>>", "ffiTh��s\u0326"},
		{"names below and above", "41ff", "/FontDescriptor<</Flags 4>>/Encoding<</Differences[-1/B/A 255/C/D/E]>>", "�C"},
		{"no letters", "0107811f", "/Encoding/WinAnsiEncoding", "����"},
		{"a table of no letters", "41", "/ToUnicode 10 0 R", "�"},
		{"dingbats", "346c2131", "/BaseFont/ZapfDingbats", "✔●✁✑"},
		{"an encoding of its own", "41", "/FontDescriptor<</Flags 32/FontFile3 6 0 R>>", "�"},
		{"a table of one byte", "4142", "/Subtype/Type0/Encoding 11 0 R/ToUnicode 10 0 R", "�x"},
		{"a table of one byte or two", "4142", "/Subtype/Type0/Encoding 12 0 R/ToUnicode 10 0 R", "��"},
		{"a set of one byte or two", "4142", "/Subtype/Type0/Encoding/90ms-RKSJ-H/ToUnicode 10 0 R", "�"},
		{"names that say nothing", "4142", "/FontDescriptor<</Flags 4>>/Encoding<</Differences[65/g17/B]>>", "�B"},
		{"a set of its own", "41", "/FontDescriptor<</Flags 4>>", "�"},
		{"Symbol", "41", "/BaseFont/Symbol", "�"},
		{"its own names", "0c41", "/FontDescriptor<</Flags 4/FontFile 6 0 R>>", "fiA"},
		{"a table", "010203", "/ToUnicode 7 0 R", "a🙂ffi"},
		{"ranges", "101112202122", "/ToUnicode 7 0 R", "xyzpqr"},
		{"two bytes", "0001000200ff", "/Subtype/Type0/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</DW 500>>]", "AB�"},
		{"two bytes of UTF-16", "00e94e2d", "/Subtype/Type0/Encoding/UniGB-UTF16-H/DescendantFonts[<<>>]", "é中"},
		{"two bytes that say nothing", "0001", "/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<<>>]", "�"},
		{"right to left", "010205", "/ToUnicode 9 0 R", "��b"},
		{"signs that turn others", "030405", "/ToUnicode 9 0 R", "��b"},
		{"a dot of Symbol", "0605", "/ToUnicode 9 0 R", "•b"},
		{"a sign of one font alone", "07", "/ToUnicode 9 0 R", "�"},
	} {
		f := says(t, c.what, page(fmt.Sprintf(each, c.codes), font(c.font),
			stream("", "%!PS-AdobeFont\n/Encoding 256 array\ndup 12 /fi put\ndup 65/A put\nreadonly def\ncurrentfile eexec dup 65 /B put"),
			deflated("", "3 beginbfchar <01><0061> <02><D83DDE42> <03> <006600660069> endbfchar 2 beginbfrange <10><12><0078> <20> <22> [<0070> <0071>\n<0072>] endbfrange"),
			stream("", "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0002> <0041> endbfrange"),
			stream("", "beginbfchar <01><05D0> <02><0628> <03><202E> <04><2067> <05><0062> <06><F0B7> <07><E001> endbfchar"),
			stream("", "beginbfchar <41><0000> <42><0078> <4142><0079> endbfchar"),
			deflated("", "1 begincodespacerange <00> <ff> endcodespacerange"),
			stream("", "2 begincodespacerange <00> <80> <8140> <ffff> endcodespacerange"),
		), c.want)
		if want := strings.Count(c.want, "�"); f.Unread != want {
			t.Errorf("%s: %d letters unread instead of %d", c.what, f.Unread, want)
		}
	}
}

// How wide letters are decides what is a space.
func TestWidths(t *testing.T) {
	const content = "BT /F1 10 Tf %s Tj %s 0 Td %s Tj ET"
	for _, c := range []struct{ what, font, first, by, second, want string }{
		{"narrow", "/Encoding/WinAnsiEncoding/FirstChar 97/Widths[100 6 0 R]", "(ab)", "2", "(a)", "aba"},
		{"as wide as it is by default", "/Encoding/WinAnsiEncoding", "(ab)", "10", "(a)", "aba"},
		{"of a unit of its own", "/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/Encoding<</Differences[97/a/b]>>/FirstChar 97/Widths[50 50]", "(ab)", "10", "(a)", "aba"},
		{"two bytes, one by one", "/Subtype/Type0/Encoding/UniJIS-UCS2-H/DescendantFonts[7 0 R]", "<00610062>", "3", "<0061>", "aba"},
		{"two bytes, all between two", "/Subtype/Type0/Encoding/UniJIS-UCS2-H/DescendantFonts[7 0 R]", "<00630064>", "6", "<0061>", "cda"},
		{"two bytes, the others", "/Subtype/Type0/Encoding/UniJIS-UCS2-H/DescendantFonts[7 0 R]", "<00650065>", "14", "<0061>", "eea"},
	} {
		says(t, c.what, page(fmt.Sprintf(content, c.first, c.by, c.second), "/Font<</F1<<"+c.font+">>>>",
			"100", "<</DW 700/W[97[100 200] 99 100 300]>>"), c.want)
	}
}

// The fonts that every reader has do not say how wide they are.
func TestUsualWidths(t *testing.T) {
	for font, by := range map[string][2]float64{
		"Helvetica": {9.44, 28.3}, "Helvetica-Bold": {11.1, 28.3}, "Times-Roman": {11.7, 28.3}, "Times-Bold": {11.7, 30}, "Times-Italic": {11.7, 25}, "Courier-Bold": {24, 18},
	} {
		content := fmt.Sprintf("BT /F1 10 Tf (\\355ll\\222) Tj %f 0 Td (WWW) Tj %f 0 Td (mi) Tj ET", by[0]+2.5, by[1])
		says(t, font, page(content, "/Font<</F1<</BaseFont/"+font+"/Encoding/WinAnsiEncoding>>>>"), "íll’ WWWmi")
	}
}

// Forms that a page draws, and what was filled in, are part of it.
func TestFormsAndFields(t *testing.T) {
	form := func(content string) string { return stream("/Subtype/Form/BBox[0 0 9 9]", content) }
	f := page("BT /F1 10 Tf 1 0 0 1 0 700 Tm (page) Tj ET /X1 Do /X2 Do BT 1 0 0 1 0 600 Tm (end) Tj ET",
		latin+"/XObject<</X1 6 0 R/X2 7 0 R>>",
		stream("/Subtype/Form/Matrix[1 0 0 1 0 650]/Resources<<"+latin+">>", "BT /F1 10 Tf (form) Tj ET"),
		stream("/Subtype/Image", "BT /F1 10 Tf (image) Tj ET"),
		"8", "9",
		"<</Subtype/Widget/Rect[0 500 9 9]/AP<</N 14 0 R>>>>",
		"<</Subtype/Widget/F 2/Rect[0 400 9 9]/AP<</N 14 0 R>>>>",
		"<</Subtype/Widget/Rect[0 300 9 9]/AS/Yes/AP<</N<</Yes 15 0 R/Off 14 0 R>>>>>>",
		"<</Subtype/Widget/Rect[0 200 9 9]/V<FEFF006A00E9>>>",
		strings.Replace(form("BT /F1 10 Tf (filled in) Tj ET"), "<<", "<</Resources 5 0 R", 1),
		strings.Replace(form("BT /F1 10 Tf (x) Tj ET"), "<<", "<</Resources 5 0 R", 1),
	)
	says(t, "all of it", f, "page\n\nform\n\nend\n\nfilled in\n\nx\njé")
}

// Objects are found wherever they are; of two with one number the later counts.
func TestObjects(t *testing.T) {
	const content = "BT /F1 10 Tf (words) Tj ET"
	of := func(stream string, more ...string) string {
		return strings.Replace(page("", latin, more...), "<</Length 0>>\nstream\r\n\nendstream", stream, 1)
	}
	packed := func(objects ...string) string {
		places, all := "", ""
		for i, o := range objects {
			places += fmt.Sprintf("%d %d ", i+1, len(all))
			all += o + " "
		}
		return "%PDF-1.5\n7 0 obj " + deflated(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(objects), len(places)), places+all) +
			" endobj\n8 0 obj " + stream("/Type/XRef/Root 1 0 R", "\x01\x02") + " endobj\n"
	}
	changed := page(content, latin)
	other := page("BT /F1 10 Tf (others) Tj ET", latin)
	for _, c := range []struct{ what, file, want string }{
		{"packed", of(deflated("", content)), "words"},
		{"written out", of(stream("/Filter[/ASCIIHexDecode]", fmt.Sprintf("%x>", content))), "words"},
		{"with another file in it", changed + "30 0 obj <</Length 31 0 R>>stream\n" + other + "\nendstream endobj 31 0 obj " + fmt.Sprint(len(other)) + " endobj", "words"},
		{"with no end", changed[:strings.Index(changed, "xref")], "words"},
		{"without its length", of("<</Length 99 0 R>>stream\n" + content + "\nendstream"), "words"},
		{"with a wrong length", of("<</Length 3>>stream\n" + content + "\nendstream"), "words"},
		{"with the word in it", of(strings.Replace(stream("", "(endstream) pop "+content), "\r\n", "\n", 1)), "words"},
		{"packed with others", packed("<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents 9 0 R/Resources<<"+latin+">>>>") + "9 0 obj" + stream("", content) + "endobj", "words"},
		{"changed later", changed + "4 0 obj " + stream("", strings.Replace(content, "words", "others", 1)) + " endobj", "others"},
		{"of several streams", strings.Replace(of(stream("", "BT /F1 10 Tf"), stream("", "(words) Tj ET")), "/Contents 4 0 R", "/Contents [4 0 R 6 0 R]", 1), "words"},
		{"cut short", changed[:strings.Index(changed, "xref")] + "trailer<</Root 1 0 R>>\n77 0 obj <</A [ (", "words"},
		{"with an object that does not end", "%PDF-1.4\n66 0 obj <</A [ << endobj\n" + changed, "words"},
		{"with no root", "%PDF-1.4\n4 0 obj <<>> endobj", ""},
		{"no PDF", "words", ""},
	} {
		says(t, c.what, c.file, c.want)
	}
}

// Fields without looks have what readers write there, as their parents may say.
func TestFieldsWithoutLooks(t *testing.T) {
	const looks = "/AP<</N 20 0 R>>"
	for _, c := range []struct{ what, note, want string }{
		{"its parent's", "/Parent 21 0 R", "from “above”"},
		{"nothing", "/FT/Tx/V<FEFF>", ""},
		{"several that were chosen", "/FT/Ch/V[(br)(es)]", "br\nes"},
		{"drawn with nothing in it", "/FT/Tx/V(words)/AP<</N 22 0 R>>", "words"},
		{"drawn", "/FT/Tx/V(words)" + looks, "drawn"},
		{"ticked", "/FT/Btn/AS/Yes/V/Yes", "✔"},
		{"not ticked", "/FT/Btn/AS/Off/V/Off", ""},
		{"written on the page", "/Subtype/FreeText/Contents(a note)", "a note"},
		{"a note on the side", "/Subtype/Text/Contents(a note)", ""},
		{"signs", "/FT/Tx/V(\\222\\240\\030)", "™€˘"},
		{"UTF-8", "/FT/Tx/V(\xef\xbb\xbf\xc3\xa9)", "é"},
		{"UTF-16, the other way round", "/FT/Tx/V(\xff\xfe\xe9\x00)", "é"},
	} {
		b := page("", latin) + "10 0 obj<</Rect[0 0 9 9]" + c.note + ">>endobj 20 0 obj" + stream("/Subtype/Form/Resources 5 0 R", "BT /F1 10 Tf (drawn) Tj ET") + "endobj " +
			"21 0 obj <</FT/Tx/V 23 0 R>> endobj 23 0 obj (from \215above\216) endobj 22 0 obj" + stream("", "/Tx BMC EMC") + "endobj "
		says(t, c.what, b, c.want)
		if strings.Contains(c.note, looks) {
			says(t, "to be drawn anew", b+"1 0 obj <</Pages 2 0 R/AcroForm<</NeedAppearances true>>>> endobj", "words")
		}
	}
}

func TestASCII85(t *testing.T) {
	if got := string(ascii85([]byte("87cURD]i,\"Eb o80~>"), 99)); got != "Hello World!" {
		t.Errorf("%q", got)
	}
	if got := ascii85([]byte("z87cUR!!~>"), 99); string(got) != "\x00\x00\x00\x00Hell\x00" {
		t.Errorf("%q", got)
	}
}

// Pages come until there are enough words, each behind the other, and none is left out.
func TestPagesComeBitByBit(t *testing.T) {
	objects := []string{"<</Pages 2 0 R>>", "<</Kids[3 0 R 6 0 R]/Resources<<" + latin + ">>>>", "<</Kids[4 0 R 5 0 R]>>"}
	for i := range 3 {
		objects = append(objects, fmt.Sprintf("<</Contents %d 0 R>>", 7+i))
	}
	objects = append(objects, stream("", "BT /F1 10 Tf (first) Tj ET"), stream("", ""), stream("", "BT /F1 10 Tf (last) Tj ET"))
	f := read(t, file(objects...))
	for _, c := range []struct {
		from, enough int
		want         string
		next         int
	}{
		{0, 1, "first\f", 1}, {1, 1, "\f", 2}, {0, 7, "first\f\f", 2}, {2, 1, "last\f", 0}, {0, 99, "first\f\flast\f", 0}, {3, 1, "", 0}, {-1, 99, "first\f\flast\f", 0},
	} {
		if got, next, err := f.Pages(t.Context(), c.from, c.enough); got != c.want || next != c.next || err != nil {
			t.Errorf("from %d: %q, then %d, %v", c.from, got, next, err)
		}
	}
}

func TestWhatIsNotRead(t *testing.T) {
	f := says(t, "encrypted", strings.Replace(page("BT /F1 10 Tf (x) Tj ET", latin), "/Root", "/Encrypt 9 0 R/Root", 1), "")
	if !f.Encrypted || f.Cut {
		t.Errorf("%+v", f)
	}
	f = says(t, "packed in another way", strings.Replace(page("aa", latin), "<</Length 2", "<</Filter/LZWDecode/Length 2", 1), "")
	if f.Encrypted || !f.Cut {
		t.Error("nothing says that some is missing")
	}
	const content = "BT /F1 10 Tf (x) Tj ET"
	whole := page(content, latin)
	packed := strings.Replace(whole, stream("", content), deflated("", content+strings.Repeat(" ", 999)), 1)
	for what, b := range map[string]string{
		"a stream that breaks off":      strings.Replace(packed, "endstream", "", 1)[:strings.Index(packed, "endstream")-12] + "\nendstream endobj\n" + packed[strings.Index(packed, "5 0 obj"):],
		"a stream that is not there":    strings.Replace(whole, "/Contents 4 0 R", "/Contents 99 0 R", 1),
		"more than is unpacked":         strings.Replace(whole, stream("", content), deflated("", content+strings.Repeat(" ", maxUnpacked)), 1),
		"more than is unpacked, in all": strings.Replace(whole, "/Contents 4 0 R", "/Contents[6 0 R 6 0 R]", 1) + "6 0 obj" + deflated("", strings.Repeat(" ", maxUnpacked*2/3)),
		"rows that differ":              strings.Replace(packed, "/Filter", "/DecodeParms[<</Predictor 12>>]/Filter", 1),
		"a page that is not there":      strings.Replace(whole, "[3 0 R]", "[3 0 R 99 0 R]", 1),
		"pages too deep":                whole + "3 0 obj<</Kids[3 0 R]>>endobj",
		"forms too deep":                strings.Replace(whole, "/Font", "/XObject<</X 4 0 R>>/Font", 1) + "4 0 obj" + stream("/Subtype/Form", "/X Do") + "endobj",
		"no pages":                      "%PDF",
		"what is said instead of all":   strings.Replace(whole, stream("", content), stream("", "/P<</ActualText(a)>>BDC "+content), 1),
	} {
		f := read(t, b)
		if words(t, f); !f.Cut {
			t.Errorf("%s: nothing says so", what)
		}
	}
	if f := says(t, "empty", page("", "")+"4 0 obj"+stream("/Filter/FlateDecode", "")+"endobj", ""); f.Cut {
		t.Error("an empty page is said to lack something")
	}
	f, err := Read(t.Context(), strings.NewReader("%PDF"), MaxSize+1)
	if err != nil || !f.Cut || words(t, f) != "" {
		t.Error("too large", err)
	}
	wrong := errors.New("wrong")
	if _, err := Read(t.Context(), failing{wrong}, 9); err != wrong {
		t.Error(err)
	}
	gone, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Read(gone, strings.NewReader("%PDF"), 4); err != context.Canceled {
		t.Error(err)
	}
}

type failing struct{ error }

func (f failing) ReadAt([]byte, int64) (int, error) { return 0, f.error }

// Objects that are unpacked and held are no more than a small file may ask for, and
// places in it that no file has are told.
func TestPackedObjects(t *testing.T) {
	held := "%PDF-1.5\n"
	for i := range 30 {
		held += fmt.Sprintf("%d 0 obj ", i) + deflated("/Type/ObjStm/First 6", "99 0  "+strings.Repeat(" ", 15<<20)+"1") + " endobj\n"
	}
	f := read(t, held)
	if !f.Cut || len(f.objects) > 6 {
		t.Errorf("%d held, %v", len(f.objects), f.Cut)
	}
	late := time.AfterFunc(time.Minute, func() { panic("a list in a ring") })
	defer late.Stop()
	list := strings.Repeat("1 999999 ", 100000)
	if f = read(t, "7 0 obj "+deflated(fmt.Sprint("/Type/ObjStm/First ", len(list)), list+strings.Repeat(" ", 15<<20)+"1")+" endobj"); !f.Cut {
		t.Error("blanks are looked at for nothing")
	}
	read(t, "7 0 obj "+deflated("/Type/ObjStm/First 24", "1 9223372036854775807 2 0 x")+" endobj")
}

// A file made to be without end ends, and says that some is missing.
func TestWithoutEnd(t *testing.T) {
	forms := ""
	for i := range 9 {
		forms += fmt.Sprintf("/X%d %d 0 R", i, i+6)
	}
	var more []string
	for i := range 9 {
		more = append(more, stream("/Subtype/Form", strings.Repeat(fmt.Sprintf("/X%d Do ", i+1), 1000)))
	}
	long := "/ToUnicode 6 0 R"
	dups := ""
	for i := range 4000 {
		dups += fmt.Sprintf("dup %d/A ", i)
	}
	for what, b := range map[string]string{
		"forms in forms":     page("/X0 Do", "/XObject<<"+forms+">>", more...),
		"a form in itself":   page(strings.Repeat("/X0 Do ", 1000), "/XObject<</X0 4 0 R>>/A 1"),
		"pages in a ring":    file("<</Pages 2 0 R>>", "<</Kids["+strings.Repeat("2 0 R ", 1000)+"]>>"),
		"one page, often":    file("<</Pages 2 0 R>>", "<</Kids["+strings.Repeat("3 0 R ", 300000)+"]>>", "<</A "+strings.Repeat("[", 10000)+">>"),
		"fonts without end":  page(strings.Repeat("/F1 1 Tf ", 10)+fontsOf(3000), "/Font<<"+fontNames(3000, "/Subtype/Type0/DescendantFonts[<</W[0 65535 1]>>]")+">>"),
		"tables without end": page(fontsOf(3000), "/Font<<"+fontNames(3000, long)+">>", stream("", "<0000> <ffff> <0041> endbfrange")),
		"what is not there":  page(strings.Repeat("/a Do ", 900000), "/XObject<<"+strings.Repeat("/b 1", 240000)+">>"),
		"a font of its own":  page(strings.Repeat("/a 1 Tf ", 300000), "/Font<</a<</N("+strings.Repeat("b", 900000)+")>>>>"),
		"names without end":  page(fontsOf(3000), "/Font<<"+fontNames(3000, "/Encoding<</Differences 6 0 R>>")+">>", "["+strings.Repeat("/b", 400000)+"]"),
		"own names":          page(fontsOf(300), "/Font<<"+fontNames(300, "/FontDescriptor<</Flags 4/FontFile 6 0 R>>")+">>", deflated("", "/Encoding "+dups)),
		"notes, often":       strings.Replace(page("", "", "", "<</Parent 7 0 R/A("+strings.Repeat("a", 900000)+")>>"), "/Annots [", "/Annots ["+strings.Repeat("7 0 R ", 150000), 1),
		"streams, often":     strings.Replace(page("", "", "", "<</A("+strings.Repeat("a", 900000)+")/Length 0>>stream\n\nendstream"), "/Contents 4 0 R", "/Contents["+strings.Repeat("7 0 R ", 150000)+"]", 1),
		"filters, often":     strings.Replace(page("", "", "", stream("/Filter["+strings.Repeat("/Fl ", 250000)+"]", "")), "/Contents 4 0 R", "/Contents["+strings.Repeat("7 0 R ", 150000)+"]", 1),
		"zeros":              strings.Replace(page("", "", "", stream("/Filter/A85", strings.Repeat("z", 4<<20))), "/Contents 4 0 R", "/Contents["+strings.Repeat("7 0 R ", 150000)+"]", 1),
		"unread letters":     page(strings.Repeat("("+strings.Repeat("a", 1000)+") Tj ", 5000), ""),
		"letters of letters": page("BT /F1 1 Tf "+strings.Repeat("("+strings.Repeat("a", 1000)+") Tj ", 1000), "/Font<</F1<<"+long+">>>>", stream("", "<61> <"+strings.Repeat("0061", 16)+"> endbfchar")),
	} {
		f := read(t, b)
		f.left = 16 << 20
		late := time.AfterFunc(time.Minute, func() { panic(what) })
		if s, _, err := f.Pages(t.Context(), 0, 32<<10); err != nil || len(s) > 4<<20 || f.left < -(2<<20) {
			t.Errorf("%s: %d bytes, %d left, %v", what, len(s), f.left, err)
		}
		late.Stop()
		for _, held := range f.fonts {
			if len(held.letters) > 1<<8 && !held.double {
				t.Errorf("%s: %d letters", what, len(held.letters))
			}
		}
		if what != "a form in itself" && what != "one page, often" && what != "own names" && !f.Cut {
			t.Errorf("%s: not told", what)
		}
	}
}

func fontsOf(n int) (s string) {
	for i := range n {
		s += fmt.Sprintf("/F%d 1 Tf (a) Tj ", i)
	}
	return s
}

func fontNames(n int, dict string) (s string) {
	for i := range n {
		s += fmt.Sprintf("/F%d<</N %d%s>>", i, i, dict)
	}
	return s
}

func FuzzPages(f *testing.F) {
	f.Add([]byte(page("q BT /F1 10 Tf [(a)-400<62>] TJ T* (b)' ET /X1 Do BI ID EI Q", latin+"/XObject<</X1 6 0 R>>", stream("/Subtype/Form", "BT (x) Tj ET"))))
	f.Add([]byte(page("BT /F1 10 Tf <0001> Tj ET", "/Font<</F1<</Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</W[1[2]3 4 5]>>]>>>>", deflated("", "<00><ff><0041> endbfrange <01><D83D> endbfchar"))))
	f.Add([]byte("%PDF-1.5\n7 0 obj " + deflated("/Type/ObjStm/N 1/First 4", "1 0 <</Pages 1 0 R/Kids[1 0 R]>>") + "\ntrailer<</Root 1 0 R>>"))
	f.Add([]byte(page("/Span/P BDC BT /F1 9 Tf (a_b) Tj EMC ET", latin+"/Properties<</P<</ActualText(x)>>>>", "", "", "", "", "<</FT/Tx/Parent 11 0 R>>", "<</V<feff0041>/AP<</N 4 0 R>>>>")))
	f.Fuzz(func(t *testing.T, b []byte) {
		file := read(t, string(b))
		s, _, err := file.Pages(t.Context(), 0, 1<<10)
		if err != nil || file.left < -(maxUnpacked+2*len(b)) || len(s) > 64<<20 {
			t.Errorf("%d bytes, %d left, %v", len(s), file.left, err)
		}
	})
}
