package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"daybook/app/evidence"
)

// The signs of two sets beside ASCII (ISO 32000-1 annex D): Standard from 0xa1 and
// Mac Roman from 0x80 on, U+FFFD where there is none.
const (
	standard = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ�–†‡·�¶•‚„”»…‰�¿�`´ˆ˜¯˘˙¨�˚¸�˝˛ˇ—����������������Æ�ª����ŁØŒº�����æ���ı��łøœß����"
	macRoman = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨�ÆØ�±��¥µ�����ªº�æø¿¡¬�ƒ��«»…\u00a0ÀÃÕŒœ–—“”‘’÷�ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ�ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
)

// How wide the signs of ASCII are in five of the fonts that every reader has, in parts
// of which 36 are the size (their own figures are close to these), from the sign for
// 40 on; and what is as wide as
// the signs from 0x2013 on, and the letters from 0xc0 on.
const (
	helvetica     = "225<<H@/446=2422<<<<<<<<<<22===<M@@BB@>DB2:@<FBD@DB@>B@J@@>2229<4<<:<<2<<00:0F<<<<4:2<:B:::414="
	helveticaBold = "249<<HB1446=2422<<<<<<<<<<44===>KBBBB@>DB2<B>FBD@DB@>B@J@@>424=<4<><><4>>22<2H>>>>6<4><D<<:626="
	times         = "147::FD.44:<1412::::::::::22<<<8IB@@B><BB46B>HBB<B@<>BBJBB>4249:48:8:84::22:2D::::462::B::89/9;"
	timesBold     = "14<::LF244:=1412::::::::::44===:IB@BB@>DD6:D@JBD>DB<@BBLBB@424=:4:<8<84:<24<2F<:<<864<:B::8606;"
	timesItalic   = "147::FD044:@1412::::::::::44@@@:I>>@B>>BB48@<F@B>B>:<B>F><<6267:4::8:82::2282B::::662:8@886626;"
	general       = "0@@@@llll\"\"\"\"00\"\"@@@"
	unaccented    = "AAAAAAACEEEEIIIIDNOOOOO+OUUUUYPsaaaaaaaceeeeiiiidnooooo+ouuuuypy"
)

// signOf is what a code stands for in a set, by its name in a PDF.
func signOf(set string, c byte) rune {
	from, signs := byte(0xa1), standard
	switch set {
	case "/WinAnsiEncoding":
		if c == 0xad {
			return '-'
		} else if c < ' ' {
			return utf8.RuneError
		}
		return evidence.Windows1252(c)
	case "/MacRomanEncoding":
		from, signs = 0x80, macRoman
	default:
		if c == '\'' {
			return '’'
		} else if c == '`' {
			return '‘'
		}
	}
	if c >= from {
		return []rune(signs)[c-from]
	} else if c >= 0x7f || c < ' ' {
		return utf8.RuneError
	}
	return rune(c)
}

// The names of glyphs that are no letters with an accent, between spaces, and their
// signs in the same order (Adobe Glyph List).
const (
	glyphNames = " space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen period slash" +
		" zero one two three four five six seven eight nine colon semicolon less equal greater question at" +
		" bracketleft backslash bracketright asciicircum underscore grave braceleft bar braceright asciitilde" +
		" exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine guillemotleft logicalnot registered macron" +
		" degree plusminus acute mu paragraph periodcentered cedilla ordmasculine guillemotright onequarter onehalf threequarters questiondown" +
		" AE Eth Oslash Thorn germandbls ae eth oslash thorn multiply divide" +
		" Euro quotesinglbase florin quotedblbase ellipsis dagger daggerdbl circumflex perthousand guilsinglleft OE quoteleft quoteright quotedblleft quotedblright" +
		" bullet endash emdash tilde trademark guilsinglright oe minus fraction dotlessi Lslash lslash ff fi fl ffi ffl nbspace softhyphen sfthyphen dcroat Dcroat "
	glyphSigns = " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~" +
		"¡¢£¤¥¦§¨©ª«¬®¯°±´µ¶·¸º»¼½¾¿ÆÐØÞßæðøþ×÷" +
		"€‚ƒ„…†‡ˆ‰‹Œ‘’“”•–—˜™›œ−⁄ıŁłﬀﬁﬂﬃﬄ\u00a0--đĐ"
	accentNames = " grave acute circumflex tilde macron breve dotaccent dieresis ring hungarumlaut caron cedilla ogonek commaaccent "
	accentSigns = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328\u0326"
)

// glyph is what a name stands for, "" where it does not say.
func glyph(name string) string {
	name, _, _ = strings.Cut(name, ".")
	first, others, several := strings.Cut(name, "_") // drawn as one
	letters := glyphPart(first)
	if several && letters != "" {
		if more := glyph(others); more != "" {
			return letters + more
		}
		return ""
	}
	return letters
}

func glyphPart(name string) string {
	if len(name) == 1 {
		return name
	}
	if s := among(name, glyphNames, glyphSigns); s != "" {
		return s
	}
	if len(name) > 2 {
		if accent := among(name[1:], accentNames, accentSigns); accent != "" {
			return name[:1] + accent
		}
	}
	for _, before := range [...]string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, before); ok && len(hex) >= 4 {
			if n, err := strconv.ParseUint(hex, 16, 21); err == nil {
				return string(rune(n))
			}
		}
	}
	return ""
}

// among is the sign of a name.
func among(name, names, signs string) string {
	at := strings.Index(names, " "+name+" ")
	if at < 0 {
		return ""
	}
	return string([]rune(signs)[strings.Count(names[:at], " ")])
}

// dingbat is a sign of ZapfDingbats, whose codes Unicode follows but for a few.
func dingbat(c int) string {
	if c < 0x21 || c > 0x7e {
		return ""
	} else if i := strings.IndexByte("%*+Hlnstuw", byte(c)); i >= 0 {
		return string([]rune("☎☛☞★●■▲▼◆◗")[i])
	}
	return string(rune(0x26e0 + c))
}

// usualWidths are those that the fonts which every reader has do not say.
func usualWidths(t *font, name string) {
	units := helvetica
	switch bold := strings.Contains(name, "Bold"); {
	case strings.HasPrefix(name, "/Courier"):
		t.other = 600
		return
	case strings.HasPrefix(name, "/Times") && bold:
		units = timesBold
	case strings.HasPrefix(name, "/Times-Italic"):
		units = timesItalic
	case strings.HasPrefix(name, "/Times"):
		units = times
	case bold:
		units = helveticaBold
	}
	for code, s := range t.letters {
		c, _ := utf8.DecodeRuneInString(s)
		if c >= 0xc0 && c < 0x100 {
			c = rune(unaccented[c-0xc0])
		} else if c >= 0x2013 && c <= 0x2026 {
			c = rune(general[c-0x2013])
		}
		if c >= ' ' && c <= '~' {
			t.widths[code] = float64(units[c-' ']-40) * 1000 / 36
		}
	}
}
