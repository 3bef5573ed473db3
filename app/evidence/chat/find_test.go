package chat_test

import (
	"context"
	"fmt"
	"testing"

	"daybook/app/evidence/chat"
	"daybook/app/search"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text, typed, want string
	}{
		{"_chat.txt", android, "BOM DIA", "[2]"},
		{"_chat.txt", android, "linha segunda", "[2]"},
		{"_chat.txt", android, "as sete", "[6]"},
		{"_chat.txt", android, "wa0001 capa", "[4]"},
		{"_chat.txt", android, "bom capa", "[]"}, // in two messages
		{"_chat.txt", android, "a", "[0 1 2 3 4 5 6]"},
		{"_chat.txt", android, "", "[]"},
		{"_chat.txt", android, "fim", "[8]"},
		{"result.json", telegramChat, "books.example today", "[1]"},
		{"result.json", telegramChat, "pdf", "[2]"},
		{"x.xml", smsBackup, "ate dia", "[0]"},
	} {
		chat := open(t, c.name, c.text, chat.Options{})
		ix, err := chat.Index(context.Background())
		if err != nil || ix.Cut {
			t.Fatal(err)
		}
		if got := fmt.Sprint(ix.Find(search.Words(c.typed))); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.name, c.typed, got, c.want)
		}
	}
}
