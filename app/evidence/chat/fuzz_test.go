package chat_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"daybook/app/evidence/chat"
	"daybook/app/search"
)

// Whatever comes in: it ends, nothing panics, and what is said of it holds.
func FuzzOpen(f *testing.F) {
	for name, text := range map[string]string{"_chat.txt": android, "_chat.txt ": iphone, "result.json": telegramChat, "x.xml": smsBackup} {
		f.Add([]byte(text), uint8(len(name)%4))
	}
	f.Add([]byte(callList), uint8(3))
	f.Add([]byte(telegramFacts), uint8(2))
	f.Add(packed(f, "calls-20240625.xml", callList), uint8(0))
	f.Add(packed(f, "_chat.txt", iphone, "00000004-PHOTO-2024-06-26-21-12-00.jpg", "photo"), uint8(0))
	f.Add(packed(f, "Export/result.json", telegramChat), uint8(0))
	kinds := []chat.Kind{chat.None, chat.WhatsApp, chat.Telegram, chat.SMS}
	f.Fuzz(func(t *testing.T, data []byte, kind uint8) {
		chat.Detect("x", data)
		c, err := chat.Open(context.Background(), bytes.NewReader(data), int64(len(data)), "x", chat.Options{Kind: kinds[kind%4], Now: time.Unix(1719302400, 0)})
		if err != nil {
			if !errors.Is(err, chat.ErrNotChat) {
				t.Fatalf("%v", err)
			}
			return
		}
		said, threads := 0, 0
		for _, p := range c.People {
			said += p.Messages
		}
		for _, th := range c.Threads {
			threads += th.Messages
		}
		if c.Len() > len(data) && !c.Zip || said > c.Len() || threads != c.Len() || len(c.Unread) > c.UnreadCount {
			t.Fatalf("%d rows, said %d, in threads %d", c.Len(), said, threads)
		}
		messages, err := c.Window(0, c.Len())
		if err != nil {
			t.Fatal(err)
		}
		line := 0
		for n, m := range messages {
			if m.At < 0 || m.Size < 0 || !c.Zip && m.At+m.Size > int64(len(data)) || m.Line < line || m.From >= len(c.People) || m.Thread < 0 || m.Thread >= len(c.Threads) {
				t.Fatalf("row %d: %+v", n, m)
			}
			line = m.Line
			for _, file := range m.Files {
				if file.Message != n {
					t.Fatalf("row %d: %+v", n, file)
				}
				c.Extract(context.Background(), file, io.Discard)
			}
		}
		if ix, err := c.Index(context.Background()); err != nil {
			t.Fatal(err)
		} else {
			for _, n := range ix.Find(search.Words("a")) {
				if n >= c.Len() {
					t.Fatalf("found row %d", n)
				}
			}
		}
		c.SetOrder(chat.DayFirst)
		for th := range c.Threads {
			c.InThread(th)
		}
	})
}
