package chat_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/evidence/chat"
	"daybook/app/search"
)

// thousands is a WhatsApp export of so many messages, invented: two people, one
// message in ten of several lines, one in twenty with a file.
func thousands(n int) string {
	var b strings.Builder
	at := time.Date(2021, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range n {
		at = at.Add(17 * time.Minute)
		fmt.Fprintf(&b, "%s - %s: ", at.Format("02/01/2006, 15:04"), []string{"Ana", "Bruno"}[i*7/3%2])
		switch {
		case i%20 == 0:
			fmt.Fprintf(&b, "IMG-%s-WA%04d.jpg (arquivo anexado)\n", at.Format("20060102"), i%10000)
		case i%10 == 1:
			b.WriteString("a primeira linha de várias\ne a segunda, com o número da página\ne a terceira\n")
		default:
			fmt.Fprintf(&b, "a mensagem número %d fala de livros e de pão\n", i)
		}
	}
	return b.String()
}

func BenchmarkWhatsApp100k(b *testing.B) {
	text := thousands(100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if c := open(b, "_chat.txt", text, chat.Options{}); c.Len() != 100_000 {
			b.Fatal(c.Len())
		}
	}
}

func BenchmarkIndex100k(b *testing.B) {
	c := open(b, "_chat.txt", thousands(100_000), chat.Options{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Index(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind100k(b *testing.B) {
	c := open(b, "_chat.txt", thousands(100_000), chat.Options{})
	ix, err := c.Index(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if n := len(ix.Find(search.Words("mensagem 777"))); n == 0 {
			b.Fatal("nothing found")
		}
	}
}

func BenchmarkWindow50(b *testing.B) {
	c := open(b, "_chat.txt", thousands(100_000), chat.Options{})
	b.ReportAllocs()
	for b.Loop() {
		c.Window(60_000, 60_050)
	}
}
