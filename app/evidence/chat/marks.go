package chat

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// isMark reports whether a rune is one of those that only steer how text is
// shown: WhatsApp puts them before what it writes itself, and around numbers.
func isMark(r rune) bool {
	return r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff
}

// bare is a text without marks, in scratch if it has any.
func bare(b, scratch []byte) []byte {
	if bytes.IndexByte(b, 0xe2) < 0 && bytes.IndexByte(b, 0xef) < 0 {
		return b
	}
	scratch = scratch[:0]
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if !isMark(r) {
			scratch = append(scratch, b[:n]...)
		}
		b = b[n:]
	}
	return scratch
}

// Words WhatsApp writes itself, in English, Portuguese and Spanish, in small
// letters and without the full stop.
var (
	leftOut = []string{"omitted", "omitido", "omitida", "oculta", "oculto", "ocultada", "ocultado"}
	// what the words above are said of where nothing else marks them
	things = []string{"image", "video", "audio", "sticker", "gif", "document", "contact", "imagem", "vídeo", "áudio", "figurinha",
		"documento", "cartão", "imagen", "tarjeta", "mídia", "multimedia", "media"}
	attached = []string{"file attached", "arquivo anexado", "ficheiro anexado", "archivo adjunto"}
	attach   = []string{"attached", "anexado", "arquivo anexado", "anexo", "adjunto", "archivo adjunto"}
	edited   = []string{"this message was edited", "mensagem editada", "esta mensagem foi editada", "essa mensagem foi editada",
		"mensagem foi editada", "se editó este mensaje", "mensaje editado", "este mensaje fue editado"}
	deleted = []string{"this message was deleted", "you deleted this message", "mensagem apagada", "esta mensagem foi apagada",
		"essa mensagem foi apagada", "você apagou esta mensagem", "você apagou essa mensagem", "apagou esta mensagem",
		"eliminou esta mensagem", "esta mensagem foi eliminada", "se eliminó este mensaje", "este mensaje fue eliminado",
		"eliminaste este mensaje", "mensaje eliminado"}
	// how the words above end
	deletedEnds = []string{"deleted", "message", "apagada", "mensagem", "eliminada", "mensaje", "eliminado"}
	notices     = []string{"end-to-end encrypt", "created group", "created this group", "added ", " left", " joined using", "changed the group",
		"changed this group", "changed the subject", "changed their phone number", "security code", "disappearing messages",
		"ponta a ponta", "criou o grupo", "criou este grupo", "adicionou ", " saiu", " entrou usando", "mudou o nome", "mudou a imagem",
		"mudou a descrição", "código de segurança", "mensagens temporárias",
		"extremo a extremo", "creó el grupo", "creó este grupo", "añadió ", " salió", " se unió", "cambió el ", "cambió la ",
		"código de seguridad", "mensajes temporales"}
)

// place is where in a list a word stands, -1 where it does not.
func place(list []string, word string) int {
	for n, l := range list {
		if l == word {
			return n
		}
	}
	return -1
}

func among(list []string, word []byte) bool {
	for _, l := range list {
		if l == string(word) {
			return true
		}
	}
	return false
}

func holds(list []string, s string) bool {
	for _, l := range list {
		if strings.Contains(s, l) {
			return true
		}
	}
	return false
}

const mostWords = 80 // bytes of a line that may be one of these

// plain is a short text as the words above are written.
func plain(b []byte) []byte {
	return bytes.TrimRight(bytes.ToLower(bytes.TrimSpace(b)), ".")
}

// lastWord is what stands behind the last space, without what may close it.
func lastWord(text []byte) []byte {
	text = bytes.TrimRight(text, ">. ")
	return text[bytes.LastIndexByte(text, ' ')+1:]
}

// saysLeftOut: <Media omitted>, image omitted, and nothing else in the message.
func saysLeftOut(text []byte, marked bool) bool {
	if len(text) > mostWords || !among(leftOut, lastWord(text)) {
		return false
	}
	s := plain(text)
	marked = marked || s[0] == '<'
	words := strings.Fields(strings.Trim(string(s), "<>"))
	return len(words) > 1 && len(words) <= 5 && (marked || place(things, words[0]) >= 0)
}

// saysDeleted: the whole text is one of the words for it; an administrator may be
// named behind them.
func saysDeleted(text []byte) bool {
	if bytes.HasPrefix(text, []byte("This message was deleted by admin ")) {
		return true
	}
	return len(text) <= mostWords && among(deletedEnds, lastWord(text)) && among(deleted, plain(text))
}

// saysEdited: the line ends with <This message was edited>.
func saysEdited(line []byte) bool {
	_, inside := lastAngle(line)
	return inside != nil && len(inside) <= mostWords && among(edited, plain(inside))
}

// lastAngle is what stands in angle brackets at the end of a line, and where they
// begin.
func lastAngle(line []byte) (int, []byte) {
	line = bytes.TrimRight(line, " .")
	if len(line) == 0 || line[len(line)-1] != '>' {
		return 0, nil
	}
	at := bytes.LastIndexByte(line, '<')
	if at < 0 {
		return 0, nil
	}
	return at, line[at+1 : len(line)-1]
}

// attachment is the file that a line names: <attached: NAME> at its end, which
// may be followed by <This message was edited>, or NAME (file attached).
func attachment(line []byte, first bool) string {
	if at, inside := lastAngle(line); inside != nil {
		if len(inside) <= mostWords && among(edited, plain(inside)) {
			_, inside = lastAngle(line[:at])
		}
		if word, name, ok := bytes.Cut(inside, []byte(":")); ok && len(word) < mostWords && among(attach, plain(word)) {
			return fileName(name)
		}
	}
	line = bytes.TrimRight(line, " ")
	if at := bytes.LastIndexByte(line, '('); first && at > 0 && line[len(line)-1] == ')' && len(line)-at < mostWords && among(attached, plain(line[at+1:len(line)-1])) {
		return fileName(line[:at])
	}
	return ""
}

func fileName(b []byte) string {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || len(b) > maxName {
		return ""
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}
