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

// signOf is what a code stands for in a set, by its name in a PDF.
func signOf(set string, c byte) rune {
	from, signs := byte(0xa1), standard
	switch set {
	case "/WinAnsiEncoding":
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
	} else if c >= 0x7f {
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
		" bullet endash emdash tilde trademark guilsinglright oe minus fraction dotlessi Lslash lslash ff fi fl ffi ffl nbspace "
	glyphSigns = " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~" +
		"¡¢£¤¥¦§¨©ª«¬®¯°±´µ¶·¸º»¼½¾¿ÆÐØÞßæðøþ×÷" +
		"€‚ƒ„…†‡ˆ‰‹Œ‘’“”•–—˜™›œ−⁄ıŁłﬀﬁﬂﬃﬄ\u00a0"
	accentNames = " grave acute circumflex tilde macron breve dotaccent dieresis ring hungarumlaut caron cedilla ogonek "
	accentSigns = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"
)

// glyph is what a name stands for, "" where it does not say.
func glyph(name string) string {
	name, _, _ = strings.Cut(name, ".")
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
