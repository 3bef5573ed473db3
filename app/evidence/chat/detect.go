package chat

import (
	"bytes"
	"path"
	"strings"
)

// headSize is how much of a file Detect wants to see.
const headSize = 4096

// exportNames are how the names begin that WhatsApp gives to exports, on phones in
// English, Portuguese and Spanish.
var exportNames = []string{"whatsapp chat with ", "whatsapp chat - ", "conversa do whatsapp com ", "chat de whatsapp con "}

func exportName(name string) bool {
	for _, begins := range exportNames {
		if strings.HasPrefix(strings.ToLower(name), begins) {
			return true
		}
	}
	return false
}

// threadName is whom the chat is with, by the name of the file.
func threadName(name string) string {
	base := strings.TrimSuffix(path.Base(strings.ReplaceAll(name, "\\", "/")), path.Ext(name))
	for _, begins := range exportNames {
		if len(base) > len(begins) && strings.EqualFold(base[:len(begins)], begins) {
			return validName([]byte(base[len(begins):]))
		}
	}
	return ""
}

// Detect says which export a file is, by its name and first bytes (4,096 are
// enough). A ZIP is told by what it begins with or by its name: for another one,
// Open says whether an export is in it.
func Detect(name string, head []byte) Kind {
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return inZip(name, head)
	case bytes.HasPrefix(trimmed, []byte("{")):
		return ifTrue(isTelegram(trimmed), Telegram)
	case bytes.HasPrefix(trimmed, []byte("<")):
		return ifTrue(bytes.Contains(head, []byte("<smses")) || bytes.Contains(head, []byte("<calls")), SMS)
	}
	return ifTrue(isWhatsApp(name, head), WhatsApp)
}

func ifTrue(is bool, k Kind) Kind {
	if is {
		return k
	}
	return None
}

func inZip(name string, head []byte) Kind {
	switch {
	case exportName(name), bytes.Contains(head, []byte("_chat.txt")), bytes.Contains(head, []byte("-WA0")):
		return WhatsApp
	case bytes.Contains(head, []byte("result.json")):
		return Telegram
	}
	return None
}

// isTelegram: the first keys of a chat's export, or of a whole account's.
func isTelegram(head []byte) bool {
	has := func(key string) bool { return bytes.Contains(head, []byte(`"`+key+`"`)) }
	return has("name") && has("type") && has("messages") || has("about") && (has("personal_information") || has("chats") || has("contacts"))
}

// isWhatsApp: a message at the front, and either a second one of the same shape
// or the name that exports have.
func isWhatsApp(name string, head []byte) bool {
	most, found := shape{}, 0
	named := exportName(path.Base(name)) || path.Base(name) == "_chat.txt"
	for n := 0; len(head) > 0 && n < 100; n++ {
		line, rest, _ := bytes.Cut(head, newline)
		h, ok := parseHead(line)
		if n == 0 && !ok && !named {
			return false
		}
		if ok && h.valid && (found == 0 || h.shape == most) {
			most, found = h.shape, found+1
		}
		head = rest
	}
	return found > 1 || found == 1 && named
}
